"""How the store is paid, and money that came in."""

from flask import abort, flash, redirect, url_for

from ..db.transaction import transaction
from ..i18n import gettext as _
from ..orders.models import Order
from ..orders.operations import Actor
from ..orders.queries import by_number
from ..stores.door import manage_pages, member
from . import operations

pages = manage_pages("payments_desk", __name__, area="money", prefix="")


@pages.get("/kelola/toko/pembayaran/")
def settings():
    return "belum ada", 501


@pages.post("/kelola/pesanan/<int:number>/uang-masuk")
def receive(number: int):
    with transaction():
        operations.receive(_order(number), _actor())
    flash(_("Uang masuk sudah dicatat."), "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


@pages.post("/kelola/pesanan/<int:number>/uang-masuk/batal")
def take_back(number: int):
    with transaction():
        operations.take_back(_order(number), _actor())
    flash(_("Catatan uang masuk ditarik kembali."), "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


@pages.post("/kelola/pesanan/<int:number>/uang-kembali")
def give_back(number: int):
    with transaction():
        operations.give_back(_order(number), _actor())
    flash(_("Uang kembali sudah dicatat."), "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


def _order(number: int) -> Order:
    return by_number(number) or abort(404)


def _actor() -> Actor:
    found = member() or abort(404)
    return Actor(found.account.name, found.account_id, found.role)
