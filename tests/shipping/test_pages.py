"""The owner writes how goods are delivered."""

import pytest

from storefront.shipping import queries
from storefront.tenancy import store_scope
from tests.factories import a_store, an_account, regions, signed_in

AT = "/toko/sari/kelola/toko/pengiriman/"


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    regions(
        ("36", 1, "Banten"), ("36.02", 2, "Kabupaten Lebak"), ("36.02.06", 3, "Leuwidamar"), ("31", 1, "DKI Jakarta")
    )
    store.client = signed_in(app, owner)
    return store


def table(store):
    with store_scope(store.id):
        return [(rate.region_code, rate.cost, rate.days) for rate in queries.rates()]


def test_the_page_opens(sari):
    page = sari.client.get(AT)
    assert page.status_code == 200
    assert "Isi dengan contoh" in page.text


def test_settings_are_kept(sari):
    sent = {"pickup": "y", "pickup_place": "Balai Desa", "local": "y", "local_area": "36.02.06", "local_cost": "5.000"}
    assert sari.client.post(AT, data=sent).status_code == 303
    with store_scope(sari.id):
        kept = queries.settings()
    assert (kept.pickup_place, kept.local_area_name, kept.local_cost, kept.send) == (
        "Balai Desa", "Kec. Leuwidamar", 5_000, False,
    )  # fmt: skip


def test_a_store_without_any_way_is_asked_again_and_keeps_the_words(sari):
    page = sari.client.post(AT, data={"pickup_place": "Balai Desa"})
    assert page.status_code == 422
    assert "Pilih paling sedikit satu cara" in page.text
    assert "Balai Desa" in page.text


def test_a_rate_is_found_added_changed_and_removed(sari):
    assert "Kab. Lebak" in sari.client.get(AT + "?cari=lebak").text
    for cost, days in (("9.000", "1-2 hari"), ("10rb", "")):
        assert sari.client.post(AT + "tarif", data={"region": "36.02", "cost": cost, "days": days}).status_code == 303
    assert table(sari) == [("36.02", 10_000, "")]
    sari.client.post(AT + "tarif/hapus", data={"region": "36.02"})
    assert table(sari) == []


@pytest.mark.parametrize("cost", ["", "-1", "banyak", "１000", "1.5"])
def test_a_cost_that_cannot_be_read_is_asked_again(sari, cost):
    assert sari.client.post(AT + "tarif", data={"region": "36.02", "cost": cost}).status_code == 422
    assert table(sari) == []


def test_a_region_that_does_not_exist_is_refused(sari):
    sari.client.post(AT + "tarif", data={"region": "99.99", "cost": "9.000"})
    assert table(sari) == []


def test_the_example_is_filled_once(sari):
    for _round in range(2):
        sari.client.post(AT + "contoh")
    codes = [code for code, *_ in table(sari)]
    assert {"36.02", "36", "31", ""} <= set(codes)
    assert len(codes) == len(set(codes))
