"""The main job at the real server: a village's product reaches a buyer in the city, with script and without."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from PIL import Image

from tests import server
from tests.media import corpus

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CRAWLER = {"User-Agent": "facebookexternalhit/1.1", "Accept-Encoding": "gzip"}
SECRET = "kopi-8822"


@pytest.fixture
def site(app):
    """`storefront serve` on this test's database, with its own processes and worker."""
    with server.running(app.config["INSTANCE"], app.config["DATABASE_URL"], WORKER="thread") as running:
        yield running.url


@pytest.fixture
def troubles(phone):
    """A phone whose console is read: all that a browser complains about anywhere on the way."""
    said = []

    def open_one(script: bool):
        page = phone(script=script)
        page.on("console", lambda told: said.append(f"{page.url}: {told.text}") if told.type == "error" else None)
        return page

    open_one.said = said
    return open_one


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_product_of_a_village_reaches_a_buyer_in_the_city(troubles, tmp_path, script):
    manager, buyer = troubles(script), troubles(script)
    sign_up(manager)
    open_a_store(manager, script)
    say_how_to_pay_and_send(manager)
    list_a_product(manager, tmp_path, script)
    shared = share(manager)
    look_as_a_crawler(shared)
    order = buy(buyer, shared, script)
    handle(manager, buyer)
    buyer.goto(order)
    assert "done" in buyer.locator(".steps li", has_text="Selesai").get_attribute("class")
    assert buyer.get_by_text("JNE, resi CGK0012345").is_visible()
    assert troubles.said == []


def sign_up(page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Buka toko desa").first.click()
    if "/masuk" in page.url:
        page.get_by_role("link", name="Daftar").or_(page.get_by_role("link", name="Buat Akun")).first.click()
    page.fill("[name=name]", "Ibu Rohayati")
    page.fill("[name=phone]", "0812 3456 7890")
    page.fill("[name=secret]", SECRET)
    page.get_by_role("button", name="Buat Akun").click()
    page.wait_for_url("**/buka-toko")


def open_a_store(page, script: bool) -> None:
    page.fill("[name=name]", "BUM Desa Niaga Cisimeut")
    page.fill("#village-q", "cisimeut")
    choose_the_first_village(page, script)
    page.get_by_role("button", name="Buka Toko").click()
    page.wait_for_url("**/toko/niaga-cisimeut/kelola/")


def choose_the_first_village(page, script: bool) -> None:
    if script:
        page.locator("[role=option]").first.click()
    else:
        page.click("[name=village-go][value=cari]")
        if page.locator("[data-found] .pick").count():  # Only one in the country is chosen at once.
            page.locator("[data-found] .pick").first.click()


def say_how_to_pay_and_send(page) -> None:
    page.get_by_role("link", name="Atur pembayaran").click()
    for name, words in (
        ("bank", "BRI"),
        ("number", "012301004567503"),
        ("holder", "BUM Desa Niaga"),
        ("secret", SECRET),
    ):
        page.fill(f"[name={name}]", words)
    page.get_by_role("button", name="Simpan Rekening").click()
    page.goto("/toko/niaga-cisimeut/kelola/")
    page.get_by_role("link", name="Atur pengiriman").click()
    page.get_by_role("link", name="Tambah layanan").click()
    page.locator("[name=ready]").first.check(force=True)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_text("contoh").first.wait_for()


def list_a_product(page, folder, script: bool) -> None:
    """From the photo of a phone: 12 megapixels, held upright, with the place where it was taken."""
    photo = folder / "emping.jpg"
    photo.write_bytes(corpus.phone_photo())
    page.goto("/toko/niaga-cisimeut/kelola/")
    page.get_by_role("link", name="Foto barang pertama").last.click()
    page.set_input_files("[name=photos]", photo)
    page.fill("[name=name]", "Emping Melinjo")
    page.locator("[name=price]").press_sequentially("40000")
    page.check("[name=unit][value=bungkus]", force=True)
    page.fill("[name=grams]", "500")
    page.get_by_role("button", name="Pasang di Toko").click()
    page.get_by_role("heading", name="Sudah tampil di toko").wait_for()


def share(page) -> str:
    """The address that a friend gets by WhatsApp."""
    page.get_by_role("link", name="Bagikan ke WhatsApp").click()
    page.wait_for_url("**/bagikan/emping-melinjo")
    link = urlsplit(page.get_by_role("link", name="Bagikan ke WhatsApp").get_attribute("href"))
    words = parse_qs(link.query)["text"][0]
    assert link.hostname in ("wa.me", "api.whatsapp.com")
    assert "Emping Melinjo" in words
    assert "Rp40.000" in words
    return re.search(r"http://\S+\?s=wa", words)[0]


def look_as_a_crawler(address: str) -> None:
    """Without cookies: the tags early, the designed picture, the photo upright and without its secrets."""
    page = httpx.get(address, headers=CRAWLER)
    assert "Set-Cookie" not in page.headers
    tags = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', page.text[:4_000]))
    assert "Emping Melinjo" in tags["title"]
    assert "?" not in tags["url"]
    drawn = httpx.get(tags["image"], headers=CRAWLER)
    assert len(drawn.content) <= 250_000
    assert Image.open(io.BytesIO(drawn.content)).size == (1200, 630)
    photo = httpx.get(httpx.URL(address).join(re.search(r'/[^"\s]*/foto/\w+-\d+\.jpg', page.text)[0]))
    shown = Image.open(io.BytesIO(photo.content))
    assert shown.height > shown.width
    assert not dict(shown.getexif())
    assert not any(secret in photo.content for secret in corpus.SECRETS)


def buy(page, address: str, script: bool) -> str:
    """Without an account, sent to Jakarta, paid by transfer; the address of the order's page."""
    page.goto(address)
    page.get_by_role("button", name="Beli Sekarang").click()
    page.get_by_label("Nama penerima").fill("Dewi Lestari")
    page.get_by_label("Nomor WhatsApp").fill("0813-1111-2222")
    page.get_by_label("Alamat lengkap").fill("Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau")
    page.fill("#village-q", "cipete selatan")
    choose_the_first_village(page, script)
    if not script:
        page.get_by_role("button", name="Hitung ongkir dan total").click()
    page.locator("[data-order]:not([aria-busy])").wait_for()  # The buyer waits for the total, too.
    page.get_by_label("Transfer Bank").check(force=True)
    page.locator("[data-order]:not([aria-busy])").wait_for()
    page.get_by_role("button", name="Buat Pesanan").click()
    page.wait_for_url("**/pesanan/**")
    chat = page.get_by_role("link", name="Kirim ke WhatsApp Penjual").get_attribute("href")
    number = page.locator(".code").inner_text()
    assert chat.startswith("https://wa.me/6281234567890?text=")
    assert number in parse_qs(urlsplit(chat).query)["text"][0]
    assert page.get_by_text("0123 0100 4567 503").is_visible()
    return page.url.partition("?")[0]


def handle(manager, buyer) -> None:
    """The money comes in, the goods go out."""
    buyer.get_by_role("button", name="Saya sudah transfer").click()
    manager.goto("/toko/niaga-cisimeut/kelola/")
    manager.get_by_text("Jawab sekarang").click()
    manager.get_by_role("button", name="Ya, sudah masuk").click()
    manager.get_by_role("button", name="Ya, terima").click()
    manager.fill("[name=courier]", "JNE")
    manager.fill("[name=receipt]", "CGK0012345")
    manager.get_by_role("button", name="Ya, sudah dikirim").click()
    manager.get_by_role("button", name="Ya, selesai").click()
    manager.get_by_text("Pesanan selesai.").first.wait_for()
