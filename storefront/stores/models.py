from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .. import clock, ids, phone
from ..accounts.models import Account
from ..db import db
from .slugs import skeleton

OWNER, SELLER, TREASURER = "owner", "seller", "treasurer"
ROLES = {OWNER: "Pengurus", SELLER: "Penjual", TREASURER: "Bendahara"}

# What a role may open in the back office; an area that is not listed is the owner's alone.
MAY = {
    "home": {OWNER, SELLER, TREASURER},
    "catalogue": {OWNER, SELLER},
    "orders": {OWNER, SELLER, TREASURER},
    "money": {OWNER, TREASURER},
}


def _skeleton_of_slug(context: Any) -> str:
    return skeleton(context.get_current_parameters()["slug"])


class Store(db.Model):
    __tablename__ = "store"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    slug_skeleton: Mapped[str] = mapped_column(String(60), index=True, default=_skeleton_of_slug)
    domain: Mapped[str | None] = mapped_column(String(120), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    is_joint: Mapped[bool] = mapped_column(default=False)  # BUM Desa Bersama
    village_code: Mapped[str] = mapped_column(String(13), index=True)
    village: Mapped[str] = mapped_column(String(60))
    district: Mapped[str] = mapped_column(String(60))  # kecamatan
    regency: Mapped[str] = mapped_column(String(60))  # `Kab. Lebak`, `Kota Serang`
    province: Mapped[str] = mapped_column(String(60))
    postal_code: Mapped[str | None] = mapped_column(String(5))
    whatsapp: Mapped[str] = mapped_column(String(20))  # E.164
    theme: Mapped[str] = mapped_column(String(40), default="base")
    colour: Mapped[str] = mapped_column(String(7), default="")  # `#rrggbb`, or empty for the theme's own
    tagline: Mapped[str] = mapped_column(String(200), default="")
    story: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[str] = mapped_column(String(80), default="")
    return_terms: Mapped[str] = mapped_column(Text, default="")
    cover_id: Mapped[int | None]  # media.Photo of this store
    is_open: Mapped[bool] = mapped_column(default=True)
    is_practice: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    legal_number: Mapped[str] = mapped_column(String(60), default="")
    verified_at: Mapped[datetime | None]
    invited_with: Mapped[str | None] = mapped_column(String(12), index=True)  # the word of who asked the owner along
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def short_name(self) -> str:
        """Without the words that every BUM Desa carries: `Niaga Cisimeut`."""
        for words in ("BUM Desa Bersama ", "BUM Desa ", "BUMDesma ", "BUMDes "):
            if self.name.lower().startswith(words.lower()):
                return self.name[len(words) :]
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for the mark: `NC`."""
        words = [w for w in self.short_name.split() if w[0].isalnum()]
        return "".join(w[0] for w in words[:2]).upper() or "BD"

    @property
    def place(self) -> str:
        """`Cisimeut, Lebak`"""
        return f"{self.village}, {self.regency.removeprefix('Kab. ')}"

    @property
    def village_path(self) -> str:
        """`Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak`"""
        return f"Desa {self.village}, Kec. {self.district}, {self.regency}"

    @property
    def shown_whatsapp(self) -> str:
        return phone.shown(self.whatsapp)

    @property
    def in_marketplace(self) -> bool:
        return self.is_open and not self.is_practice


class StoreVillage(db.Model):
    """The further villages of a BUM Desa Bersama."""

    __tablename__ = "store_village"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"), index=True)
    code: Mapped[str] = mapped_column(String(13))
    name: Mapped[str] = mapped_column(String(60))


class OldSlug(db.Model):
    """An address that a store once had; it redirects and is never given to another store."""

    __tablename__ = "old_slug"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    slug_skeleton: Mapped[str] = mapped_column(String(60), index=True, default=_skeleton_of_slug)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"), index=True)


class Member(db.Model):
    """An account that works in a store."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("store_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"))
    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"), index=True)
    role: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    account: Mapped[Account] = relationship()
    store: Mapped[Store] = relationship()

    def may(self, area: str) -> bool:
        return self.role in MAY.get(area, {OWNER})


class Invitation(db.Model):
    """An invitation by phone number; the link goes to that number by WhatsApp, so the token proves the number."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(12))
    token: Mapped[str] = mapped_column(String(40), unique=True, default=ids.token)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
