"""Who works in a store: invited by phone number, with a role; whoever is removed is out at once."""

from datetime import timedelta

from sqlalchemy import delete, select

from ... import clock
from ...accounts import operations as accounts
from ...accounts.models import Account
from ...db import db
from ...refusals import Refusal
from ..models import OWNER, ROLES, Invitation, Member, Store

INVITATION_LASTS = timedelta(days=14)  # Long enough for a phone that gets credit once a fortnight.


class WorksHereAlready(Refusal):
    """Orang dengan nomor itu sudah bekerja di toko ini."""


class NotForThisNumber(Refusal):
    """Undangan ini untuk nomor lain. Masuk dengan nomor yang diundang."""

    status = 403


class LastOwner(Refusal):
    """Toko harus punya paling sedikit satu pengurus. Angkat pengurus lain dulu."""


class NotHereAlone(Refusal):
    """{name} juga bekerja di toko lain. Hanya pengelola Lumbung yang boleh membuat kodenya."""


def invite(store: Store, phone: str, role: str) -> Invitation:
    """A new invitation for an E.164 number; an older one to the same number ends. Raises WorksHereAlready."""
    if role not in ROLES:
        raise ValueError(role)
    here = select(Member.id).join(Member.account).where(Member.store_id == store.id, Account.phone == phone)
    if db.session.scalar(here):
        raise WorksHereAlready
    db.session.execute(delete(Invitation).where(Invitation.store_id == store.id, Invitation.phone == phone))
    invitation = Invitation(store_id=store.id, phone=phone, role=role, expires_at=clock.now() + INVITATION_LASTS)
    db.session.add(invitation)
    db.session.flush()
    return invitation


def withdraw(store: Store, number: int) -> None:
    """An invitation that was not accepted yet ends."""
    db.session.execute(delete(Invitation).where(Invitation.store_id == store.id, Invitation.id == number))


def accept(invitation: Invitation, account: Account) -> Member:
    """The invited person works in the store from now on; twice is once. Raises NotForThisNumber."""
    if account.phone != invitation.phone:
        raise NotForThisNumber
    here = select(Member).where(Member.store_id == invitation.store_id, Member.account_id == account.id)
    member = db.session.scalar(here)
    if member is None:
        member = Member(store_id=invitation.store_id, account_id=account.id, role=invitation.role)
        db.session.add(member)
    invitation.used_at = invitation.used_at or clock.now()
    db.session.flush()
    return member


def change_role(store: Store, number: int, role: str) -> None:
    """Another role for a member. Raises LastOwner."""
    if role not in ROLES:
        raise ValueError(role)
    member = _member(store, number)
    if member and member.role != role:
        _keep_an_owner(store, member)
        member.role = role


def remove(store: Store, number: int) -> None:
    """Out of the store, and out of every session. Raises LastOwner."""
    if member := _member(store, number):
        _keep_an_owner(store, member)
        member.account.end_sessions()
        db.session.delete(member)


def _member(store: Store, number: int) -> Member | None:
    """Locks the store, so that two owners cannot remove each other in the same moment."""
    db.session.execute(select(Store.id).where(Store.id == store.id).with_for_update())
    return db.session.scalar(select(Member).where(Member.store_id == store.id, Member.id == number))


def _keep_an_owner(store: Store, member: Member) -> None:
    others = select(Member.id).where(Member.store_id == store.id, Member.role == OWNER, Member.id != member.id)
    if member.role == OWNER and db.session.scalar(others.limit(1)) is None:
        raise LastOwner


def code_for(store: Store, number: int, by: Account) -> str:
    """A one-time code with which a member of this store sets a new secret; eight digits to give from hand to hand.

    Whoever also works elsewhere is refused with NotHereAlone, so that one store's owner never opens another store.
    Raises OperatorsOnly, too.
    """
    account = db.session.scalars(
        select(Account).join(Member).where(Member.store_id == store.id, Member.id == number)
    ).one()
    elsewhere = select(Member.id).where(Member.account_id == account.id, Member.store_id != store.id)
    if db.session.scalar(elsewhere.limit(1)):
        raise NotHereAlone(name=account.name)
    return accounts.make_code(account, by)
