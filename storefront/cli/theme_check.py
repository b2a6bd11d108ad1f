"""What a theme must keep, whatever it changes (shared by the command and the tests)."""

import gzip
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask, current_app

from .. import clock, themes
from ..app import create_app
from ..catalogue.models import COUNTED, PUBLISHED, Product, ProductPhoto, Variant
from ..db import db
from ..db.transaction import transaction
from ..media.models import Photo
from ..stores.models import Store
from ..tenancy import store_scope

BYTES = 30_000  # gzip, a product page with all that it needs but photos
TEXT, MARK = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2") for ground in ("ground", "surface", "sunk")),
    *(("leaf", ground, TEXT) for ground in ("ground", "surface", "leaf-soft")),
    *(("bad", ground, TEXT) for ground in ("ground", "surface", "bad-soft")),
    ("on-band", "band", TEXT),
    ("on-band-2", "band", TEXT),
    ("on-act", "act", TEXT),
    ("on-act", "act-press", TEXT),
    ("on-paddy", "paddy", TEXT),
    ("ink", "paddy-soft", TEXT),
    ("on-chat", "chat", TEXT),
    ("ground", "leaf", TEXT),
    ("edge", "ground", MARK),
    ("focus", "ground", MARK),
]
LONG = "Kopi Arabika Kayumas Panen Raya Kemasan Hadiah Lebaran Isi Dua Bungkus Pilihan X"
# A store's slug -> its goods: (name, with a photo, sold out).
STATES = {
    "kosong": [],
    "satu": [("Teh", True, False)],
    "tiga": [(LONG, True, False), ("Teh", False, False), ("Gula Aren", True, True)],
    "lima-puluh": [(f"Barang {n}", n % 3 > 0, n % 5 == 0) for n in range(50)],
}
# On a product page the facts stand in this order: photo, price, name, stock, choices, then the dock.
ORDER = ('class="photos', 'class="price big"', "<h1>", 'class="tag', 'name="variant"', 'class="dock"')


def faults_of(name: str) -> list[str]:
    """Every fault of the theme as a sentence; empty when it holds."""
    try:
        themes.chain(name)
    except LookupError as error:
        return [str(error)]
    return [*_settings(name), *_contrasts(name), *_pages(name)]


def _settings(name: str) -> Iterator[str]:
    known = themes.manifest(themes.find(themes.BASE))
    for folder in themes.chain(name):
        for part in ("settings", "styles"):
            for key in themes.manifest(folder).get(part, {}).keys() - known[part].keys():
                yield f"{folder.name}/theme.toml: [{part}] {key} is not known to base"
        for bundle in themes.manifest(folder).get("styles", {}):
            for file in themes.manifest(folder)["styles"][bundle]:
                if not (folder / "static" / file).is_file():
                    yield f"{folder.name}/static/{file} is missing"


def _contrasts(name: str) -> Iterator[str]:
    css = "".join(file.read_text("utf-8") for file in themes.stylesheets(name, "shop") if file.is_file())
    for mode, colours in colours_of(css).items():
        for one, other, least in PAIRS:
            ratio = themes.contrast(colours[one], colours[other])
            if ratio < least:
                yield f"{mode}: --{one} on --{other} has contrast {ratio:.1f}, needs {least}"


def colours_of(css: str) -> dict[str, dict[str, str]]:
    """The colour tokens of a stylesheet, in light and in dark, as `#rrggbb`."""
    css = re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    dark = re.compile(r"@media\(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}")
    light = _tokens(re.findall(r":root\{(.*?)\}", dark.sub("", css)))
    return {"light": light, "dark": light | _tokens(dark.findall(css))}


def _tokens(blocks: list[str]) -> dict[str, str]:
    found = re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{3,6})(?=;|$)", ";".join(blocks))
    return {name: "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour for name, colour in found}


def _pages(name: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        app = _with_sample_stores(name, Path(folder))
        client = app.test_client()
        for slug, goods in STATES.items():
            addresses = [
                "",
                "?q=zzz",
                "?urut=termurah",
                "tentang",
                *(f"produk/barang-{n}" for n in range(len(goods[:3]))),
            ]
            for address in addresses:
                answer = client.get(f"/toko/{slug}/{address}", headers={"Accept-Encoding": "gzip"})
                page = gzip.decompress(answer.data).decode() if answer.status_code == 200 else ""
                yield from (f"/toko/{slug}/{address}: {fault}" for fault in _page(client, address, page, answer))


def _page(client, address: str, page: str, answer) -> Iterator[str]:
    if answer.status_code != 200:
        yield f"answers {answer.status_code}"
        return
    if re.search(r"\sstyle=|<style|<script(?![^>]*(?:src=|ld\+json))", page):
        yield "carries inline style or script"
    if page.count("<h1") != 1:
        yield f"has {page.count('<h1')} headings of the first rank"
    if "wa.me/" not in page:
        yield "has no way to ask the seller"
    if address.startswith("produk/"):
        places = [page.find(mark) for mark in ORDER if mark in page]
        if places != sorted(places) or len(places) < len(ORDER) - ('name="variant"' not in page):
            yield "the facts stand in another order than photo, price, name, stock, choices, dock"
        needed = {a for a in re.findall(r'(?:href|src)="(/static/[^"]+)"', page) if not a.endswith(".png")}
        squeezed = {"Accept-Encoding": "gzip"}
        size = len(answer.data) + sum(len(client.get(a, headers=squeezed).data) for a in needed)
        if size > BYTES:
            yield f"needs {size} bytes without photos, at most {BYTES}"


def _with_sample_stores(theme: str, folder: Path) -> Flask:
    app = create_app(
        DATABASE_URL=f"sqlite:///{folder / 'themes.db'}", WORKER="none", PAGE_CACHE_SECONDS=0, PLATFORM_HOSTS=""
    )
    app.config["THEME_PATHS"] = current_app.config["THEME_PATHS"]
    with app.app_context():
        db.create_all()
        for slug, goods in STATES.items():
            _sample_store(theme, slug, goods)
        db.session.remove()
        db.engine.dispose()
    return app


def _sample_store(theme: str, slug: str, goods: list[tuple[str, bool, bool]]) -> None:
    village = {"village_code": "36.02.06.2002", "village": "Cisimeut", "district": "Leuwidamar"}
    with transaction() as session:
        store = Store(slug=slug, name="BUM Desa Niaga", theme=theme, whatsapp="+6281234567890", **village)
        store.regency, store.province, store.tagline = "Kab. Lebak", "Banten", "Dari 34 keluarga." if goods else ""
        session.add(store)
    with store_scope(store.id), transaction() as session:
        photo = Photo(key="0" * 32, width=960, height=1200, original_kind="jpg", original_bytes=1)
        session.add(photo)
        session.flush()
        for n, (name, pictured, sold_out) in enumerate(goods):
            product = Product(slug=f"barang-{n}", name=name, state=PUBLISHED, published_at=clock.now(), position=n)
            product.stock_kind, product.unit, product.description = COUNTED, "bungkus", "Manis. " * 60
            session.add(product)
            session.flush()
            for choice in ("Asli", "Jahe") if n else ("",):
                stock = 0 if sold_out else 9
                session.add(Variant(product_id=product.id, name=choice, price=20_000 + n, stock=stock, grams=500))
            if pictured:
                session.add(ProductPhoto(product_id=product.id, photo_id=photo.id))
