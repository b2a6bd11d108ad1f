"""Money, phones and time as Indonesians write them."""

import pytest

from storefront import money, phone


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("15.000", 15000), ("15000", 15000), ("Rp15.000", 15000), ("Rp 15.000,-", 15000), ("rp. 15.000", 15000),
        ("25rb", 25000), ("25 ribu", 25000), ("25k", 25000), ("1,5jt", 1_500_000), ("25,5rb", 25500),
        ("1.250.000", 1_250_000),
        ("15.000,00", 15000), ("15 000", 15000),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written, meant):
    assert money.parse(written) == meant


@pytest.mark.parametrize(
    "written", ["", "lima belas", "15.00", "1.5", "-1", "１５", "1e3", "15,50", "9" * 12, "1_000", "+5"]
)
def test_what_is_no_amount_is_refused(written):
    assert money.parse(written) is None


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "nol"), (11, "sebelas"), (1000, "seribu"), (15000, "lima belas ribu"), (40500, "empat puluh ribu lima ratus"),
     (1_250_000, "satu juta dua ratus lima puluh ribu"), (100, "seratus"), (217, "dua ratus tujuh belas")],
)  # fmt: skip
def test_an_amount_in_words(amount, words):
    assert money.in_words(amount) == words


def test_an_amount_on_a_screen():
    assert (money.rupiah(15000), money.rupiah(0), money.rupiah(1250000)) == ("Rp15.000", "Rp0", "Rp1.250.000")


@pytest.mark.parametrize(
    "written",
    ["081234567890", "0812-3456-7890", "0812 3456 7890", "62812 3456 7890", "+62 812-3456-7890", "81234567890",
     "(0812) 3456-7890", "0812-3456-7890 (WA)", "+62 (0)812 3456 7890"],
)  # fmt: skip
def test_a_phone_number_in_any_usual_spelling(written):
    assert phone.parse(written) == "+6281234567890"


@pytest.mark.parametrize(
    "written", ["", "12345", "0812345", "02112345678", "+14155550100", "ibu nani", "０８１２３４５６７８９０"]
)
def test_what_is_no_mobile_number_is_refused(written):
    assert phone.parse(written) is None


def test_a_phone_number_on_a_screen():
    assert phone.shown("+6281234567890") == "0812-3456-7890"
    assert phone.hidden("+6281234567890") == "0812-••••-7890"
