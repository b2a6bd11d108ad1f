from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from .. import clock
from ..catalogue.models import PUBLISHED, Product, ProductPhoto, Variant
from ..db import db
from ..media.models import Photo
from .models import ShareVisits


class _Photo(NamedTuple):
    key: str


class Goods(NamedTuple):
    """What sharing needs to know of a published product; named like the parts of a ProductPage. Price in rupiah."""

    slug: str
    name: str
    per: str
    description: str
    price: int
    price_varies: bool
    photo: _Photo | None


def goods(slug: str) -> Goods | None:
    """A published product, by its slug."""
    product = db.session.scalar(select(Product).where(Product.slug == slug, Product.state == PUBLISHED))
    if product is None:
        return None
    wanted = select(Variant.price).where(Variant.product_id == product.id, ~Variant.is_retired)
    prices = db.session.scalars(wanted).all()
    key = db.session.scalar(_photo_keys().where(ProductPhoto.product_id == product.id))
    photo = _Photo(key) if key else None
    return Goods(slug, product.name, product.unit, product.description, min(prices), len(set(prices)) > 1, photo)


def store_photo_key(cover_id: int | None) -> str | None:
    """The store's cover, or the first photo of its first product."""
    if cover_id:
        return db.session.scalar(select(Photo.key).where(Photo.id == cover_id))
    first = _photo_keys().join(Product, Product.id == ProductPhoto.product_id).where(Product.state == PUBLISHED)
    return db.session.scalar(first.order_by(None).order_by(Product.is_featured.desc(), Product.position, Product.id))


def _photo_keys():
    shown = select(Photo.key).join(ProductPhoto, ProductPhoto.photo_id == Photo.id)
    return shown.order_by(ProductPhoto.position, ProductPhoto.id).limit(1)


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
