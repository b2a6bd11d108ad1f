"""Reads about stores and their people. Stores stand above the tenant guard, so these name the store."""

import re
from typing import NamedTuple

from sqlalchemy import func, select

from .. import clock
from ..accounts.models import Account
from ..db import db
from .models import ROLES, Invitation, Member, Store, StoreVillage


class Person(NamedTuple):
    """A member as the people page shows it; `number` is the membership's."""

    number: int
    account_id: int
    name: str
    phone: str  # E.164; empty for somebody who joined a class without one
    role: str

    @property
    def role_words(self) -> str:
        return ROLES[self.role]


def stores_of(account: Account) -> list[tuple[Store, str]]:
    """The stores in which an account works, with its role, the oldest first."""
    query = select(Store, Member.role).join(Member, Member.store_id == Store.id)
    rows = db.session.execute(query.where(Member.account_id == account.id).order_by(Member.created_at, Member.id))
    return [(store, role) for store, role in rows]


def people(store: Store) -> list[Person]:
    """Everybody who works in the store, owners first."""
    number = func.coalesce(Account.phone, "")
    query = select(Member.id, Account.id, Account.name, number, Member.role).join(Member.account)
    rows = db.session.execute(query.where(Member.store_id == store.id).order_by(Member.role, Member.created_at))
    return sorted((Person(*row) for row in rows), key=lambda person: list(ROLES).index(person.role))


def people_count(store: Store) -> int:
    return db.session.scalar(select(func.count(Member.id)).where(Member.store_id == store.id)) or 0


def open_invitations(store: Store) -> list[Invitation]:
    """Invitations that can still be accepted, the newest first."""
    query = select(Invitation).where(Invitation.store_id == store.id, *_usable())
    return list(db.session.scalars(query.order_by(Invitation.id.desc())))


def find_invitation(token: str) -> tuple[Invitation, Store] | None:
    """An invitation that can still be accepted, and its store."""
    query = select(Invitation, Store).join(Store, Store.id == Invitation.store_id)
    row = db.session.execute(query.where(Invitation.token == token, *_usable())).first()
    return (row[0], row[1]) if row else None


def further_villages(store: Store) -> list[StoreVillage]:
    """The other villages of a BUM Desa Bersama, by name."""
    query = select(StoreVillage).where(StoreVillage.store_id == store.id)
    return list(db.session.scalars(query.order_by(StoreVillage.name, StoreVillage.code)))


def _usable() -> tuple:
    return Invitation.used_at.is_(None), Invitation.expires_at > clock.now()


# UU 8/1999 (Perlindungan Konsumen) article 18 paragraph 1 b and c: a seller may not refuse goods that are brought back,
# nor to give the money back. Such a clause is void, and to write it is forbidden.
_NOT = r"(?:tidak|tak|tdk|nggak|ngga|enggak|gak|ga)"
_BANNED_CLAUSE = re.compile(
    rf"\b{_NOT}\s+(?:(?:dapat|dpt|bisa|bs|boleh|akan)\s+)?di\s*(?:kembalikan|tukar|retur|refund)"
    rf"|\b{_NOT}\s+(?:(?:bisa|akan|lagi)\s+)?(?:me(?:nerima|layani)|terima|ada|bisa|boleh)\s+"
    r"(?:pengembalian|penukaran|retur|return|refund|tukar|komplain)"
    r"|\bno\s+(?:retur|return|refund)",
    re.IGNORECASE,
)


def banned_clause(words: str) -> str:
    """The part of a text that says "barang yang sudah dibeli tidak dapat dikembalikan"; empty when there is none."""
    found = _BANNED_CLAUSE.search(words)
    return found.group() if found else ""


def name_hints(name: str, village: str, is_joint: bool = False) -> list[str]:
    """What the official naming rules would want (Permendes PDTT 3/2021); hints, since a shop may have its own name."""
    hints = []
    start = "BUM Desa Bersama" if is_joint else "BUM Desa"
    if not name.casefold().startswith(start.casefold()):
        hints.append(f"Nama resmi diawali “{start}”.")
    if not is_joint and village.casefold() not in name.casefold():
        hints.append(f"Nama resmi diakhiri nama desa: {village}.")
    return hints
