"""What the demo says, before anything is made of it."""

import re

import pytest

from storefront.accounts import secret
from storefront.catalogue import permits
from storefront.catalogue.models import CATEGORIES, Product, Variant
from storefront.demo import people, plans
from storefront.stores.models import Store
from storefront.stores.queries import banned_clause

STORES = plans.stores()
GOODS = [(store, goods) for store in STORES for goods in store.goods]


def test_there_is_enough_to_look_at():
    pictures = {name for store in STORES for name in store.pictures}
    assert (len(STORES) >= 12, len(GOODS) >= 80, len(pictures) >= 30) == (True, True, True)


def test_the_four_kabupaten_of_the_first_classes_are_there():
    assert {"36.01", "36.02", "52.02", "35.12"} <= {store.villages[0][:5] for store in STORES}


def test_every_kind_of_goods_is_there():
    kinds = {
        "sold out": any(goods.stock == 0 for _, goods in GOODS),
        "nearly gone": any(goods.stock in (1, 2, 3) for _, goods in GOODS),
        "always": any(goods.stock is None and not goods.preorder and not goods.variants for _, goods in GOODS),
        "pre-order": any(goods.preorder for _, goods in GOODS),
        "fresh": any(goods.local for _, goods in GOODS),
        "choices": any(len({choice.price for choice in goods.variants}) > 1 for _, goods in GOODS),
        "wholesale": any(goods.wholesale for _, goods in GOODS),
        "no photo": any(not goods.photos for _, goods in GOODS),
        "draft": any(goods.state == "draft" for _, goods in GOODS),
        "archived": any(goods.state == "archived" for _, goods in GOODS),
        "tenun": any(store.theme == "tenun" for store in STORES),
        "joint": any(len(store.villages) > 1 for store in STORES),
    }
    assert [kind for kind, found in kinds.items() if not found] == []


@pytest.mark.parametrize(("store", "goods"), GOODS, ids=lambda value: getattr(value, "name", ""))
def test_goods_fit_their_columns_and_carry_permits_of_their_kabupaten(store, goods):
    assert goods.category in CATEGORIES
    assert len(goods.name) <= 40 <= Product.name.type.length
    assert len(goods.maker_note) <= Product.maker_note.type.length
    assert all(len(choice.name) <= Variant.name.type.length for choice in goods.variants)
    assert bool(goods.price) != bool(goods.variants)
    for kind, number in goods.permits.items():
        assert permits.doubt(kind, permits.tidy(kind, number), store.villages[0]) == ""


def test_every_picture_exists_and_says_what_is_seen():
    names = {name for store in STORES for name in store.pictures}
    assert [name for name in names if not plans.picture(name).is_file() or not plans.alt_texts().get(name)] == []


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_words_are_calm_and_terms_are_lawful(store):
    texts = [*store.words.values(), *(goods.description for goods in store.goods)]
    assert [text for text in texts if "!" in text or re.search(r"\b[A-Z]{6,}\b", text)] == []
    assert not banned_clause(store.words["return_terms"])
    assert len(store.name) <= Store.name.type.length
    assert len(store.words["tagline"]) <= 80


def test_people_are_invented_and_different():
    far, near = plans.buyers()
    people_of_stores = [person for store in STORES for person in (store.owner, store.seller)]
    phones = [person.phone for person in (*people_of_stores, *far, *near, people.OPERATOR)]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("+628120000") for phone in phones)


def test_the_secret_is_one_that_sign_up_accepts():
    assert len(people.SECRET) >= secret.LEAST
    assert not any(secret.is_easy(people.SECRET, store.owner.phone) for store in STORES)
