"""The database: one base class, one session, one way to save (`transaction.py`)."""

from .session import Base, Busy, Session, after_commit, db, utc_moment

__all__ = ["Base", "Busy", "Session", "after_commit", "db", "utc_moment"]
