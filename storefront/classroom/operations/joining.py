"""Somebody joins: an account without a phone number, a practice store, a personal code, all in one transaction."""

from typing import NamedTuple

from sqlalchemy import func, select

from ... import sealed
from ...accounts import operations as accounts
from ...db import db
from ...orders.operations import Actor
from ...payments import operations as payments
from ...refusals import Refusal
from ...shipping import operations as shipping
from ...stores import operations as stores
from ...stores.models import Store
from ...tenancy import store_scope
from .. import codes, queries
from ..models import Classroom, Participant
from .grouping import smallest_group

MOST = 60
# Nobody's numbers: links of a practice store never lead to WhatsApp (pages/chat.py), and this is what they show.
PRACTICE_NUMBER = "+6281200009{:03d}"
COLOURS = ("", "#1b6b3a", "#8a3b12", "#1f4e8c", "#7a2048", "#5b4a00")


class ClassEnded(Refusal):
    """Kelas ini sudah selesai. Tanya pelatih Anda."""

    status = 403


class ClassFull(Refusal):
    """Kelas ini sudah penuh: paling banyak {most} orang."""


class NameTaken(Refusal):
    """Sudah ada {name} di kelas ini. Kalau itu Anda, pakai kode pribadi Anda. Kalau bukan, tambahkan nama kampung."""

    status = 422


class Joined(NamedTuple):
    participant: Participant
    personal_code: str


def join(classroom: Classroom, name: str, secret_hash: str, gender: str = "") -> Joined:
    """A place in the class with its practice store. Raises ClassEnded, ClassFull, NameTaken."""
    one_after_another(classroom)
    if not classroom.is_running:
        raise ClassEnded
    number = _next_number(classroom)
    if queries.by_name(classroom, name):
        raise NameTaken(name=name)
    account = accounts.open_account(None, name, secret_hash)
    store = practice_store(account, classroom, number, name)
    code = free_code()
    participant = Participant(
        classroom_id=classroom.id, number=number, name=name, gender=gender, account_id=account.id, store_id=store.id,
        group_number=smallest_group(classroom),
        code_mark=codes.mark(code), code_sealed=sealed.seal({"code": code}),
    )  # fmt: skip
    db.session.add(participant)
    db.session.flush()
    return Joined(participant, code)


def one_after_another(classroom: Classroom) -> None:
    """Until the end of this transaction nobody else comes into that class or goes out of it."""
    db.session.execute(select(Classroom.id).where(Classroom.id == classroom.id).with_for_update())


def practice_store(account, classroom: Classroom, number: int, name: str) -> Store:
    """A store that begins with a look of its own; nothing in it is real, and every page says so."""
    store = stores.open_store(
        account,
        f"Toko {name}"[:80],
        [classroom.village_code],
        PRACTICE_NUMBER.format(number),
        colour=COLOURS[number % len(COLOURS)],
        is_practice=True,
    )
    stores.change(store, tagline=f"Toko latihan {name}, {classroom.name}")
    with store_scope(store.id):
        shipping.change_settings(pickup_place=classroom.place or f"Desa {classroom.village}")
        payments.add_account(payments.PRACTICE_BANK, f"000{number:04d}", name, Actor(name, account.id))
        db.session.flush()
    return store


def _next_number(classroom: Classroom) -> int:
    last = select(func.max(Participant.number)).where(Participant.classroom_id == classroom.id)
    must_have_room(classroom)
    return (db.session.scalar(last) or 0) + 1


def must_have_room(classroom: Classroom) -> None:
    """Raises ClassFull."""
    if len(queries.participants(classroom)) >= MOST:
        raise ClassFull(most=MOST)


def claim(participant: Participant) -> None:
    """Somebody came for the place that had come in a file: from now on no file changes it."""
    participant.waits = False


def free_code() -> str:
    """A personal code that nobody has."""
    while True:
        code = codes.fresh()
        if queries.with_code(code) is None:
            return code
