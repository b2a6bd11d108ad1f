"""The owner writes how goods are delivered."""

import pytest

from storefront.db.transaction import transaction
from storefront.shipping import operations, queries
from storefront.shipping.ready import SERVICES
from storefront.tenancy import store_scope
from tests.factories import a_rate, a_store, an_account, regions, signed_in

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


@pytest.fixture
def reg(sari):
    with store_scope(sari.id), transaction():
        return operations.add_service("Bus Rudi")


def table(store, service):
    with store_scope(store.id):
        return [(rate.region_code, rate.cost, rate.days) for rate in queries.page_of_rates(service.id).rates]


def rates(store, service):
    with store_scope(store.id):
        return list(queries.page_of_rates(service.id).rates)


def of(service, more=""):
    return f"{AT}layanan/{service.id}{more}"


def test_the_page_opens_and_says_what_happens_without_a_table(sari):
    page = sari.client.get(AT)
    assert page.status_code == 200
    assert "Belum ada layanan" in page.text


def test_settings_are_kept(sari):
    sent = {"pickup": "y", "pickup_place": "Balai Desa", "pickup_hours": "08.00–16.00", "free_from": "200rb"}
    assert sari.client.post(AT, data=sent | {"free_area": "36"}).status_code == 303
    with store_scope(sari.id):
        kept = queries.settings()
    assert (kept.pickup_place, kept.pickup_hours, kept.free_from, kept.free_area_name, kept.send) == (
        "Balai Desa", "08.00–16.00", 200_000, "Banten", False,
    )  # fmt: skip


def test_a_store_without_any_way_is_asked_again_and_keeps_the_words(sari):
    page = sari.client.post(AT, data={"pickup_place": "Balai Desa"})
    assert page.status_code == 422
    assert "Pilih paling sedikit satu cara" in page.text
    assert "Balai Desa" in page.text


def test_local_delivery_asks_where_and_takes_villages_and_kecamatan(sari):
    assert sari.client.post(AT, data={"local": "y"}).location.endswith("/antar")
    assert "Kec. Leuwidamar" in sari.client.get(AT + "antar").text
    assert sari.client.post(AT + "antar", data={"cost": "5.000"}).status_code == 422
    chosen = {"area": ["36.02.06", "36.02.06.2002"], "cost": "5.000"}
    assert sari.client.post(AT + "antar", data=chosen).status_code == 303
    with store_scope(sari.id):
        assert [(area.region_name, area.cost) for area in queries.areas()] == [
            ("Desa Cisimeut", 5_000), ("Kec. Leuwidamar", 5_000),
        ]  # fmt: skip
        village = queries.areas()[0]
    sari.client.post(f"{AT}antar/{village.id}", data={"cost": ""})
    with store_scope(sari.id):
        assert queries.areas()[0].cost == 0


def test_without_a_last_area_nothing_is_brought_any_more(sari):
    sari.client.post(AT + "antar", data={"area": "36.02.06", "cost": ""})
    with store_scope(sari.id):
        assert queries.settings().local
        (area,) = queries.areas()
    sari.client.post(f"{AT}antar/{area.id}/hapus")
    with store_scope(sari.id):
        assert not queries.settings().local


def test_an_area_that_does_not_exist_is_refused(sari):
    assert sari.client.post(AT + "antar", data={"area": "99.99", "cost": "1"}).status_code == 409
    with store_scope(sari.id):
        assert not queries.areas()


def test_a_rate_is_found_added_changed_and_removed(sari, reg):
    assert "Kab. Lebak" in sari.client.get(of(reg, "/tarif/baru?cari=lebak")).text
    for cost, days in (("9.000", "1-2 hari"), ("10rb", "")):
        sent = {"region": "36.02", "cost": cost, "days": days}
        assert sari.client.post(of(reg, "/tarif"), data=sent).status_code == 303
    assert table(sari, reg) == [("36.02", 10_000, "")]
    (rate,) = rates(sari, reg)
    assert "10.000" in sari.client.get(of(reg, f"/tarif/{rate.id}")).text
    sari.client.post(of(reg, f"/tarif/{rate.id}"), data={"cost": "11.000", "first_kg": "10", "first_cost": "50.000"})
    (rate,) = rates(sari, reg)
    assert (rate.cost, rate.first_kg, rate.first_cost) == (11_000, 10, 50_000)
    sari.client.post(of(reg, f"/tarif/{rate.id}/hapus"))
    assert table(sari, reg) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"cost": ""}, {"cost": "-1"}, {"cost": "banyak"}, {"cost": "１000"}, {"cost": "1.5"}, {"cost": "10.000.000"},
        {"cost": "9000", "days": "besok"}, {"cost": "9000", "first_kg": "10"}, {"cost": "9000", "first_kg": "0"},
    ],
)  # fmt: skip
def test_a_rate_that_cannot_be_read_is_asked_again(sari, reg, sent):
    page = sari.client.post(of(reg, "/tarif"), data={"region": "36.02"} | sent)
    assert page.status_code == 422
    assert 'value="36.02"' in page.text
    assert table(sari, reg) == []


