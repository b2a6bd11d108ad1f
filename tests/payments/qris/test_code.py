"""QRIS beside two other implementations: the same bytes for what is sound, a reason for what is broken."""

import binascii
from contextlib import suppress
from random import Random

import lokal.qris
import pytest
import qriskit
from hypothesis import given
from hypothesis import strategies as some

from storefront.payments.qris import AmountOutside, BadCode, code, read, refusals, with_amount
from tests.payments.qris.codes import CIKEUSIK, KNOWN, a_code, part, sealed

MADE = 2_000


def by_others(text: str, amount: int) -> list[str]:
    return [lokal.qris.set_qris_amount(text, amount), qriskit.parse(text).to_dynamic(amount).dumps()]


@pytest.mark.parametrize("known", KNOWN["valid"], ids=lambda known: known["id"])
def test_known_codes_get_the_known_bytes(known):
    assert with_amount(known["static"], 25_000) == known["dynamic_25000"]
    for amount in (1, 25_000, 10_000_000):
        assert by_others(known["static"], amount) == [with_amount(known["static"], amount)] * 2


def test_two_thousand_made_codes_are_the_same_bytes_in_all_three():
    dice = Random(360)
    for seed in range(MADE):
        text, amount = a_code(seed), dice.choice((1, 10_000_000, dice.randint(1, 10_000_000)))
        assert by_others(text, amount) == [with_amount(text, amount)] * 2, text


def test_who_gets_the_money_stays_as_it_is():
    before, after = read(CIKEUSIK), read(with_amount(CIKEUSIK, 108_000))
    assert (after.merchant, after.city, after.nmid) == ("BUMDES CIKEUSIK MAJU", "PANDEGLANG", "ID1020012345678")
    changed = {"01", "54", "63"}
    assert [f for f in before.fields if f.tag not in changed] == [f for f in after.fields if f.tag not in changed]
    assert (after.part("01"), after.part("54"), after.is_reused) == ("12", "108000", False)


def test_an_amount_is_put_in_place_of_another():
    assert with_amount(with_amount(CIKEUSIK, 1), 25_000) == with_amount(CIKEUSIK, 25_000)


def test_no_fee_reaches_the_buyer():
    """PBI 23/6/2021, art. 52: what the order costs is all that is paid."""
    for known in KNOWN["valid"][:4]:
        for fee in ("dynamic_150356_tipfixed_1000", "dynamic_99999_tippct_0_7"):
            assert read(known[fee]).adds_fee
            assert with_amount(known[fee], 25_000) == known["dynamic_25000"]


@pytest.mark.parametrize("amount", [0, -1, -25_000, 10_000_001, 9_999_999_999])
def test_an_amount_outside_the_limit_is_refused(amount):
    with pytest.raises(AmountOutside, match=r"paling banyak Rp10\.000\.000"):
        with_amount(CIKEUSIK, amount)


REASONS = {
    "bad-crc": refusals.WrongCheck,
    "bad-length-59": refusals.Torn,
    "not-rupiah": refusals.NotRupiah,
    "bad-poi": refusals.PartWrong,
    "duplicate-53": refusals.Doubled,
}


@pytest.mark.parametrize("known", KNOWN["other"], ids=lambda known: known["id"])
def test_known_broken_codes_are_refused_with_their_reason(known):
    with pytest.raises(REASONS[known["id"]]):
        with_amount(known["payload"], 25_000)


def changed(old: str, new: str) -> str:
    """The sticker with something else in it, its check made right again."""
    assert old in CIKEUSIK
    return sealed(CIKEUSIK[:-8].replace(old, new))


