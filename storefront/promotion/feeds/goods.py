"""What a list of goods says of each thing to buy; the rules of facts.md 6a and 6b that both readers share."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from ...catalogue.models import CATEGORIES, COUNTED, PREORDER, PUBLISHED, PriceOff, Product, ProductPhoto, Variant
from ...catalogue.prices import OFF, Off, off_or_none, price_of, running
from ...clock import WIB
from ...db import db
from ...media.models import Photo
from ...pages import store_url
from ...tenancy import store_scope

AT_ONCE = 200  # products in one look at the database
LEAST_SIDE = 500  # px; smaller photos are refused by Meta
MOST_PHOTOS = 10  # beside the first; Google takes ten, Meta twenty
IN_STOCK, OUT_OF_STOCK, MADE_TO_ORDER = "in", "out", "order"


class Shop(NamedTuple):
    """The seller, as far as a list of goods names it."""

    id: int
    slug: str
    domain: str | None
    name: str
    village: str


class Entry(NamedTuple):
    """One thing to buy: a product, or one choice of a product that has several."""

    id: str  # the same for ever: neither a new name nor a new address of the store changes it
    group: str  # shared by the choices of one product; empty when there is only one
    title: str
    description: str
    link: str
    photos: tuple[str, ...]  # square, the main one first; never empty
    price: int  # rupiah
    lower: int | None  # for some days, while `price` is the one before; a price that was not real is not told
    days_lower: str  # `2026-11-24T00:00+0700/2026-11-30T23:59+0700`
    availability: str
    days: int  # until it is made, when it is made to order
    left: int | None  # None: not counted
    grams: int | None
    kind: str  # `Gula & madu`
    brand: str


def shop_of(store) -> Shop:
    return Shop(store.id, store.slug, store.domain, store.name, store.village)


def takes_part(store) -> bool:
    """Practice, made-up and closed stores sell nothing, so nobody may be sent there by an advertisement."""
    return store.in_marketplace and not store.is_demo


def entries(shop: Shop) -> Iterator[Entry]:
    """Everything on sale there that has a photo good enough, oldest first."""
    last = 0
    while True:
        with store_scope(shop.id):
            products = _products(last)
            found = _entries_of(shop, products)
        yield from found
        if len(products) < AT_ONCE:
            return
        last = products[-1].id


def left_out() -> list[tuple[str, str, bool]]:
    """(slug, name, whether there is a photo) of goods of this store whose photo is missing or too small."""
    side = func.max(Photo.width)
    seen = (
        select(Product.slug, Product.name, side)
        .outerjoin(ProductPhoto, ProductPhoto.product_id == Product.id)
        .outerjoin(Photo, (Photo.id == ProductPhoto.photo_id) & _is_large())
        .where(Product.state == PUBLISHED)
        .group_by(Product.id, Product.slug, Product.name)
        .having(side.is_(None))
        .order_by(Product.name)
    )
    with_photo = select(Product.slug).join(ProductPhoto, ProductPhoto.product_id == Product.id)
    any_photo = set(db.session.scalars(with_photo.where(Product.state == PUBLISHED)))
    return [(slug, name, slug in any_photo) for slug, name, _side in db.session.execute(seen)]


def _products(after: int) -> list:
    columns = Product.id, Product.slug, Product.name, Product.description, Product.category, Product.stock_kind
    shown = (Product.preorder_days, Product.published_at, *OFF)
    chosen = select(*columns, *shown).outerjoin(PriceOff, running())
    chosen = chosen.where(Product.state == PUBLISHED, Product.id > after)
    return list(db.session.execute(chosen.order_by(Product.id).limit(AT_ONCE)))


def _entries_of(shop: Shop, products: list) -> list[Entry]:
    numbers = [product.id for product in products]
    photos, variants, at = _photos(numbers), _variants(numbers), _addresses(shop)
    return [
        _entry(shop, at, product, variant, len(variants[product.id]) > 1, photos[product.id])
        for product in products
        if photos[product.id]
        for variant in variants[product.id]
    ]


class _At(NamedTuple):
    """What stands before a slug and before a key; building each address anew would take most of the time."""

    product: str
    photo: str


def _addresses(shop: Shop) -> _At:
    product = store_url(shop, "shop.product", external=True, slug="-").removesuffix("-")
    return _At(product, store_url(shop, "feeds.square", external=True, key="-").removesuffix("-.jpg"))


def _photos(numbers: list[int]) -> dict[int, list[str]]:
    found = defaultdict(list)
    chosen = (
        select(ProductPhoto.product_id, Photo.key)
        .join(Photo, Photo.id == ProductPhoto.photo_id)
        .where(ProductPhoto.product_id.in_(numbers), _is_large())
        .order_by(ProductPhoto.product_id, ProductPhoto.position, ProductPhoto.id)
    )
    for number, key in db.session.execute(chosen):
        found[number].append(key)
    return found


def _is_large():
    """Its longer side is the side of the square."""
    return (Photo.width >= LEAST_SIDE) | (Photo.height >= LEAST_SIDE)


def _variants(numbers: list[int]) -> dict[int, list]:
    found = defaultdict(list)
    columns = Variant.product_id, Variant.id, Variant.name, Variant.price, Variant.stock, Variant.grams
    columns = (*columns, Variant.price_since)
    chosen = select(*columns).where(Variant.product_id.in_(numbers), ~Variant.is_retired)
    for row in db.session.execute(chosen.order_by(Variant.product_id, Variant.position, Variant.id)):
        found[row.product_id].append(row)
    return found


def _entry(shop: Shop, at: _At, product, variant, is_choice: bool, photos: list[str]) -> Entry:
    left = variant.stock if product.stock_kind == COUNTED else None
    off = off_or_none(product[-len(OFF) :])
    price = price_of(variant.price, variant.price_since, product.published_at, off)
    return Entry(
        id=f"{shop.id}-{variant.id}",
        group=f"{shop.id}-{product.id}" if is_choice else "",
        title=f"{product.name}, {variant.name}" if variant.name else product.name,
        description=product.description or f"{product.name} dari {shop.name}, Desa {shop.village}.",
        link=at.product + product.slug,
        photos=tuple(f"{at.photo}{key}.jpg" for key in photos[: 1 + MOST_PHOTOS]),
        price=price.was or price.now,
        lower=price.now if price.was else None,
        days_lower=_days(off) if off and price.was else "",
        availability=_availability(product.stock_kind, left),
        days=product.preorder_days or 0,
        left=left,
        grams=variant.grams,
        kind=CATEGORIES.get(product.category, ""),
        brand=shop.name,
    )


def _days(off: Off) -> str:
    last = off.ends_at - timedelta(minutes=1)
    return "/".join(f"{moment.astimezone(WIB):%Y-%m-%dT%H:%M%z}" for moment in (off.starts_at, last))


def _availability(stock_kind: str, left: int | None) -> str:
    if stock_kind == PREORDER:
        return MADE_TO_ORDER
    return OUT_OF_STOCK if left == 0 else IN_STOCK
