"""Reads about progress; the checks of exercises."""

from collections.abc import Callable, Sequence

from sqlalchemy import func, select

from ...aftercare.models import OPENED, Complaint
from ...catalogue.models import PUBLISHED, Product, Variant
from ...db import db
from ...media.models import Photo
from ...orders.models import DONE, PACKING, SENT, Order
from ...payments.models import RECEIVED, Payment
from ..models import Participant
from .lessons import lessons, messages
from .models import AFTER, BEFORE, PLAN, SAFETY, Answers, Potential, StepDone

GOOD_PHOTO = 50  # of the coach's hundred: "cukup"
WANTED = 3


def done(participant: Participant) -> set[str]:
    """Names of the steps that were seen to be done."""
    return set(db.session.scalars(select(StepDone.step).where(StepDone.participant_id == participant.id)))


def answered(participant: Participant, kind: str) -> Answers | None:
    return db.session.scalar(select(Answers).where(Answers.participant_id == participant.id, Answers.kind == kind))


def potentials(participant: Participant) -> Sequence[Potential]:
    query = select(Potential).where(Potential.participant_id == participant.id).order_by(Potential.id)
    return db.session.scalars(query).all()


def _answered(kind: str) -> Callable[[Participant], bool]:
    return lambda participant: answered(participant, kind) is not None


def _is_safe(participant: Participant) -> bool:
    found = answered(participant, SAFETY)
    return found is not None and found.right == len(messages())


def _count(query) -> int:
    return db.session.scalar(query) or 0


def _photos(_: Participant) -> int:
    return _count(select(func.count(Photo.id)).where(Photo.score >= GOOD_PHOTO, Photo.made_from_id.is_(None)))


def _priced(_: Participant) -> int:
    """Price and weight are filled in; every new product has a price, so the weight is what tells."""
    priced = Variant.price > 0, Variant.grams.is_not(None)
    return _count(select(func.count(func.distinct(Variant.product_id))).where(*priced))


def _published(_: Participant) -> int:
    return _count(select(func.count(Product.id)).where(Product.state == PUBLISHED))


def _moved(*states: str) -> Callable[[Participant], int]:
    return lambda _: _count(select(func.count(Order.id)).where(Order.state.in_(states)))


def _calmed(_: Participant) -> bool:
    return _any(select(Complaint.id).where(Complaint.state != OPENED))


def _noted(_: Participant) -> bool:
    return _any(select(Payment.id).where(Payment.kind == RECEIVED, Payment.by_account_id.is_not(None)))


def _any(query) -> bool:
    return db.session.scalar(query.limit(1)) is not None


# What can be counted in the practice store's scope; lessons of one's own ask for so many of them (lessons.COUNTED).
COUNTS: dict[str, Callable[[Participant], int]] = {
    "potensi": lambda participant: len(potentials(participant)),
    "foto": _photos,
    "harga": _priced,
    "barang": _published,
    "pesanan": _moved(PACKING, SENT, DONE),
    "kirim": _moved(SENT, DONE),
}


def _at_least(count: int, what: str) -> Callable[[Participant], bool]:
    return lambda participant: COUNTS[what](participant) >= count


# What shows that a step's exercise was done, asked in the practice store's scope. `bagikan` is marked as it is done.
CHECKS: dict[str, Callable[[Participant], bool]] = {
    "pra-tes": _answered(BEFORE),
    "aman": _is_safe,
    "potensi": _at_least(WANTED, "potensi"),
    "foto": _at_least(WANTED, "foto"),
    "harga": _at_least(WANTED, "harga"),
    "terbit": _at_least(WANTED, "barang"),
    "pesanan": _at_least(1, "pesanan"),
    "kirim": _at_least(1, "kirim"),
    "keluhan": _calmed,
    "kas": _noted,
    "rencana": _answered(PLAN),
    "pasca-tes": _answered(AFTER),
}


def checks() -> dict[str, Callable[[Participant], bool]]:
    """Of all steps, also of lessons that this installation added or changed."""
    own = {one.name: _at_least(one.check[1], one.check[0]) for one in lessons() if one.check}
    return CHECKS | own


def gain(participant: Participant) -> tuple[int, int] | None:
    """Right answers before and after, when both tests were taken."""
    before, after = answered(participant, BEFORE), answered(participant, AFTER)
    return (before.right, after.right) if before and after else None
