"""Which order does money belong to? Only what cannot be meant otherwise is certain; the rest is suggested to a person.

Certain is an open order whose exact total, kode unik included, came after it was placed, while no other order of these
weeks had the same total; or, without a code, its exact total together with its number in the bank's words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

OPEN, ENDED, PAID = "open", "ended", "paid"

EXACT, TWICE, LATE, EARLY, SAME, NO_CODE, FEE, NUMBER, SWAPPED, CLOSE, NAME, SLIP = (
    "exact", "twice", "late", "early", "same", "no_code", "fee", "number", "swapped", "close", "name", "slip",
)  # fmt: skip
_WEIGHTS = {EXACT: 100, SAME: 90, TWICE: 85, LATE: 85, EARLY: 60, NUMBER: 70, NO_CODE: 65, FEE: 55, SWAPPED: 50}
_WEIGHTS |= {NAME: 40, SLIP: 35, CLOSE: 30}

BANK_FEES = (2_500, 6_500)  # BI-FAST, and the older transfer between banks: sometimes taken off what arrives.
NEAR = 999  # rupiah: a code mistyped or left out
A_WHILE = timedelta(days=21)  # How long an order that is paid or has ended may still be meant.
A_BIT = timedelta(days=2)  # Money is never older than its order; a day that was misread may be.
MOST_IDEAS = 3

_BANK_CODES = re.compile(r"\d{4}/[A-Z]{2,}\w*/\w+|\b\d{1,2}[/:.]\d{1,2}(?:[/:.]\d{2,4})?\b|\b\w{12,}\b", re.IGNORECASE)
_TITLES = {"bapak", "ibu", "haji", "hajah", "sdri", "dari", "transfer", "toko", "desa", "bumdes"}


class Income(NamedTuple):
    """Money that came in: the day, rupiah, the bank's words."""

    key: int
    on: date
    amount: int
    words: str


class Expected(NamedTuple):
    """An order and what should come for it. `total` with the code, `due` what is still to come, `by_hand` what a person
    noted for it without a statement, on the day `noted_on`."""

    order_id: int
    number: int
    total: int
    due: int
    code: int
    since: date
    state: str
    buyer: str
    by_hand: int = 0
    noted_on: date | None = None


class Idea(NamedTuple):
    order_id: int
    why: str
    weight: int


class Verdict(NamedTuple):
    """`order_id`: certainly for that order; `noted`: a person had recorded this very money before. Else `ideas`."""

    order_id: int | None = None
    noted: int | None = None
    ideas: tuple[Idea, ...] = ()


def match(incomes: Iterable[Income], orders: Sequence[Expected]) -> dict[int, Verdict]:
    """A verdict for each income. Of several that fit one order exactly, the first is certain and the rest are ideas."""
    book = _Book(orders)
    taken: set[int] = set()
    verdicts = {}
    for income in sorted(incomes, key=lambda income: (income.on, income.key)):
        verdict = _verdict(income, book, taken)
        taken |= {verdict.order_id or verdict.noted or 0}
        verdicts[income.key] = verdict
    return verdicts


class _Book:
    """The orders, to be found by amount, number or a word of the buyer's name."""

    def __init__(self, orders: Sequence[Expected]) -> None:
        self.orders = orders
        self.by_total: dict[int, list[Expected]] = defaultdict(list)
        self.by_number: dict[str, Expected] = {str(order.number): order for order in orders}
        self.by_name: dict[str, list[Expected]] = defaultdict(list)
        self.by_digits: dict[str, list[Expected]] = defaultdict(list)
        for order in orders:
            for total in {order.total, order.due} - {0}:
                self.by_total[total].append(order)
                self.by_digits["".join(sorted(str(total)))].append(order)
            for word in _name_words(order.buyer):
                self.by_name[word].append(order)
        self.totals = sorted(self.by_total)

    def around(self, amount: int, near: int) -> Iterable[Expected]:
        low, high = bisect_left(self.totals, amount - near), bisect_right(self.totals, amount + near)
        return (order for total in self.totals[low:high] for order in self.by_total[total])


def _verdict(income: Income, book: _Book, taken: set[int]) -> Verdict:
    numbers = _numbers(income.words) - {str(income.amount)}
    same = [order for order in book.by_total.get(income.amount, ()) if _may_be(order, income)]
    rivals = [order for order in same if order.since <= income.on]
    if len(rivals) == 1 and rivals[0].order_id not in taken:
        only = rivals[0]
        if _is_certain(only, income, numbers):
            return Verdict(order_id=only.order_id)
        if only.state == PAID and only.by_hand == income.amount and _is_near(only.noted_on, income.on):
            return Verdict(noted=only.order_id)
    return Verdict(ideas=_ideas(income, same, numbers, book, taken))


