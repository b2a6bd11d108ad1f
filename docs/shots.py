"""`make shots`: the main screens as a phone shows them, from a demo made for it, into docs/screens/.

A folder named after the command is an instance whose demo is taken, or filled there and kept.
"""

import json
import os
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import browser, server

SCREENS = Path(__file__).parent / "screens"
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
TALLEST = 1500  # CSS pixels kept of a long page.
WIDTH, QUALITY = 480, 58  # Of the pictures: sharp enough beside text, below 60 kB.
HOME = "http://lumbung.example"
STORE, PRODUCT = "/toko/niaga-cisimeut/", "produk/gula-semut-aren"
CLOTH = "/toko/benang-emas-sukarara/"
LEARNERS = {
    "Bu Nani": ("Emping Melinjo", "40000", "emping"),
    "Bu Siti": ("Gula Semut", "25000", "gula-semut"),
    "Pak Asep": ("Kopi Bubuk", "30000", "kopi-bubuk"),
}
CLASS_PHONE = {"width": 360, "height": 640}
FONTS = """<?xml version="1.0"?><fontconfig><dir>{root}/storefront/fonts</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>
<alias binding="same"><family>system-ui</family><prefer><family>Noto Sans</family></prefer></alias>
<alias binding="same"><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias></fontconfig>"""


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        instance = Path(sys.argv[1] if sys.argv[1:] else temporary)
        people = fill(instance)
        with server.running(instance) as shop, sync_playwright() as playwright:
            chosen, written = browser.executable() or None, with_a_phone_s_letters(Path(temporary))
            chromium = playwright.chromium.launch(
                executable_path=chosen, args=[*browser.ARGUMENTS, named(shop.url)], env=written
            )
            phone = chromium.new_context(base_url=HOME, locale="id-ID", **PHONE).new_page()
            buying(phone)
            managing(phone, people["stores"][0]["owner"])
            desktop = chromium.new_context(base_url=HOME, locale="id-ID", **DESKTOP).new_page()
            for name, address in (("meja-beranda", "/"), ("meja-produk", STORE + PRODUCT)):
                desktop.goto(address)
                keep(desktop, name, tallest=DESKTOP["viewport"]["height"])
            teaching(chromium, people["trainer"])
            chromium.close()


def fill(instance: Path) -> dict[str, Any]:
    """The demo's addresses and sign-ins, as `storefront demo --json` tells them."""
    command = [sys.executable, "-m", "storefront.cli", "demo", "--json"]
    environment = os.environ | {"STOREFRONT_INSTANCE": str(instance)}
    return json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def named(url: str) -> str:
    """Chromium's argument by which our address leads to the running server: no port number stands on a picture."""
    return f"--host-resolver-rules=MAP {HOME.removeprefix('http://')} {url.removeprefix('http://')}"


def with_a_phone_s_letters(folder: Path) -> dict[str, str]:
    """The environment in which Chromium has only the letters that we ship, so that every machine draws the same."""
    file = folder / "fonts.conf"
    file.write_text(FONTS.format(root=Path(__file__).resolve().parent.parent, cache=folder / "fonts"))
    return os.environ | {"FONTCONFIG_FILE": str(file)}


def buying(page: Any) -> None:
    """From the marketplace to an order."""
    for name, address in (("01-beranda", "/"), ("02-toko", STORE), ("10-tenun", CLOTH), ("03-produk", STORE + PRODUCT)):
        page.goto(address)
        keep(page, name)
    page.get_by_role("button", name="Beli Sekarang").click()
    page.fill("[name=name]", "Dewi Lestari")
    page.fill("[name=phone]", "0812-3456-7890")
    page.fill("[name=village-q]", "cipete selatan")
    page.locator("[role=option]").first.click()
    page.wait_for_selector("#ringkasan:has-text('Rp'):not(:has-text('pilih desa'))")
    page.fill("[name=address]", "Jl. Asem Baris No. 12, RT 04/RW 02")
    page.wait_for_selector("[data-order]:not([aria-busy])")
    keep(page, "04-pesan")
    page.get_by_role("button", name="Buat Pesanan").click()
    page.wait_for_url("**/pesanan/*")
    keep(page, "05-pesanan")


