"""A voucher's own page, to be shared: what it is worth, and from then on it lies in the visitor's basket."""

from typing import NamedTuple

from flask import abort, g, make_response

from .. import clock
from ..money import rupiah
from ..offers.models import OVER, Offer
from ..offers.queries import voucher, why_closed
from ..pages import render, store_pages, store_url
from ..promotion import links
from ..promotion.channels import marked
from . import cookie

pages = store_pages("vouchers", __name__)


class Invitation(NamedTuple):
    """Ready words and ways for the seller."""

    text: str
    whatsapp: str
    facebook: str
    link: str


@pages.get("/voucher/<code>")
def show(code: str):
    offer = voucher(code) or abort(404)
    page = make_response(render("store/voucher.html", offer=offer, why=why_closed(offer), sheet=_invitation(offer)))
    page.headers["Cache-Control"] = "no-store"
    return page if offer.state == OVER else cookie.keep(cookie.read()._replace(voucher=offer.code), page)


def _invitation(offer: Offer) -> Invitation:
    home = store_url(g.store, "vouchers.show", external=True, code=offer.code)
    return Invitation(
        _text(offer, marked(home, "wa")), links.whatsapp(_text(offer, marked(home, "wa"))),
        links.facebook(marked(home, "fb")), marked(home, "sl"),
    )  # fmt: skip


def _text(offer: Offer, link: str) -> str:
    """As one person writes to another."""
    lines = [
        f"Ada voucher {offer.code} dari {g.store.name}, Kak: {offer.promise[0].lower()}{offer.promise[1:]}.",
        f"Untuk belanja mulai {rupiah(offer.least)}." if offer.least else "",
        f"Sampai {clock.short_day(offer.last_day)}.",
        f"Pilih barangnya di sini: {link}",
    ]
    return "\n".join(filter(None, lines))
