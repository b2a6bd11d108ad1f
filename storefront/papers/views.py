"""The buyer's nota, by the order's unguessable address: to read, to pass on, to print.

Others will see it, so it shows a shortened name, no street and no number.
"""

from flask import abort, g, make_response
from werkzeug.wrappers import Response

from ..orders.models import Order
from ..orders.queries import by_token
from ..pages import render, store_pages
from ..pdf.sheet import SIZES
from ..promotion.gallery import at_the_easel
from ..promotion.pictures import look_of
from . import queries
from .answers import asked_size, pdf, shop_address
from .facts import Nota
from .pdf.nota import NOTAS, notas
from .picture import picture

pages = store_pages("papers", __name__)


@pages.get("/pesanan/<token>/nota")
def show(token: str):
    return hidden(render("order/nota.html", order=find(token), sizes=SIZES, papers=NOTAS))


@pages.get("/pesanan/<token>/nota.pdf")
def paper(token: str):
    order = find(token)
    return hidden(pdf(notas([short(order)], asked_size(NOTAS)), "nota", order))


@pages.get("/pesanan/<token>/nota.jpg")
def image(token: str):
    nota = short(find(token))
    with at_the_easel():
        response = make_response(picture(nota, look_of(g.store.theme, g.store.colour)))
    response.mimetype = "image/jpeg"
    response.headers["Content-Disposition"] = f'inline; filename="nota-{nota.number}.jpg"'
    return hidden(response)


def find(token: str) -> Order:
    return by_token(token) or abort(404)


def short(order: Order) -> Nota:
    return queries.notas([order], shop_address(), in_full=False)[0]


def hidden(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
