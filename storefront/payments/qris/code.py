"""A QRIS code: every rule it must hold to, and the same code with an amount in it."""

import binascii
from typing import NamedTuple

from ...money import rupiah
from . import rules, tlv
from .refusals import AddsFee, AmountOutside, ForOnePayment, NoCheck, NotQris, TooLong, Torn, WrongCheck
from .tlv import Field

LONGEST = 512  # characters (EMVCo QRCPS-MPM 1.1, section 3.1)
MOST = 10_000_000  # rupiah for one payment; Bank Indonesia's limit

REUSED, ONCE = "11", "12"
_CHECK = "6304"
# The amount is all that the buyer pays: no tip and no fee comes on top (PBI 23/6/2021, art. 52).
_OF_ONE_PAYMENT = {"01", "54", "55", "56", "57", "63"}


class Code(NamedTuple):
    """A code that holds to every rule."""

    text: str
    fields: tuple[Field, ...]
    nmid: str  # national merchant ID: `ID1020012345678`

    @property
    def merchant(self) -> str:
        """As the payer's app shows it."""
        return self.part("59").strip()

    @property
    def city(self) -> str:
        return self.part("60").strip()

    @property
    def is_reused(self) -> bool:
        """A sticker's code, for any payment and any amount."""
        return self.part("01") == REUSED and not self.part("54")

    @property
    def adds_fee(self) -> bool:
        return bool(self.part("56") or self.part("57"))

    def part(self, tag: str) -> str:
        """What stands at that tag; empty where the code does not have it."""
        return next((field.value for field in self.fields if field.tag == tag), "")


def read(text: str) -> Code:
    """The code in that text, whole and checked. Raises a BadCode that says what is wrong; nothing is repaired."""
    text = text.strip()
    if not text.startswith("000201"):
        raise NotQris
    if len(text) > LONGEST:
        raise TooLong(length=len(text), most=LONGEST)
    if place := next((n for n, letter in enumerate(text, 1) if not letter.isprintable()), 0):
        raise Torn(place=place)
    fields = tlv.split(text)
    if fields[-1].tag != "63" or text[-8:-4] != _CHECK:
        raise NoCheck
    if text[-4:].upper() != check(text[:-4]):
        raise WrongCheck
    return Code(text, fields, rules.nmid_of(fields))


def reusable(text: str) -> Code:
    """A code that a store may put up for every order. Raises a BadCode."""
    code = read(text)
    if not code.is_reused:
        raise ForOnePayment
    if code.adds_fee:
        raise AddsFee
    return code


def with_amount(text: str, amount: int) -> str:
    """The same code for one payment of so many rupiah; all that says who gets the money stays as it is.

    Raises BadCode for a code that is not sound, AmountOutside below Rp1 and above Bank Indonesia's limit.
    """
    code = read(text)
    if not 0 < amount <= MOST:
        raise AmountOutside(most=rupiah(MOST))
    kept = [field for field in code.fields if field.tag not in _OF_ONE_PAYMENT]
    place = next((n for n, field in enumerate(kept) if field.tag > "54"), len(kept))
    fields = [kept[0], Field("01", ONCE), *kept[1:place], Field("54", str(amount)), *kept[place:]]
    body = tlv.join(fields) + _CHECK
    return read(body + check(body)).text


def check(text: str) -> str:
    """CRC-16/CCITT-FALSE over everything before it, its own tag and length included: `4C6B`."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"
