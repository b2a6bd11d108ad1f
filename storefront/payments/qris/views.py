"""What the buyer of an order scans, or keeps in the gallery of the phone that pays."""

from flask import Response, abort, make_response
from markupsafe import Markup

from ...i18n import gettext as _
from ...money import rupiah
from ...orders.models import Order
from ...orders.views import find
from ...pages import store_pages
from . import picture, queries

pages = store_pages("qris", __name__)


@pages.get("/pesanan/<token>/qris.png")
def exact(token: str):
    """The code with the amount in it."""
    order = find(token)
    shown = queries.shown(order) or abort(404)
    return _card(order, shown, shown.text, rupiah(shown.amount), "qris")


@pages.get("/pesanan/<token>/qris-tetap.png")
def fixed(token: str):
    """The sticker's code, for wallets that refuse the exact one."""
    order = find(token)
    shown = queries.shown(order) or abort(404)
    return _card(order, shown, shown.fixed, _("Ketik {amount}").format(amount=rupiah(shown.amount)), "qris-tetap")


def _card(order: Order, shown: queries.Shown, text: str, amount: str, name: str) -> Response:
    words = _("Untuk pesanan {number}").format(number=order.number)
    response = make_response(picture.card(text, shown.merchant, shown.nmid, amount, words))
    response.mimetype = "image/png"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{order.number}.png"'
    return response


@pages.app_template_global()
def qris_of(order: Order) -> queries.Shown | None:
    """What the order is paid by now: `.merchant`, `.nmid`, `.amount`, `.text`, `.fixed`."""
    return queries.shown(order)


@pages.app_template_global()
def qris_svg(text: str) -> Markup:
    """Lines and numbers only; nothing of the text itself stands in it."""
    return Markup(picture.svg(text))  # noqa: S704