def _may_be(order: Expected, income: Income) -> bool:
    since = income.on - order.since
    return since >= -A_BIT and (order.state == OPEN or since <= A_WHILE)


def _is_certain(order: Expected, income: Income, numbers: set[str]) -> bool:
    is_exact = order.state == OPEN and order.due == order.total == income.amount
    return is_exact and (order.code > 0 or str(order.number) in numbers)


def _is_near(noted: date | None, on: date) -> bool:
    """Noted by hand when the money was seen: a day before the bank's, or some days after."""
    return noted is not None and timedelta(days=-1) <= noted - on <= timedelta(days=7)


def _ideas(income: Income, same: list[Expected], numbers: set[str], book: _Book, taken: set[int]) -> tuple[Idea, ...]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for order in same:
        found[order.order_id][_why_same(order, income, same, taken)] = None
    for order in book.around(income.amount, NEAR):
        if order.state == OPEN and order.since <= income.on and income.amount not in (order.total, order.due):
            is_bare = order.code and income.amount == order.total - order.code
            found[order.order_id][NO_CODE if is_bare else CLOSE] = None
    for fee in BANK_FEES:
        for order in book.by_total.get(income.amount + fee, ()):
            if order.state == OPEN and order.since <= income.on:
                found[order.order_id][FEE] = None
    _by_words(income, numbers, book, found)
    ideas = [
        Idea(order_id, max(whys, key=_WEIGHTS.__getitem__), sum(_WEIGHTS[why] for why in whys))
        for order_id, whys in found.items()
    ]
    best = max((idea.weight for idea in ideas), default=0)
    likely = [idea for idea in ideas if idea.weight * 2 > best]
    return tuple(sorted(likely, key=lambda idea: -idea.weight)[:MOST_IDEAS])


def _why_same(order: Expected, income: Income, same: list[Expected], taken: set[int]) -> str:
    if order.since > income.on:
        return EARLY
    if order.state == PAID or order.order_id in taken:
        return TWICE
    if order.state == ENDED:
        return LATE
    return SAME if len(same) > 1 else EXACT


def _by_words(income: Income, numbers: set[str], book: _Book, found: dict[int, dict[str, None]]) -> None:
    """What the bank's words and a slip of the fingers say."""
    for number in numbers & book.by_number.keys():
        found[book.by_number[number].order_id][NUMBER] = None
    for order in book.by_digits.get("".join(sorted(str(income.amount))), ()):
        if order.state == OPEN and order.since <= income.on and _is_slip(str(income.amount), str(order.total)):
            found[order.order_id][SWAPPED] = None
    words = _name_words(income.words)
    for order in {order for word in words for order in book.by_name.get(word, ())}:
        if order.state == OPEN and _is_likely(order, income) and _name_words(order.buyer) <= words:
            found[order.order_id][NAME] = None
    for order in book.around(income.amount, max(NEAR, income.amount // 10)):
        slips = any(_is_slip(number, str(order.number)) for number in numbers)
        if slips and order.state == OPEN and order.since <= income.on:
            found[order.order_id][SLIP] = None


def _is_likely(order: Expected, income: Income) -> bool:
    """A part of it, or a little more: a name means little when the sum is quite another, a first name even less."""
    least = order.due // 3 if len(_name_words(order.buyer)) > 1 else order.due * 9 // 10
    return order.since <= income.on and least <= income.amount <= order.due * 11 // 10


def _numbers(words: str) -> set[str]:
    """Whole numbers in the words that can be an order's; the bank's own codes and days are left out."""
    return set(re.findall(r"(?<!\d)[1-9]\d{3,8}(?!\d)", _BANK_CODES.sub(" ", words)))


def _name_words(text: str) -> set[str]:
    found = re.findall(r"[a-z]{3,}", _BANK_CODES.sub(" ", text).lower())
    return {word for word in found if word not in _TITLES}


def _is_slip(typed: str, number: str) -> bool:
    """One digit wrong, or two neighbours changed places."""
    if len(typed) != len(number) or typed == number:
        return False
    wrong = [n for n, (a, b) in enumerate(zip(typed, number, strict=True)) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(typed) == sorted(number) and wrong[1] - wrong[0] == 1)
