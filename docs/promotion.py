"""`make shots`: ten goods of the demo in all designs, one sheet for each format, and papers, into docs/promotion/."""

import os
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import process_time

from PIL import Image
from pypdfium2 import PdfDocument
from slugify import slugify

from storefront.app import create_app
from storefront.catalogue.models import per
from storefront.demo import plans
from storefront.promotion.pictures import DESIGNS, FRAMES, Subject, look_of, render
from storefront.promotion.pictures.render import drawn
from storefront.promotion.prints.cards import cards
from storefront.promotion.prints.catalogue import Shop, catalogue
from storefront.promotion.prints.leaflet import leaflet
from storefront.promotion.prints.poster import poster

SHEETS = Path(__file__).parent / "promotion"
MOST = 290_000  # bytes of a sheet
AT = datetime(2026, 11, 24, tzinfo=UTC)
CELL, GAP = {"": 240, "kotak": 170, "potret": 160, "status": 144}, 8  # px
WITHOUT_PHOTO = 2  # of the last ones the photo is left out, as when a manager has none yet
GOODS = {
    "Gula Semut Aren": ("Desa Cisimeut,", "Kab. Lebak, Banten"),
    "Songket Subahnale": ("Desa Sukarara,", "Kab. Lombok Tengah, NTB"),
    "Kopi Arabika Kayumas": ("Desa Kayumas,", "Kab. Situbondo, Jawa Timur"),
    "Emping Matang Gurih": ("Desa Warunggunung,", "Kab. Lebak, Banten"),
    "Ikan Asin Jambal": ("Desa Cikeusik,", "Kab. Pandeglang, Banten"),
    "Keranjang Rotan Bergagang": ("Desa Penujak,", "Kab. Lombok Tengah, NTB"),
    "Kue Balok Menes": ("Desa Menes,", "Kab. Pandeglang, Banten"),
    "Cokelat Batang Boalemo": ("Desa Botumoito,", "Kab. Boalemo, Gorontalo"),
    "Batik Tulis Kawung": ("Desa Nglanggeran,", "Kab. Gunungkidul, DI Yogyakarta"),
    "Menginap di Rumah Panggung": ("Desa Batu Lintang,", "Kab. Kapuas Hulu, Kalimantan Barat"),
}


def main() -> None:
    SHEETS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STOREFRONT_INSTANCE"] = folder
        app = create_app(WORKER="none")
        with app.app_context():
            chosen = [subject_of(name, place) for name, place in GOODS.items()]
            times = [timed(shape, *chosen[0], design) for shape in FRAMES for design in DESIGNS]
            print(f"one picture as JPEG: {min(times):.0f} to {max(times):.0f} ms of a processor")
            for shape in FRAMES:
                keep(shape or "melebar", sheet(shape, chosen))
            keep("rupa", beside([drawn("status", *chosen[n], design) for n, design in enumerate(DESIGNS)], 380))
            keep("kertas", beside(papers(chosen), 380))


def timed(shape: str, subject: Subject, photo: Image.Image, design: str) -> float:
    start = process_time()
    render(shape, subject, photo, design=design)
    return (process_time() - start) * 1000


def subject_of(name: str, place: tuple[str, str]) -> tuple[Subject, Image.Image]:
    store, goods = next((store, goods) for store in plans.stores() for goods in store.goods if goods.name == name)
    prices = [choice.price for choice in goods.variants] or [goods.price]
    grams = min((choice.grams for choice in goods.variants), default=goods.grams)
    slug = slugify(store.name.removeprefix("BUM Desa "))
    subject = Subject(
        name=name,
        price=min(prices),
        unit=per(goods.unit, grams),
        from_price=len(set(prices)) > 1,
        place=place,
        store=store.name,
        initials="".join(word[0] for word in store.name.removeprefix("BUM Desa ").split()[:2]),
        line="",
        photo_key="",
        photo_width=0,
        link=f"lumbung.example/toko/{slug}",
        address=f"http://lumbung.example/toko/{slug}/produk/{slugify(name)}?s=qr",
        look=look_of(store.theme, store.colour),
    )
    return subject, Image.open(plans.picture(goods.photos[0])).convert("RGB")


def sheet(shape: str, chosen: list[tuple[Subject, Image.Image]]) -> Image.Image:
    wide = CELL[shape]
    frame = FRAMES[shape]
    tall = round(frame.tall * wide / frame.wide)
    whole = Image.new("RGB", ((wide + GAP) * len(chosen) + GAP, (tall + GAP) * len(DESIGNS) + GAP), "#d7dad2")
    for row, design in enumerate(DESIGNS):
        for column, (subject, photo) in enumerate(chosen):
            picture = drawn(shape, subject, photo if column < len(chosen) - WITHOUT_PHOTO else None, design)
            at = (GAP + column * (wide + GAP), GAP + row * (tall + GAP))
            whole.paste(picture.resize((wide, tall), Image.Resampling.LANCZOS), at)
    return whole


def papers(chosen: list[tuple[Subject, Image.Image]]) -> list[Image.Image]:
    """A poster, a sheet of price cards, a page of the catalogue and the leaflet, as they are printed."""
    subjects = tuple(subject for subject, _photo in chosen)
    photos = {subject.name: photo for subject, photo in chosen}
    photos[subjects[0].store] = Image.open(plans.picture("desa-aren")).convert("RGB")
    store = subjects[0]._replace(name=subjects[0].store, price=None, unit="", line=plans.stores()[0].words["tagline"])
    path = ("Banten", "Kab. Lebak", "Kec. Leuwidamar", "Desa Cisimeut")
    own = tuple(subject._replace(look=store.look, initials=store.initials) for subject in subjects)
    shop = Shop(store, own, plans.stores()[0].words["hours"], "0812-0000-0101", path, "Dekat lapangan desa")

    def photo(subject: Subject, most: int = 0) -> Image.Image:
        return photos[subject.name].copy()

    bodies = (
        poster(*chosen[3], "pasar", "a4", AT),
        cards(subjects[:4], AT),
        catalogue(shop._replace(goods=own[:6]), photo, AT),
        leaflet(shop, photo, "a4", AT),
    )
    pages = [PdfDocument(body)[page] for body, page in zip(bodies, (0, 0, 1, 0), strict=True)]
    return [page.render(scale=2).to_pil().convert("RGB") for page in pages]


def beside(pictures: list[Image.Image], wide: int) -> Image.Image:
    tall = round(pictures[0].height * wide / pictures[0].width)
    whole = Image.new("RGB", ((wide + GAP) * len(pictures) + GAP, tall + 2 * GAP), "#d7dad2")
    for n, picture in enumerate(pictures):
        whole.paste(picture.resize((wide, tall), Image.Resampling.LANCZOS), (GAP + n * (wide + GAP), GAP))
    return whole


def keep(name: str, picture: Image.Image) -> None:
    for quality in range(84, 20, -4):
        target = BytesIO()
        picture.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        if target.tell() <= MOST:
            break
    (SHEETS / f"{name}.jpg").write_bytes(target.getvalue())
    print(f"{name}.jpg  {picture.width} x {picture.height}  {target.tell() / 1000:.0f} kB, quality {quality}")


if __name__ == "__main__":
    main()
