from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock
from ...db import db
from ...tenancy import StoreOwned


class RateSource(StoreOwned, db.Model):
    """Whom the store asks for prices; one row with id 1. Without a row: nobody, its own table answers."""

    __tablename__ = "rate_source"

    service: Mapped[str] = mapped_column(String(20), default="table")  # name of a provider in storefront.rates
    couriers: Mapped[list[str]] = mapped_column(JSON, default=list)
    sealed: Mapped[str] = mapped_column(Text, default="")  # {service: key}, by sealed.seal


class RateAnswer(StoreOwned, db.Model):
    """What the couriers wanted for a parcel between two places, as the service said when it last answered."""

    __tablename__ = "rate_answer"
    is_on_shared_pages = False  # Pages that everybody sees name the store's own rates only.
    __table_args__ = (
        UniqueConstraint("store_id", "service", "origin", "destination", "grams", "side"),
        db.Index("ix_rate_answer_asked_at", "store_id", "asked_at"),
    )

    service: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str] = mapped_column(String(13))  # region codes
    destination: Mapped[str] = mapped_column(String(13))
    grams: Mapped[int] = mapped_column(Integer)  # rounded up to a step
    side: Mapped[int] = mapped_column(Integer, default=0)  # cm of a cube as large as the parcel
    offers: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)  # fields of services.Offer
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_at: Mapped[datetime | None]


class RatePlace(db.Model):
    """What a service calls a place of ours; the same for every store."""

    __tablename__ = "rate_place"

    service: Mapped[str] = mapped_column(String(20), primary_key=True)
    region_code: Mapped[str] = mapped_column(String(13), primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
