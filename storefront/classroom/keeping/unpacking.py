"""A class out of a file, here: whole or not at all, and nobody twice.

First all of it is looked at. Then it is planned who comes, their photos are brought outside any transaction, and the
rows inside one, which plans again.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import IO, Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from ... import clock, sealed
from ...accounts.models import Account
from ...db import db
from ...media import storage
from ...refusals import Refusal
from ...stores import operations as stores
from ...stores.models import OWNER, Member, Store
from .. import codes, queries
from ..models import ENDED, Classroom, Participant
from ..operations.joining import free_code
from . import box, checks, fates, packing, pictures, rows
from .checks import Contents, Person, Strange
from .models import ClassFile
from .rows import People

NOBODYS = "-"  # No secret fits it.
FRESH: dict[str, Any] = {"screen": "", "message": "", "timer_until": None, "paused_at": None, "state": ENDED}
NOT_FROM_ELSEWHERE: dict[str, Any] = {
    "domain": None,
    "is_practice": True,
    "is_demo": False,
    "verified_at": None,
    "invited_with": None,
}


class OtherVersion(Refusal):
    """Berkas ini dari Lumbung versi lain. Samakan versinya dulu. Tidak ada yang diubah."""


class OtherClass(Refusal):
    """Berkas ini bukan dari kelas ini. Tidak ada yang diubah."""

    status = 403


class Plan(NamedTuple):
    """Who comes for the first time, who waits here and comes as of the file, how many are left as they are."""

    new: list[Person]
    again: list[Person]
    there: int

    @property
    def coming(self) -> list[Person]:
        return self.new + self.again

    @property
    def people(self) -> People:
        return People([one.id for one in self.coming], [one.store_id for one in self.coming])


def bring(
    file: IO[bytes], key: str, saving: Callable[[], AbstractContextManager], only_id: int | None = None
) -> tuple[Classroom, Plan]:
    """Everybody in the file who is not here yet; with `only_id` only into that class. `saving` is `transaction`.

    Raises what box.py and checks.py refuse, OtherVersion, OtherClass; then nothing was changed.
    """
    contents, found = _opened(file, key)
    put = _photos(planned(contents, key, only_id), contents, found)
    try:
        with saving():
            return _settled(contents, key, only_id)
    except BaseException:
        for name in put:
            storage.chosen().delete(name)
        raise


def planned(contents: Contents, key: str, only_id: int | None = None) -> Plan:
    """With `only_id` nothing but that class. Raises OtherClass, Strange."""
    number = contents.classroom["id"]
    here = db.session.get(Classroom, number)
    if only_id not in (None, number):
        raise OtherClass
    kept = db.session.get(ClassFile, number)
    if here and (kept is None or box.tidy(packing.known_key(kept)) != box.tidy(key)):
        raise OtherClass  # Whoever made this file does not have the key of the class that is here.
    new, again, there = [], [], 0
    for one in contents.people:
        found = db.session.get(Participant, one.id)
        if found is None:
            _must_be_free(one)
            new.append(one)
        elif (found.classroom_id, found.store_id) != (number, one.store_id):
            raise Strange(what="peserta kelas lain")
        elif found.waits and found.account_id == one.account_id and _is_newer(contents.made, kept):
            again.append(one)
        else:
            there += 1
    return Plan(new, again, there)


def _opened(file: IO[bytes], key: str) -> tuple[Contents, box.Opened]:
    found = box.Opened(file, key)
    contents = checks.checked(found.contents)
    if contents.revision != packing.revision():
        raise OtherVersion
    _check_photos(contents, found)
    return contents, found


def _photos(plan: Plan, contents: Contents, found: box.Opened) -> list[str]:
    """Bring them; the names under which new ones lie in the storage now."""
    wanted = set(plan.people.stores)
    put: list[str] = []
    for row in contents.rows.get("photo", []):
        if row["store_id"] in wanted:
            put += pictures.brought(row, lambda name: found.body(name) if name in found.names else None)
    return put


def _settled(contents: Contents, key: str, only_id: int | None) -> tuple[Classroom, Plan]:
    """Everybody of the plan has a place, a store and a personal code here."""
    number = contents.classroom["id"]
    db.session.execute(select(Participant.id).where(Participant.classroom_id == number).with_for_update())
    plan = planned(contents, key, only_id)
    is_new = db.session.get(Classroom, number) is None
    try:
        classroom = _classroom(contents, key)
        _make_room(plan.again)
        for one in plan.new:
            _arrive(classroom, one)
        for one in plan.again:
            _renew(one)
        rows.put(rows.only(contents.rows, plan.people, with_class=is_new))
    except DBAPIError as error:  # A row that the database itself refuses.
        raise Strange(what="isi yang tidak cocok") from error
    return classroom, plan


def _check_photos(contents: Contents, found: box.Opened) -> None:
    known = {name: (row, what) for row in contents.rows.get("photo", []) for name, what in pictures.files_of(row)}
    for name in found.names:
        if name not in known or not pictures.is_what_it_says(*known[name], found.body(name)):
            raise Strange(what="foto")


def _must_be_free(one: Person) -> None:
    if db.session.get(Account, one.account_id) or db.session.get(Store, one.store_id):
        raise Strange(what="akun atau toko yang sudah ada")


def _is_newer(made: datetime, kept: ClassFile | None) -> bool:
    return bool(kept and kept.brought_at and clock.as_utc(made) > clock.as_utc(kept.brought_at))


def _classroom(contents: Contents, key: str) -> Classroom:
    """As it is here, or new: ended, since whoever comes now comes with a code of their own."""
    number = contents.classroom["id"]
    classroom = db.session.get(Classroom, number)
    if classroom is None:
        code = contents.classroom["code"]
        while not codes.is_whole(code) or queries.by_code(code):
            code = codes.fresh()
        classroom = Classroom(**contents.classroom | FRESH | {"code": code})
        db.session.add(classroom)
        db.session.flush()
        db.session.add(ClassFile(classroom_id=number, key_sealed=sealed.seal({"key": key})))
        db.session.flush()
    kept = db.session.get_one(ClassFile, number)
    if kept.brought_at is None or _is_newer(contents.made, kept):
        kept.brought_at = contents.made
    return classroom


def _arrive(classroom: Classroom, one: Person) -> None:
    """An account that nobody can sign in to but with the personal code; a store as from the class."""
    db.session.add(Account(id=one.account_id, phone=None, name=one.name, secret_hash=NOBODYS))
    db.session.flush()
    stores.add_with_free_slug(Store(**{**one.store, **NOT_FROM_ELSEWHERE}))
    db.session.add(Member(store_id=one.store_id, account_id=one.account_id, role=OWNER))
    code = one.code if one.code and queries.with_code(one.code) is None else free_code()
    kept = {"code_mark": codes.mark(code), "code_sealed": sealed.seal({"code": code}), "waits": True}
    db.session.add(Participant(**one.participant | kept | {"number": _free_number(classroom, one)}))
    db.session.flush()


def _free_number(classroom: Classroom, one: Person) -> int:
    if queries.by_number(classroom, number := one.participant["number"]) is None:
        return number
    last = select(func.max(Participant.number)).where(Participant.classroom_id == classroom.id)
    return (db.session.scalar(last) or 0) + 1


def _make_room(people: list[Person]) -> None:
    """Who waits here gives way to the newer file."""
    whose = People([one.id for one in people], [one.store_id for one in people])
    rows.removed(rows.chosen(lambda name: fates.of(name).in_file), whose)


def _renew(one: Person) -> None:
    store = db.session.get_one(Store, one.store_id)
    for name, value in one.store.items():
        if name not in {*NOT_FROM_ELSEWHERE, "slug", "slug_skeleton", "id"}:
            setattr(store, name, value)
    participant = db.session.get_one(Participant, one.id)
    for name in ("moved_at", "asked_at", "gender"):
        setattr(participant, name, one.participant[name])
    db.session.flush()
