"""Rows of several practice stores taken out, removed and put back, whatever tables there are."""

import base64
import gzip
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, delete, false, inspect, or_, select
from sqlalchemy.orm import Mapper

from ...db import db
from ...tenancy import StoreOwned, store_scope
from . import fates

Rows = dict[str, list[dict[str, Any]]]  # table -> its rows, by attribute
Mark = tuple[str, int]


class People(NamedTuple):
    """Of whom. With `classroom_id` also what belongs to the class as a whole."""

    participants: list[int]
    stores: list[int]
    classroom_id: int | None = None


def belonging() -> dict[str, Mapper]:
    """All tables whose rows belong to a class, a participant or a store, parents first; but for those done by hand."""
    mappers = {mapper.local_table.name: mapper for mapper in db.Model.registry.mappers}  # type: ignore[attr-defined]
    return {
        table.name: mappers[table.name]
        for table in db.metadata.sorted_tables
        if table.name not in fates.BY_HAND and _belongs(table)
    }


def chosen(wanted: Callable[[str], bool]) -> dict[str, Mapper]:
    return {name: mapper for name, mapper in belonging().items() if wanted(name)}


def taken(mappers: dict[str, Mapper], people: People) -> Rows:
    """All rows of these tables that are theirs; tables without any are left out."""
    rows = {name: list(_read(mapper, people)) for name, mapper in mappers.items()}
    return {name: found for name, found in rows.items() if found}


def removed(mappers: dict[str, Mapper], people: People) -> None:
    for mapper in reversed(mappers.values()):
        if is_store_owned(mapper):
            for store_id in people.stores:
                with store_scope(store_id):
                    db.session.execute(delete(mapper.class_), execution_options={"synchronize_session": False})
        else:
            db.session.execute(
                delete(mapper.class_).where(_theirs(mapper.local_table, people)),
                execution_options={"synchronize_session": False},
            )
    db.session.expire_all()


def put(rows: Rows) -> None:
    """Each row into its store, parents first. The tenant guard refuses what would go into another."""
    for name, mapper in belonging().items():
        for row in rows.get(name, ()):
            made = mapper.class_(**row)
            if is_store_owned(mapper):
                with store_scope(row["store_id"]):
                    db.session.add(made)
                    db.session.flush()
            else:
                db.session.add(made)
        db.session.flush()


def some(model: type, *which: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Rows of one table in the chosen store."""
    names = [attribute.key for attribute in inspect(model).column_attrs]
    query = select(*[getattr(model, name) for name in names]).where(*which)
    return [dict(zip(names, row, strict=True)) for row in _all(query)]


def only(rows: Rows, people: People, with_class: bool = False) -> Rows:
    """Without rows that also belong to anybody else; `with_class`: with those that belong to the class alone."""
    theirs = _marks(people)
    return _where(rows, lambda whose: whose <= theirs and (with_class or bool(whose)))


def without(rows: Rows, people: People) -> Rows:
    """Without rows that belong to any of them."""
    theirs = _marks(people)
    return _where(rows, lambda whose: not whose & theirs)


def owners(rows: Rows) -> dict[str, list[set[Mark]]]:
    """("participant", 7), ("store", 9), ("classroom", 5): whose each row is, also by the row that it hangs on."""
    known: dict[tuple[str, Any], set[Mark]] = {}
    found: dict[str, list[set[Mark]]] = {}
    for name, mapper in belonging().items():
        for row in rows.get(name, ()):
            whose: set[Mark] = set()
            for column, to, its in roads(mapper.local_table):
                top = "store" if its == "store_id" else to
                if top in ("participant", "store", "classroom"):
                    whose |= {(top, row[column])} if row[column] is not None else set()
                else:
                    whose |= known.get((to, row[column]), set())
            known[name, row.get("id")] = whose
            found.setdefault(name, []).append(whose)
    return found


def _where(rows: Rows, fits: Callable[[set[Mark]], bool]) -> Rows:
    whose = owners(rows)
    people = {name: [{mark for mark in marks if mark[0] != "classroom"} for marks in whose[name]] for name in whose}
    return {name: [row for row, marks in zip(rows[name], people[name], strict=True) if fits(marks)] for name in people}


def _marks(people: People) -> set[Mark]:
    return {("participant", n) for n in people.participants} | {("store", n) for n in people.stores}


def is_store_owned(mapper: Mapper) -> bool:
    return issubclass(mapper.class_, StoreOwned)


def packed(content: Any) -> str:
    """Rows and what goes with them as text for a column."""
    return base64.b64encode(gzip.compress(as_json(content), mtime=0)).decode()


def unpacked(body: str) -> Any:
    return from_json(gzip.decompress(base64.b64decode(body)))


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, default=_said).encode()


def from_json(body: bytes) -> Any:
    return json.loads(body)


def read_back(rows: Rows) -> Rows:
    """As `taken` gave them, after JSON made texts of days and moments."""
    mappers = belonging()
    return {name: [_typed(mappers[name], row) for row in found] for name, found in rows.items()}


def roads(table: Table) -> Iterable[tuple[str, str, str]]:
    """(own column, table, its column) of each foreign key that says whose a row is."""
    for constraint in table.foreign_key_constraints:
        for element in constraint.elements:
            yield element.parent.name, element.column.table.name, element.column.name


@cache
def _belongs(table: Table) -> bool:
    if table.name in ("store", "classroom", "participant"):
        return True
    return any(_belongs(db.metadata.tables[to]) for _column, to, _its in roads(table) if to != table.name)


def _read(mapper: Mapper, people: People) -> Iterable[dict[str, Any]]:
    names = [attribute.key for attribute in mapper.column_attrs]
    query = select(*[getattr(mapper.class_, name) for name in names]).order_by(*mapper.primary_key)
    if not is_store_owned(mapper):
        yield from (
            dict(zip(names, row, strict=True)) for row in _all(query.where(_theirs(mapper.local_table, people)))
        )
        return
    for store_id in people.stores:
        with store_scope(store_id):
            yield from (dict(zip(names, row, strict=True)) for row in _all(query))


def _all(query: Any) -> list:
    return list(db.session.execute(query))


def _theirs(table: Table, people: People) -> ColumnElement[bool]:
    """Every road that leads to one of them; what only belongs to the class counts when the class is meant."""
    found: list[ColumnElement[bool]] = []
    whole: list[ColumnElement[bool]] = []
    for column, to, its in roads(table):
        own = table.c[column]
        if to == "participant":
            found.append(own.in_(people.participants))
        elif to == "store" or its == "store_id":
            found.append(own.in_(people.stores))
        elif to == "classroom":
            whole.append(own == people.classroom_id if people.classroom_id else false())
        elif to != table.name and its == "id" and _belongs(db.metadata.tables[to]):
            above = db.metadata.tables[to]
            if "store_id" not in above.primary_key.c:
                found.append(own.in_(select(above.c.id).where(_theirs(above, people))))
    if people.classroom_id and whole:
        return or_(*found, *whole)
    return or_(*found) if found else and_(false(), *whole)


def _said(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _typed(mapper: Mapper, row: dict[str, Any]) -> dict[str, Any]:
    kinds = {attribute.key: attribute.columns[0].type.python_type for attribute in mapper.column_attrs}
    return {
        name: kinds[name].fromisoformat(value) if isinstance(value, str) and kinds[name] in (date, datetime) else value
        for name, value in row.items()
    }
