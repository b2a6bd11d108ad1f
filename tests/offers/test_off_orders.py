"""Potongan belanja: of vouchers, minimum amounts and bundles the best one for the buyer, with its limits."""

from datetime import UTC, datetime, timedelta

import pytest

from storefront import clock
from storefront.db.transaction import transaction
from storefront.offers import operations as offers
from storefront.offers.best import Ware, best, cut_of
from storefront.offers.models import BUNDLE, LEAST, VOUCHER, Offer
from storefront.offers.operations import Terms
from storefront.offers.queries import saving_on
from storefront.tenancy import store_scope
from tests.factories import a_store

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = timedelta(days=1)
KOPI, BIG_KOPI, GULA = Ware(1, "Kopi", 10_000, 2), Ware(1, "Kopi", 25_000, 4), Ware(2, "Gula", 20_000, 1)


def an_offer(number=1, kind=LEAST, **values):
    return Offer(id=number, kind=kind, **{"percent": 0, "amount": 0, "least": 0, "code": ""} | values)


@pytest.mark.parametrize(
    ("offer", "wares", "amount"),
    [
        (an_offer(percent=10, least=40_000), [KOPI, GULA], 4_000),
        (an_offer(percent=10, least=40_001), [KOPI, GULA], 0),
        (an_offer(amount=50_000), [KOPI, GULA], 40_000),
        (an_offer(percent=33), [Ware(1, "Kopi", 101, 1)], 33),
        (an_offer(kind=BUNDLE, product_id=1), [KOPI, GULA], 0),
        (an_offer(kind=BUNDLE, product_id=1), [Ware(1, "Kopi", 10_000, 3)], 10_000),
        (an_offer(kind=BUNDLE, product_id=1), [BIG_KOPI, KOPI], 20_000),
        (an_offer(kind=BUNDLE, product_id=1), [Ware(1, "Kopi", 10_000, 1), BIG_KOPI, Ware(1, "Kopi", 5, 1)], 10_005),
    ],
)
def test_what_one_offer_takes_off(offer, wares, amount):
    assert cut_of(offer, wares).amount == amount


def test_the_best_one_for_the_buyer_and_only_that():
    voucher = an_offer(1, VOUCHER, amount=5_000, code="HEMAT")
    least, bundle = an_offer(2, percent=10, least=40_000), an_offer(3, BUNDLE, product_id=1)
    assert best([voucher, least, bundle], [KOPI, GULA]) == (1, 5_000, "Voucher HEMAT")
    assert best([voucher, least, bundle], [BIG_KOPI, GULA]) == (3, 25_000, "Beli 3 bayar 2 Kopi")
    assert best([least, bundle], [KOPI, GULA]).label == "Potongan belanja mulai Rp40.000"
    assert best([bundle], [GULA]) is None


def test_of_two_that_save_alike_the_voucher_is_spared():
    voucher, least = an_offer(1, VOUCHER, amount=4_000, code="HEMAT"), an_offer(2, amount=4_000)
    assert best([voucher, least], [GULA]).offer_id == 2


@pytest.fixture
def sari(app):
    return a_store("sari")


def made(store, kind=VOUCHER, first=0, days=7, **terms):
    start = clock.today() + first * DAY
    window = offers.window(start, start + (days - 1) * DAY)
    terms = ({"code": "HEMAT"} if kind == VOUCHER else {}) | terms
    with store_scope(store.id), transaction():
        return offers.offer_off_orders(Terms(kind, *window, **terms), "Bu Sari")


def test_a_code_that_does_not_apply_says_why(sari):
    with clock.at(NOON):
        made(sari, amount=5_000, least=50_000)
        made(sari, code="BESOK", percent=10, first=1)
        made(sari, code="HABIS", percent=10, most=0)
        with clock.at(NOON - 30 * DAY):
            made(sari, code="LAMA", percent=10)
        with store_scope(sari.id):
            said = {code: saving_on([GULA], code).refusal for code in ("hemat", "BESOK", "HABIS", "LAMA", "X")}
            assert saving_on([GULA, BIG_KOPI], " he mat").cut == saving_on([GULA, BIG_KOPI], "HEMAT").cut is not None
            assert saving_on([GULA]).takes_codes
    assert said == {
        "hemat": "Kode HEMAT berlaku untuk belanja mulai Rp50.000.",
        "BESOK": "Kode BESOK baru berlaku mulai 25 Nov.",
        "HABIS": "Kode HABIS sudah habis dipakai.",
        "LAMA": "Kode LAMA sudah berakhir.",
        "X": "Kode X tidak dikenal di toko ini. Periksa lagi hurufnya.",
    }


def test_a_code_belongs_to_one_voucher_of_a_store(sari, app):
    made(sari, percent=10)
    with pytest.raises(offers.CodeTaken, match="Kode HEMAT"):
        made(sari, percent=20)
    made(a_store("lain"), percent=20)
