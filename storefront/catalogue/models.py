from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Integer, String, Text, UniqueConstraint, event, insert, inspect
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock, ids
from ..db import db
from ..tenancy import StoreOwned, inside

DRAFT, PUBLISHED, ARCHIVED = "draft", "published", "archived"
COUNTED, ALWAYS, PREORDER = "counted", "always", "preorder"
FEW_LEFT = 3

# slug -> words; the same for all stores, so that a buyer can look through all villages at once.
CATEGORIES = {
    "gula-madu": "Gula & madu",
    "kopi-teh": "Kopi & teh",
    "camilan": "Camilan",
    "kain": "Kain & tenun",
    "anyaman": "Anyaman",
    "beras-bumbu": "Beras & bumbu",
    "lauk": "Ikan & lauk",
    "kerajinan": "Kerajinan",
    "segar": "Segar & jajanan",
    "kesehatan": "Jamu & perawatan",
    "lainnya": "Lainnya",
}
KINDS_OF_PERMIT = {"pirt": "P-IRT", "halal": "Halal", "bpom": "BPOM"}
UNITS = ("kg", "bungkus", "botol", "lembar", "ikat", "kojor", "buah", "pasang", "meter", "toples", "karung", "liter")


PACKED = ("bungkus", "botol", "toples", "karung", "ikat", "kojor")


def per(unit: str, grams: int | None) -> str:
    """What the price is for: `bungkus 500 g`, `karung 25 kg`, `kg`, `lembar` (a cloth is not sold by weight)."""
    if not grams or unit not in PACKED:
        return unit
    weight = f"{grams / 1000:g} kg".replace(".", ",") if grams >= 1000 and grams % 100 == 0 else f"{grams} g"
    return f"{unit} {weight}"


class Product(StoreOwned, db.Model):
    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("store_id", "slug"),
        UniqueConstraint("store_id", "code"),
        CheckConstraint("state in ('draft','published','archived')", name="state"),
        CheckConstraint("stock_kind in ('counted','always','preorder')", name="stock_kind"),
        db.Index("ix_product_shelf", "store_id", "state", "is_featured", "position"),
        db.Index("ix_product_newest", "store_id", "state", "published_at"),
    )

    slug: Mapped[str] = mapped_column(String(80))
    code: Mapped[str | None] = mapped_column(String(40))  # the seller's own, as a spreadsheet names it
    name: Mapped[str] = mapped_column(String(80))
    category: Mapped[str] = mapped_column(String(20), default="lainnya")
    description: Mapped[str] = mapped_column(Text, default="")
    ingredients: Mapped[str] = mapped_column(String(300), default="")
    keeps: Mapped[str] = mapped_column(String(100), default="")  # `12 bulan, simpan di tempat kering`
    maker: Mapped[str] = mapped_column(String(80), default="")
    maker_note: Mapped[str] = mapped_column(String(200), default="")
    maker_photo_id: Mapped[int | None]
    harvest: Mapped[str] = mapped_column(String(30), default="", server_default="")  # months of plenty: `3,4,9`
    unit: Mapped[str] = mapped_column(String(20), default="")
    stock_kind: Mapped[str] = mapped_column(String(10), default=ALWAYS)
    kind_before: Mapped[str | None] = mapped_column(String(10))  # of stock, before "habis"
    preorder_days: Mapped[int | None] = mapped_column(Integer)
    is_local: Mapped[bool] = mapped_column(default=False)  # fresh: cannot be sent far
    wholesale_min: Mapped[int | None] = mapped_column(Integer)
    wholesale_price: Mapped[int | None]
    is_featured: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)  # smallest first; see operations.move
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def harvest_months(self) -> tuple[int, ...]:
        return tuple(int(month) for month in self.harvest.split(",") if month)

    @property
    def is_published(self) -> bool:
        return self.state == PUBLISHED

    @property
    def may_vanish(self) -> bool:
        """Never shown to anybody, so never ordered: it can be deleted. The rest can only be archived."""
        return self.published_at is None


