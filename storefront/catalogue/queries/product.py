from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from ...db import db
from ...media.coach.words import Advice
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, advices, faces
from ..models import (
    CATEGORIES,
    COUNTED,
    KINDS_OF_PERMIT,
    PUBLISHED,
    Permit,
    Product,
    ProductPhoto,
    Variant,
    per,
)
from ..prices import OFF, Off, off_or_none, price_of, running


class Choice(NamedTuple):
    """A variant that can be bought; the only one has an empty name. `left` is None where stock is not counted."""

    id: int
    name: str
    price: int  # today
    full: int  # without what an offer takes off
    was: int | None  # the full price, where it may be struck through
    left: int | None
    grams: int | None
    photo: PhotoFace | None
    box: tuple[int, int, int] | None = None  # cm

    @property
    def sold_out(self) -> bool:
        return self.left == 0


class PermitFace(NamedTuple):
    kind: str  # pirt, halal, bpom
    label: str
    number: str


@dataclass(frozen=True)
class ProductPage:
    """Everything that the page of one product shows. Prices in rupiah, weights in grams."""

    id: int
    slug: str
    name: str
    category: str
    description: str
    ingredients: str
    keeps: str
    maker: str
    maker_note: str
    maker_photo: PhotoFace | None
    unit: str
    stock_kind: str
    preorder_days: int | None
    is_local: bool
    wholesale_min: int | None
    wholesale_price: int | None
    is_featured: bool
    state: str
    published_at: datetime | None
    changed_at: datetime
    choices: list[Choice]
    photos: list[PhotoFace]
    permits: list[PermitFace]
    off: Off | None

    @property
    def price(self) -> int:
        return min(choice.price for choice in self.choices)

    @property
    def price_varies(self) -> bool:
        return len({choice.price for choice in self.choices}) > 1

    @property
    def full_price(self) -> int:
        return min(choice.full for choice in self.choices)

    @property
    def was(self) -> int | None:
        """The lowest price before, where all of them may be struck through."""
        return self.full_price if all(choice.was for choice in self.choices) else None

    @property
    def left(self) -> int | None:
        return sum(choice.left or 0 for choice in self.choices) if self.stock_kind == COUNTED else None

    @property
    def sold_out(self) -> bool:
        return self.left == 0

    @property
    def grams(self) -> int | None:
        return min((choice.grams for choice in self.choices if choice.grams), default=None)

    @property
    def per(self) -> str:
        return per(self.unit, self.grams)

    @property
    def photo(self) -> PhotoFace | None:
        return self.photos[0] if self.photos else None

    @property
    def category_name(self) -> str:
        return CATEGORIES.get(self.category, "")

    @property
    def is_published(self) -> bool:
        return self.state == PUBLISHED


def find_product(slug: str) -> ProductPage | None:
    """A published product, for visitors."""
    product = db.session.scalar(select(Product).where(Product.slug == slug, Product.state == PUBLISHED))
    return page_of(product) if product else None


def page_of(product: Product) -> ProductPage:
    """The page of a product in any state, for its members."""
    columns = {name: getattr(product, name) for name in ProductPage.__dataclass_fields__ if hasattr(product, name)}
    variants, off = variants_of(product.id), off_of(product)
    pictures = faces([product.maker_photo_id, *(variant.photo_id for variant in variants)])
    counted = product.stock_kind == COUNTED
    return ProductPage(
        **columns,
        maker_photo=pictures.get(product.maker_photo_id or 0),
        choices=[_choice(product, v, counted, off, pictures.get(v.photo_id or 0)) for v in variants],
        photos=[face for _id, face in photos_of(product.id)],
        permits=permits_of(product.id),
        off=off,
    )


def _choice(product: Product, v: Variant, counted: bool, off: Off | None, photo: PhotoFace | None) -> Choice:
    price = price_of(v.price, v.price_since, product.published_at, off)
    return Choice(v.id, v.name, price.now, v.price, price.was, v.stock if counted else None, v.grams, photo, v.box)


def off_of(product: Product) -> Off | None:
    """What an offer takes off its prices at this moment."""
    found = db.session.execute(select(*OFF).where(running(), Product.id == product.id)).first()
    return off_or_none(found) if found else None


def variants_of(product_id: int) -> list[Variant]:
    """Those that can be bought, in the manager's order."""
    wanted = select(Variant).where(Variant.product_id == product_id, ~Variant.is_retired)
    return list(db.session.scalars(wanted.order_by(Variant.position, Variant.id)))


def photos_of(product_id: int) -> list[tuple[int, PhotoFace]]:
    """(row number of the product's photo, photo), the main one first."""
    found = db.session.execute(
        select(ProductPhoto.id, *FACE)
        .join(Photo, Photo.id == ProductPhoto.photo_id)
        .where(ProductPhoto.product_id == product_id)
        .order_by(ProductPhoto.position, ProductPhoto.id)
    )
    return [(row[0], PhotoFace(*row[1:])) for row in found]


def photo_rows(product_id: int) -> dict[int, int]:
    """Which row of `photo` each of the product's photos shows, by its own row number, in their order."""
    wanted = select(ProductPhoto.id, ProductPhoto.photo_id).where(ProductPhoto.product_id == product_id)
    return dict(db.session.execute(wanted.order_by(ProductPhoto.position, ProductPhoto.id)).all())


def advices_on(product_id: int) -> dict[int, Advice]:
    """What the coach said of the product's photos, by its own row number; in their order."""
    rows = photo_rows(product_id)
    said = advices(rows.values())
    return {number: said[photo_id] for number, photo_id in rows.items() if photo_id in said}


def permits_of(product_id: int) -> list[PermitFace]:
    found = dict(db.session.execute(select(Permit.kind, Permit.number).where(Permit.product_id == product_id)).all())
    return [PermitFace(kind, label, found[kind]) for kind, label in KINDS_OF_PERMIT.items() if kind in found]
