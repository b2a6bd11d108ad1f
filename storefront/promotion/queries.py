from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from .. import clock
from ..catalogue.models import PUBLISHED, Product, ProductPhoto
from ..db import db
from ..media import queries as media
from ..media.models import Photo
from ..media.queries import FACE, PhotoFace
from .models import ShareVisits


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


class Visits(NamedTuple):
    """Visits by shared links: in all, by channel and by product, most first."""

    total: int
    by_channel: list[tuple[str, int]]  # (channels.CHANNELS name, how many)
    by_product: list[tuple[str, str, int]]  # (slug, name, how many)


def visits(days: int = 7) -> Visits:
    """How many came by shared links, today and the days before it, `days` in all."""
    since = clock.today() - timedelta(days=days - 1)
    count = func.sum(ShareVisits.count)
    recent = select(ShareVisits.channel, count).where(ShareVisits.day >= since)
    channels = [(channel, int(n)) for channel, n in db.session.execute(recent.group_by(ShareVisits.channel))]
    products = db.session.execute(
        select(Product.slug, Product.name, count)
        .join(ShareVisits, ShareVisits.product_slug == Product.slug)
        .where(ShareVisits.day >= since)
        .group_by(Product.slug, Product.name)
        .order_by(count.desc(), Product.name)
        .limit(5)
    )
    return Visits(
        sum(n for _channel, n in channels),
        sorted(channels, key=lambda pair: (-pair[1], pair[0])),
        [(slug, name, int(n)) for slug, name, n in products],
    )
