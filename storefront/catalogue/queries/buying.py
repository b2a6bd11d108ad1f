from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import and_, case, func, select

from ...db import db
from ...media.models import Photo
from ..models import COUNTED, PUBLISHED, PriceOff, Product, ProductPhoto, Variant, per
from ..prices import OFF, off_or_none, price_of, running


class Buyable(NamedTuple):
    """One variant as a basket needs it; `price` is today's in rupiah, `left` None where the stock is not counted."""

    variant_id: int
    product_id: int
    product_slug: str
    name: str
    variant_name: str
    unit: str
    price: int
    grams: int | None
    left: int | None
    stock_kind: str
    preorder_days: int | None
    is_local: bool
    photo_key: str
    is_published: bool
    volume: int = 0  # cm³ of one piece with packing; 0 where it was not measured
    was: int | None = None  # the old price, to be struck through

    @property
    def sold_out(self) -> bool:
        return self.left == 0

    @property
    def full_name(self) -> str:
        """`Gula Semut, Jahe Merah`"""
        return f"{self.name}, {self.variant_name}" if self.variant_name else self.name

    @property
    def per(self) -> str:
        return per(self.unit, self.grams)


def buyables(variant_ids: Iterable[int]) -> dict[int, Buyable]:
    """What may lie in a basket, by variant; one that was retired or is not published says so in `is_published`."""
    wanted = set(variant_ids)
    if not wanted:
        return {}
    left = case((Product.stock_kind == COUNTED, Variant.stock), else_=None)
    published = and_(Product.state == PUBLISHED, ~Variant.is_retired)
    found = db.session.execute(
        select(
            Variant.id,
            Product.id,
            Product.slug,
            Product.name,
            Variant.name,
            Product.unit,
            Variant.price,
            Variant.grams,
            left,
            Product.stock_kind,
            Product.preorder_days,
            Product.is_local,
            Photo.key,
            published,
            func.coalesce(Variant.length * Variant.width * Variant.height, 0),
            Variant.price_since,
            Product.published_at,
            *OFF,
        )
        .join(Product, Product.id == Variant.product_id)
        .outerjoin(PriceOff, running())
        .outerjoin(ProductPhoto, and_(ProductPhoto.product_id == Product.id, ProductPhoto.position == 0))
        .outerjoin(Photo, Photo.id == ProductPhoto.photo_id)
        .where(Variant.id.in_(wanted))
    )
    return {row[0]: _buyable(row) for row in found}


def _buyable(row: Any) -> Buyable:
    price = price_of(row[6], row[15], row[16], off_or_none(row[17:]))
    return Buyable(*row[:6], price.now, *row[7:12], row[12] or "", bool(row[13]), row[14], price.was)
