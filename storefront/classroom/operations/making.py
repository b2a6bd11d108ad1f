"""A class is made, changed, ended."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ...accounts.models import Account
from ...db import db
from ...refusals import Refusal
from ...regions import queries as regions
from ...regions.models import VILLAGE
from .. import codes
from ..models import ENDED, RUNNING, Classroom, Trainer


class NoVillage(Refusal):
    """Pilih desa tempat kelas dari daftar."""

    status = 422


def make(
    by: Account,
    name: str,
    village_code: str,
    *,
    starts_on: date,
    ends_on: date,
    place: str = "",
    organiser: str = "",
    partners: list[str] | None = None,
) -> Classroom:
    """A new class with a join code of its own, led by `by`. Raises NoVillage."""
    while True:
        classroom = Classroom(code=codes.fresh(), name=name, starts_on=starts_on, ends_on=ends_on)
        change(classroom, village_code=village_code, place=place, organiser=organiser, partners=partners or [])
        try:
            with db.session.begin_nested():
                db.session.add(classroom)
                db.session.flush()
            break
        except IntegrityError:  # Another class has this code.
            continue
    add_trainer(classroom, by)
    return classroom


def change(classroom: Classroom, *, village_code: str, **values) -> None:
    """What the class says about itself. Raises NoVillage."""
    place = regions.places([village_code]).get(village_code)
    if place is None or place.level != VILLAGE:
        raise NoVillage
    classroom.village_code, classroom.village, classroom.regency = place.code, place.village, place.regency
    for name in ("name", "place", "starts_on", "ends_on", "organiser", "partners"):
        if name in values:
            setattr(classroom, name, values[name])


def add_trainer(classroom: Classroom, account: Account) -> None:
    """One more person who leads it; twice is once."""
    here = select(Trainer.id).where(Trainer.classroom_id == classroom.id, Trainer.account_id == account.id)
    if db.session.scalar(here) is None:
        db.session.add(Trainer(classroom_id=classroom.id, account_id=account.id))
        db.session.flush()


def end(classroom: Classroom) -> None:
    """Nobody joins any more; practice stores stay until they are kept or cleared."""
    classroom.state = ENDED


def reopen(classroom: Classroom) -> None:
    classroom.state = RUNNING
