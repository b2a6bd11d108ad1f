from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, func, or_, select

from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, face_or_none
from ..models import CATEGORIES, COUNTED, PUBLISHED, PriceOff, Product, ProductPhoto, Variant, per
from ..prices import OFF, cheapest, off_or_none, price_of, running

# sort -> columns of the inner query and whether each falls; the first column decides, the id parts equals.
SORTS = {
    "own": (("is_featured", True), ("position", False), ("id", True)),
    "newest": (("published_at", True), ("id", True)),
    "price": (("price", False), ("id", True)),
    "price_down": (("price", True), ("id", True)),
}


class ShelfItem(NamedTuple):
    """A product as a card shows it. `price` is the lowest of its choices today, in rupiah, `was` the old one to be
    struck through; `left` is None where the stock is not counted."""

    id: int
    slug: str
    name: str
    unit: str
    stock_kind: str
    preorder_days: int | None
    is_featured: bool
    is_local: bool
    category: str
    price: int
    price_varies: bool
    left: int | None
    grams: int | None
    was: int | None
    photo: PhotoFace | None

    @property
    def sold_out(self) -> bool:
        return self.left == 0

    @property
    def per(self) -> str:
        return per(self.unit, self.grams)


def shelf(
    category: str | None = None,
    search: str | None = None,
    sort: str = "newest",
    limit: int = 60,
    after: int | None = None,
) -> list[ShelfItem]:
    """Published products as cards, one query. `sort` is one of SORTS ("own" is the manager's order, featured first);
    `after` is the id of the last item of the page before."""
    rows = db.session.execute(_statement(category, search, sort, limit, after))
    return [_item(row) for row in rows]


def _statement(category: str | None, search: str | None, sort: str, limit: int, after: int | None) -> Select:
    """The first page of a kind is built once: SQLAlchemy takes as long to build it as to run it."""
    if search or after is not None:
        return _built(category, search, sort, limit, after)
    return _first_page(category, sort, limit)


@lru_cache(maxsize=200)
def _first_page(category: str | None, sort: str, limit: int) -> Select:
    return _built(category, None, sort, limit, None)


def _built(category: str | None, search: str | None, sort: str, limit: int, after: int | None) -> Select:
    inner = _wanted(category, search)
    if sort.startswith("price"):
        inner = inner.add_columns(cheapest().label("price"))
    keys = [(inner.selected_columns[name], falls) for name, falls in SORTS[sort]]
    if after is not None:
        inner = inner.where(_behind(keys, after, inner))
    page = inner.order_by(*_in_order(keys)).limit(limit).subquery("page")
    order = _in_order([(page.c[name], falls) for name, falls in SORTS[sort]])
    return _cards(page).order_by(*order)


def categories_in_use() -> list[tuple[str, str, int]]:
    """(slug, words, how many published products), in the order of CATEGORIES."""
    counted = select(Product.category, func.count()).where(Product.state == PUBLISHED).group_by(Product.category)
    found = dict(db.session.execute(counted).all())
    return [(slug, words, found[slug]) for slug, words in CATEGORIES.items() if slug in found]


def matching(search: str) -> list[Any]:
    """Every word must stand in the name, the description or the maker's name."""
    return [
        or_(*(column.icontains(word, autoescape=True) for column in (Product.name, Product.description, Product.maker)))
        for word in search.split()[:6]
    ]


def _wanted(category: str | None, search: str | None) -> Select:
    wanted = select(Product.id, Product.is_featured, Product.position, Product.published_at)
    wanted = wanted.where(Product.state == PUBLISHED, *matching(search or ""))
    return wanted.where(Product.category == category) if category else wanted


def _in_order(keys: list) -> list:
    return [column.desc() if falls else column.asc() for column, falls in keys]


def _behind(keys: list, after: int, inner: Select) -> Any:
    """Rows that come after the row `after`: the first column that differs decides."""
    last = db.session.execute(inner.where(Product.id == after)).mappings().first()
    if last is None:
        return Product.id < 0
    ways, same = [], []
    for column, falls in keys:
        value = bindparam(None, last[column.name], type_=column.type)
        ways.append(and_(*same, column < value if falls else column > value))
        same.append(column == value)
    return or_(*ways)


def _cards(page: Any) -> Select:
    prices = func.min(Variant.price), func.max(Variant.price), func.sum(Variant.stock), func.min(Variant.grams)
    columns = (
        Product.id,
        Product.slug,
        Product.name,
        Product.unit,
        Product.stock_kind,
        Product.preorder_days,
        Product.is_featured,
        Product.is_local,
        Product.category,
    )
    since = (func.max(Variant.price_since), Product.published_at)
    return (
        select(*columns, *prices, *since, *OFF, *FACE)
        .join(page, page.c.id == Product.id)
        .join(Variant, and_(Variant.product_id == Product.id, ~Variant.is_retired))
        .outerjoin(PriceOff, running())
        .outerjoin(ProductPhoto, and_(ProductPhoto.product_id == Product.id, ProductPhoto.position == 0))
        .outerjoin(Photo, Photo.id == ProductPhoto.photo_id)
        .group_by(*columns, Product.published_at, *OFF, *FACE, *page.c)
    )


def _item(row: Any) -> ShelfItem:
    facts, (lowest, highest, stock, grams, *since), off, face = row[:9], row[9:15], row[15:20], row[20:]
    left = int(stock) if facts[4] == COUNTED else None
    price = price_of(lowest, *since, off_or_none(off))
    return ShelfItem(*facts, price.now, lowest != highest, left, grams, price.was, face_or_none(face))
