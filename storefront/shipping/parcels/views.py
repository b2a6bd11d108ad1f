"""What an order's pages show of its parcel; photos stand behind the order's unguessable address."""

from typing import NamedTuple

from flask import abort

from ...media.queries import PhotoFace
from ...media.views import private_photo
from ...orders.models import Order
from ...orders.queries import by_token
from ...pages import store_pages
from . import queries, tracking

pages = store_pages("parcels", "storefront.shipping")

SHOWN = 960  # px of width: enough to read a label on a phone


class Parcel(NamedTuple):
    tracking: tracking.Tracking | None
    photos: list[PhotoFace]
    room: int  # how many photos may still come


@pages.get("/pesanan/<token>/paket/<key>")
def photo(token: str, key: str):
    order = by_token(token) or abort(404)
    face = queries.face(order, key) or abort(404)
    return private_photo(face.key, max(width for width in face.widths if width <= SHOWN or width == face.widths[0]))


@pages.app_template_global()
def parcel_of(order: Order) -> Parcel:
    """For the buyer's page and the desk."""
    photos = queries.faces_of(order)
    return Parcel(tracking.tracking(order.courier, order.receipt_number), photos, queries.MOST - len(photos))
