from collections.abc import Iterable
from typing import NamedTuple

from ..cart.basket import MOST_LINES
from ..catalogue.queries import Buyable, buyables
from ..i18n import gettext as _
from ..money import rupiah
from ..offers.best import Ware
from ..offers.queries import Saving, saving_on
from ..orders.models import Order
from ..orders.steps import BUYER, SWITCH, possible
from ..payments.providers import Way
from ..payments.queries import FALLBACK, ways
from ..shipping.queries import Option, Parcel, options


class Asked(NamedTuple):
    """A line as the buyer saw it; `price` in rupiah, None where none was shown yet."""

    variant_id: int
    pieces: int
    price: int | None = None


class Item(NamedTuple):
    what: Buyable
    pieces: int

    @property
    def total(self) -> int:
        return self.what.price * self.pieces


class Switch(NamedTuple):
    """Another way to pay an order that waits for its money."""

    refusal: str  # of the way that was chosen; empty while it is possible
    others: list[Way]


class Quote(NamedTuple):
    """What the order is and costs now, by the server's own prices; money in rupiah."""

    items: tuple[Item, ...]
    changes: tuple[str, ...]  # what is not as the buyer saw it, a sentence each
    options: list[Option]
    delivery: Option | None  # the chosen way to get the goods, never a refused one
    ways: list[Way]
    way: Way | None  # the chosen way to pay, never a refused one
    saving: Saving = Saving()

    @property
    def pieces(self) -> int:
        return sum(item.pieces for item in self.items)

    @property
    def goods_total(self) -> int:
        return sum(item.total for item in self.items)

    @property
    def discount(self) -> int:
        """What is taken off the goods, never off the delivery."""
        return self.saving.cut.amount if self.saving.cut else 0

    @property
    def cost(self) -> int | None:
        """Of the delivery; None where it is told in chat or waits for the village."""
        return self.delivery.cost if self.delivery else None

    @property
    def total(self) -> int:
        """As far as it is known."""
        return self.goods_total - self.discount + (self.cost or 0)

    @property
    def needs_address(self) -> bool:
        return self.delivery is not None and self.delivery.kind != "pickup"


def quote(
    asked: Iterable[Asked],
    delivery: str = "",
    region_code: str | None = None,
    payment: str = "",
    voucher: str = "",
    phone: str = "",
) -> Quote:
    """Price those lines, delivered so and paid so; a choice that is not possible falls back to one that is. `phone`
    is given when it is meant: who only looks is not told which numbers used a voucher."""
    items, changes = available(asked)
    offered = options(parcel_of(items), region_code)
    chosen = _wanted(offered, delivery) or next((o for o in offered if not o.refusal), None)
    now = Quote(items, changes, offered, chosen, [], None, _saving(items, voucher, phone))
    payable = ways(region_code, chosen.kind if chosen else "", now.total)
    free = [way for way in payable if not way.refusal]
    way = _possible(payable, "name", payment) or (free[0] if len(free) == 1 else None)
    return now._replace(ways=payable, way=way)


def ways_for(order: Order) -> list[Way]:
    """How an order that was placed can be paid, priced as it is, without the kode unik of one way."""
    return ways(order.region_code, order.delivery, order.total - order.unique_code)


def switch_of(order: Order) -> Switch:
    """What its buyer may choose instead, and why the chosen way is not possible any more, if so."""
    offered = ways_for(order)
    now = next((way for way in offered if way.name == order.payment_method), None)
    gone = order.payment_method != FALLBACK and now is None
    refusal = _("Cara ini sedang tidak tersedia") if gone else now.refusal if now else ""
    others = [way for way in offered if way.name != order.payment_method and not way.refusal]
    return Switch(refusal, others if possible(order, SWITCH, BUYER) else [])


def parcel_of(items: Iterable[Item]) -> Parcel:
    """All goods in one parcel; without a weight when one of them has none."""
    items = list(items)
    grams = [item.what.grams and item.what.grams * item.pieces for item in items]
    return Parcel(
        grams=None if None in grams else sum(filter(None, grams)),
        volume=sum(item.what.volume * item.pieces for item in items),
        is_local_only=any(item.what.is_local for item in items),
        worth=sum(item.total for item in items),
    )


def answers(option: Option, wanted: str) -> bool:
    """Is this the way that was asked for? A kind alone stands for the first possible way of that kind."""
    return wanted in (option.name, option.kind)


def available(asked: Iterable[Asked]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """What of it can be had now, and what is not as it was seen."""
    wanted = {line.variant_id: line for line in asked}
    found = buyables(list(wanted)[:MOST_LINES])
    items, changes = [], []
    for line in wanted.values():
        what = found.get(line.variant_id)
        pieces = _pieces(what, line)
        changes += _changes(what, line, pieces)
        if what and pieces:
            items.append(Item(what, pieces))
    return tuple(items), tuple(changes)


def _pieces(what: Buyable | None, line: Asked) -> int:
    if what is None or not what.is_published:
        return 0
    return line.pieces if what.left is None else min(line.pieces, what.left)


def _changes(what: Buyable | None, line: Asked, pieces: int) -> list[str]:
    if what is None or not what.is_published:
        name = what.full_name if what else _("Satu barang")
        return [_("{name} sudah tidak dijual. Kami keluarkan dari pesanan.").format(name=name)]
    name, said = what.full_name, []
    if not pieces:
        return [_("{name} sudah habis. Kami keluarkan dari pesanan.").format(name=name)]
    if pieces < line.pieces:
        said.append(
            _("{name} tinggal {left}. Jumlahnya kami ubah dari {n}.").format(name=name, left=pieces, n=line.pieces)
        )
    if line.price is not None and line.price != what.price:
        words = _("Harga {name}: {old} menjadi {new}.")
        said.append(words.format(name=name, old=rupiah(line.price), new=rupiah(what.price)))
    return said


def _saving(items: Iterable[Item], voucher: str, phone: str) -> Saving:
    wares = [Ware(item.what.product_id, item.what.name, item.what.price, item.pieces) for item in items]
    return saving_on(wares, voucher, phone)


def _wanted(offered: list[Option], wanted: str) -> Option | None:
    return next((option for option in offered if answers(option, wanted) and not option.refusal), None)


def _possible(rows: list, field: str, wanted: str):
    return next((row for row in rows if getattr(row, field) == wanted and not row.refusal), None)
