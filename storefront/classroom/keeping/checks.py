"""What came in a class file, looked at before anything is believed: kinds, lengths, and whose each row is."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, String, inspect

from ... import themes
from ...payments.operations import PRACTICE_BANK
from ...refusals import Refusal
from ...stores import slugs
from ...stores.models import Store
from .. import codes
from ..models import Classroom, Participant
from . import fates, pictures, rows
from .rows import Rows

MOST_PEOPLE, MOST_ROWS = 200, 300_000
_COLOUR = re.compile(r"(#[0-9a-f]{6})?")


class Strange(Refusal):
    """Isi berkas ini tidak wajar ({what}). Tidak ada yang diubah."""

    status = 422


class Person(NamedTuple):
    """`code` is empty when the personal code had ended."""

    participant: dict[str, Any]
    code: str
    account_id: int
    name: str
    store: dict[str, Any]

    @property
    def id(self) -> int:
        return self.participant["id"]

    @property
    def store_id(self) -> int:
        return self.store["id"]


class Contents(NamedTuple):
    revision: str | None
    made: datetime
    classroom: dict[str, Any]
    people: list[Person]
    rows: Rows


def checked(body: bytes) -> Contents:
    """Raises Strange."""
    try:
        told = rows.from_json(body)
        classroom = _row(Classroom, told["classroom"], {"id"})
        people = [_person(one, classroom["id"]) for one in told["people"]]
        contents = Contents(told["revision"], datetime.fromisoformat(told["made"]), classroom, people, told["rows"])
        _must(told["format"] == 1 and isinstance(told["rows"], dict), "susunan")
        _check_people(people)
        return contents._replace(rows=_check_rows(contents))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Strange(what="susunan") from error


def _person(told: dict[str, Any], classroom_id: int) -> Person:
    not_told = {"code_mark", "code_sealed", "waits"}
    participant = _row(Participant, told["participant"], but=not_told)
    store, account, code = _row(Store, told["store"]), told["account"], told["code"]
    _must(participant["classroom_id"] == classroom_id, "peserta kelas lain")
    _must((participant["account_id"], participant["store_id"]) == (account["id"], store["id"]), "toko orang lain")
    _must(code == "" or (isinstance(code, str) and codes.is_whole(code) and codes.tidy(code) == code), "kode")
    _must(isinstance(account["name"], str) and 0 < len(account["name"]) <= 60 and "\0" not in account["name"], "nama")
    _must(bool(_COLOUR.fullmatch(store["colour"])) and slugs.is_proper(store["slug"]), "toko")
    if store["theme"] not in themes.names():
        store["theme"] = themes.BASE
    return Person(participant, code, account["id"], account["name"], store)


def _check_people(people: list[Person]) -> None:
    _must(len(people) <= MOST_PEOPLE, "terlalu banyak peserta")
    for of in ("id", "account_id", "store_id"):
        _must(len({getattr(one, of) for one in people}) == len(people), "peserta ganda")
    known = [one.code for one in people if one.code]
    _must(len(set(known)) == len(known), "kode ganda")


def _check_rows(contents: Contents) -> Rows:
    theirs = {("participant", one.id) for one in contents.people} | {("store", one.store_id) for one in contents.people}
    theirs.add(("classroom", contents.classroom["id"]))
    accounts = {one.account_id for one in contents.people}
    mappers = rows.belonging()
    _must(sum(len(found) for found in contents.rows.values()) <= MOST_ROWS, "terlalu banyak isi")
    checked: Rows = {}
    for name, found in contents.rows.items():
        _must(name in mappers and fates.of(name).in_file, f"tabel {name[:40]}")
        checked[name] = [_row(mappers[name].class_, row) for row in found]
        for row in checked[name]:
            _forget_strangers(row, accounts)
    for marks in rows.owners(checked).values():
        _must(all(whose and whose <= theirs for whose in marks), "milik toko lain")
    _must(all(pictures.is_photo(row) for row in checked.get("photo", ())), "foto")
    _must(all(row["bank"] == PRACTICE_BANK for row in checked.get("bank_account", ())), "rekening")
    return checked


def _forget_strangers(row: dict[str, Any], accounts: set[int]) -> None:
    """A trainer who did something in a store has no account here."""
    for name in row:
        if name.endswith("account_id") and name != "bank_account_id" and row[name] not in accounts:
            row[name] = None


def _row(model: type, told: dict[str, Any], required: Iterable[str] = (), but: Iterable[str] = ()) -> dict[str, Any]:
    """Every attribute and no other, each of its kind."""
    columns = {a.key: a.columns[0] for a in inspect(model).column_attrs if a.key not in set(but)}
    _must(told.keys() == columns.keys(), f"tabel {model.__name__}")
    return {name: _value(columns[name], value) for name, value in told.items()}


def _value(column: Column, value: Any) -> Any:
    if value is None:
        _must(bool(column.nullable), f"{column.name} kosong")
        return None
    kind = _kind(column)
    if kind in (date, datetime):
        _must(isinstance(value, str), f"{column.name}")
        return kind.fromisoformat(value)
    if kind is None:
        return value
    fits = type(value) is kind
    if kind is int:
        fits = fits and -(2**63) <= value < 2**63
    if kind is str:
        most = column.type.length if isinstance(column.type, String) else None
        fits = fits and "\0" not in value and (most is None or len(value) <= most)
    _must(fits, f"{column.name}")
    return value


def _kind(column: Column) -> type | None:
    """None: JSON, of any shape."""
    kind = column.type.python_type
    return kind if kind in (int, str, bool, date, datetime, float) else None


def _must(is_so: bool, what: str) -> None:
    if not is_so:
        raise Strange(what=what)
