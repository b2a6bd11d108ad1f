from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace
from ...orders.models import Order
from .models import ParcelPhoto

MOST = 3  # photos of one order's parcel


def faces_of(order: Order) -> list[PhotoFace]:
    """The photos of that order's parcel, oldest first."""
    mine = select(*FACE).join(ParcelPhoto, ParcelPhoto.photo_id == Photo.id)
    found = db.session.execute(mine.where(ParcelPhoto.order_id == order.id).order_by(ParcelPhoto.id))
    return [PhotoFace(*row) for row in found]


def face(order: Order, key: str) -> PhotoFace | None:
    return next((face for face in faces_of(order) if face.key == key), None)
