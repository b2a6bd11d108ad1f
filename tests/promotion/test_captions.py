"""Captions: the product's facts and nothing that it cannot prove."""

import re

import pytest

from storefront.catalogue.models import KINDS_OF_PERMIT
from storefront.demo import plans
from storefront.promotion.kit.captions import Facts, caption, hashtags, tag
from storefront.promotion.kit.claims import CLAIMS, plain_sentences, unproved
from storefront.promotion.kit.phrases import CLOSINGS, LANGUAGES, MADE, OPENINGS, SOLD, TONES

EVERY = [(tone, language) for tone in TONES for language in LANGUAGES]


def facts(**values):
    return Facts(
        **{
            "name": "Gula Semut", "slug": "gula-semut", "category": "gula-madu", "price": "Rp20.000 / bungkus 500 g",
            "from_price": False, "village": "Cisimeut", "district": "Kec. Leuwidamar", "regency": "Kab. Lebak",
            "province": "Banten", "store": "BUM Desa Niaga Cisimeut", "description": "Wangi karamel. Untuk kopi.",
            "maker": "Ibu Sarni", "maker_note": "Memasak nira sejak umur 15 tahun.", "permits": (),
            "preorder_days": None, "is_local": False, "link": "http://a.id/produk/gula-semut?s=sl",
        }
        | values
    )  # fmt: skip


def demo_facts():
    for store in plans.stores():
        for goods in store.goods:
            permits = tuple((kind, KINDS_OF_PERMIT[kind], number) for kind, number in goods.permits.items())
            yield facts(
                name=goods.name, slug=goods.name.lower().replace(" ", "-"), category=goods.category, store=store.name,
                description=goods.description, maker=goods.maker, maker_note=goods.maker_note, permits=permits,
                preorder_days=goods.preorder, is_local=goods.local,
            )  # fmt: skip


@pytest.mark.parametrize(("tone", "language"), EVERY)
def test_no_demo_product_claims_what_it_does_not_carry(tone, language):
    told = list(demo_facts())
    assert len(told) > 90
    for one in told:
        for turn in range(3):
            said = caption(one, tone, language, turn).replace(one.name, "").replace(one.store, "")
            assert not unproved(said, one.proved), (one.name, said)


def test_our_own_phrases_promise_nothing():
    for group in (OPENINGS, CLOSINGS, MADE, SOLD):
        for phrases in group.values():
            for phrase in phrases:
                assert not unproved(phrase, ()), phrase


@pytest.mark.parametrize(
    "claim",
    ["Halal dan organik.", "Sudah P-IRT.", "BPOM RI.", "Menyembuhkan batuk.", "100% murni.", "Yang terbaik di desa."],
)
def test_a_manager_s_claim_without_proof_stays_out(claim):
    said = caption(facts(description=f"Wangi karamel. {claim} Untuk kopi."), "cerita", "id")
    assert "Wangi karamel." in said
    assert "Untuk kopi." in said
    assert claim not in said


def test_what_is_proved_is_told_with_its_number():
    halal = facts(description="Sudah halal.", permits=(("halal", "Halal", "ID36000000000101"),))
    said = caption(halal, "cerita", "id")
    assert "Sudah halal." in said
    assert "Halal ID36000000000101" in said


@pytest.mark.parametrize(("tone", "language"), EVERY)
def test_every_caption_says_what_where_and_how_to_buy(tone, language):
    said = caption(facts(), tone, language)
    for needed in (
        "Gula Semut",
        "Cisimeut",
        "Rp20.000 / bungkus 500 g",
        "http://a.id/produk/gula-semut?s=sl",
        "#Lebak",
    ):
        assert needed in said
    assert "{" not in said


def test_the_same_product_keeps_its_words_and_others_have_their_own():
    assert caption(facts(), "ramah", "id") == caption(facts(), "ramah", "id")
    assert caption(facts(), "ramah", "id", 1) != caption(facts(), "ramah", "id")
    for tone, language in EVERY:
        said = {caption(facts(slug=f"barang-{n}"), tone, language) for n in range(12)}
        assert len(said) >= 4, (tone, language)


def test_english_has_no_indonesian_story_in_it():
    said = caption(facts(), "cerita", "en")
    assert "karamel" not in said
    assert "Ibu Sarni" in said


def test_terms_that_a_buyer_must_know():
    said = caption(facts(preorder_days=14, is_local=True, from_price=True), "singkat", "id")
    assert "kira-kira 14 hari" in said
    assert "sekitar desa" in said
    assert "Mulai Rp20.000" in said


def test_hashtags_name_the_region_and_the_kind_once():
    found = hashtags(facts(regency="Kab. Lombok Tengah", village="Lombok Tengah"), "id")
    assert found[:2] == ["#LombokTengah", "#Banten"]
    assert "#GulaDanMadu" in found
    assert len(found) == len(set(found))
    assert tag("DI Yogyakarta (kota)") == "DIYogyakartaKota"


def test_sentences_and_claims():
    assert plain_sentences("Satu. Dua halal! Tiga?", ()) == ["Satu.", "Tiga?"]
    assert unproved("Sehat dan HALAL", ("halal",)) == ["Sehat"]
    assert unproved("Kesehatan, aslinya, terbaikmu", ()) == ["terbaik"]
    assert all(re.compile(words) for words in CLAIMS)
