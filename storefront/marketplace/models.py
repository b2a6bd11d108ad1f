from datetime import datetime

from sqlalchemy import DDL, BigInteger, ForeignKey, Integer, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from ..db import db


class Listing(db.Model):
    """A public copy of one product that is on sale, with what its card on the marketplace shows.

    Not owned by a store: it holds nothing that is not on a public page. `newest` orders all listings, newest last: the
    millisecond of publication, then bits of the product, so that one number is the key of a page and of the search.
    """

    __tablename__ = "listing"
    __table_args__ = (
        db.Index("ix_listing_category", "category", "newest"),
        db.Index("ix_listing_province", "province_code", "newest"),
        db.Index("ix_listing_regency", "regency_code", "newest"),
        db.Index("ix_listing_district", "district_code", "newest"),
        db.Index("ix_listing_village", "village_code", "newest"),
    )

    shop_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("store.id"), primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    newest: Mapped[int] = mapped_column(unique=True)
    store_slug: Mapped[str] = mapped_column(String(60))
    store_domain: Mapped[str | None] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(130))  # `Cisimeut, Lebak`
    province_code: Mapped[str] = mapped_column(String(2))
    regency_code: Mapped[str] = mapped_column(String(5))
    district_code: Mapped[str] = mapped_column(String(8))
    village_code: Mapped[str] = mapped_column(String(13))
    category: Mapped[str] = mapped_column(String(20))
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(20))
    price: Mapped[int]  # rupiah, the lowest
    was: Mapped[int | None]  # the old price, to be struck through
    price_varies: Mapped[bool]
    grams: Mapped[int | None] = mapped_column(Integer)
    stock_kind: Mapped[str] = mapped_column(String(10))
    left: Mapped[int | None] = mapped_column(Integer)
    preorder_days: Mapped[int | None] = mapped_column(Integer)
    is_local: Mapped[bool]
    is_featured: Mapped[bool]
    photo_key: Mapped[str] = mapped_column(String(32), default="")
    photo_width: Mapped[int] = mapped_column(Integer, default=0)
    photo_height: Mapped[int] = mapped_column(Integer, default=0)
    placeholder: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime]

    @property
    def sections(self) -> list[str]:
        """The keys of every count this listing is part of."""
        return [self.category, self.province_code, self.regency_code, self.district_code, self.village_code]


class Section(db.Model):
    """How many goods a category or a region has, kept up as listings come and go, so that no page counts."""

    __tablename__ = "section"
    __table_args__ = (db.Index("ix_section_goods", "kind", "goods"),)

    key: Mapped[str] = mapped_column(String(20), primary_key=True)  # `kopi-teh`, `36`, `36.02`, …
    kind: Mapped[str] = mapped_column(String(10))  # category, province, regency, district, village
    parent: Mapped[str | None] = mapped_column(String(13), index=True)
    name: Mapped[str] = mapped_column(String(60))
    goods: Mapped[int] = mapped_column(Integer, default=0)
    face: Mapped[int | None]  # `newest` of the listing whose photo stands for it


# The words of each listing for search.py. FTS5's rowid and PostgreSQL's key are the listing's `newest`, so that hits
# come newest first without sorting (speed.md: ranking all hits of a common word costs seconds).
WORDS = {
    "sqlite": ("CREATE VIRTUAL TABLE IF NOT EXISTS listing_words USING fts5(words, tokenize='ascii')",),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS listing_words (rowid bigint PRIMARY KEY REFERENCES listing (newest)"
        " ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS ix_listing_words ON listing_words USING gin (words)",
    ),
}
for _dialect, _statements in WORDS.items():
    for _statement in _statements:
        event.listen(Listing.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))
