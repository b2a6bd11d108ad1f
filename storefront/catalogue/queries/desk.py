"""The manager's view: every state, drafts and archive included."""

from typing import NamedTuple

from sqlalchemy import Select, and_, func, select

from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, face_or_none
from ..models import (
    ARCHIVED,
    COUNTED,
    DRAFT,
    PUBLISHED,
    ManyChanged,
    Product,
    ProductImport,
    ProductPhoto,
    Variant,
    per,
)
from .shelf import matching

STATES = (PUBLISHED, DRAFT, ARCHIVED)


class DeskChoice(NamedTuple):
    id: int
    name: str
    price: int
    stock: int


class DeskItem(NamedTuple):
    """A product as the manager's list shows it, with what can be bought of it."""

    id: int
    slug: str
    name: str
    unit: str
    state: str
    stock_kind: str
    is_featured: bool
    grams: int | None
    photo: PhotoFace | None
    choices: list[DeskChoice]

    @property
    def price(self) -> int:
        return min(choice.price for choice in self.choices)

    @property
    def price_varies(self) -> bool:
        return len({choice.price for choice in self.choices}) > 1

    @property
    def left(self) -> int | None:
        return sum(choice.stock for choice in self.choices) if self.stock_kind == COUNTED else None

    @property
    def sold_out(self) -> bool:
        return self.left == 0

    @property
    def gone(self) -> list[str]:
        """The choices that are sold out while others are left."""
        return [] if not self.left else [choice.name for choice in self.choices if not choice.stock]

    @property
    def per(self) -> str:
        return per(self.unit, self.grams)


def desk_list(state: str = PUBLISHED, search: str = "", limit: int = 100, skip: int = 0) -> list[DeskItem]:
    """Products of one state in the manager's order."""
    return _items(_ROWS.where(Product.state == state, *matching(search)).limit(limit).offset(skip))


def desk_item(product_id: int) -> DeskItem:
    """One row of the list."""
    return _items(_ROWS.where(Product.id == product_id))[0]


_OWN = (Product.id, Product.slug, Product.name, Product.unit, Product.state, Product.stock_kind, Product.is_featured)
_ROWS = (
    select(*_OWN, *FACE)
    .outerjoin(ProductPhoto, and_(ProductPhoto.product_id == Product.id, ProductPhoto.position == 0))
    .outerjoin(Photo, Photo.id == ProductPhoto.photo_id)
    .order_by(Product.is_featured.desc(), Product.position, Product.id.desc())
)


def _items(rows: Select) -> list[DeskItem]:
    found = db.session.execute(rows).all()
    choices, grams = _choices([row[0] for row in found])
    return [DeskItem(*row[:7], grams.get(row[0]), face_or_none(row[7:]), choices[row[0]]) for row in found]


def _choices(product_ids: list[int]) -> tuple[dict[int, list[DeskChoice]], dict[int, int]]:
    """Of each product what can be bought, and the lightest weight."""
    columns = (Variant.product_id, Variant.grams, Variant.id, Variant.name, Variant.price, Variant.stock)
    wanted = select(*columns).where(Variant.product_id.in_(product_ids), ~Variant.is_retired)
    choices: dict[int, list[DeskChoice]] = {number: [] for number in product_ids}
    grams: dict[int, int] = {}
    for number, weight, *facts in db.session.execute(wanted.order_by(Variant.position, Variant.id)):
        choices[number].append(DeskChoice(*facts))
        if weight:
            grams[number] = min(weight, grams.get(number, weight))
    return choices, grams


def desk_counts() -> dict[str, int]:
    """How many products each state has."""
    found = dict(db.session.execute(select(Product.state, func.count()).group_by(Product.state)).all())
    return {state: found.get(state, 0) for state in STATES}


def find_any(slug: str) -> Product | None:
    """A product of this store in any state."""
    return db.session.scalar(select(Product).where(Product.slug == slug))


def many_changed(number: int) -> ManyChanged | None:
    """A change of many products that can still be undone."""
    return db.session.scalar(select(ManyChanged).where(ManyChanged.id == number))


def product_import(number: int) -> ProductImport | None:
    """A file of products that waits to be applied, or was."""
    return db.session.scalar(select(ProductImport).where(ProductImport.id == number))


def recent_units() -> list[str]:
    """The three units that this store used last."""
    newest = select(Product.unit).where(Product.unit != "").order_by(Product.id.desc()).limit(30)
    return list(dict.fromkeys(db.session.scalars(newest)))[:3]
