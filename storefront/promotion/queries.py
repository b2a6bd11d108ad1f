from typing import NamedTuple

from sqlalchemy import select

from ..catalogue.models import PUBLISHED, Product, ProductPhoto, Variant
from ..db import db
from ..media.models import Photo


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
