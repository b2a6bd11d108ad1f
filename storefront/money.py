"""Whole rupiah: an int everywhere in the code, `Rp15.000` on a screen."""

import re

MOST = 9_999_999_999  # Ten digits: no village sells for more, and every sum stays below 2**53.

_SHORT = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_WRITTEN = re.compile(r"(?:rp\.?)?\s*(\d[\d.\s]*)(?:,(\d+)|,-)?\s*(rb|ribu|k|jt|juta)?", re.IGNORECASE)


def rupiah(amount: int) -> str:
    """15000 -> `Rp15.000` (PUEBI: no space, dots between thousands)."""
    return ("-" if amount < 0 else "") + "Rp" + digits(abs(amount))


def digits(amount: int) -> str:
    """15000 -> `15.000`"""
    return f"{amount:,}".replace(",", ".")


def parse(text: str) -> int | None:
    """Rupiah as people write them: `15.000`, `Rp 15.000,-`, `25rb`, `1,5 jt`. None when it is no amount.

    A dot divides thousands and never starts a fraction, so `15.000` is fifteen thousand.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not text.isascii() or not found:
        return None
    whole, fraction, short = found.groups()
    whole = whole.strip()
    if "." in whole and not re.fullmatch(r"\d{1,3}(\.\d{3})+", whole):
        return None
    whole = re.sub(r"[.\s]", "", whole)
    if len(whole) > 10:
        return None
    factor = _SHORT[short.lower()] if short else 1
    amount = int(whole) * factor
    if fraction and short:
        amount += int(fraction[:6]) * factor // 10 ** len(fraction[:6])
    elif fraction and int(fraction):
        return None
    return amount if amount <= MOST else None


def short(amount: int) -> str:
    """For a chart: `420 rb`, `1,3 jt`, `800`"""
    for size, name in ((1_000_000_000, "M"), (1_000_000, "jt"), (1_000, "rb")):
        if amount >= size:
            tenths = amount * 10 // size
            whole = f"{tenths // 10}" if tenths >= 100 or tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"
            return f"{whole} {name}"
    return str(amount)


_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"), (10, "puluh"))


def in_words(amount: int) -> str:
    """15000 -> `lima belas ribu`, so that a manager sees a slip of a zero."""
    return _spell(amount) or "nol"


def _spell(n: int) -> str:
    if n < 12:
        return _ONES[n]
    if n < 20:
        return f"{_ONES[n - 10]} belas"
    for size, name in _SCALES:
        if n >= size:
            count, rest = divmod(n, size)
            head = f"se{name}" if count == 1 and size in (100, 1_000) else f"{_spell(count)} {name}"
            return f"{head} {_spell(rest)}".strip()
    return ""
