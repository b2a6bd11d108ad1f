"""Guesses and gentle doubts: the category by name, the numbers of permits, what a price is for."""

import pytest

from storefront.catalogue import guess, permits
from storefront.catalogue.models import CATEGORIES, per


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Gula Semut Aren 250 g", "gula-madu"), ("Madu Hutan Baduy", "gula-madu"), ("Kopi Kayumas", "kopi-teh"),
        ("Emping Melinjo", "camilan"), ("Keripik Pisang", "camilan"), ("Kain Songket Subahnale", "kain"),
        ("Tas Koja", "anyaman"), ("Beras Cimanuk", "beras-bumbu"), ("Minyak Kelapa", "beras-bumbu"),
        ("Abon Ikan", "lauk"), ("Kue Balok Menes", "segar"), ("Jamu Kunyit Asam", "kesehatan"),
        ("Gantungan Kunci", "kerajinan"), ("Barang Rahasia", "lainnya"), ("", "lainnya"), ("ꦱꦫꦶ", "lainnya"),
    ],
)  # fmt: skip
def test_the_category_is_guessed_from_the_name(name, category):
    assert guess.category(name) == category
    assert category in CATEGORIES


@pytest.mark.parametrize(
    ("kind", "written", "tidy"),
    [
        ("pirt", "P-IRT No. 206360201012329", "2063602010123-29"), ("pirt", "2063602010123-29", "2063602010123-29"),
        ("bpom", "BPOM RI MD 8310 1234 5678", "MD831012345678"),
        ("halal", "id 3611 0000 1234 5012 6", "ID36110000123450126"), ("halal", "", ""),
        ("bpom", "belum ada", "BELUMADA"),
    ],
)  # fmt: skip
def test_a_number_has_one_spelling(kind, written, tidy):
    assert permits.tidy(kind, written) == tidy


@pytest.mark.parametrize(
    ("kind", "number", "doubt"),
    [
        ("pirt", "2063602010123-29", ""), ("pirt", "2061201010123-29", "Kode daerah"), ("pirt", "12345", "15 angka"),
        ("bpom", "MD831012345678", ""), ("bpom", "MD83101234567", "12 angka"), ("bpom", "AB831012345678", "MD atau ML"),
        ("halal", "ID36110000123450126", ""), ("halal", "ID1", "14 sampai 20"),
    ],
)  # fmt: skip
def test_an_odd_number_is_doubted_with_an_example(kind, number, doubt):
    said = permits.doubt(kind, number, "36.02.06.2002")
    assert (doubt in said) if doubt else said == ""


def test_what_the_price_is_for():
    assert [per("bungkus", 500), per("karung", 25_000), per("kg", 1_000), per("lembar", 700), per("botol", None)] == [
        "bungkus 500 g", "karung 25 kg", "kg", "lembar", "botol"
    ]  # fmt: skip