def managing(page: Any, owner: dict[str, str]) -> None:
    """The store's owner: what waits, a new product, orders, sharing."""
    signed_in(page, owner, f"{STORE}kelola/")
    keep(page, "06-kelola")
    page.goto(STORE + "kelola/produk/baru")
    photo = next(Path(__file__).parent.parent.glob("storefront/demo/photos/emping*"))
    page.set_input_files("[name=photos]", photo)
    page.wait_for_selector("[name=kept]", state="attached")
    page.fill("[name=name]", "Emping Melinjo")
    page.locator("[name=price]").press_sequentially("40000")
    page.locator("label.pick:has([name=unit][value=bungkus])").click()
    page.fill("[name=grams]", "500")
    keep(page, "07-tambah")
    for name, address in (("08-pesanan-masuk", "kelola/pesanan"), ("09-bagikan", "bagikan/gula-semut-aren")):
        page.goto(STORE + address)
        keep(page, name)


def signed_in(page: Any, person: dict[str, str], onward: str) -> None:
    page.goto(f"/masuk?next={onward}")
    page.fill("[name=phone]", person["phone"])
    page.fill("[name=secret]", person["secret"])
    page.press("[name=secret]", "Enter")
    page.wait_for_url(f"**{onward}")


def teaching(chromium: Any, trainer: dict[str, str]) -> None:
    """A class: three join and list a thing each, buyers come, the trainer looks at board and projector."""
    desk = chromium.new_context(base_url=HOME, locale="id-ID", viewport={"width": 1366, "height": 768}).new_page()
    signed_in(desk, trainer, "/pelatih/")
    desk.locator("main a[href^='/pelatih/']:not([href$='baru'])").first.click()
    classroom, code = desk.url.removeprefix(HOME), desk.locator(".joining .code").inner_text()
    phones = [joined(chromium, code, name, goods) for name, goods in LEARNERS.items()]
    desk.goto(classroom + "pembeli")
    desk.get_by_role("button", name="Kirim pembeli").click()
    desk.get_by_text("pembeli latihan berangkat").wait_for()
    phones[1].goto("/kelas/ruang")
    phones[1].get_by_role("button", name="Saya butuh bantuan").click()
    for name, address in (("12-ruang-kelas", "/kelas/ruang"), ("13-langkah", "/kelas/langkah/foto")):
        phones[0].goto(address)
        keep(phones[0], name, tallest=900)
    for name, address in (("meja-kelas", "papan"), ("meja-layar-depan", "layar")):
        desk.set_viewport_size(
            {"width": 1920, "height": 1080} if address == "layar" else {"width": 1366, "height": 768}
        )
        desk.goto(classroom + address)
        keep(desk, name, tallest=desk.viewport_size["height"])


def joined(chromium: Any, code: str, name: str, goods: tuple[str, str, str]) -> Any:
    """A participant's phone, with one product in the practice store."""
    page = chromium.new_context(base_url=HOME, locale="id-ID", **(PHONE | {"viewport": CLASS_PHONE})).new_page()
    page.goto(f"/kelas/{code}")
    page.fill("[name=name]", name)
    page.fill("[name=secret]", "281028")
    page.get_by_role("button", name="Masuk Kelas").click()
    page.get_by_role("link", name="Buka toko latihan saya").click()
    page.goto(page.url + "produk/baru")
    page.set_input_files("[name=photos]", Path(__file__).parent.parent / f"storefront/demo/photos/{goods[2]}.jpg")
    page.wait_for_selector("[name=kept]", state="attached")
    page.fill("[name=name]", goods[0])
    page.fill("[name=price]", goods[1])
    page.locator("[name=state][value=published]").first.click()
    page.wait_for_url("**/selesai")
    return page


def keep(page: Any, name: str, tallest: int = TALLEST) -> None:
    """The page as it stands, at most `tallest` CSS pixels of it, with all its photos, as WebP."""
    size = page.viewport_size
    page.evaluate("document.activeElement && document.activeElement.blur()")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size(size | {"height": max(min(height, tallest), size["height"])})
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.set_viewport_size(size)
    picture.thumbnail((size["width"] if size["width"] > WIDTH else WIDTH, 10_000), Image.Resampling.LANCZOS)
    target = SCREENS / f"{name}.webp"
    picture.save(target, quality=QUALITY, method=6)
    print(f"{target.name}  {picture.width} x {picture.height}  {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
