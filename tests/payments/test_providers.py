import pytest

from storefront.payments.providers import Account, Area, Sale, Terms
from storefront.payments.providers.agreed import Agreed
from storefront.payments.providers.cash import Cash, listed
from storefront.payments.providers.contract import ProviderContract
from storefront.payments.providers.midtrans import Midtrans
from storefront.payments.providers.qris import Qris
from storefront.payments.providers.transfer import Transfer
from storefront.payments.providers.xendit import Xendit
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


class TestQris(ProviderContract):
    name, provider = "qris", Qris()


class TestMidtrans(ProviderContract):
    name, provider = "midtrans", Midtrans()


class TestXendit(ProviderContract):
    name, provider = "xendit", Xendit()


@pytest.mark.parametrize("provider", [Midtrans(), Xendit()], ids=lambda provider: provider.company)
def test_a_company_is_offered_once_its_keys_have_worked(provider):
    sale, name = Sale("send", FAR, 100_000), provider.company.lower()
    for kept in ({}, {name: {}}, {name: {"is_ready": False}}):
        assert provider.way(TERMS._replace(kept=kept), sale) is None
        assert provider.promise(TERMS._replace(kept=kept)) == ""
    offered = TERMS._replace(kept={name: {"is_ready": True}})
    way = provider.way(offered, sale)
    assert (way.name, way.refusal, way.adds_code) == (name, "", False)
    assert provider.company in provider.promise(offered)
    assert "uji" in provider.way(TERMS._replace(kept={name: {"is_ready": True, "is_test": True}}), sale).detail


def test_keys_are_empty_until_they_are_typed():
    for provider, secrets in (
        (Midtrans(), {"server_key": "x"}),
        (Xendit(), {"secret_key": "x", "callback_token": "y"}),
    ):
        assert provider.keys({}, {}, {}) == {}
        assert provider.keys({}, secrets, {}).items() >= secrets.items()
    assert Midtrans().keys({"is_test": True}, {"server_key": "x"}, {})["mode"] == "sandbox"
    assert Midtrans().keys({}, {"server_key": "x"}, {})["mode"] == "live"


def test_xendit_says_what_is_too_little_for_it():
    offered = TERMS._replace(kept={"xendit": {"is_ready": True}})
    assert Xendit().way(offered, Sale("send", FAR, 9_999)).refusal == "Paling sedikit Rp10.000"


def test_they_arrive_by_entry_points():
    assert {"cash", "transfer", "agreed", "midtrans", "xendit"} <= set(load("payments"))


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
