from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock, ids, phone
from ..db import db


class Account(db.Model):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)  # E.164; None: known by a class's code alone
    name: Mapped[str] = mapped_column(String(60))
    email: Mapped[str] = mapped_column(String(120), default="")  # for news, where given
    secret_hash: Mapped[str] = mapped_column(String(200))
    epoch: Mapped[int] = mapped_column(default=0)  # Counted up, it ends every session of this account.
    is_operator: Mapped[bool] = mapped_column(default=False)
    is_trainer: Mapped[bool] = mapped_column(default=False)  # May make classes.
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    # What Flask-Login asks.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.id}.{self.epoch}"

    @property
    def shown_phone(self) -> str:
        return phone.shown(self.phone) if self.phone else ""

    @property
    def known_as(self) -> str:
        """Under what guesses at the secret are counted."""
        return self.phone or f"account:{self.id}"

    def end_sessions(self) -> None:
        self.epoch += 1


class EndedSession(db.Model):
    """A sign-in that was signed out of, so that a copied cookie does not outlive it."""

    __tablename__ = "ended_session"

    sign_in: Mapped[str] = mapped_column(String(40), primary_key=True)
    ended_at: Mapped[datetime] = mapped_column(index=True, default=clock.now)


class OneTimeCode(db.Model):
    """A code to set a new secret, given from hand to hand, since there is no SMS."""

    __tablename__ = "one_time_code"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    made_by_id: Mapped[int | None] = mapped_column(db.ForeignKey("account.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
