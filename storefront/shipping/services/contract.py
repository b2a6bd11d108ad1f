"""What every rate service must hold to. A test of one is

class TestMine(RateContract):
    name = "mine"

    @pytest.fixture
    def service(self): ...  # its stand-in plays, and knows both places of this file
"""

import pytest

from ... import outside
from ...regions.queries import Place
from . import MOST_COST, Parcel, RateService, UnknownPlace

KEY = "kunci-burung-kenari"
ORIGIN = Place(
    "36.02.06.2002", "Cisimeut", "desa", 4, "Cisimeut", "Leuwidamar", "Kab. Lebak", "Banten", "42362"
)  # fmt: skip
DESTINATION = Place(
    "31.74.06.1005", "Cipete Selatan", "kelurahan", 4, "Cipete Selatan", "Cilandak", "Kota Jakarta Selatan",
    "DKI Jakarta", "12410",
)  # fmt: skip
NOWHERE = DESTINATION._replace(village="Entah", district="Di Mana", postal_code=None)
BAD_DAYS = ("500", "429", "drop", "garbage", "html", "huge")


class RateContract:
    name: str

    def offers(self, service: RateService, grams: int = 1_000):
        origin, destination = service.place(KEY, ORIGIN), service.place(KEY, DESTINATION)
        return service.ask(KEY, origin, destination, Parcel(grams), [courier.code for courier in service.couriers])

    def test_it_says_its_name_and_its_couriers(self, service):
        assert service.label
        assert all(courier.code and courier.name for courier in service.couriers)

    def test_offers_are_prices_of_its_couriers_cheapest_first(self, service):
        found = self.offers(service)
        assert [offer.cost for offer in found] == sorted(offer.cost for offer in found)
        for offer in found:
            assert type(offer.cost) is int
            assert 0 < offer.cost <= MOST_COST
            assert offer.courier in dict(service.couriers)
        assert len({(offer.courier, offer.service) for offer in found}) == len(found)

    def test_only_couriers_that_were_asked_for(self, service):
        for courier in service.couriers[:3]:
            places = service.place(KEY, ORIGIN), service.place(KEY, DESTINATION)
            assert {o.courier for o in service.ask(KEY, *places, Parcel(1_000), [courier.code])} <= {courier.code}

    def test_places_have_short_names(self, service):
        assert 0 < len(service.place(KEY, ORIGIN)) <= 20

    def test_the_same_question_has_the_same_answer(self, service):
        assert self.offers(service) == self.offers(service)


class OutsideRateContract(RateContract):
    """For a service that asks somebody; `party` is its stand-in."""

    def test_there_are_offers(self, service, party):
        assert self.offers(service)

    def test_the_weight_counts(self, service, party):
        assert self.offers(service, 9_000)[0].cost > self.offers(service, 1_000)[0].cost

    @pytest.mark.parametrize("bad_day", BAD_DAYS)
    def test_a_bad_day_is_a_named_refusal(self, service, party, bad_day):
        places = service.place(KEY, ORIGIN), service.place(KEY, DESTINATION)
        party.mood = [bad_day] * 3
        with pytest.raises((outside.Down, outside.Unreadable)):
            service.ask(KEY, *places, Parcel(1_000), [courier.code for courier in service.couriers])

    def test_a_wrong_key_is_refused(self, service, party):
        with pytest.raises(outside.Refused):
            service.ask("bukan", service.place(KEY, ORIGIN), service.place(KEY, DESTINATION), Parcel(1_000), ["jne"])

    def test_a_place_that_it_does_not_know_is_said(self, service, party):
        with pytest.raises(UnknownPlace):
            service.place(KEY, NOWHERE)

    def test_nothing_personal_and_no_key_is_in_an_address(self, service, party):
        self.offers(service)
        assert not any(KEY in f"{seen.path}{seen.query}" for seen in party.seen)
