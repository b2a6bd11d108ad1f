from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import and_, case, func, select

from ...db import db
from ...media.models import Photo
from ..models import COUNTED, PUBLISHED, Product, ProductPhoto, Variant, per


class Buyable(NamedTuple):
    """One variant as a basket needs it; `price` in rupiah, `left` None where the stock is not counted."""

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
        )
        .join(Product, Product.id == Variant.product_id)
        .outerjoin(ProductPhoto, and_(ProductPhoto.product_id == Product.id, ProductPhoto.position == 0))
        .outerjoin(Photo, Photo.id == ProductPhoto.photo_id)
        .where(Variant.id.in_(wanted))
    )
    return {row[0]: Buyable(*row[:12], row[12] or "", bool(row[13]), row[14]) for row in found}
