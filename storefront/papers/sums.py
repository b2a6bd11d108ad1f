"""What an order comes to and where its money stands, line by line as a nota says it."""

from ..i18n import gettext as _
from ..money import rupiah
from ..offers.best import in_words
from ..orders.models import CANCELLED, PAID, PICKUP, REFUNDED, Order
from .facts import Sum


def sums(order: Order) -> tuple[Sum, ...]:
    """From the goods down to the total, then what was paid, given back and is still owed."""
    above = [
        Sum(_("Barang"), rupiah(order.goods_total)),
        Sum(in_words(order.discount_label or "Potongan"), rupiah(-order.discount)) if order.discount else None,
        _delivery(order),
        Sum(_("Kode unik"), rupiah(order.unique_code)) if order.unique_code else None,
    ]
    total = Sum(_("Total"), rupiah(order.total), is_total=True)
    return tuple(line for line in (*above, total, *_money(order)) if line)


def stamp(order: Order) -> str:
    if order.state == CANCELLED:
        return _("Dibatalkan")
    if order.payment == REFUNDED:
        return _("Uang dikembalikan")
    if order.waits_for_quote:
        return _("Belum dengan ongkir")
    if not order.due:
        return _("Lunas")
    return _("Bayar saat barang diterima") if order.pays_cash else _("Belum lunas")


def is_settled(order: Order) -> bool:
    return order.state != CANCELLED and order.payment == PAID and not order.due


def _delivery(order: Order) -> Sum | None:
    if order.delivery == PICKUP and not order.shipping_cost:
        return None
    free_or_cost = rupiah(order.shipping_cost) if order.shipping_cost else _("gratis")
    return Sum(_("Ongkos kirim"), _("menyusul") if order.waits_for_quote else free_or_cost)


def _money(order: Order) -> list[Sum | None]:
    over = _("Kembalian") if order.pays_cash and order.state != CANCELLED else _("Kelebihan bayar")
    owes = order.due and order.amount_paid and order.state != CANCELLED
    return [
        Sum(_("Dibayar"), rupiah(order.amount_paid)) if order.amount_paid else None,
        Sum(_("Dikembalikan"), rupiah(order.amount_refunded)) if order.amount_refunded else None,
        Sum(_("Sisa"), rupiah(order.due)) if owes else None,
        Sum(over, rupiah(order.overpaid)) if order.overpaid else None,
    ]
