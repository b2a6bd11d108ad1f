"""The store writes how it is paid; where money goes is guarded by the person's secret."""

import pytest

from storefront.payments import queries
from storefront.tenancy import store_scope
from tests.factories import SECRET, a_person, a_store, signed_in

AT = "/toko/sari/kelola/toko/pembayaran/"
BRI = {"bank": "BRI", "number": "0123 0100 4567 503", "holder": "BUM Desa Sari", "secret": SECRET}


@pytest.fixture
def sari(app):
    owner = a_person()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    return store


def accounts(store):
    with store_scope(store.id):
        return [(row.bank, row.number, row.holder) for row in queries.bank_accounts()]


def test_the_page_opens(sari):
    page = sari.client.get(AT)
    assert page.status_code == 200
    assert "Belum ada rekening" in page.text


def test_an_account_is_added_with_the_secret_and_noted(sari):
    assert sari.client.post(AT + "rekening", data=BRI).status_code == 303
    assert accounts(sari) == [("BRI", "012301004567503", "BUM Desa Sari")]
    page = sari.client.get(AT).text
    assert "0123 0100 4567 503" in page
    assert "a.n. BUM Desa Sari ditambahkan" in page


@pytest.mark.parametrize("secret", ["", "salah-sekali"])
def test_without_the_secret_nothing_changes_and_the_words_stay(sari, secret):
    page = sari.client.post(AT + "rekening", data=BRI | {"secret": secret})
    assert page.status_code == 422
    assert "BUM Desa Sari" in page.text
    assert accounts(sari) == []
    assert SECRET not in page.text


@pytest.mark.parametrize("number", ["", "12", "0123-ABC", "０１２３４５６７", "1" * 21])
def test_a_number_that_is_none_is_asked_again(sari, number):
    assert sari.client.post(AT + "rekening", data=BRI | {"number": number}).status_code == 422
    assert accounts(sari) == []


def test_an_account_is_taken_off_with_the_secret_only(sari):
    sari.client.post(AT + "rekening", data=BRI)
    with store_scope(sari.id):
        number = queries.bank_accounts()[0].id
    assert sari.client.post(f"{AT}rekening/{number}/hapus", data={"secret": "salah-sekali"}).status_code == 422
    assert len(accounts(sari)) == 1
    assert sari.client.post(f"{AT}rekening/{number}/hapus", data={"secret": SECRET}).status_code == 303
    assert accounts(sari) == []


def test_cash_is_kept_with_its_areas_and_its_most(sari):
    sari.client.post(AT + "daerah", data={"area": "36.01"})
    sari.client.post(AT, data={"cash": "y", "area": ["36.02", "36.01"], "cash_most": "500.000"})
    with store_scope(sari.id):
        terms = queries.terms()
    assert (terms.cash, terms.cash_most) == (True, 500_000)
    assert [area.code for area in terms.cash_areas] == ["36.02", "36.01"]


def test_cash_can_be_switched_off(sari):
    sari.client.post(AT, data={"cash_most": ""})
    with store_scope(sari.id):
        assert not queries.terms().cash
