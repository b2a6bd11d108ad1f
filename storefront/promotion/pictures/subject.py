import hashlib
import json
from typing import NamedTuple

from ... import money
from .looks import Look

DESIGN = 1  # Counted up when the drawing changes, so that every picture gets a new address.
WITH_CODE = {"status"}  # shapes that show a QR code of the address


class Subject(NamedTuple):
    """Everything that a picture shows. `price` is whole rupiah, None for a store; without a photo its key is empty."""

    name: str
    price: int | None
    unit: str
    from_price: bool  # the lowest of several prices
    place: tuple[str, ...]  # `("Desa Cisimeut,", "Kab. Lebak, Banten")`
    store: str
    line: str
    photo_key: str
    photo_width: int  # px
    address: str  # where the QR code leads
    look: Look

    def digest(self, shape: str = "") -> str:
        """Names the picture: another word, price, photo or colour gives another address."""
        shown = self if shape in WITH_CODE else self._replace(address="")
        drawn = json.dumps([DESIGN, *shown], ensure_ascii=False)
        return hashlib.sha256(drawn.encode()).hexdigest()[:12]

    @property
    def amount(self) -> str:
        """`20.000`"""
        return money.digits(self.price or 0)

    @property
    def per(self) -> str:
        """`per bungkus 500 g`, `mulai, per lembar`"""
        per = f"per {self.unit}" if self.unit else ""
        return ", ".join(part for part in ("mulai" if self.from_price else "", per) if part)
