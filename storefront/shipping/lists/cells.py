"""Cells of such a file: its head, and what a person may have written in each column."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ... import money
from ..models import Rate
from ..tariff import MOST_COST, tidy_days

HEAD = ("Kode daerah", "Tujuan", "Ongkir", "Hari", "Harga berat awal", "Berat awal (kg)", "Contoh")
ELSEWHERE = "Daerah lain di Indonesia"

_ALSO = {
    "code": ("kodedaerah", "kode", "kodewilayah"),
    "place": ("tujuan", "daerah", "wilayah", "namadaerah", "kotatujuan", "kota", "kabupaten", "kecamatan"),
    "cost": ("ongkir", "ongkoskirim", "biaya", "harga", "tarif"),
    "days": ("hari", "estimasi", "etd", "lama", "sampaidalamhari"),
    "first_cost": ("hargaberatawal", "hargaawal"),
    "first_kg": ("beratawalkg", "beratawal"),
    "example": ("contoh",),
}
_LOOKED_AT = 10  # rows among which the head is looked for
_LEAST = 100  # rupiah: less is `25.000` that a spreadsheet took for twenty-five
_DATE = re.compile(r"(\d{2})/(\d{2})/\d{4}|\d{4}-(\d{2})-(\d{2})")
_WHOLE = re.compile(r"\d{1,4}")
Columns = dict[str, int]


class Unclear(ValueError):
    """A sentence about one row."""


class Price(NamedTuple):
    """What a row says of its region: rupiah, days, kilograms."""

    cost: int
    days: str
    first_cost: int | None
    first_kg: int


def as_rows(rates: Iterable[Rate]) -> list[list[Any]]:
    """A table with its head, as it is read again."""
    return [list(HEAD), *([*_place(r), r.cost, r.days, r.first_cost, _first_kg(r), _mark(r)] for r in rates)]


def head_of(table: list[list[str]]) -> tuple[int, Columns] | None:
    """Where the head stands, and which column is which; None when no row names a place and a cost."""
    for place, row in enumerate(table[:_LOOKED_AT]):
        words = [re.sub(r"[^a-z]", "", cell.lower()) for cell in row]
        columns = {name: words.index(w) for name, also in _ALSO.items() for w in reversed(also) if w in words}
        if "cost" in columns and ("place" in columns or "code" in columns):
            return place, columns
    return None


def cell(row: list[str], columns: Columns, name: str) -> str:
    place = columns.get(name, len(row))
    return row[place].strip() if place < len(row) else ""


def price(row: list[str], columns: Columns) -> Price:
    """Raises Unclear."""
    typed = cell(row, columns, "cost")
    if not typed:
        raise Unclear("Ongkirnya belum diisi.")
    first_kg, first = cell(row, columns, "first_kg"), cell(row, columns, "first_cost")
    if first_kg and not first:
        raise Unclear(f"Tulis juga harga untuk {first_kg} kg pertama.")
    kilograms = int(first_kg) if _WHOLE.fullmatch(first_kg) else 0
    if first_kg and not 1 <= kilograms <= 1_000:
        raise Unclear(f"Berat awal “{first_kg}” tidak terbaca. Contoh: 10")
    return Price(_rupiah(typed), _days(cell(row, columns, "days")), _rupiah(first) if first else None, kilograms or 1)


def _place(rate: Rate) -> tuple[str, str]:
    return (rate.region_code, rate.region_name) if rate.region_code else ("", ELSEWHERE)


def _first_kg(rate: Rate) -> int | None:
    return rate.first_kg if rate.first_cost is not None else None


def _mark(rate: Rate) -> str:
    return "ya" if rate.is_example else ""


def _rupiah(text: str) -> int:
    if re.match(r"(rp\.?\s*)?[-−(]", text, re.IGNORECASE):
        raise Unclear(f"Ongkir “{text}” kurang dari nol. Tulis 0 kalau gratis.")
    amount = money.parse(re.sub(r"(?<=\d),(?=\d{3}\b)", ".", text) if "." not in text else text)
    if amount is None:
        raise Unclear(f"Ongkir “{text[:30]}” tidak terbaca. Contoh: 25.000 atau 25rb.")
    if amount > MOST_COST:
        raise Unclear(f"Ongkir {money.rupiah(amount)} terlalu besar. Paling banyak {money.rupiah(MOST_COST)}.")
    if 0 < amount < _LEAST:
        raise Unclear(f"Ongkir {money.rupiah(amount)} terlalu kecil. Maksudnya {money.rupiah(amount * 1_000)}?")
    return amount


def _days(text: str) -> str:
    """`2-4`, also where a spreadsheet made it the second of April."""
    if not text:
        return ""
    if found := _DATE.fullmatch(text):
        low, high = sorted(int(part) for part in found.groups() if part)
        return f"{low}–{high}"
    if days := tidy_days(text):
        return days
    raise Unclear(f"Hari “{text[:20]}” tidak terbaca. Contoh: 2–4")
