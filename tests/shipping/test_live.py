"""Prices of couriers from a rate service: asked once, remembered, and never in the way of an order."""

import time
from datetime import timedelta

import pytest

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.shipping.live import operations, queries, talks
from storefront.shipping.services import Offer
from storefront.tenancy import current_store_id, store_scope
from tests.conftest import rows
from tests.factories import SECRET, a_person, a_store, signed_in
from tests.outside import rates

AT = "/toko/sari/kelola/toko/pengiriman/otomatis/"
JAKARTA = "31.74.06.1005"
WISH = {"service": "rajaongkir", "key": rates.KEY, "courier": ["jne", "pos"], "secret": SECRET}


@pytest.fixture
def party(played):
    return played(rajaongkir=rates.rajaongkir)


@pytest.fixture
def sari(app):
    owner = a_person()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def asking(sari, party):
    choose()
    return party


def choose(name="rajaongkir", key=rates.KEY, couriers=("jne", "pos")):
    with transaction():
        operations.choose(name, key, couriers)


def learned(grams=1_000, volume=0):
    db.session.rollback()
    talks.learn(grams, volume, JAKARTA)
    return [(o.courier, o.service, o.cost) for o in queries.offers(grams, volume, JAKARTA)]


POS, REG, YES = ("pos", "REG", 13_500), ("jne", "REG", 15_000), ("jne", "YES", 30_000)


def test_prices_are_asked_once_and_remembered(asking):
    assert learned() == [POS, REG, YES]
    asked = len(asking.seen)
    assert learned() == [POS, REG, YES]
    assert len(asking.seen) == asked == 3  # both places, then the prices


def test_a_price_that_is_learned_leaves_kept_pages_as_they_are(app, asking):
    before = app.extensions["stamps"].of(current_store_id())
    assert learned() == [POS, REG, YES]
    assert app.extensions["stamps"].of(current_store_id()) == before
    choose(couriers=("pos",))
    assert app.extensions["stamps"].of(current_store_id()) > before


def test_places_are_looked_up_once_for_all_stores(app, asking):
    learned()
    budi = a_store("budi")
    with store_scope(budi.id):
        choose()
        assert learned() == [POS, REG, YES]
    assert len(asking.seen) == 4


def test_what_is_remembered_is_the_stores_own(app, asking):
    learned()
    with store_scope(a_store("budi").id):
        assert queries.offers(1_000, 0, JAKARTA) == []


@pytest.mark.parametrize(("grams", "step"), [(1, 100), (1_000, 1_000), (1_001, 1_100), (1_299, 1_300), (1_300, 1_300)])
def test_weights_of_a_step_share_an_answer(asking, grams, step):
    assert queries.question(grams, 0, JAKARTA).grams == step


def test_a_light_parcel_that_takes_much_room_is_weighed_by_its_room(asking):
    assert learned(1_000, 27_000)[0] == ("pos", "REG", 5 * 13_500)


@pytest.mark.parametrize("bad_day", ["500", "429", "garbage", "html", "drop", "huge"])
def test_a_bad_day_gives_no_prices_and_is_not_asked_for_every_buyer(asking, bad_day):
    asking.mood = [bad_day] * 9
    assert learned() == []
    asking.mood = []
    assert learned() == []
    with clock.at(clock.now() + queries.PAUSE + timedelta(seconds=1)):
        assert learned() == [POS, REG, YES]


def test_a_service_that_hangs_holds_nobody_up_for_long(asking):
    asking.mood = ["hang"] * 9
    started = time.monotonic()
    assert learned() == []
    assert time.monotonic() - started < talks.PATIENCE + 1


def test_what_was_known_holds_for_two_days_when_the_service_is_down(asking):
    learned()
    for hours, expected in ((23, 3), (25, 3), (47, 3), (49, 0)):
        asking.mood = ["500"] * 9
        with clock.at(clock.now() + timedelta(hours=hours)):
            assert len(learned()) == expected, hours


def test_a_price_of_yesterday_is_asked_anew(asking):
    learned()
    asked = len(asking.seen)
    with clock.at(clock.now() + timedelta(hours=25)):
        learned()
    assert len(asking.seen) == asked + 1


