from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select, tuple_

from ..catalogue.models import Product
from ..catalogue.queries import ShelfItem, page_of
from ..db import db
from ..media.queries import PhotoFace, faces
from ..promotion.feeds.goods import Shop
from ..regions.queries import place
from ..stores.models import Store
from ..tenancy import store_scope
from .models import Listing, Section
from .search import find

PAGE, STORES = 24, 12
KINDS = ("province", "regency", "district", "village")


_COPIED = (*(name for name in ShelfItem._fields if name not in ("id", "photo")), "published_at")


class ShopAddress(NamedTuple):
    slug: str
    domain: str | None


class Card(NamedTuple):
    """One product of any store, with the way to it."""

    newest: int
    shop: ShopAddress
    place: str
    item: ShelfItem


class SectionFace(NamedTuple):
    key: str
    name: str
    goods: int
    photo: PhotoFace | None
    shop_slug: str | None


def newest(limit: int = PAGE, before: int | None = None, category: str | None = None, region: str | None = None):
    """Cards of the newest goods; `before` is the `newest` of the last card that was seen."""
    chosen = _cards().order_by(Listing.newest.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(Listing.newest < before)
    if category:
        chosen = chosen.where(Listing.category == category)
    if region:
        chosen = chosen.where(region_column(region) == region)
    return _read(chosen)


def newest_of_many(limit: int, of_one: int = 2) -> list[Card]:
    """The newest goods, at most a few of one store, so that one busy store does not fill the front page."""
    seen: Counter[str] = Counter()
    first, rest = [], []
    for card in newest(limit * 5):
        seen[card.shop.slug] += 1
        (first if seen[card.shop.slug] <= of_one else rest).append(card)
    return (first + rest)[:limit]


def search(asked: str, limit: int = PAGE, before: int | None = None) -> list[Card]:
    """Cards whose name, kind, store or place hold all the words, newest first."""
    return with_numbers(find(asked, limit, before))


def like_any(words: Sequence[str], limit: int = 8) -> list[Card]:
    """Where all words together found nothing: what each word finds alone."""
    numbers = {number for word in words[:4] for number in find(word, limit)}
    return with_numbers(sorted(numbers, reverse=True)[:limit])


def with_numbers(numbers: Iterable[int]) -> list[Card]:
    numbers = list(numbers)
    chosen = _cards().where(Listing.newest.in_(numbers)).order_by(Listing.newest.desc())
    return _read(chosen) if numbers else []


def region_column(code: str):
    return (Listing.province_code, Listing.regency_code, Listing.district_code, Listing.village_code)[code.count(".")]


def sections(kind: str, parent: str | None = None, limit: int = 60) -> list[SectionFace]:
    """Categories or regions that have goods, the fullest first, each with the photo of its newest."""
    chosen = (
        select(Section.key, Section.name, Section.goods, Listing.store_slug, *_FACE)
        .outerjoin(Listing, Listing.newest == Section.face)
        .where(Section.kind == kind, Section.goods > 0)
        .order_by(Section.goods.desc(), Section.key)
        .limit(limit)
    )
    if parent:
        chosen = chosen.where(Section.parent == parent)
    rows = db.session.execute(chosen)
    return [SectionFace(key, name, goods, _photo(face), slug) for key, name, goods, slug, *face in rows]


def sections_below(region: str) -> list[SectionFace]:
    """The regions right below this one that have goods."""
    level = region.count(".") + 1
    return sections(KINDS[level], parent=region) if level < len(KINDS) else []


def goods_in(key: str) -> int:
    """How many goods a category or region has; read, not counted."""
    return db.session.scalar(select(Section.goods).where(Section.key == key)) or 0


def region_path(code: str) -> list[tuple[str, str]]:
    """(code, name) from the province down to the region itself; empty where there is no such region."""
    parts = code.split(".")
    codes = [".".join(parts[: n + 1]) for n in range(len(parts))]
    found = select(Section.key, Section.name).where(Section.key.in_(codes))
    names: dict[str, str] = {key: name for key, name in db.session.execute(found)}
    if len(names) < len(codes) and (known := place(code)):
        names = dict(zip(codes, (known.province, known.regency, known.district, known.village), strict=False))
    return [(c, names[c]) for c in codes] if len(names) == len(codes) else []


def stores_in(region: str, limit: int = 12, after: tuple[str, int] = ("", 0)) -> list[Store]:
    """Open stores whose village lies in the region, in the order of village codes; `after` is the last one seen."""
    chosen = (
        select(Store)
        .where(Store.village_code >= region, Store.village_code < region + "/")
        .where(tuple_(Store.village_code, Store.id) > after)
        .where(Store.is_open, Store.is_practice.is_(False))
        .order_by(Store.village_code, Store.id)
        .limit(limit)
    )
    return list(db.session.scalars(chosen))


class Story(NamedTuple):
    store: Store
    photo: PhotoFace | None


def a_story(day: int) -> Story | None:
    """One store that tells about itself, another each day; `day` is any number that grows by one a day."""
    chosen = (
        select(Store)
        .where(Store.is_open, Store.is_practice.is_(False), Store.tagline != "", Store.cover_id.is_not(None))
        .order_by(Store.id.desc())
        .limit(14)
    )
    stores = list(db.session.scalars(chosen))
    if not stores:
        return None
    store = stores[day % len(stores)]
    with store_scope(store.id):
        return Story(store, faces([store.cover_id]).get(store.cover_id))


def stores_on_the_platform(limit: int) -> list[ShopAddress]:
    """Open stores without a domain of their own, the newest first."""
    chosen = (
        select(Store.slug, Store.domain)
        .where(Store.is_open, Store.is_practice.is_(False), Store.domain.is_(None))
        .order_by(Store.id.desc())
        .limit(limit)
    )
    return [ShopAddress(*row) for row in db.session.execute(chosen)]


def first_shown(numbers: list[int]) -> dict[int, datetime]:
    """When the goods of those cards were published, by the `newest` of the card."""
    return dict(
        db.session.execute(select(Listing.newest, Listing.published_at).where(Listing.newest.in_(numbers))).all()
    )


def shops_after(last: int, limit: int = 100) -> list[Shop]:
    """Stores whose goods may be advertised elsewhere, in the order of their numbers; `last` is the last one seen."""
    chosen = select(Store.id, Store.slug, Store.domain, Store.name, Store.village).where(Store.id > last)
    real = chosen.where(Store.is_open, Store.is_practice.is_(False), Store.is_demo.is_(False))
    return [Shop(*row) for row in db.session.execute(real.order_by(Store.id).limit(limit))]


_FACE = (Listing.photo_key, Listing.photo_width, Listing.photo_height, Listing.placeholder)
_ITEM = tuple(getattr(Listing, "product_id" if name == "id" else name) for name in ShelfItem._fields if name != "photo")


def _cards() -> Select:
    return select(Listing.newest, Listing.store_slug, Listing.store_domain, Listing.place, *_ITEM, *_FACE)


def _read(chosen: Select) -> list[Card]:
    return [
        Card(number, ShopAddress(slug, domain), place, ShelfItem(*rest[: len(_ITEM)], _photo(rest[len(_ITEM) :])))
        for number, slug, domain, place, *rest in db.session.execute(chosen)
    ]


def _photo(columns: Sequence[Any]) -> PhotoFace | None:
    return PhotoFace(*columns, alt="") if columns[0] else None


def public_facts(product: Product) -> dict[str, Any] | None:
    """What a listing copies from a product of the current store; None when it is not on sale."""
    if not product.is_published or product.published_at is None:
        return None
    page = page_of(product)
    photo = page.photo
    return {name: getattr(page, name) for name in _COPIED} | {
        "photo_key": photo.key if photo else "",
        "photo_width": photo.width if photo else 0,
        "photo_height": photo.height if photo else 0,
        "placeholder": photo.placeholder if photo else "",
    }
