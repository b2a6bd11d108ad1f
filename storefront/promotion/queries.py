from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select

from ..catalogue.models import PUBLISHED, Product, ProductPhoto
from ..db import db
from ..media import queries as media
from ..media.models import Photo
from ..media.queries import FACE, PhotoFace
from .models import ShortLink


def store_photo(cover_id: int | None) -> PhotoFace | None:
    """The store's cover, or the main photo of its first product."""
    if cover_id:
        return media.faces([cover_id]).get(cover_id)
    found = db.session.execute(
        select(*FACE)
        .join(ProductPhoto, ProductPhoto.photo_id == Photo.id)
        .join(Product, Product.id == ProductPhoto.product_id)
        .where(Product.state == PUBLISHED, ProductPhoto.position == 0)
        .order_by(Product.is_featured.desc(), Product.position, Product.id.desc())
        .limit(1)
    ).first()
    return PhotoFace(*found) if found else None


class Target(NamedTuple):
    """Where a short link leads; `product_slug` is empty for the store, also when the product is not shown any more."""

    store_id: int
    code: str
    channel: str
    product_slug: str


def short_target(code: str) -> Target | None:
    """What the code stands for, typed by hand in any case."""
    found = (
        select(ShortLink.store_id, ShortLink.code, ShortLink.channel, func.coalesce(Product.slug, ""))
        .outerjoin(Product, (Product.id == ShortLink.product_id) & (Product.state == PUBLISHED))
        .where(ShortLink.code == code.lower())
    )
    row = db.session.execute(found).first()
    return Target(*row) if row else None


def short_link(channel: str, product_id: int | None, campaign: str) -> ShortLink | None:
    """The oldest one for just this."""
    same = (
        ShortLink.channel == channel,
        ShortLink.campaign == campaign,
        ShortLink.product_id.is_(None) if product_id is None else ShortLink.product_id == product_id,
    )
    return db.session.scalar(select(ShortLink).where(*same).order_by(ShortLink.id).limit(1))


def shortened(channels: Iterable[str], product_ids: Iterable[int | None]) -> set[tuple[str, int | None]]:
    """Which of these products (None: the store) have a short link of no campaign, in which of the channels."""
    ids = set(product_ids)
    about = ShortLink.product_id.in_(ids - {None})
    found = select(ShortLink.channel, ShortLink.product_id).where(
        ShortLink.channel.in_(channels),
        ShortLink.campaign == "",
        about | ShortLink.product_id.is_(None) if None in ids else about,
    )
    return {(channel, product_id) for channel, product_id in db.session.execute(found)}


def is_ours(code: str) -> bool:
    """Has this store a short link of that code?"""
    return db.session.scalar(select(ShortLink.id).where(ShortLink.code == code)) is not None
