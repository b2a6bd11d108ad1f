"""The day as a text to paste into a WhatsApp group."""

from flask import g

from ... import clock
from ...pages import absolute, render, store_url
from .. import queries
from ..report import day_in_words
from .doors import pages


@pages.get("/ringkasan")
def summary():
    zone = clock.zone_of(g.store.village_code)
    words = day_in_words(g.store.short_name, queries.today(zone), queries.waiting(), zone)
    link = absolute(store_url(g.store, "orders_desk.index"))
    return render("orders/summary.html", words=f"{words}\n{link}")
