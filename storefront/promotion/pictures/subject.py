import hashlib
import json
from typing import NamedTuple

from ... import money
from ...fonts import drawable
from .frames import FRAMES
from .looks import Look

DRAWING = 2  # Counted up when the drawing changes, so that every picture gets a new address.

PLAIN = "hangat"  # the design of links and share pages; its name does not stand in addresses


class Subject(NamedTuple):
    """Everything that a picture shows. `price` is whole rupiah, None for a store; without a photo its key is empty."""

    name: str
    price: int | None
    unit: str
    from_price: bool  # the lowest of several prices
    place: tuple[str, ...]  # `("Desa Cisimeut,", "Kab. Lebak, Banten")`
    store: str
    initials: str  # of the store, for its mark
    line: str
    photo_key: str
    photo_width: int  # px
    link: str  # where to order, as people type it: `lumbung.id/toko/sari`
    address: str  # where the QR code leads
    look: Look
    was: int | None = None  # the price before, where it may be told beside a lower one

    def digest(self, shape: str = "", design: str = PLAIN) -> str:
        """Names the picture: another word, price, photo, colour or design gives another address."""
        shown = self if FRAMES[shape].code else self._replace(address="")
        parts = [DRAWING, *shown] if design == PLAIN else [DRAWING, design, *shown]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:12]

    @property
    def title(self) -> str:
        """The name in letters that can be drawn; the store's name when none can."""
        return drawable(self.name) or drawable(self.store) or "Lumbung"

    @property
    def amount(self) -> str:
        """`20.000`"""
        return money.digits(self.price or 0)

    @property
    def per(self) -> str:
        """`per bungkus 500 g`, `mulai, per lembar`, `biasanya Rp20.000, per bungkus 500 g`"""
        per = f"per {self.unit}" if self.unit else ""
        was = f"biasanya {money.rupiah(self.was)}" if self.was else ""
        return ", ".join(part for part in (was, "mulai" if self.from_price else "", per) if part)
