"""What is compared with what, and the goals (shared pages, rendered pages, orders)."""

from collections.abc import Iterator
from pathlib import Path

import httpx
from sqlalchemy import select

from storefront.catalogue.models import Product, Variant
from storefront.db import db
from storefront.tenancy.everywhere import every_store

from . import market, servers
from .load import Ask, Result, compare

RENDERED, KEPT, STATIC, PLACED = 0.6, 0.8, 0.3, 0.5
GZIP = ("Accept-Encoding: gzip",)
HTML = ("Accept-Encoding: identity",)
BASKET = "Cookie: keranjang=x"  # Who carries a basket is never answered from the page cache.
SHOP, GOODS = f"/toko/{market.SLUG}/", f"/toko/{market.SHORT}/"


def all_of(folder: Path, url: str) -> Iterator[Result]:
    """Every comparison on a filled database."""
    line = line_to_order(folder, url)
    with servers.controls(folder, url) as control, servers.nginx(folder) as nginx:
        with servers.ours(folder, url) as app:
            yield from rendered(app.url, control)
            yield from kept(app.url, control, nginx)
        with servers.ours(folder, url, WORKER="none") as app:
            yield order("order placed", app.url, control, line, PLACED)
        with servers.ours(folder, url) as app:
            yield order("order placed, worker beside", app.url, control, line)


def rendered(app: str, control: str) -> Iterator[Result]:
    bare = Ask(f"{control}/", HTML)
    for name, path, goal in (
        ("store page, 24 goods", GOODS, RENDERED),
        ("store page, 48 goods", SHOP, None),
        ("product page", f"{SHOP}produk/{market.PRODUCT}", RENDERED),
        ("search over all stores", "/cari?q=gula", RENDERED),
    ):
        yield compare(f"{name}, rendered", Ask(app + path, (*HTML, BASKET)), "bare Flask, ORM, Jinja", bare, goal)
    squeezed = Ask(app + GOODS, (*GZIP, BASKET))
    yield compare("store page, 24 goods, rendered and gzipped", squeezed, "bare Flask, ORM, Jinja", bare)


def kept(app: str, control: str, nginx: str | None) -> Iterator[Result]:
    page = Ask(app + GOODS, GZIP)
    yield compare("store page, kept", page, "6 kB from a bare WSGI layer", Ask(f"{control}/memory"), KEPT)
    if nginx:
        yield compare("store page, kept", page, "6 kB file by nginx", Ask(f"{nginx}/page.html"), STATIC)


def order(name: str, app: str, control: str, line: str, goal: float | None = None) -> Result:
    given = {"ORDER_LINE": line, "ORDER_TOTAL": str(market.PRICE)}
    script = Path(__file__).parent / "order.lua"
    ours = Ask(f"{app}{SHOP}pesan", (), script, given)
    place_one(ours.url, line)
    return compare(name, ours, "its rows in one bare transaction", Ask(f"{control}/order", (), script, given), goal)


def place_one(url: str, line: str) -> None:
    """So that the control has rows to write."""
    form = {
        "line": line, "once": "the-first-of-them-all", "delivery": "pickup", "payment": "cash", "name": "Dewi",
        "phone": "081234567890", "shown_cost": "0", "shown_total": str(market.PRICE),
    }  # fmt: skip
    answer = httpx.post(url, data=form, headers={"Sec-Fetch-Site": "same-origin"})
    if answer.status_code != 303:
        raise RuntimeError(f"{url}: {answer.status_code} {answer.text[:500]}")


def line_to_order(folder: Path, url: str) -> str:
    """`variant:pieces:price` of the measured product."""
    with servers.open_app(folder, url).app_context(), every_store():
        chosen = (
            select(Variant.id)
            .join(Product, Product.id == Variant.product_id)
            .where(Product.slug == market.PRODUCT)
            .order_by(Product.store_id)
        )
        number = db.session.scalars(chosen).first()
        db.session.remove()
        db.engine.dispose()
    return f"{number}:1:{market.PRICE}"
