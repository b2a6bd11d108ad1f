"""Texts for WhatsApp: short, with the number and the link, polite to `Kak`. A person sends them, never the machine."""

from ..money import rupiah
from .models import CANCELLED, DONE, LOCAL, NEW, PACKING, PAID, PICKUP, REFUNDED, SENT, Order, call_name


def to_seller(order: Order, link: str) -> str:
    """What the buyer sends first."""
    return (
        f"Halo, saya {order.buyer_name.split()[0] if order.buyer_name else 'pembeli'}. "
        f"Saya sudah memesan, nomor {order.number}, {_sum(order)}.\n{link}"
    )


def to_buyer(order: Order, link: str, store: str) -> str:
    """The news of where the order is now, ready to send."""
    return f"Halo {call_name(order.buyer_name)}, {_news(order)}\n{link}\nTerima kasih, {store}"


def reminder(order: Order, link: str, store: str) -> str:
    """When the money has not come: kind, with the way to pay behind the link."""
    return (
        f"Halo {call_name(order.buyer_name)}, pesanan {order.number} sudah kami catat. "
        f"Uang {rupiah(order.due)} belum kami terima. Cara membayar ada di sini:\n{link}\nTerima kasih, {store}"
    )


def _sum(order: Order) -> str:
    total = f"{rupiah(order.total)} belum dengan ongkir" if order.waits_for_quote else rupiah(order.total)
    return f"{total} ({_saved(order)})" if order.discount else total


def _saved(order: Order) -> str:
    return f"sudah dipotong {rupiah(order.discount)}, {order.discount_label or 'potongan'}"


def _news(order: Order) -> str:
    which = f"pesanan {order.number}"
    if order.state == NEW:
        return _news_of_new(order, which)
    if order.state == CANCELLED:
        reason = f" Alasannya: {order.cancel_reason}." if order.cancel_reason else ""
        money = {PAID: " Uang Anda kami kembalikan.", REFUNDED: " Uang sudah kami kembalikan."}.get(order.payment, "")
        return f"maaf, {which} dibatalkan.{reason}{money}"
    return {
        PACKING: f"{which} sedang kami kemas.",
        SENT: _news_of_sent(order, which),
        DONE: f"{which} sudah selesai. Semoga cocok. Kami tunggu pesanan berikutnya.",
    }[order.state]


def _news_of_new(order: Order, which: str) -> str:
    if order.waits_for_quote:
        return f"{which} sudah kami terima. Ongkos kirim segera kami hitung."
    if order.waits_for_agreement:
        return (
            f"ongkos kirim {which} {rupiah(order.shipping_cost or 0)}, totalnya {rupiah(order.total)}. "
            "Kalau setuju, buka tautan ini lalu tekan Setuju:"
        )
    if order.payment == PAID:
        return f"uang {rupiah(order.amount_paid)} untuk {which} sudah kami terima."
    if order.pays_cash:
        return f"{which} sudah kami terima. Bayar {_sum(order)} saat barang diterima."
    return f"{which} sudah kami terima. Totalnya {_sum(order)}. Cara membayar ada di sini:"


def _news_of_sent(order: Order, which: str) -> str:
    cash = f" Mohon siapkan {rupiah(order.due)}." if order.pays_cash and order.due else ""
    if order.delivery == PICKUP:
        return f"{which} siap diambil.{cash}"
    if order.delivery == LOCAL:
        return f"{which} sedang diantar.{cash}"
    courier = f" lewat {order.courier}" if order.courier else ""
    receipt = f", nomor resi {order.receipt_number}" if order.receipt_number else ""
    return f"{which} sudah dikirim{courier}{receipt}.{cash}"
