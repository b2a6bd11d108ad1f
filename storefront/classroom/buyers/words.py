"""What a simulated buyer understands of an answer: numbers, and a few words. No more is promised."""

import re

_AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(rb|ribu|k|jt|juta)?\b", re.IGNORECASE)
_TIMES = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_KIND = re.compile(r"\b(maaf|mohon|terima ?kasih|makasih|trims|baik|sabar|tolong|silakan|siap)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(habis|kosong|tidak ada|belum ada)\b", re.IGNORECASE)
_NO = re.compile(r"\b(belum bisa|tidak bisa|ga bisa|nggak bisa|gak bisa|harga pas|sudah pas|maaf)\b", re.IGNORECASE)


def amounts(text: str) -> list[int]:
    """Rupiah in it, from a thousand up: `18rb`, `Rp18.000`, `18000` -> 18000."""
    found = (int(re.sub(r"\D", "", digits)) * _TIMES.get(unit.lower(), 1) for digits, unit in _AMOUNT.findall(text))
    return [amount for amount in found if amount >= 1_000]


def is_kind(text: str) -> bool:
    return bool(_KIND.search(text))


def says_gone(text: str) -> bool:
    return bool(_GONE.search(text))


def says_no(text: str) -> bool:
    return bool(_NO.search(text))
