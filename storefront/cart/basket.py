"""What lies in a basket: a value, changed by making the next one."""

import re
from typing import Any, NamedTuple

from ..refusals import Refusal

MOST_LINES, MOST_EACH, MOST_CODE = 30, 999, 20

Line = tuple[int, int]  # variant id, pieces


class BasketFull(Refusal):
    """Keranjang sudah berisi 30 macam barang. Pesan dulu, lalu isi lagi."""


class Basket(NamedTuple):
    lines: tuple[Line, ...] = ()
    channel: str = ""  # the mark of the shared link that the visitor came by
    voucher: str = ""  # a code of the store, to order with

    @property
    def count(self) -> int:
        return sum(pieces for _variant, pieces in self.lines)

    def pieces_of(self, variant_id: int) -> int:
        return dict(self.lines).get(variant_id, 0)

    def with_pieces(self, variant_id: int, pieces: int) -> "Basket":
        """So many of that variant, none for 0; a new one comes last. Raises BasketFull."""
        kept = dict(self.lines)
        kept[variant_id] = min(pieces, MOST_EACH)
        if not pieces:
            del kept[variant_id]
        if len(kept) > MOST_LINES:
            raise BasketFull
        return self._replace(lines=tuple(kept.items()))

    def without(self, lines: tuple[Line, ...]) -> "Basket":
        """What is left after those were ordered: what was put in meanwhile, in another tab."""
        ordered = {variant for variant, _pieces in lines}
        return self._replace(lines=tuple(line for line in self.lines if line[0] not in ordered))

    def after_order(self, lines: tuple[Line, ...]) -> "Basket":
        """Without what was ordered, and without the code: a number uses it once."""
        return self.without(lines)._replace(voucher="")

    def packed(self, store_id: int) -> list[Any]:
        """For the signed cookie. The store is inside, so that another store's basket is empty here."""
        code = [self.voucher[:MOST_CODE]] if self.voucher else []
        return [store_id, self.channel, *code, *(number for line in self.lines for number in line)]


def unpacked(packed: Any, store_id: int) -> Basket:
    """The basket of that store, or an empty one."""
    if not isinstance(packed, list) or packed[:1] != [store_id]:
        return Basket()
    _store, channel, *rest = packed
    code, numbers = (rest[0], rest[1:]) if rest and isinstance(rest[0], str) else ("", rest)
    return Basket(tuple(zip(numbers[::2], numbers[1::2], strict=False)), channel, code)


def read_pieces(text: str) -> int | None:
    """1 to 999 in plain digits; not `１`, `+1`, `1_000`, `1.5`, ` 1`."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,2}", text, re.ASCII) else None


def read_variant(text: str) -> int | None:
    """A row number as `ids.new` makes them."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,18}", text, re.ASCII) and int(text) < 2**63 else None
