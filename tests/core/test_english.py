"""English for every public page. `make translate` renews the words and lists what is missing."""

import gettext
import io
import re

import pytest

from tests import translate
from tests.factories import a_product, a_store, listed


def test_the_compiled_words_are_those_of_the_source():
    with translate.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    fresh = gettext.GNUTranslations(io.BytesIO(translate.compiled(translate.read())))
    drop = {""}  # the header, with its date
    assert {k: v for k, v in compiled._catalog.items() if k not in drop} == {  # type: ignore[attr-defined]
        k: v
        for k, v in fresh._catalog.items()
        if k not in drop  # type: ignore[attr-defined]
    }


@pytest.mark.slow  # It speaks about all pages at once, so it is no gate for a change of one.
def test_every_public_page_has_its_english():
    assert translate.untranslated(translate.renewed()) == []


def test_english_keeps_what_is_filled_in():
    for message in translate.read():
        if message.id and isinstance(message.id, str):
            names = re.compile(r"%\(\w+\)s|\{\w+\}")
            assert sorted(set(names.findall(message.id))) == sorted(set(names.findall(message.string))), message.id


def test_a_visitor_who_asks_for_english_gets_it_and_keeps_it(app, client):
    store = a_store("sari", is_demo=True)
    listed(a_product(store, "Gula Semut", slug="gula", stock=2, category="gula-madu"))
    page = client.get("/toko/sari/produk/gula?lang=en").text
    for words in ("Buy Now", "Ask the Seller", "2 left"):
        assert words in page
    assert "Sugar & honey" in client.get("/").text
    assert "Before you buy" in client.get("/toko/sari/").text
    assert "Sample store" in client.get("/toko/sari/").text
    assert "Beli Sekarang" in client.get("/toko/sari/produk/gula?lang=id").text


def test_errors_speak_english_too(app, client):
    client.get("/?lang=en")
    assert "There is no such page" in client.get("/tidak-ada").text
