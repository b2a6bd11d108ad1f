"""The back office on a phone whose signal comes and goes, and that more than one person uses."""

import time

import pytest

from storefront.office import shell
from tests import browser
from tests.factories import SECRET, a_product
from tests.office.conftest import kept

pytestmark = [pytest.mark.look, pytest.mark.browser, pytest.mark.enable_socket]
HOME, GOODS = "/toko/sari/kelola/", "/toko/sari/kelola/produk/"
SARI, BUDI = "0812-0000-0001", "0812-0000-0002"


def test_what_was_seen_is_shown_without_signal_and_says_so(sari, sign_in):
    page = sign_in(SARI, "sari")
    page.goto(GOODS)
    page.context.set_offline(True)
    page.goto(GOODS)
    assert "belum tentu terbaru" in page.inner_text("#seen")
    assert page.get_by_text("Gula Rahasia").is_visible()
    page.goto(f"{HOME}pesanan")
    assert page.get_by_role("heading", name="Belum ada sinyal").is_visible()
    page.get_by_role("link", name="Produk", exact=True).first.click()
    assert page.get_by_text("Gula Rahasia").is_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Coba lagi").click()
    page.wait_for_selector("#seen", state="detached")


def test_a_slow_page_is_not_waited_for_and_comes_after(app, sari, sign_in, monkeypatch):
    monkeypatch.setattr(shell, "PATIENCE", 200)
    page = sign_in(SARI, "sari")
    page.goto(GOODS)
    a_product(sari, "Kopi Baru")
    app.before_request_funcs[None].append(lambda: time.sleep(1))
    page.goto(GOODS)
    assert page.locator("#seen").is_visible()
    page.get_by_role("link", name="Lihat yang terbaru").wait_for()
    app.before_request_funcs[None].pop()
    page.get_by_role("link", name="Lihat yang terbaru").click()
    page.get_by_text("Kopi Baru").wait_for()


def test_nothing_private_is_left_after_signing_out(sari, sign_in):
    page = sign_in(SARI, "sari")
    page.goto(GOODS)
    assert kept(page) == [HOME, GOODS]
    page.goto(f"{HOME}toko/")
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk")
    assert kept(page) == []
    page.context.set_offline(True)
    page.goto(GOODS)
    assert page.get_by_role("heading", name="Belum ada sinyal").is_visible()
    assert "Rahasia" not in page.content()


def test_who_comes_next_sees_nothing_of_the_one_before(app, sari, budi, sign_in):
    """Even where nobody signed out: the session ended, and another person signed in at another store."""
    page = sign_in(SARI, "sari")
    page.goto(f"{GOODS}baru")
    page.fill("[name=name]", "Madu Rahasia")
    page.wait_for_selector("[data-draft-state]:not([hidden])")
    page.context.clear_cookies()
    sign_in(BUDI, "budi")
    assert kept(page) == ["/toko/budi/kelola/"]
    page.context.set_offline(True)
    for address in (HOME, GOODS, f"{GOODS}baru"):
        page.goto(address)
        assert page.get_by_role("heading", name="Belum ada sinyal").is_visible()
        assert "Rahasia" not in page.content()
    page.context.set_offline(False)
    page.context.clear_cookies()
    sign_in(SARI, "sari")
    page.goto(f"{GOODS}baru")
    assert page.input_value("[name=name]") == "Madu Rahasia"


def test_an_answer_that_comes_too_late_is_not_kept(sari, sign_in):
    """It was asked for before the phone changed hands, and came after."""
    page = sign_in(SARI, "sari")
    page.goto("/toko/sari/")
    worker = page.context.service_workers[0]
    late = "new Response('<html><main>Rahasia', {headers: {'X-Desk': '%s keep', 'Content-Type': 'text/html'}})"
    before = worker.evaluate("Date.now() - 1")
    worker.evaluate("self.guard = claim; claim = (whose) => Promise.resolve(PAGES + whose + ' ' + Date.now()); 1")
    worker.evaluate(f"remember('{GOODS}', {late % 'first'}, {before})")
    assert GOODS in kept(page), "without the guard it is kept"
    worker.evaluate("claim = self.guard; 1")
    worker.evaluate(f"remember('{HOME}', {late % 'other'}, Date.now() + 1)")
    worker.evaluate(f"remember('{GOODS}', {late % 'first'}, {before})")
    assert kept(page) == [HOME]
    assert worker.evaluate("names().then(all => all.map(one => one.whose))") == ["other"]


def test_a_new_version_waits_and_loses_no_typed_text(app, sari, sign_in, monkeypatch):
    page = sign_in(SARI, "sari")
    page.goto(f"{HOME}toko/kontak")
    monkeypatch.setattr(shell, "FILES", (*shell.FILES, "nota.js"))
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    page.fill("[name=hours]", "07.00 sampai dzuhur")
    page.get_by_role("button", name="Muat ulang").click()
    page.wait_for_selector(".renew", state="detached")
    page.wait_for_load_state("networkidle")
    assert page.input_value("[name=hours]") == "07.00 sampai dzuhur"
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(one => !one.waiting)")


def test_a_kept_form_counts_as_another_one_each_time(sari, sign_in):
    """Two products typed on one kept page are two."""
    page = sign_in(SARI, "sari")
    page.goto(f"{GOODS}baru")
    first = page.input_value("[name=once]")
    page.context.set_offline(True)
    page.goto(f"{GOODS}baru")
    assert page.input_value("[name=once]") != first


def test_on_plain_http_in_a_room_everything_works_online(app, sari, chromium, site):
    """No worker there, and no page asks for one."""
    rules = f"--host-resolver-rules=MAP toko.lan {site.removeprefix('http://')}"
    room = chromium.browser_type.launch(executable_path=browser.executable() or None, args=[*browser.ARGUMENTS, rules])
    page, faults = room.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("http://toko.lan/masuk")
    page.fill("[name=phone]", SARI)
    page.fill("[name=secret]", SECRET)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.goto(f"http://toko.lan{GOODS}baru")
    assert not page.evaluate("isSecureContext")
    page.fill("[name=name]", "Madu Hutan")
    page.fill("[name=price]", "50000")
    page.get_by_role("button", name="Pasang di Toko").click()
    page.get_by_role("heading", name="Sudah tampil di toko").wait_for()
    room.close()
    assert faults == []
