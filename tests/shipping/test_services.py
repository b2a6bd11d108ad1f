"""Every rate service holds to its contract, against a stand-in that speaks like the real one."""

import pytest

from storefront.providers import load
from storefront.shipping.services import Offer, Parcel, days_of, rupiah_of
from storefront.shipping.services.biteship import Biteship
from storefront.shipping.services.contract import DESTINATION, KEY, ORIGIN, OutsideRateContract, RateContract
from storefront.shipping.services.rajaongkir import RajaOngkir
from storefront.shipping.services.table import Table
from tests.outside import rates


class TestTable(RateContract):
    name = "table"

    @pytest.fixture
    def service(self):
        return Table()


class TestRajaOngkir(OutsideRateContract):
    name = "rajaongkir"

    @pytest.fixture
    def party(self, played):
        return played(rajaongkir=rates.rajaongkir)

    @pytest.fixture
    def service(self, party):
        return RajaOngkir()

    def test_the_village_is_found_among_those_of_its_postal_code(self, service):
        assert service.place(KEY, ORIGIN) == "4412"

    def test_an_offer_says_the_service_and_its_days(self, service):
        offers = service.ask(KEY, "4412", "17486", Parcel(1_200), ["jne"])
        assert offers == [
            Offer("jne", "JNE", "REG", "Layanan Reguler", 30_000, "2–3"),
            Offer("jne", "JNE", "YES", "Layanan Reguler", 60_000, "1"),
        ]


class TestBiteship(OutsideRateContract):
    name = "biteship"

    @pytest.fixture
    def party(self, played):
        return played(biteship=rates.biteship)

    @pytest.fixture
    def service(self, party):
        return Biteship()

    def test_sides_are_told_when_all_are_known(self, service, party):
        for parcel in (Parcel(500, 10, 20, 30), Parcel(500, 10, 20, 0)):
            service.ask(KEY, service.place(KEY, ORIGIN), service.place(KEY, DESTINATION), parcel, ["jne"])
        told, silent = (seen.json()["items"][0] for seen in party.seen)
        assert (told["length"], told["width"], told["height"]) == (10, 20, 30)
        assert "length" not in silent


def test_they_arrive_by_entry_points():
    assert {"table", "rajaongkir", "biteship"} <= set(load("rates"))


@pytest.mark.parametrize(
    ("said", "rupiah"),
    [(15_000, 15_000), (15_000.0, 15_000), ("15000", 15_000)]
    + [
        (wrong, None)
        for wrong in (0, -1, True, None, "15.000", "１５", "9" * 5_000, 1e30, 15_000.5, [], {}, float("nan"))
    ],
)
def test_a_cost_is_a_whole_number_of_rupiah(said, rupiah):
    assert rupiah_of(said) == rupiah


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("2-3 day", "2–3"),
        ("1 - 2 days", "1–2"),
        ("3 HARI", "3"),
        ("3-3", "3"),
        (4, "4"),
        ("6 - 8 hours", "1"),
        ("", ""),
        (None, ""),
        ("segera", ""),
    ],
)
def test_days_are_written_as_elsewhere(said, days):
    assert days_of(said) == days
