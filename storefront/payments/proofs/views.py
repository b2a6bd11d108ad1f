"""A buyer shows a transfer: photos behind the order's unguessable address."""

from datetime import timedelta
from typing import NamedTuple

from flask import abort, flash, g, redirect, request, url_for

from ... import limits
from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.forms import most_bytes, take
from ...media.queries import PhotoFace
from ...media.views import private_photo
from ...orders.models import Order
from ...orders.queries import by_token
from ...pages import store_pages
from . import operations, queries

pages = store_pages("proofs", "storefront.payments")

TRIES, A_WHILE = 20, timedelta(hours=1)
SHOWN = 960  # px of width: enough to read an amount on a phone


class Shown(NamedTuple):
    """What the buyer's page needs: the photos sent so far, and how many more may come."""

    photos: list[PhotoFace]
    room: int


@pages.post("/pesanan/<token>/bukti")
def send(token: str):
    order = _order(token)
    with transaction():
        limits.allow("bukti", f"{g.store.id}:{order.number}", most=TRIES, window=A_WHILE)
    request.max_content_length = most_bytes()
    room = queries.MOST - len(queries.faces_of(order)) if queries.is_wanted(order) else 0
    photos = take(request.files.getlist("photos"), room=max(1, room), private=True)
    for sentence in photos.refused or ([] if photos.good else [_("Pilih foto dulu.")]):
        flash(sentence, "bad")
    if photos.good:
        with transaction():
            operations.add(_order(token), photos.good)
        flash(_("Foto terkirim. Penjual akan melihat mutasi rekeningnya."), "ok")
    return redirect(url_for("orders.show", token=token) + "#bukti", 303)


@pages.get("/pesanan/<token>/bukti/<key>")
def photo(token: str, key: str):
    face = queries.face(_order(token), key) or abort(404)
    return private_photo(face.key, max(width for width in face.widths if width <= SHOWN or width == face.widths[0]))


@pages.app_template_global()
def proofs_shown(order: Order) -> Shown:
    """For the buyer's page."""
    photos = queries.faces_of(order)
    return Shown(photos, queries.MOST - len(photos) if queries.is_wanted(order) else 0)


@pages.app_template_global()
def proofs_of(order: Order) -> list[queries.Proof]:
    """For the desk."""
    return queries.proofs_of(order)


def _order(token: str) -> Order:
    return by_token(token) or abort(404)
