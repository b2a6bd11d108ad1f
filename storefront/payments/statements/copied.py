"""A list that was copied from a banking page or a message: no columns, only lines.

A day stands before its entries, at the start of a line or alone on one. An entry ends with its amount, and counts only
where a sign beside the amount says whether it came or went: `58,217.00 CR`, `+Rp58.217`, or debit, credit and balance.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .values import IN, MARKS, OUT, UNTOLD, Money, day, digits

_DAY = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}[\s/-][A-Za-z]{3,9}\.?(?:[\s/-]\d{2,4})?"
    r"|hari ini|kemarin)(?=$|[\s,])(?:,?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*WI[BT]A?)?)?",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d{2}|[1-9]\d{3,}"
_FORMED = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d{2}"
_AMOUNTS = re.compile(
    rf"(?<![\w.,/])(?:(?P<sign>[+-])\s*(?:(?:Rp\.?|IDR)\s*(?P<named>{_NUMBER}|\d{{1,3}})|(?P<signed>{_NUMBER}))(?![\w.,/])"
    rf"|(?:Rp\.?|IDR)?\s*(?P<marked>{_NUMBER})\s*(?P<mark>CR|KR|DB|DR|K|D)(?![\w.,/])"
    rf"|(?P<before>CR|KR|DB|DR)\s+(?:Rp\.?|IDR)?\s*(?P<told>{_FORMED})(?![\w.,/]))",
    re.IGNORECASE,
)
_THREE = re.compile(rf"(?<![\w.,/])({_FORMED})\s+({_FORMED})\s+(?:Rp\.?\s*)?({_FORMED})\s*$")
_BALANCE = re.compile(r"\s*(?:saldo|balance)\b", re.IGNORECASE)


class Entry(NamedTuple):
    on: date
    money: Money | None
    words: str


def entries(text: str, today: date) -> Iterator[Entry]:
    """Each entry of the list; one without a clear amount has `money` None or UNTOLD."""
    on: date | None = None
    words: list[str] = []
    is_closed = True
    for line in text.splitlines():
        start = _DAY.match(line.strip().lstrip("'"))
        found = _named_day(start["day"], today) if start else None
        if found:
            if on and words and not is_closed:
                yield Entry(on, None, " ".join(words))
            on, words, is_closed = found, [], False
            line = line.strip().lstrip("'")[start.end() :] if start else line
        if on is None or _BALANCE.match(line):
            continue
        amount, rest = _amount(line)
        if rest.strip():
            words.append(rest.strip())
        if amount:
            yield Entry(on, amount, " ".join(words))
            words, is_closed = [], True
    if on and words and not is_closed:
        yield Entry(on, None, " ".join(words))


def _named_day(text: str, today: date) -> date | None:
    near = {"hari ini": today, "kemarin": today - timedelta(days=1)}
    return near.get(text.lower()) or day(text, today)


def _amount(line: str) -> tuple[Money | None, str]:
    """(the amount of the entry that ends in this line, the line without it)"""
    three = _THREE.search(line)
    if three and (of_three := _of_three(digits(three[1]), digits(three[2]))):
        return of_three, line[: three.start()]
    found = [(hit, _read(hit)) for hit in _AMOUNTS.finditer(line)]
    telling = [(hit, money) for hit, money in found if money and (money.rupiah or money.sen)]
    if len(telling) == 1:
        hit, money = telling[0]
        return money, line[: hit.start()] + " " + re.sub(rf"^\s*(?:{_FORMED})\s*$", "", line[hit.end() :])
    if telling:
        return telling[0][1]._replace(way=UNTOLD), line
    return None, line


def _of_three(went: tuple[int, int] | None, came: tuple[int, int] | None) -> Money | None:
    """Debit, credit, balance: exactly one of the first two is nothing."""
    if went is None or came is None or bool(sum(went)) == bool(sum(came)):
        return None
    return Money(*came, IN) if sum(came) else Money(*went, OUT)


def _read(hit: re.Match) -> Money | None:
    number = digits(hit["named"] or hit["signed"] or hit["marked"] or hit["told"])
    mark = hit["mark"] or hit["before"]
    way = MARKS[mark.lower()] if mark else IN if hit["sign"] == "+" else OUT
    return Money(*number, way) if number else None
