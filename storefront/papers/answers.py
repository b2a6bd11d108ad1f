"""What the pages of the buyer and of the store share: a paper as an answer, and the size that was asked for."""

from flask import g, make_response, request
from werkzeug.wrappers import Response

from ..orders.models import Order
from ..pages import store_url


def shop_address() -> str:
    """As people type it: `lumbung.id/toko/sari`."""
    return store_url(g.store, "shop.home", external=True).partition("//")[2].rstrip("/")


def asked_size(sizes: tuple[str, ...]) -> str:
    asked = request.args.get("ukuran", "")
    return asked if asked in sizes else sizes[0]


def pdf(body: bytes, name: str, order: Order) -> Response:
    response = make_response(body)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{order.number}.pdf"'
    return response