class Variant(StoreOwned, db.Model):
    """What is really bought. Every product has one or more; the only one has no name."""

    __tablename__ = "variant"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        CheckConstraint("stock >= 0", name="stock"),
        CheckConstraint("price > 0 and price <= 999999999", name="price"),
        db.Index("ix_variant_product", "store_id", "product_id"),
    )

    product_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), default="")
    price: Mapped[int] = mapped_column(active_history=True)  # rupiah
    price_since: Mapped[datetime | None] = mapped_column(default=clock.now)  # None: from before it was noted
    price_by: Mapped[str] = mapped_column(String(80), default="")  # who wrote it last
    stock: Mapped[int] = mapped_column(Integer, default=0)  # counts only when the product's stock is counted
    grams: Mapped[int | None] = mapped_column(Integer)  # one unit, with packing
    length: Mapped[int | None] = mapped_column(Integer)  # cm, with packing; all three or none
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    photo_id: Mapped[int | None]
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_retired: Mapped[bool] = mapped_column(default=False)  # old orders still name it

    @property
    def box(self) -> tuple[int, int, int] | None:
        """Length, width and height in cm."""
        return (self.length, self.width, self.height) if self.length and self.width and self.height else None

    @box.setter
    def box(self, measures: tuple[int, int, int] | None) -> None:
        self.length, self.width, self.height = measures or (None, None, None)


class PriceWas(StoreOwned, db.Model):
    """A price that a variant had, written whenever it gets another one."""

    __tablename__ = "price_was"
    __table_args__ = (inside("variant", ondelete="CASCADE"), db.Index("ix_price_was_variant", "store_id", "variant_id"))

    variant_id: Mapped[int]
    price: Mapped[int]
    since: Mapped[datetime | None]
    until: Mapped[datetime]


@event.listens_for(Variant, "before_update")
def _remember_the_price(_mapper, connection, variant: Variant) -> None:
    """Whoever changes it, by whatever way."""
    was = inspect(variant).attrs.price.history.deleted
    if not was or was[0] == variant.price:
        return
    row = {"price": was[0], "since": variant.price_since, "until": clock.now()}
    row |= {"store_id": variant.store_id, "id": ids.new(), "variant_id": variant.id}
    connection.execute(insert(PriceWas.__table__).values(row))
    variant.price_since = row["until"]


class PriceOff(StoreOwned, db.Model):
    """For some days a product costs less: what an offer says of it. Of one product no two such times overlap."""

    __tablename__ = "price_off"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        inside("offer", ondelete="CASCADE"),
        CheckConstraint("percent between 0 and 90", name="percent"),
        CheckConstraint("amount >= 0", name="amount"),
        db.Index("ix_price_off_product", "store_id", "product_id", "ends_at"),
        db.Index("ix_price_off_offer", "store_id", "offer_id"),
    )

    product_id: Mapped[int]
    offer_id: Mapped[int]
    percent: Mapped[int] = mapped_column(Integer, default=0)
    amount: Mapped[int] = mapped_column(default=0)  # rupiah; either this or percent
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # the first moment at which it is over
    may_strike: Mapped[bool] = mapped_column(default=True)  # no other one lowered the price in the weeks before


class ProductPhoto(StoreOwned, db.Model):
    __tablename__ = "product_photo"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        inside("photo"),
        db.Index("ix_product_photo_product", "store_id", "product_id", "position"),
    )

    product_id: Mapped[int]
    photo_id: Mapped[int]
    position: Mapped[int] = mapped_column(Integer, default=0)


class Permit(StoreOwned, db.Model):
    """P-IRT, halal or BPOM: shown only with its number."""

    __tablename__ = "permit"
    __table_args__ = (inside("product", ondelete="CASCADE"), UniqueConstraint("store_id", "product_id", "kind"))

    product_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))  # of KINDS_OF_PERMIT
    number: Mapped[str] = mapped_column(String(40))


class ManyChanged(StoreOwned, db.Model):
    """A change of many products at once, kept some days so that it can be undone."""

    __tablename__ = "many_changed"
    __table_args__ = (db.Index("ix_many_changed_at", "store_id", "at"),)

    notes: Mapped[list] = mapped_column(JSON)  # of operations.numbers
    at: Mapped[datetime] = mapped_column(default=clock.now)


class ProductImport(StoreOwned, db.Model):
    """A file of products that was looked at and can be applied, once."""

    __tablename__ = "product_import"
    __table_args__ = (db.Index("ix_product_import_at", "store_id", "at"),)

    name: Mapped[str] = mapped_column(String(100))
    layout: Mapped[str] = mapped_column(String(20))
    lines: Mapped[list] = mapped_column(JSON)  # of exchange.layouts
    folder: Mapped[str] = mapped_column(String(32), default="", server_default="")  # where its photos wait
    photos: Mapped[list] = mapped_column(JSON, default=list, server_default="[]")  # [file name, key of the photo]
    said: Mapped[list] = mapped_column(JSON, default=list, server_default="[]")  # what the worker could not do
    at: Mapped[datetime] = mapped_column(default=clock.now)
    applied_at: Mapped[datetime | None]
