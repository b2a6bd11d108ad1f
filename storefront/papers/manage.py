"""Labels, packing slips and notas for the printer, of one order or of all that wait for packing."""

from collections.abc import Callable

from flask import abort, g, request
from werkzeug.wrappers import Response

from ..orders.models import Order
from ..pages import absolute, render, store_url
from ..pdf.sheet import SIZES
from ..stores.door import manage_pages
from . import queries
from .answers import asked_size, pdf, shop_address
from .facts import Parcel
from .pdf.label import LABELS, labels
from .pdf.nota import NOTAS
from .pdf.nota import notas as drawn_notas
from .pdf.slip import SLIPS, slips

pages = manage_pages("papers_desk", __name__, area="orders", prefix="/kelola/pesanan")


@pages.get("/cetak")
def choose():
    """Which paper, in which size; `nomor` names one order, without it all that wait for packing are offered."""
    one = request.args.get("nomor", type=int)
    orders = queries.with_numbers([one]) if one else queries.to_pack()
    order = (orders or abort(404))[0] if one else None
    offered = {"labels": LABELS, "slips": SLIPS, "notas": NOTAS}
    return render("papers/choose.html", order=order, orders=orders, sizes=SIZES, **offered)


@pages.get("/label.pdf")
def label():
    return printed("label", labels, LABELS)


@pages.get("/kemas.pdf")
def slip():
    return printed("kemas", slips, SLIPS)


@pages.get("/nota.pdf")
def nota():
    orders = asked_for()
    given = queries.notas(orders, shop_address(), in_full=True)
    return pdf(drawn_notas(given, asked_size(NOTAS)), "nota", orders[0])


def printed(name: str, draw: Callable[[list[Parcel], str], bytes], sizes: tuple[str, ...]) -> Response:
    orders = asked_for()
    return pdf(draw(queries.parcels(orders, _desk), asked_size(sizes)), name, orders[0])


def asked_for() -> list[Order]:
    return queries.with_numbers(request.args.getlist("nomor", type=int)) or abort(404)


def _desk(order: Order) -> str:
    return absolute(store_url(g.store, "orders_desk.show", number=order.number))
