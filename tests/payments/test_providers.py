from storefront.payments.providers import Account, Area, Sale, Terms
from storefront.payments.providers.agreed import Agreed
from storefront.payments.providers.cash import Cash, listed
from storefront.payments.providers.contract import ProviderContract
from storefront.payments.providers.transfer import Transfer
from storefront.providers import load

LEBAK, PANDEGLANG = Area("36.02", "Kab. Lebak"), Area("36.01", "Kab. Pandeglang")
NEAR, FAR = "36.02.06.2002", "31.74.06.1003"
TERMS = Terms(True, (LEBAK, PANDEGLANG), 500_000, (Account("BRI", "012301004567503", "BUM Desa Niaga Cisimeut"),))


class TestCash(ProviderContract):
    name, provider = "cash", Cash()


class TestTransfer(ProviderContract):
    name, provider = "transfer", Transfer()


class TestAgreed(ProviderContract):
    name, provider = "agreed", Agreed()


def test_they_arrive_by_entry_points():
    assert {"cash", "transfer", "agreed"} <= set(load("payments"))


def test_cash_is_taken_in_its_areas_only():
    assert not Cash().way(TERMS, Sale("send", NEAR, 100_000)).refusal
    assert Cash().way(TERMS, Sale("send", FAR, 100_000)).refusal == "Hanya untuk Kab. Lebak dan Pandeglang"
    assert Cash().way(TERMS, Sale("send", "36.021.01.2001", 100_000)).refusal


def test_cash_says_its_areas_before_the_village_is_known():
    way = Cash().way(TERMS, Sale("send", None, 100_000))
    assert (way.detail, way.refusal) == ("Hanya untuk Kab. Lebak dan Pandeglang", "")


def test_cash_where_the_goods_are_fetched_is_taken_from_anybody():
    way = Cash().way(TERMS, Sale("pickup", None, 100_000))
    assert (way.label, way.refusal) == ("Bayar saat Mengambil", "")


def test_cash_has_a_most():
    for kind in ("send", "pickup", "local"):
        assert not Cash().way(TERMS, Sale(kind, NEAR, 500_000)).refusal
        assert Cash().way(TERMS, Sale(kind, NEAR, 500_001)).refusal == "Paling banyak Rp500.000"


def test_a_transfer_says_the_exact_sum_and_the_account_in_groups_of_four():
    amount, account = Transfer().steps(TERMS, Sale("send", FAR, 108_000))
    assert (amount.shown, amount.value) == ("Rp108.000", "108000")
    assert (account.label, account.shown) == ("Ke rekening BRI", "0123 0100 4567 503")
    assert (account.value, account.detail) == ("012301004567503", "a.n. BUM Desa Niaga Cisimeut")


def test_areas_are_listed_as_people_say_them():
    assert listed((LEBAK,)) == "Kab. Lebak"
    assert listed((LEBAK, PANDEGLANG, Area("32", "Jawa Barat"))) == "Kab. Lebak, Pandeglang dan Jawa Barat"