def test_a_region_that_does_not_exist_is_refused(sari, reg):
    sari.client.post(of(reg, "/tarif"), data={"region": "99.99", "cost": "9.000"})
    assert table(sari, reg) == []


@pytest.mark.parametrize("ready", SERVICES, ids=lambda row: row.name)
def test_a_ready_service_comes_with_a_table_that_is_marked_as_an_example(sari, ready):
    answer = sari.client.post(AT + "layanan", data={"ready": ready.name})
    page = sari.client.get(answer.location).text
    with store_scope(sari.id):
        (made,) = queries.services()
        rows = rates(sari, made)
        assert (made.name, made.least_kg, made.divisor) == (ready.name, ready.least_kg, ready.divisor)
        assert queries.examples() == {made.id: len(rows)}
    assert {"36.02", "36"} <= {row.region_code for row in rows}
    assert all(row.is_example for row in rows)
    assert f"{len(rows)} angka masih contoh" in page
    assert f"{len(rows)} contoh" in sari.client.get(AT).text


def test_an_example_is_one_until_it_is_changed_or_confirmed(sari):
    sari.client.post(AT + "layanan", data={"ready": "JNE REG"})
    with store_scope(sari.id):
        (made,) = queries.services()
    first, second, *_rest = rates(sari, made)
    sari.client.post(of(made, f"/tarif/{first.id}/benar"))
    sari.client.post(of(made, f"/tarif/{second.id}"), data={"cost": "13.000"})
    left = {row.id for row in rates(sari, made) if row.is_example}
    assert left == {row.id for row in rates(sari, made)} - {first.id, second.id}
    sari.client.post(of(made, "/contoh/benar"))
    assert not any(row.is_example for row in rates(sari, made))
    assert "masih contoh" not in sari.client.get(of(made)).text


def test_the_example_is_filled_only_where_there_is_no_table(sari, reg):
    sari.client.post(of(reg, "/contoh"))
    before = table(sari, reg)
    sari.client.post(of(reg, "/contoh"))
    assert before
    assert table(sari, reg) == before


def test_the_way_to_weigh_is_changed_and_switched_off(sari, reg):
    rules = {"name": "Bus Rudi", "least_kg": "5", "step_kg": "5", "tolerance": "0", "divisor": "4000", "days": "1-2"}
    assert sari.client.post(of(reg, "/aturan"), data=rules).status_code == 303
    with store_scope(sari.id):
        kept = queries.service(reg.id)
    assert (kept.least_kg, kept.step_kg, kept.tolerance, kept.divisor, kept.days, kept.is_active) == (
        5, 5, 0, 4_000, "1–2", False,
    )  # fmt: skip
    assert sari.client.post(of(reg, "/aturan"), data=rules | {"step_kg": "0"}).status_code == 422
    assert sari.client.post(of(reg, "/aturan"), data=rules | {"divisor": "1"}).status_code == 422


def test_two_services_never_have_one_name(sari, reg):
    answer = sari.client.post(AT + "layanan", data={"name": "bus rudi"})
    assert answer.status_code == 409
    assert "Sudah ada layanan bernama bus rudi" in answer.text


def test_a_service_goes_with_its_table(sari, reg):
    sari.client.post(of(reg, "/contoh"))
    assert sari.client.post(of(reg, "/hapus")).status_code == 303
    with store_scope(sari.id):
        assert not queries.services()
        assert not queries.sizes()


def test_a_long_table_has_pages_and_can_be_searched(sari, reg):
    with store_scope(sari.id), transaction():
        for n in range(95):
            a_rate(f"36.{n:02d}", 9_000, service=reg, region_name=f"Kab. Nomor {n:02d}, Banten")
    page = sari.client.get(of(reg, "?halaman=4")).text
    assert page.count("/tarif/") == 5 + 1
    assert "Nomor 94" in page
    found = sari.client.get(of(reg, "?cari=nomor 33")).text
    assert "Nomor 33" in found
    assert "Nomor 34" not in found
    assert sari.client.get(of(reg, "?halaman=99999999")).status_code == 200
