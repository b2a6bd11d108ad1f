"""Every product of the store whole, in four statements, for export and import."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ..models import Permit, Product, ProductPhoto, Variant


class Whole(NamedTuple):
    product: Product
    variants: list[Variant]
    permits: dict[str, str]  # kind -> number
    photos: set[str]  # keys


def whole_shelf() -> list[Whole]:
    """In the manager's order."""
    variants: dict[int, list[Variant]] = defaultdict(list)
    for variant in db.session.scalars(
        select(Variant).where(~Variant.is_retired).order_by(Variant.position, Variant.id)
    ):
        variants[variant.product_id].append(variant)
    permits: dict[int, dict[str, str]] = defaultdict(dict)
    for permit in db.session.scalars(select(Permit)):
        permits[permit.product_id][permit.kind] = permit.number
    photos: dict[int, set[str]] = defaultdict(set)
    shown = select(ProductPhoto.product_id, Photo.key).join(Photo, Photo.id == ProductPhoto.photo_id)
    for number, key in db.session.execute(shown):
        photos[number].add(key)
    products = db.session.scalars(select(Product).order_by(Product.position, Product.id.desc()))
    return [Whole(p, variants[p.id], permits[p.id], photos[p.id]) for p in products]


class Shelf:
    """Finds a product as a file names it."""

    def __init__(self, shelf: Sequence[Whole]) -> None:
        self.by_code = {whole.product.code.casefold(): whole for whole in shelf if whole.product.code}
        self.by_slug = {whole.product.slug: whole for whole in shelf}
        self.codes = {whole.product.name.casefold(): whole.product.code or whole.product.slug for whole in shelf}
        self.by_name: dict[str, Whole | None] = {}
        for whole in shelf:
            name = whole.product.name.casefold()
            self.by_name[name] = None if name in self.by_name else whole  # Two of one name: neither is meant.

    def find(self, code: str, name: str) -> Whole | None:
        """By its code, else its address; by its name where the file has no code."""
        if code:
            return self.by_code.get(code.casefold()) or self.by_slug.get(code)
        return self.by_name.get(name.casefold())

    def code_of(self, name: str) -> str:
        """Of a product that has this name."""
        return self.codes.get(name.casefold(), "")
