"""Guessing at a secret grows slow, and does not keep honest people out (reliability.md, rows 48-51)."""

from datetime import timedelta

import pytest
import time_machine

from storefront import clock, limits
from storefront.db.transaction import transaction
from storefront.limits import TooOften
from tests.accounts.test_signing_in import NUMBER, is_in, sign_in
from tests.factories import a_browser, a_person


@pytest.fixture
def clockwork():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def guesses(browser, many, phone=NUMBER, words="tebak-{n}"):
    return [sign_in(browser, phone, words.format(n=n)).status_code for n in range(many)]


def test_a_few_typos_cost_nothing_then_the_wait_is_told_in_words(app, clockwork):
    a_person()
    browser = a_browser(app)
    assert guesses(browser, 6) == [422] * 6
    answer = sign_in(browser)
    assert answer.status_code == 429
    assert "Tunggu 1 menit, lalu coba lagi." in answer.text
    assert answer.headers["Retry-After"] == "60"
    assert NUMBER in answer.text
    clockwork.shift(61)
    assert sign_in(browser).status_code == 303


def test_at_most_twenty_guesses_an_hour_are_judged(app, clockwork):
    a_person()
    attacker, judged = a_browser(app), 0
    for n in range(360):
        attacker.environ_base["REMOTE_ADDR"] = f"36.68.{n % 250}.7"
        attacker.environ_base["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{n % 250}"
        judged += guesses(attacker, 1) == [422]
        clockwork.shift(10)
    assert 6 <= judged <= 20


def test_the_owners_own_phone_is_not_stopped_by_an_attack(app, clockwork):
    a_person()
    owners = a_browser(app)
    sign_in(owners)
    owners.post("/keluar")
    assert guesses(a_browser(app, "36.99.9.9"), 12)[-1] == 429
    assert sign_in(owners, words="satu-typo").status_code == 422
    assert sign_in(owners).status_code == 303


def test_a_known_device_is_known_to_its_own_account_only(app, clockwork):
    a_person()
    a_person("+6281311112222")
    attacker = a_browser(app)
    sign_in(attacker, "0813-1111-2222")
    attacker.post("/keluar")
    assert guesses(attacker, 8)[-1] == 429


def test_a_forged_device_mark_is_worth_nothing(app, clockwork):
    a_person()
    attacker = a_browser(app)
    attacker.set_cookie("known", "W1sxLDAsImEiXV0.bm90LWEtc2lnbmF0dXJl")
    assert guesses(attacker, 8)[-1] == 429


def test_after_signing_out_everywhere_the_lost_phone_is_a_stranger(app, clockwork):
    a_person()
    lost, owners = a_browser(app), a_browser(app)
    sign_in(lost)
    sign_in(owners)
    owners.post("/akun/semua-perangkat/keluar")
    guesses(a_browser(app), 6)
    assert sign_in(lost).status_code == 429


def test_a_class_of_thirty_behind_one_address_gets_in_during_an_attack(app, clockwork):
    victim = a_person()
    pupils = [a_person(f"+62813000{n:05d}") for n in range(30)]
    attacker = a_browser(app, "36.68.1.7")
    for pupil in pupils:
        browser = a_browser(app, "36.68.1.7")
        guesses(attacker, 2, victim.phone)
        assert guesses(browser, 2, pupil.phone) == [422, 422]
        assert sign_in(browser, pupil.phone).status_code == 303
        assert is_in(browser)


def test_trying_one_secret_on_many_numbers_grows_slow(app, clockwork):
    sprayer = a_browser(app, "36.68.1.7")
    with transaction():
        for _n in range(100):
            limits.climb("sign-in", "36.68.1.7", limits.Ladder(100, (timedelta(minutes=1),)))
    answers = [sign_in(sprayer, f"0813000{n:05d}", "bismillah").status_code for n in range(5)]
    assert answers.count(422) <= 1


def test_an_unknown_number_is_counted_like_a_known_one(app, clockwork):
    a_person()
    assert guesses(a_browser(app), 8) == guesses(a_browser(app), 8, "0813-9999-0000")


def test_many_guesses_at_once_are_counted_one_by_one(app, clockwork):
    ladder, passed = limits.Ladder(3, (timedelta(minutes=1),)), 0
    for _n in range(10):
        try:
            with transaction():
                limits.climb("guess", "x", ladder)
            passed += 1
        except TooOften:
            pass
    assert passed == 3


def test_a_window_lets_so_many_through_and_opens_again(app, clockwork):
    def one():
        with transaction():
            limits.allow("order", "36.68.1.7", most=3, window=timedelta(hours=1))

    for _n in range(3):
        one()
    with pytest.raises(TooOften) as refusal:
        one()
    assert str(refusal.value) == "Tunggu 1 jam, lalu coba lagi."
    clockwork.shift(3601)
    one()


def test_a_room_may_do_as_much_as_a_room_full_of_people(app, clockwork):
    with transaction():
        for _n in range(100):
            limits.allow("order", "192.168.1.9", most=3, window=timedelta(hours=1))


def test_a_house_has_one_counter_however_many_addresses_it_takes(app, clockwork):
    with transaction():
        for n in range(8):
            limits.allow("order", f"2001:448a:1::{n}", most=8, window=timedelta(hours=1))
        with pytest.raises(TooOften):
            limits.allow("order", "2001:448a:1::ffff", most=8, window=timedelta(hours=1))


def test_old_counters_go_away(app, clockwork, monkeypatch):
    monkeypatch.setattr(limits, "_SWEEP", 1)
    with transaction():
        limits.allow("order", "36.68.1.7", most=3, window=timedelta(hours=1))
    clockwork.shift(timedelta(days=3))
    with transaction() as session:
        limits.allow("order", "36.68.1.8", most=3, window=timedelta(hours=1))
        assert session.scalars(limits.db.select(limits.Count.key)).all() == ["order:36.68.1.8"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 detik"),
        (15, "15 detik"),
        (50, "1 menit"),
        (60, "1 menit"),
        (61, "2 menit"),
        (300, "5 menit"),
        (3600, "1 jam"),
    ],
)  # fmt: skip
def test_a_wait_in_words(seconds, words):
    assert limits.in_words(seconds) == words
