"""A marketplace to measure: one store whose pages are asked for, and as many others as wanted, 50 products each.

Written in bulk, past the operations, since 50,000 products by hand would take longer than what is measured.
"""

import itertools
from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert, text

from storefront import clock, ids
from storefront.catalogue.models import CATEGORIES, COUNTED, PUBLISHED, Product, ProductPhoto, Variant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.marketplace import search
from storefront.marketplace.models import Listing, Section
from storefront.media.models import Photo
from storefront.stores.models import Store
from storefront.tenancy.everywhere import every_store

PRODUCTS, STOCK, PRICE = 50, 1_000_000, 20_000
SLUG, PRODUCT, SHORT = "ukur", "gula-0", "pendek"  # SHORT has as many goods as the control's page
NAMES = ("Gula Semut Aren", "Kopi Arabika", "Madu Hutan", "Tenun Ikat", "Keripik Pisang", "Beras Merah", "Bakul Bambu")
DATA = "data:image/webp;base64," + "UklGRkAAAABXRUJQVlA4IDQAAADwAQCdASoIAAgAAUAmJZQCdAEO" * 2
_numbers = itertools.count(ids.new())


def fill(stores: int, first: int = 0) -> None:
    """Stores number `first` to `stores`; the one with number 0 is the one that is measured."""
    with every_store(), transaction() as session:
        for n in range(first, stores):
            store = _store(n)
            session.execute(insert(Store), [store])
            _fill_store(session, store, 24 if store["slug"] == SHORT else PRODUCTS)
        _count_sections(session)


def _store(n: int) -> dict[str, Any]:
    code = f"36.{n % 9 + 1:02}.{n // 9 % 20 + 1:02}.{2001 + n}"
    slug = {0: SLUG, 1: SHORT}.get(n, f"toko-{n}")
    return {
        "id": next(_numbers),
        "slug": slug,
        "name": f"BUM Desa Maju {n}",
        "village_code": code,
        "village": f"Desa {n}",
        "district": "Leuwidamar",
        "regency": "Kab. Lebak",
        "province": "Banten",
        "postal_code": "42362",
        "whatsapp": "+6282112345678",
        "tagline": "Gula dari 34 keluarga.",
        "hours": "Senin sampai Sabtu, 8 sampai 16",
    }


def _fill_store(session: Any, store: dict[str, Any], many: int) -> None:
    goods = list(_goods(store["id"], many))
    for model, rows in zip((Photo, Product, Variant, ProductPhoto), zip(*goods, strict=True), strict=True):
        session.execute(insert(model), list(rows))
    listings = [_listing(store, *rows) for rows in goods]
    session.execute(insert(Listing), listings)
    words = [{"newest": row["newest"], "words": f"{row['name'].lower()} leuwidamar lebak"} for row in listings]
    session.execute(text(search._KEEP[session.get_bind().dialect.name]), words)


def _goods(store_id: int, many: int) -> Iterator[tuple[dict, dict, dict, dict]]:
    kinds = list(CATEGORIES)
    for n in range(many):
        photo, product = {"store_id": store_id, "id": next(_numbers)}, {"store_id": store_id, "id": next(_numbers)}
        inside = {"store_id": store_id, "product_id": product["id"]}
        yield (
            photo | {"key": f"{photo['id']:032x}", "width": 960, "height": 1200, "original_kind": "jpg",
                     "original_bytes": 3_000_000, "placeholder": DATA},
            product | {"slug": f"gula-{n}", "name": f"{NAMES[n % len(NAMES)]} {n}", "category": kinds[n % 5],
                       "description": "Nira aren disadap pagi dan sore, lalu dimasak di atas kayu bakar. " * 5,
                       "unit": "bungkus", "stock_kind": COUNTED, "position": n, "state": PUBLISHED,
                       "published_at": clock.now()},
            inside | {"id": next(_numbers), "price": PRICE, "stock": STOCK, "grams": 500},
            inside | {"id": next(_numbers), "photo_id": photo["id"]},
        )  # fmt: skip


def _listing(store: dict, photo: dict, product: dict, variant: dict, _shown: dict) -> dict[str, Any]:
    code = store["village_code"]
    return {
        "shop_id": store["id"],
        "product_id": product["id"],
        "newest": next(_numbers),
        "store_slug": store["slug"],
        "place": f"{store['village']}, Lebak",
        "province_code": code[:2],
        "regency_code": code[:5],
        "district_code": code[:8],
        "village_code": code,
        **{name: product[name] for name in ("category", "slug", "name", "unit", "stock_kind", "published_at")},
        **{name: variant[name] for name in ("price", "grams")},
        "left": STOCK,
        "price_varies": False,
        "is_local": False,
        "is_featured": False,
        "photo_key": photo["key"],
        "photo_width": photo["width"],
        "photo_height": photo["height"],
        "placeholder": photo["placeholder"],
    }


def _count_sections(session: Any) -> None:
    session.execute(db.delete(Section))
    for kind, column in (
        ("category", Listing.category),
        ("province", Listing.province_code),
        ("regency", Listing.regency_code),
        ("district", Listing.district_code),
        ("village", Listing.village_code),
    ):
        counted = db.select(column, db.func.count(), db.func.max(Listing.newest)).group_by(column)
        rows = [
            {"key": key, "kind": kind, "parent": key.rpartition(".")[0] or None if kind != "category" else None,
             "name": key, "goods": goods, "face": face}
            for key, goods, face in session.execute(counted)
        ]  # fmt: skip
        session.execute(insert(Section), rows)