def test_old_answers_are_thrown_away(asking):
    learned()
    with clock.at(clock.now() + timedelta(hours=49)):
        learned(2_000)
    assert rows("select grams from rate_answer") == [(2_000,)]


def test_a_place_that_nobody_knows_gives_no_prices(asking):
    talks.learn(1_000, 0, "11.01.01.2001")
    assert queries.offers(1_000, 0, "11.01.01.2001") == []
    asked = len(asking.seen)
    talks.learn(1_000, 0, "11.01.01.2001")
    assert len(asking.seen) == asked


def test_a_store_that_asks_nobody_asks_nobody(sari, party):
    assert learned() == []
    choose("table", "", ())
    assert learned() == []
    assert not party.seen
    assert rows("select count(*) from rate_answer") == [(0,)]


def test_another_choice_forgets_the_old_prices(asking):
    learned()
    choose(couriers=("pos",))
    assert queries.offers(1_000, 0, JAKARTA) == []
    assert learned() == [POS]


def test_the_same_question_twice_in_one_moment_is_one_answer(asking):
    asked = queries.question(1_000, 0, JAKARTA)
    offer = Offer("pos", "Pos Indonesia", "REG", "", 13_500, "2–3")
    for _ in range(2):
        with transaction():
            operations.remember(asked, [offer])
    assert queries.offers(1_000, 0, JAKARTA) == [offer]
    assert rows("select count(*) from rate_answer") == [(1,)]


def test_the_key_is_sealed_and_never_shown(sari, party):
    assert sari.client.post(AT, data=WISH).status_code == 303
    assert rates.KEY not in str(rows("select * from rate_source"))
    page = sari.client.get(AT).text
    assert "Kunci tersimpan" in page
    assert rates.KEY not in page
    assert queries.source().key == rates.KEY


def test_a_key_is_tried_before_it_is_kept(sari, party):
    page = sari.client.post(AT, data=WISH | {"key": "kunci-lama"})
    assert page.status_code == 422
    assert "RajaOngkir menolak kunci ini" in page.text
    assert queries.chosen() == "table"


def test_a_service_that_is_down_today_may_be_chosen(sari, party):
    party.mood = ["500"] * 9
    assert sari.client.post(AT, data=WISH).status_code == 303
    assert "daftar ongkir sendiri yang dipakai" in sari.client.get(AT).text
    assert queries.chosen() == "rajaongkir"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"secret": "salah-sekali"}, "belum cocok"), ({"secret": ""}, "kata sandi"), ({"key": ""}, "Tempel kunci API"),
        ({"courier": []}, "satu ekspedisi"), ({"courier": ["gojek"]}, "satu ekspedisi"),
        ({"service": "orang-lain"}, ""), ({"key": "kunci dengan spasi"}, "terpotong"),
        ({"key": "kunci-é"}, "terpotong"), ({"key": "x" * 251}, "Terlalu panjang"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_changes(sari, party, wrong, words):
    page = sari.client.post(AT, data=WISH | wrong)
    assert page.status_code == 422
    assert words in page.text
    assert queries.chosen() == "table"


def test_an_empty_key_keeps_the_one_that_is_there(sari, party):
    sari.client.post(AT, data=WISH)
    assert sari.client.post(AT, data=WISH | {"key": "", "courier": ["tiki"]}).status_code == 303
    kept = queries.source()
    assert (kept.key, kept.couriers) == (rates.KEY, ("tiki",))


def test_back_to_the_own_table_forgets_the_key(sari, party):
    sari.client.post(AT, data=WISH)
    sari.client.post(AT, data=WISH | {"service": "table"})
    assert queries.source() == queries.Source("table", (), {})


def test_the_connection_can_be_tried(sari, party):
    sari.client.post(AT, data=WISH)
    assert sari.client.post(AT + "coba").status_code == 303
    assert "1 kg ke Jakarta: Pos Indonesia REG Rp13.500" in sari.client.get(AT).text
    party.mood = ["500"] * 3
    sari.client.post(AT + "coba")
    assert "RajaOngkir sedang tidak menjawab" in sari.client.get(AT).text
