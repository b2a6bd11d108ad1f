"""Signing up, in and out with a phone number and a secret."""

import pytest

from storefront.accounts import queries, secret
from storefront.accounts.models import Account
from storefront.db import db
from storefront.db.transaction import transaction
from tests.factories import SECRET, a_browser, a_person

NUMBER = "0812-3456-7890"


@pytest.fixture
def browser(app):
    return a_browser(app)


def sign_in(browser, phone=NUMBER, words=SECRET, **more):
    return browser.post("/masuk", data={"phone": phone, "secret": words} | more)


def sign_up(browser, phone=NUMBER, words=SECRET, name="Nani", **more):
    return browser.post("/daftar", data={"phone": phone, "secret": words, "name": name} | more)


def is_in(browser):
    return browser.get("/akun").status_code == 200


def copy_of(browser, app):
    """Another browser with the same cookies."""
    other = a_browser(app)
    other._cookies = dict(browser._cookies)
    return other


@pytest.mark.parametrize("written", [NUMBER, "0812 3456 7890", "6281234567890", "+62 812-3456-7890", "81234567890"])
def test_any_usual_spelling_signs_in(browser, written):
    a_person()
    assert sign_in(browser, written).headers["Location"] == "/mulai"
    assert is_in(browser)


def test_signing_up_signs_in_and_goes_on_to_open_a_store(browser):
    assert sign_up(browser).headers["Location"] == "/buka-toko"
    assert is_in(browser)
    assert queries.by_phone("+6281234567890").name == "Nani"


def test_an_invited_person_goes_on_to_the_invitation(browser):
    assert sign_up(browser, next="/undangan/abc").headers["Location"] == "/undangan/abc"


def test_a_second_tap_on_sign_up_is_the_same_account(browser, app):
    sign_up(browser)
    assert sign_up(a_browser(app)).status_code == 303
    assert db.session.scalar(db.select(db.func.count(Account.id))) == 1


def test_a_number_that_has_an_account_is_not_taken_over(browser):
    a_person()
    answer = sign_up(browser, words="punya-orang-lain")
    assert answer.status_code == 422
    assert "sudah punya akun" in answer.text
    assert not is_in(browser)


@pytest.mark.parametrize(
    "easy",
    ["123456", "000000", "654321", "121212", "123123", "Rahasia", "rahasia123", "bismillah", "08123456", "81234567890",
     "567890", "aaaaaa", "qwerty", "112233"],
)  # fmt: skip
def test_what_a_stranger_tries_first_is_refused_kindly(browser, easy):
    answer = sign_up(browser, words=easy)
    assert answer.status_code == 422
    assert "mudah ditebak" in answer.text
    assert NUMBER in answer.text


@pytest.mark.parametrize("short", ["", "12345", "   1234   "])
def test_a_short_secret_is_refused(browser, short):
    assert sign_up(browser, words=short).status_code == 422


@pytest.mark.parametrize("good", ["482913", "kopi manis", "pasar-rabu 7"])
def test_a_pin_or_a_sentence_will_do(browser, good):
    assert sign_up(browser, words=good).status_code == 303


def test_where_sign_up_is_off_only_an_invited_person_gets_an_account(browser, app):
    app.config["SIGN_UP"] = False
    assert "lewat undangan" in browser.get("/daftar").text
    assert sign_up(browser).status_code == 403
    assert sign_up(browser, next="/undangan/abc").status_code == 303


def test_a_wrong_secret_and_an_unknown_number_get_the_same_answer(browser):
    a_person()
    answers = [sign_in(browser, NUMBER, "salah-salah"), sign_in(browser, "0813-0000-1111", "salah-salah")]
    assert [a.status_code for a in answers] == [422, 422]
    assert len({a.text.replace(NUMBER, "").replace("0813-0000-1111", "") for a in answers}) == 1
    assert "Nomor atau kata sandi belum cocok" in answers[0].text


def test_a_typed_number_stays_and_a_typed_secret_does_not(browser):
    text = sign_in(browser, "0812 3456", "rahasia-saya-1").text
    assert "0812 3456" in text
    assert "rahasia-saya-1" not in text
    assert text.count("kurang 2 angka") == 2  # In the note at the top and at its field, once each.


def test_signing_in_goes_on_to_the_page_that_was_wanted(browser):
    a_person()
    answer = browser.get("/akun/sandi")
    assert answer.headers["Location"] == "/masuk?next=/akun/sandi"
    assert sign_in(browser, next="/akun/sandi").headers["Location"] == "/akun/sandi"


def test_the_session_is_a_new_one_after_signing_in(browser):
    a_person()
    with browser.session_transaction() as session:
        session["planted"] = "by somebody else"
    sign_in(browser)
    with browser.session_transaction() as session:
        assert "planted" not in session
        assert session.permanent


def test_a_copied_cookie_does_not_outlive_signing_out(browser, app):
    a_person()
    sign_in(browser)
    thief = copy_of(browser, app)
    assert is_in(thief)
    browser.post("/keluar")
    assert not is_in(browser)
    assert not is_in(thief)


def test_signing_out_here_leaves_the_other_phone_signed_in(browser, app):
    a_person()
    other = a_browser(app)
    sign_in(browser)
    sign_in(other)
    browser.post("/keluar")
    assert is_in(other)


def test_signing_out_everywhere_ends_every_session(browser, app):
    a_person()
    other = a_browser(app)
    sign_in(browser)
    sign_in(other)
    browser.post("/akun/semua-perangkat/keluar")
    assert not is_in(browser)
    assert not is_in(other)


def test_a_new_secret_ends_other_sessions_and_keeps_this_one(browser, app):
    a_person()
    other = a_browser(app)
    sign_in(browser)
    sign_in(other)
    assert browser.post("/akun/sandi", data={"secret": SECRET, "fresh": "teh-tubruk-9"}).status_code == 303
    assert (is_in(browser), is_in(other)) == (True, False)
    assert sign_in(a_browser(app)).status_code == 422
    assert sign_in(a_browser(app), words="teh-tubruk-9").status_code == 303


def test_a_new_secret_needs_the_old_one_and_must_not_be_the_phone(browser):
    a_person()
    sign_in(browser)
    assert browser.post("/akun/sandi", data={"secret": "bukan-ini", "fresh": "teh-tubruk-9"}).status_code == 422
    assert browser.post("/akun/sandi", data={"secret": SECRET, "fresh": "081234567890"}).status_code == 422


def test_a_name_is_changed(browser):
    a_person()
    sign_in(browser)
    browser.post("/akun/nama", data={"name": "  Siti   Aminah "})
    assert "Siti Aminah" in browser.get("/akun").text


def test_a_hash_of_older_settings_is_renewed_on_signing_in(browser):
    account = a_person()
    older = secret.PasswordHasher(memory_cost=1024, time_cost=1, parallelism=1)
    with transaction():
        account.secret_hash = older.hash(SECRET)
    assert sign_in(browser).status_code == 303
    assert "m=19456,t=2,p=1" in queries.by_phone(account.phone).secret_hash


def test_a_session_lives_for_90_days_and_counts_from_its_last_day(browser):
    a_person()
    cookie = next(c for c in sign_in(browser).headers.getlist("Set-Cookie") if c.startswith("lumbung="))
    assert "Expires=" in cookie
    browser.get("/akun")
    assert not browser.get("/akun").headers.getlist("Set-Cookie")
    with browser.session_transaction() as session:
        session["day"] = "2020-01-01"
    assert browser.get("/akun").headers.getlist("Set-Cookie")
