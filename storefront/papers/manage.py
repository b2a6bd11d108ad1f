"""Labels and packing slips for the printer, of one order or of all that wait for packing."""

from collections.abc import Callable

from flask import abort, g, make_response, request
from werkzeug.wrappers import Response

from ..orders.models import Order
from ..pages import absolute, render, store_url
from ..stores.door import manage_pages
from . import queries
from .facts import Parcel
from .pdf import SIZES
from .pdf.label import LABELS, labels
from .pdf.slip import SLIPS, slips

pages = manage_pages("papers_desk", __name__, area="orders", prefix="/kelola/pesanan")


@pages.get("/cetak")
def choose():
    """Which paper, in which size; `nomor` names one order, without it all that wait for packing are offered."""
    one = request.args.get("nomor", type=int)
    orders = queries.with_numbers([one]) if one else queries.to_pack()
    order = (orders or abort(404))[0] if one else None
    return render("papers/choose.html", order=order, orders=orders, sizes=SIZES, labels=LABELS, slips=SLIPS)


@pages.get("/label.pdf")
def label():
    return printed("label", labels, LABELS)


@pages.get("/kemas.pdf")
def slip():
    return printed("kemas", slips, SLIPS)


def printed(name: str, draw: Callable[[list[Parcel], str], bytes], sizes: tuple[str, ...]) -> Response:
    orders = asked_for()
    return pdf(draw(queries.parcels(orders, _desk), asked_size(sizes)), name, orders)


def asked_for() -> list[Order]:
    return queries.with_numbers(request.args.getlist("nomor", type=int)) or abort(404)


def asked_size(sizes: tuple[str, ...]) -> str:
    asked = request.args.get("ukuran", "")
    return asked if asked in sizes else sizes[0]


def pdf(body: bytes, name: str, orders: list[Order]) -> Response:
    response = make_response(body)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{orders[0].number}.pdf"'
    return response


def _desk(order: Order) -> str:
    return absolute(store_url(g.store, "orders_desk.show", number=order.number))