NATIONAL = "51440014ID.CO.QRIS.WWW0215ID10200123456780303UMI"
BROKEN = {
    "not of Indonesia": (changed("5802ID", "5802MY"), refusals.NotIndonesian),
    "without NMID": (changed(NATIONAL, ""), refusals.NotNational),
    "NMID of another form": (changed("ID1020012345678", "ID10200123456AB"), refusals.NotNational),
    "without kind": (changed("010211", ""), refusals.PartMissing),
    "without currency": (changed("5303360", ""), refusals.PartMissing),
    "without merchant": (changed("5920BUMDES CIKEUSIK MAJU", ""), refusals.PartMissing),
    "merchant of spaces": (changed("5920BUMDES CIKEUSIK MAJU", "5902  "), refusals.PartWrong),
    "merchant too long": (changed("5920BUMDES CIKEUSIK MAJU", part("59", "A" * 26)), refusals.PartWrong),
    "city too long": (changed("6010PANDEGLANG", part("60", "A" * 16)), refusals.PartWrong),
    "trade of three digits": (changed("52045499", "5203549"), refusals.PartWrong),
    "amount with comma": (changed("5303360", "5303360" + part("54", "25,00")), refusals.PartWrong),
    "amount of nothing": (changed("5303360", "5303360" + part("54", "0.00")), refusals.PartWrong),
    "fee without its mark": (changed("5802ID", part("56", "1000") + "5802ID"), refusals.PartWrong),
    "mark without its fee": (changed("5802ID", part("55", "03") + "5802ID"), refusals.PartMissing),
    "empty part": (changed("6105", "6200" + "6105"), refusals.Torn),
    "torn template": (changed("0303UMI5204", "0304UMI5204"), refusals.Torn),
    "doubled in a template": (
        changed(NATIONAL, part("51", "0014ID.CO.QRIS.WWW0003UMI0215ID1020012345678")),
        refusals.Doubled,
    ),
    "without check": (CIKEUSIK[:-8], refusals.NoCheck),
    "something after the check": (CIKEUSIK + "8502AB", refusals.NoCheck),
    "cut": (CIKEUSIK[:-3], refusals.Torn),
    "too long": (
        sealed(CIKEUSIK[:-8] + "".join(part(f"{n}", "0002ID" + part("01", "A" * 80)) for n in range(80, 84))),
        refusals.TooLong,
    ),
    "another code": ("https://wa.me/6281234567890", refusals.NotQris),
    "another format": (sealed("000202" + CIKEUSIK[6:-8]), refusals.NotQris),
    "nothing": ("", refusals.NotQris),
    "full-width digits": (changed("52045499", "5204５４９９"), refusals.PartWrong),
    "a line break": (CIKEUSIK[:50] + "\n" + CIKEUSIK[50:], refusals.Torn),
    "half a letter": (CIKEUSIK[:50] + "\udc80" + CIKEUSIK[51:], refusals.Torn),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_a_rule_is_refused_by_name(what):
    text, reason = BROKEN[what]
    with pytest.raises(reason) as said:
        read(text)
    assert type(said.value) is reason
    assert str(said.value).endswith(".")


def test_one_wrong_letter_anywhere_is_refused():
    dice = Random(7)
    for seed in range(300):
        text = a_code(seed)
        place = dice.randrange(len(text) - 4)
        wrong = dice.choice([letter for letter in "0123456789ABCXYZ " if letter != text[place]])
        for broken in (text[:place] + wrong + text[place + 1 :], text[:place] + text[place + 1 :], text[:-1]):
            with pytest.raises(BadCode):
                with_amount(broken, 25_000)


def test_what_others_refuse_is_refused_even_with_a_right_check():
    dice = Random(11)
    for seed in range(1_000):
        body = a_code(seed)[:-8]
        place = dice.randrange(len(body))
        text = sealed(body[:place] + dice.choice("0123456789AZ") + body[place + 1 :])
        if not (lokal.qris.parse_qris(text).valid and qriskit.is_valid(text)):
            with pytest.raises(BadCode):
                read(text)


@given(some.text(max_size=600) | some.text(max_size=80).map(lambda text: "000201" + text))
def test_no_text_breaks_the_reader(text):
    with suppress(BadCode):
        read(text)


def test_the_check_is_the_one_of_the_standard():
    assert code.check("123456789") == "29B1"
    assert code.check("123456789") == f"{binascii.crc_hqx(b'123456789', 0xFFFF):04X}"


def test_spaces_in_a_name_are_kept_and_letters_outside_ascii_count_as_one():
    text = sealed(CIKEUSIK[:-8].replace("5920BUMDES CIKEUSIK MAJU", part("59", "WARUNG BU ÉNAH ")))
    assert part("59", "WARUNG BU ÉNAH ") in with_amount(text, 5_000)
    assert read(text).merchant == "WARUNG BU ÉNAH"
