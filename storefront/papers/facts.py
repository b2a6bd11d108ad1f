"""What papers say, as plain values."""

from datetime import datetime
from typing import NamedTuple


class Seller(NamedTuple):
    name: str
    place: str  # `Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak, Banten 42362`
    phone: str  # `0821-1234-5678`
    legal_number: str = ""
    home: str = ""  # `lumbung.id/toko/sari`


class Line(NamedTuple):
    name: str
    kind: str  # `500 g, bungkus`: variant and unit
    quantity: int
    price: int

    @property
    def total(self) -> int:
        return self.price * self.quantity


class Parcel(NamedTuple):
    """Label and packing slip of one order."""

    number: int
    placed_at: datetime
    seller: Seller
    name: str
    phone: str
    address: str
    place: tuple[str, ...]  # `("Desa Cipete Selatan, Kec. Cilandak", "Kota Jakarta Selatan, DKI Jakarta")`
    postal_code: str
    is_fetched: bool
    sent_by: str  # `JNE REG`
    cash: int  # rupiah to take at the door; 0: nothing
    is_paid: bool
    note: str
    lines: tuple[Line, ...]
    hints: tuple[str, ...]
    grams: int | None  # None: not known of everything in it
    desk: str  # address of the order's page in the back office

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def weight(self) -> str:
        """`1,5 kg`, `250 g`; empty when it is not known."""
        if not self.grams or self.grams < 1000:
            return f"{self.grams} g" if self.grams else ""
        return f"{round(self.grams / 1000, 2):g} kg".replace(".", ",")


class Sum(NamedTuple):
    words: str
    shown: str  # `Rp18.000`, `menyusul`
    is_total: bool = False


class Nota(NamedTuple):
    """What was bought and what it came to; its number is the order's, which has no gaps in a store."""

    number: int
    placed_at: datetime
    day: str  # `Sabtu, 21 Nov 2026`, where the store is
    seller: Seller
    buyer: tuple[str, ...]  # the name; for the store itself also number and address
    lines: tuple[Line, ...]
    sums: tuple[Sum, ...]
    total: int
    stamp: str  # `Lunas`
    is_settled: bool  # nothing is owed by anybody
    paid_by: str  # `Transfer Bank`
