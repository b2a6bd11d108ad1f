from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from .. import limits, providers
from ..i18n import gettext as _
from ..money import rupiah
from ..orders import operations as orders
from ..orders import queries as kept
from ..orders.models import Order
from ..orders.operations import Actor, Buyer, Delivery
from ..payments import operations as payments
from ..refusals import Refusal
from ..shipping.queries import Option
from . import queries
from .queries import Asked, Quote

# The words of consent in themes/base/templates/checkout/consent.html; a change of them is a new version.
CONSENT = "2026-11"

# Behind one address of a mobile network sit many buyers, and a reseller orders often by one number; a flood is neither.
MOST_FROM_AN_ADDRESS, MOST_FROM_A_PHONE, IN = 60, 100, timedelta(hours=1)


class Wish(NamedTuple):
    """What the buyer pressed "Buat Pesanan" for, and what the page had shown."""

    lines: tuple[Asked, ...]
    buyer: Buyer
    delivery: str  # name of an option: `pickup`, `send:17`
    payment: str  # name of a provider
    once: str
    channel: str
    visitor: str | None  # network address
    shown_cost: int | None  # rupiah; None: told in chat, or not shown yet
    shown_total: int | None  # rupiah
    voucher: str = ""  # a code, unless the page has shown that it takes nothing off


class OfferChanged(Refusal):
    """Ada yang berubah sejak Anda lihat."""

    def __init__(self, changes: list[str]) -> None:
        self.changes = changes
        super().__init__()


class NotPossible(Refusal):
    """{why}. Pilih cara lain."""

    def __init__(self, field: str, why: str) -> None:
        self.field = field
        super().__init__(why=why)


class VoucherRefused(Refusal):
    """{why} Pesanan dihitung tanpa kode."""

    def __init__(self, why: str) -> None:
        super().__init__(why=why)


class AlreadyOrdered(Refusal):
    """Halaman ini sudah menjadi pesanan nomor {number}."""

    def __init__(self, order: Order) -> None:
        self.token = order.token
        super().__init__(number=order.number)


def place_order(wish: Wish) -> Order:
    """One order for one tap, at the prices that were shown.

    A tap that is sent again gives the first order. Raises AlreadyOrdered when the same page was sent with another wish,
    OfferChanged, NotPossible, VoucherRefused, TooOften, and when somebody was faster OutOfStock, NotOnSale, NoMoreUses.
    """
    if twin := kept.by_once(wish.once):
        if not _is_of(twin, wish):
            raise AlreadyOrdered(twin)
        return twin
    now = queries.quote(wish.lines, wish.delivery, wish.buyer.region_code, wish.payment, wish.voucher, wish.buyer.phone)
    _refuse_impossible(now, wish)
    if now.saving.refusal:
        raise VoucherRefused(now.saving.refusal)
    if changes := what_changed(now, wish.shown_cost, wish.shown_total):
        raise OfferChanged(changes)
    assert now.delivery
    assert now.way
    limits.allow("order", wish.visitor, most=MOST_FROM_AN_ADDRESS, window=IN)
    limits.allow("order", wish.buyer.phone, most=MOST_FROM_A_PHONE, window=IN)
    order = orders.open_order(
        [(item.what, item.pieces) for item in now.items],
        wish.buyer,
        Delivery(now.delivery.kind, _label(now.delivery), now.cost, now.delivery.name),
        now.way.name,
        wish.once,
        CONSENT,
        wish.channel,
        with_code=now.way.adds_code,
        cut=now.saving.cut,
    )
    payments.expect(order)
    return order


def change_way(order: Order, name: str) -> None:
    """Its buyer pays in another way that is possible for it: the kode unik comes or goes, the sum is renewed.

    `name` is a provider's. Raises NotPossible, and ImpossibleStep once money came, was claimed, or the order moved on.
    """
    way = next((way for way in queries.ways_for(order) if way.name == name), None)
    if way is None or way.refusal:
        raise NotPossible("payment", _why([way] if way else []))
    if way.name != order.payment_method:
        label = providers.load("payments")[name].label
        orders.pay_with(order, name, way.adds_code, f"Pembeli memilih bayar dengan {label}")
        payments.expect(order)


def agree(order: Order, shown: int | None, by: Actor) -> None:
    """The buyer accepts what delivery costs: now the money is expected, with its deadline. `shown` is the total in
    rupiah that the page had. Raises TotalChanged, ImpossibleStep."""
    orders.agree(order, shown, by)
    payments.expect(order)


def what_changed(now: Quote, shown_cost: int | None, shown_total: int | None) -> list[str]:
    """Sentences for everything that differs from what the page showed; the new total comes last."""
    said = list(now.changes)
    if now.cost != shown_cost:
        said.append(_cost_sentence(shown_cost, now.cost))
    if said or now.total != shown_total:
        said.append(_("Total sekarang {total}.").format(total=rupiah(now.total)))
    return said


def _cost_sentence(old: int | None, new: int | None) -> str:
    if new is None:
        return _("Ongkos kirim menyusul lewat chat.")
    if old is None:
        return _("Ongkos kirim ke desa Anda {new}.").format(new=rupiah(new))
    return _("Ongkos kirim: {old} menjadi {new}.").format(old=rupiah(old), new=rupiah(new))


def _refuse_impossible(now: Quote, wish: Wish) -> None:
    """The way that was asked for must be the way that is possible; nothing is chosen for the buyer in silence."""
    if now.delivery is None or not queries.answers(now.delivery, wish.delivery):
        raise NotPossible("delivery", _why(row for row in now.options if queries.answers(row, wish.delivery)))
    if now.way is None or now.way.name != wish.payment:
        raise NotPossible("payment", _why(row for row in now.ways if row.name == wish.payment))


def _why(meant: Iterable[Any]) -> str:
    return next((row.refusal for row in meant if row.refusal), _("Cara ini sedang tidak tersedia"))


def _label(option: Option) -> str:
    return f"{option.label} ({option.detail})"[:120] if option.detail else option.label


def _is_of(order: Order, wish: Wish) -> bool:
    """Did this very wish make that order? Prices are not asked: they are the order's own."""
    lines = sorted((line.variant_id, line.quantity) for line in kept.lines_of(order))
    same_goods = lines == sorted((line.variant_id, line.pieces) for line in wish.lines)
    buyer = wish.buyer
    return same_goods and (
        wish.delivery in (order.delivery, order.delivery_option)
        and (order.payment_method, order.buyer_phone, order.buyer_name, order.address, order.region_code)
        == (wish.payment, buyer.phone, buyer.name, buyer.address, buyer.region_code)
        and order.note == buyer.note
    )
