from sqlalchemy import exists, select

from ..db import db
from .models import Account, EndedSession


def by_phone(phone: str) -> Account | None:
    """`phone` is E.164."""
    return db.session.scalar(select(Account).where(Account.phone == phone)) if phone else None


def first_trainer() -> Account | None:
    """Who may make classes, the one who was there first."""
    return db.session.scalar(select(Account).where(Account.is_trainer).order_by(Account.id).limit(1))


def signed_in(account_id: int, sign_in: str | None) -> Account | None:
    """The account, unless this very sign-in was ended (a copy of its cookie may still be around)."""
    ended = exists().where(EndedSession.sign_in == sign_in)
    return db.session.scalar(select(Account).where(Account.id == account_id, ~ended))
