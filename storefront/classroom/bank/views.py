"""The practice account, as a banking app would show it."""

from flask import g

from ...pages import render
from ..doors import participant_pages
from . import queries

pages = participant_pages("class_bank", __name__)


@pages.get("/rekening")
def show():
    me = g.participant
    return render("classroom/bank.html", me=me, rows=queries.statement(me), balance=queries.balance(me))
