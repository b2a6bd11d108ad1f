"""The store notes that a buyer accepted the cost of delivery in a chat."""

from flask import flash, redirect, request, url_for

from ..db.transaction import transaction
from ..orders.manage.doors import find, me
from ..stores.door import manage_pages
from . import operations
from .forms import read_rupiah

pages = manage_pages("agreement_desk", __name__, area="orders", prefix="/kelola/pesanan/<int:number>")


@pages.post("/persetujuan")
def agree(number: int):
    with transaction():
        operations.agree(find(number), read_rupiah(request.form.get("shown")), me())
    flash("Tercatat: pembeli setuju.", "ok")
    return redirect(url_for("orders_desk.show", number=number, kabar=1), 303)
