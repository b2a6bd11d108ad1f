from sqlalchemy import CheckConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..db import db
from ..tenancy import StoreOwned


class DeliverySettings(StoreOwned, db.Model):
    """What the store offers; one row with id 1. Without a row: pick-up, and sending with the cost told in chat."""

    __tablename__ = "delivery_settings"
    __table_args__ = (CheckConstraint("local_cost >= 0", name="local_cost"),)

    pickup: Mapped[bool] = mapped_column(default=True)
    pickup_place: Mapped[str] = mapped_column(String(120), default="")
    local: Mapped[bool] = mapped_column(default=False)
    local_cost: Mapped[int] = mapped_column(default=0)
    local_area: Mapped[str] = mapped_column(String(13), default="")  # region code: the kecamatan that is served
    local_area_name: Mapped[str] = mapped_column(String(80), default="")
    send: Mapped[bool] = mapped_column(default=True)
    courier: Mapped[str] = mapped_column(String(40), default="")


class Rate(StoreOwned, db.Model):
    """Cost per kilogram to a region; the nearest match wins (kecamatan before kabupaten before province)."""

    __tablename__ = "shipping_rate"
    __table_args__ = (UniqueConstraint("store_id", "region_code"), CheckConstraint("cost >= 0", name="cost"))

    region_code: Mapped[str] = mapped_column(String(13))  # empty: everywhere else
    region_name: Mapped[str] = mapped_column(String(80), default="")
    cost: Mapped[int]  # rupiah for each kilogram begun
    days: Mapped[str] = mapped_column(String(12), default="")  # `2–4`
    position: Mapped[int] = mapped_column(Integer, default=0)
