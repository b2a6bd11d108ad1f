"""The manager's view: every state, drafts and archive included."""

from typing import NamedTuple

from sqlalchemy import and_, func, select

from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, face_or_none
from ..models import ARCHIVED, COUNTED, DRAFT, PUBLISHED, Product, ProductPhoto, Variant, per
from .shelf import matching

STATES = (PUBLISHED, DRAFT, ARCHIVED)


class DeskItem(NamedTuple):
    """A product as the manager's list shows it; `variants` counts its choices."""

    id: int
    slug: str
    name: str
    unit: str
    state: str
    stock_kind: str
    is_featured: bool
    price: int
    price_varies: bool
    left: int | None
    grams: int | None
    variants: int
    photo: PhotoFace | None

    @property
    def sold_out(self) -> bool:
        return self.left == 0

    @property
    def per(self) -> str:
        return per(self.unit, self.grams)


def desk_list(state: str = PUBLISHED, search: str = "", limit: int = 100, skip: int = 0) -> list[DeskItem]:
    """Products of one state in the manager's order."""
    columns = (Product.id, Product.slug, Product.name, Product.unit, Product.state, Product.stock_kind)
    columns = (*columns, Product.is_featured)
    sums = func.min(Variant.price), func.max(Variant.price), func.sum(Variant.stock), func.min(Variant.grams)
    rows = db.session.execute(
        select(*columns, *sums, func.count(Variant.id), *FACE)
        .join(Variant, and_(Variant.product_id == Product.id, ~Variant.is_retired))
        .outerjoin(ProductPhoto, and_(ProductPhoto.product_id == Product.id, ProductPhoto.position == 0))
        .outerjoin(Photo, Photo.id == ProductPhoto.photo_id)
        .where(Product.state == state, *matching(search))
        .group_by(*columns, Product.position, *FACE)
        .order_by(Product.is_featured.desc(), Product.position, Product.id.desc())
        .limit(limit)
        .offset(skip)
    )
    return [
        DeskItem(*row[:7], row[7], row[7] != row[8], int(row[9]) if row[5] == COUNTED else None, *row[10:12],
                 face_or_none(row[12:]))
        for row in rows
    ]  # fmt: skip


def desk_counts() -> dict[str, int]:
    """How many products each state has."""
    found = dict(db.session.execute(select(Product.state, func.count()).group_by(Product.state)).all())
    return {state: found.get(state, 0) for state in STATES}


def find_any(slug: str) -> Product | None:
    """A product of this store in any state."""
    return db.session.scalar(select(Product).where(Product.slug == slug))


def recent_units() -> list[str]:
    """The three units that this store used last."""
    newest = select(Product.unit).where(Product.unit != "").order_by(Product.id.desc()).limit(30)
    return list(dict.fromkeys(db.session.scalars(newest)))[:3]
