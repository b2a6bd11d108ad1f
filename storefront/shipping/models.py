from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside


class DeliverySettings(StoreOwned, db.Model):
    """What the store offers; one row with id 1. Without a row: pick-up, and sending with the cost told in chat."""

    __tablename__ = "delivery_settings"
    __table_args__ = (CheckConstraint("free_from > 0", name="free_from"),)

    pickup: Mapped[bool] = mapped_column(default=True)
    pickup_place: Mapped[str] = mapped_column(String(120), default="")
    pickup_hours: Mapped[str] = mapped_column(String(80), default="")
    local: Mapped[bool] = mapped_column(default=False)
    send: Mapped[bool] = mapped_column(default=True)
    free_from: Mapped[int | None]  # rupiah of goods from which delivery is free
    free_area: Mapped[str] = mapped_column(String(13), default="")  # region code; empty: wherever a price is written
    free_area_name: Mapped[str] = mapped_column(String(80), default="")


class LocalArea(StoreOwned, db.Model):
    """Where the store brings goods itself, for one cost; the nearest match wins (a village before its kecamatan)."""

    __tablename__ = "local_area"
    __table_args__ = (UniqueConstraint("store_id", "region_code"), CheckConstraint("cost >= 0", name="cost"))

    region_code: Mapped[str] = mapped_column(String(13))
    region_name: Mapped[str] = mapped_column(String(80), default="")
    cost: Mapped[int]  # rupiah for an order, whatever it weighs


class Service(StoreOwned, db.Model):
    """One way of sending, with its own table of rates and its own way to weigh: `JNE REG`, `Mobil sendiri`."""

    __tablename__ = "shipping_service"
    __table_args__ = (
        UniqueConstraint("store_id", "name"),
        CheckConstraint("least_kg >= 1 and step_kg >= 1 and tolerance >= 0", name="weight"),
    )

    name: Mapped[str] = mapped_column(String(40), default="")
    courier: Mapped[str] = mapped_column(String(40), default="")
    least_kg: Mapped[int] = mapped_column(Integer, default=1)  # paid for at least
    step_kg: Mapped[int] = mapped_column(Integer, default=1)  # what the rate's cost is for
    tolerance: Mapped[int] = mapped_column(Integer, default=300)  # grams that are let off before the next step
    divisor: Mapped[int] = mapped_column(Integer, default=0)  # cm³ that count as a kilogram; 0: only weight counts
    days: Mapped[str] = mapped_column(String(12), default="")  # `2–4`, where the rate says nothing else
    is_active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(Integer, default=0)


class Rate(StoreOwned, db.Model):
    """What a service costs to a region; the nearest match wins (kecamatan before kabupaten before province)."""

    __tablename__ = "shipping_rate"
    __table_args__ = (
        inside("shipping_service", "service_id", ondelete="CASCADE"),
        UniqueConstraint("store_id", "service_id", "region_code"),
        CheckConstraint("cost >= 0 and first_cost >= 0 and first_kg >= 1", name="cost"),
    )

    service_id: Mapped[int]
    region_code: Mapped[str] = mapped_column(String(13))  # empty: everywhere else
    region_name: Mapped[str] = mapped_column(String(120), default="")
    cost: Mapped[int]  # rupiah for each step begun
    first_cost: Mapped[int | None]  # rupiah for all of the first kilograms together
    first_kg: Mapped[int] = mapped_column(Integer, default=1)  # how many those are
    days: Mapped[str] = mapped_column(String(12), default="")  # `2–4`
    is_example: Mapped[bool] = mapped_column(default=False)  # from a ready table, not yet looked at by the store


class RateDraft(StoreOwned, db.Model):
    """What a file would change in a service's table, as it was shown; one a service, until it is put in."""

    __tablename__ = "shipping_rate_draft"
    is_on_shared_pages = False
    __table_args__ = (
        inside("shipping_service", "service_id", ondelete="CASCADE"),
        UniqueConstraint("store_id", "service_id"),
    )

    service_id: Mapped[int]
    rows: Mapped[list[list[Any]]] = mapped_column(JSON)  # rows to write, each as lists.Row
    gone: Mapped[list[str]] = mapped_column(JSON)  # region codes whose rows go
    seen: Mapped[str] = mapped_column(String(64))  # a digest of the table that it was compared with
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
