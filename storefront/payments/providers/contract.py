"""What every payment provider must hold to. A test of one is

class TestMine(ProviderContract):
    name, provider = "mine", Mine()
"""

from . import Account, Area, PaymentProvider, Sale, Terms

OFFERS = Terms(
    cash=True,
    cash_areas=(Area("36.02", "Kab. Lebak"),),
    cash_most=500_000,
    accounts=(Account("BRI", "012301004567503", "BUM Desa Sari"),),
    kept={"qris": {"text": "000201", "merchant": "BUMDES SARI", "city": "LEBAK", "nmid": "ID1020012345678"}},
)
OFFERS_NOTHING = Terms(False, (), None, ())
SALES = [
    Sale(kind, region, total)
    for kind in ("send", "local", "pickup")
    for region in (None, "36.02.06.2002", "31.74.06.1003")
    for total in (1, 108_000, 9_999_999_999)
]


class ProviderContract:
    name: str
    provider: PaymentProvider

    def test_it_has_a_label(self):
        assert self.provider.label

    def test_a_way_carries_its_name_and_words(self):
        for sale in SALES:
            if way := self.provider.way(OFFERS, sale):
                assert way.name == self.name
                assert way.label
                assert way.refusal or way.detail

    def test_no_way_changes_the_total(self):
        """PBI 23/6/2021, art. 52: the buyer pays no fee for a way to pay."""
        for sale in SALES:
            amounts = [step.value for step in self.provider.steps(OFFERS, sale) if step.value == str(sale.total)]
            assert len(amounts) <= 1

    def test_the_same_question_has_the_same_answer(self):
        for sale in SALES:
            assert self.provider.way(OFFERS, sale) == self.provider.way(OFFERS, sale)
            assert self.provider.steps(OFFERS, sale) == self.provider.steps(OFFERS, sale)

    def test_a_store_that_offers_nothing_breaks_nothing(self):
        for sale in SALES:
            self.provider.way(OFFERS_NOTHING, sale)
            self.provider.steps(OFFERS_NOTHING, sale)
        assert self.provider.promise(OFFERS_NOTHING) == ""
