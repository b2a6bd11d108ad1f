"""A class into a file: its people, their stores with goods and photos, their progress."""

from collections.abc import Iterator
from typing import IO, Any

from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

from ... import clock, sealed
from ...db import db
from ...media import storage
from ...media.operations import file_name
from ...tenancy import store_scope
from .. import queries as classes
from ..models import Classroom, Participant
from . import box, fates, rows
from .models import ClassFile
from .pictures import files_of
from .rows import People

FORMAT = 1


def key_of(classroom: Classroom) -> str:
    """The key of this class's files; made when it is first asked for, inside a transaction."""
    kept = db.session.scalar(select(ClassFile).where(ClassFile.classroom_id == classroom.id))
    if kept is None:
        kept = ClassFile(classroom_id=classroom.id, key_sealed=sealed.seal({"key": box.fresh_key()}))
        db.session.add(kept)
        db.session.flush()
    return known_key(kept)


def known_key(kept: ClassFile) -> str:
    return sealed.unseal(kept.key_sealed).get("key", "")


def write(classroom: Classroom, key: str, out: IO[bytes]) -> int:
    """How many people went along. Reads one photo at a time."""
    people = classes.participants(classroom)
    found = _rows(classroom, people)
    contents = {
        "format": FORMAT,
        "revision": revision(),
        "made": clock.now(),
        "classroom": _row(classroom),
        "people": [_person(one) for one in people],
        "rows": found,
    }
    box.write(out, key, rows.as_json(contents), _photos(found.get("photo", [])))
    return len(people)


def revision() -> str | None:
    """Of the tables; a file fits only where they are alike."""
    return MigrationContext.configure(db.session.connection()).get_current_revision()


def _rows(classroom: Classroom, people: Any) -> rows.Rows:
    """Of a store that is real by now only what was made in it: whoever bought there is nobody's of the class."""
    practising = [one.store_id for one in people if one.store.is_practice]
    kept = [one.store_id for one in people if not one.store.is_practice]
    going = rows.chosen(lambda name: fates.of(name).in_file)
    made = {name: mapper for name, mapper in going.items() if fates.of(name).outlives_keeping}
    found = rows.taken(going, People([one.id for one in people], practising, classroom.id))
    for name, more in rows.taken(made, People([], kept)).items():
        found.setdefault(name, []).extend(more)
    return found


def _person(one: Participant) -> dict[str, Any]:
    return {
        "participant": _row(one, but={"code_mark", "code_sealed", "waits"}),
        "code": classes.personal_code(one),
        "account": {"id": one.account.id, "name": one.account.name},
        "store": _row(one.store),
    }


def _row(thing: Any, but: Any = ()) -> dict[str, Any]:
    return {a.key: getattr(thing, a.key) for a in inspect(type(thing)).column_attrs if a.key not in but}


def _photos(photos: list[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """Every kept file of these photos, each once."""
    sent = set()
    for row in photos:
        for name, what in files_of(row):
            with store_scope(row["store_id"]):
                body = None if name in sent else storage.chosen().get(file_name(row["key"], what, row["is_private"]))
            if body is not None:
                sent.add(name)
                yield name, body
