"""The manager promotes a product from the phone: the picture as a file, words that follow what is typed."""

import pytest

from tests.factories import a_product, a_store, an_account

pytestmark = pytest.mark.browser
PAGE = "/toko/sari/kelola/promosikan/gula-semut"
SHARES = """window.shared = []; navigator.canShare = () => true;
navigator.share = what => { shared.push([what.files[0].name, what.files[0].size > 20000, what.text]);
document.documentElement.dataset.shared = "1"; return Promise.resolve(); };"""
ON_A_LAN = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); delete Navigator.prototype.share;"


@pytest.fixture
def nani(app):
    owner = an_account(name="Bu Nani")
    a_product(a_store("sari", owner=owner), "Gula Semut", slug="gula-semut")
    return owner


def test_the_picture_goes_to_the_phone_s_own_share_sheet_as_a_file(phone, nani):
    page = phone(nani)
    page.add_init_script(SHARES)
    page.goto(PAGE)
    page.click(".poster:has-text('Pasar')")
    page.fill("#kata-kata", "Kata saya sendiri.")
    page.click("text=Bagikan gambar")
    page.wait_for_selector("html[data-shared]")
    assert page.evaluate("shared[0]") == ["gula-semut-status-pasar.jpg", True, "Kata saya sendiri."]
    assert "Kata%20saya%20sendiri." in page.get_attribute("[data-whatsapp]", "href")


def test_on_a_lan_the_picture_is_downloaded_and_the_words_are_copied(phone, nani):
    page = phone(nani, viewport={"width": 320, "height": 640})
    page.add_init_script(ON_A_LAN)
    page.goto(f"{PAGE}?bentuk=kotak&desain=penuh")
    assert not page.is_visible("text=Bagikan gambar")
    with page.expect_download() as download:
        page.click("text=Unduh gambar")
    assert download.value.suggested_filename == "gula-semut-kotak-penuh.jpg"
    page.click("text=Salin")
    page.wait_for_selector("text=Tersalin")


def test_without_script_a_design_and_words_are_still_chosen(phone, nani):
    page = phone(nani, script=False)
    page.goto(PAGE)
    page.click(".poster:has-text('Bingkai')")
    page.click("#gambar >> text=Potret")
    assert page.get_attribute("[data-plain]", "download") == "gula-semut-potret-bingkai.jpg"
    page.click("#kata >> text=Singkat")
    page.fill("#kata-kata", "Kata saya.")
    page.click("text=Simpan kata-kata")
    assert page.input_value("#kata-kata") == "Kata saya."
    assert "Kata%20saya." in page.get_attribute("[data-whatsapp]", "href")
    assert not page.is_visible("#kata >> text=Salin")
