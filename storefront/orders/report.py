"""What happened today, in lines that are read in a chat."""

from zoneinfo import ZoneInfo

from .. import clock
from ..money import rupiah
from .models import CANCELLED, DONE, PAID, Order
from .queries import Work
from .work import KINDS


def day_in_words(store: str, orders: list[Order], waiting: list[Work], zone: ZoneInfo) -> str:
    """Today's orders, the money, what is still to do. No buyer's number or address: a group reads it."""
    kept = [order for order in orders if order.state != CANCELLED]
    lines = [f"*{store}, {clock.day(clock.now(), zone)}*", ""]
    if orders:
        lines += [f"Pesanan hari ini: {len(kept)}", f"Nilai barang: {rupiah(sum(o.goods_total for o in kept))}"]
        lines += [f"Sudah dibayar: {rupiah(sum(o.amount_paid for o in kept if o.payment == PAID))}"]
        lines += [f"Dibatalkan: {len(orders) - len(kept)}"] if len(kept) < len(orders) else []
        lines += ["", *(_line(order) for order in orders)]
    else:
        lines += ["Hari ini belum ada pesanan."]
    if waiting:
        lines += ["", "Perlu dikerjakan:", *(f"• {KINDS[work.kind].home}: {work.orders}" for work in waiting)]
    return "\n".join(lines)


def _line(order: Order) -> str:
    mark = {CANCELLED: " (batal)", DONE: " (selesai)"}.get(order.state, "")
    return f"{order.number} {order.short_buyer}, {rupiah(order.total)}{mark}"
