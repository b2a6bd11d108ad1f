"""What is said: to a buyer in the order's language, to a manager in Indonesian, short enough for a locked screen."""

from typing import NamedTuple

from .. import clock
from ..i18n import gettext as _
from ..money import rupiah
from ..orders.models import CANCELLED, LOCAL, PICKUP, Order
from ..stores.models import Store
from .models import Notification

TEMPLATES = "lumbung_"  # Names of WhatsApp templates begin so; docs/whatsapp.md has their texts.


class Words(NamedTuple):
    """`detail` fills the template's third place, after the order's number and the store."""

    title: str
    body: str
    template: str = ""
    detail: str = ""


def to_buyer(kind: str, order: Order, store: Store) -> Words:
    """One event of that order. Raises KeyError for a kind that buyers are not told of."""
    return _TO_BUYER[kind](order, store)


def to_member(kind: str, order: Order | None, product: str = "", left: int = 0) -> Words:
    if order is None:
        return Words(f"Stok menipis: {product}", f"Tinggal {left}. Tambah stok, atau ubah jadi pesan dulu.")
    return _TO_MEMBER[kind](order)


def of_week(orders: int, told: str) -> Words:
    """The week that ended: how many orders, and `told`, which says where they came from."""
    return Words(f"Minggu lalu: {orders} pesanan" if orders else "Minggu lalu di toko Anda", told)


def together(said: list[Words], store: Store) -> Words:
    """Many that waited, as one: how many, then the newest of them."""
    title = _("{n} kabar dari {store}").format(n=len(said), store=store.short_name)
    lines = [words.title for words in said[-5:]]
    rest = [_("dan {n} lagi").format(n=len(said) - 5)] if len(said) > 5 else []
    return Words(title, "\n".join([*lines, *rest]), f"{TEMPLATES}kabar", said[-1].title)


def in_short(note: Notification) -> str:
    """For the list of what was sent."""
    return _KINDS.get(note.kind, note.kind)


_KINDS = {
    "placed": "Pesanan dibuat", "quote": "Ongkir dihitung", "agree_cost": "Ongkir disetujui",
    "remind": "Pengingat bayar", "claim": "Bilang bayar", "parcel": "Resi diperbarui",
    "deny": "Uang belum masuk", "pay": "Uang masuk", "pack": "Dikemas", "send": "Dikirim", "cancel": "Dibatalkan",
    "expire": "Waktu bayar habis", "refund": "Uang dikembalikan", "low": "Stok menipis", "cut": "Barang dikurangi",
    "reopen": "Dilanjutkan", "complain": "Keluhan", "answer": "Keluhan dijawab", "agree": "Pembeli setuju",
    "reply": "Pembeli belum setuju", "withdraw": "Keluhan ditarik", "bring_back": "Barang dikirim balik",
    "take_back": "Barang sudah kembali", "settle": "Keluhan selesai", "lapse": "Keluhan ditutup",
    "week": "Ringkasan minggu",
}  # fmt: skip


def _placed(order: Order, store: Store) -> Words:
    total = _("{total} belum dengan ongkir") if order.waits_for_quote else "{total}"
    total = total.format(total=rupiah(order.total))
    return Words(
        _("Pesanan {number} sudah dicatat").format(number=order.number),
        _("{store} sudah menerima pesanan Anda, {total}. Cara membayar ada di halaman pesanan.").format(
            store=store.name, total=total
        )
        if not order.pays_cash
        else _("{store} sudah menerima pesanan Anda, {total}. Bayar saat barang diterima.").format(
            store=store.name, total=total
        ),
        f"{TEMPLATES}dicatat",
        total,
    )


def _quoted(order: Order, store: Store) -> Words:
    return Words(
        _("Ongkir pesanan {number} sudah ada").format(number=order.number),
        _("Totalnya {total}. Lihat dulu, lalu setujui kalau cocok.").format(total=rupiah(order.total)),
        f"{TEMPLATES}ongkir",
        rupiah(order.total),
    )


def _reminded(order: Order, store: Store) -> Words:
    zone = clock.zone_of(order.region_code or store.village_code)
    until = clock.when(order.expires_at, zone) if order.expires_at else ""
    return Words(
        _("Pesanan {number} menunggu pembayaran").format(number=order.number),
        _("Bayar {due} sebelum {until}. Sesudah itu pesanan berakhir sendiri.").format(
            due=rupiah(order.due), until=until
        ),
        f"{TEMPLATES}pengingat",
        until,
    )


def _denied(order: Order, store: Store) -> Words:
    return Words(
        _("Uang pesanan {number} belum terlihat").format(number=order.number),
        _("{store} belum menemukan {due} di mutasinya. Periksa lagi jumlah dan rekening tujuannya.").format(
            store=store.name, due=rupiah(order.due)
        ),
        f"{TEMPLATES}belum_masuk",
        rupiah(order.due),
    )


def _paid(order: Order, store: Store) -> Words:
    title = _("Uang pesanan {number} sudah diterima").format(number=order.number)
    got = rupiah(order.amount_paid)
    if order.state == CANCELLED:
        body = _("{got} datang sesudah pesanan berakhir. Penjual akan menghubungi Anda.")
    elif order.due:
        body = _("{got} sudah masuk, masih kurang {due}.")
    else:
        body = _("{got} sudah masuk. Terima kasih. Pesanan Anda segera disiapkan.")
    return Words(title, body.format(got=got, due=rupiah(order.due)), f"{TEMPLATES}uang_masuk", got)


def _packed(order: Order, store: Store) -> Words:
    title = _("Pesanan {number} sedang dikemas").format(number=order.number)
    body = _("{store} sedang menyiapkan barang Anda.").format(store=store.name)
    return Words(title, body, f"{TEMPLATES}dikemas", "-")


def _sent(order: Order, store: Store) -> Words:
    number, cash = order.number, _cash(order)
    if order.delivery == PICKUP:
        where = ", ".join(part for part in (store.village_path, store.hours) if part)
        body = _("Ambil di {where}.").format(where=where) + cash
        return Words(_("Pesanan {number} siap diambil").format(number=number), body, f"{TEMPLATES}siap", where)
    if order.delivery == LOCAL:
        body = _("Barang sedang diantar ke alamat Anda.") + cash
        return Words(_("Pesanan {number} sedang diantar").format(number=number), body, f"{TEMPLATES}diantar", "-")
    parcel = _parcel(order)
    body = (_("Lewat {parcel}.").format(parcel=parcel) if parcel else _("Barang sudah di jalan.")) + cash
    return Words(_("Pesanan {number} sudah dikirim").format(number=number), body, f"{TEMPLATES}dikirim", parcel or "-")


def _sent_anew(order: Order, store: Store) -> Words:
    title = _("Nomor resi pesanan {number} diperbarui").format(number=order.number)
    parcel = _parcel(order)
    body = _("Sekarang: {parcel}.").format(parcel=parcel) if parcel else _("Barang sudah di jalan.")
    return Words(title, body, f"{TEMPLATES}dikirim", parcel or "-")


def _parcel(order: Order) -> str:
    receipt = _("resi {number}").format(number=order.receipt_number) if order.receipt_number else ""
    return ", ".join(part for part in (order.courier, receipt) if part)


def _cash(order: Order) -> str:
    return " " + _("Siapkan {due}.").format(due=rupiah(order.due)) if order.pays_cash and order.due else ""


def _cancelled(order: Order, store: Store) -> Words:
    reason = _("Alasannya: {reason}.").format(reason=order.cancel_reason) if order.cancel_reason else ""
    money = _("Uang Anda akan dikembalikan oleh penjual.") if order.held else ""
    body = " ".join(part for part in (reason, money) if part) or _("Anda boleh memesan lagi kapan saja.")
    title = _("Pesanan {number} dibatalkan").format(number=order.number)
    return Words(title, body, f"{TEMPLATES}batal", order.cancel_reason or "-")


def _expired(order: Order, store: Store) -> Words:
    return Words(
        _("Pesanan {number} berakhir").format(number=order.number),
        _("Waktu bayarnya habis. Sudah telanjur bayar? Hubungi penjual, uangnya tidak hilang."),
        f"{TEMPLATES}berakhir",
        "-",
    )


def _refunded(order: Order, store: Store) -> Words:
    back = rupiah(order.amount_refunded)
    title = _("Uang pesanan {number} dikembalikan").format(number=order.number)
    words = _("{store} mengembalikan {amount}. Periksa rekening Anda.")
    return Words(title, words.format(store=store.name, amount=back), f"{TEMPLATES}uang_kembali", back)


def _cut(order: Order, store: Store) -> Words:
    total = rupiah(order.total)
    title = _("Pesanan {number} berubah").format(number=order.number)
    body = _("Sebagian barang dibatalkan. Totalnya sekarang {total}.").format(total=total)
    return Words(title, body, f"{TEMPLATES}berubah", total)


def _reopened(order: Order, store: Store) -> Words:
    title = _("Pesanan {number} dilanjutkan").format(number=order.number)
    return Words(title, _("Uang Anda sudah diterima. Barang segera disiapkan."), f"{TEMPLATES}lanjut", "-")


def _answered(order: Order, store: Store) -> Words:
    title = _("Keluhan pesanan {number} dijawab").format(number=order.number)
    body = _("Lihat jawaban {store}, lalu pilih setuju atau belum.").format(store=store.name)
    return Words(title, body, f"{TEMPLATES}keluhan", _("sudah dijawab"))


def _came_back(order: Order, store: Store) -> Words:
    title = _("Barang pesanan {number} sudah kembali").format(number=order.number)
    body = _("{store} sudah menerima barangnya.").format(store=store.name)
    return Words(title, body, f"{TEMPLATES}keluhan", _("barang sudah kembali"))


def _settled(order: Order, store: Store) -> Words:
    title = _("Keluhan pesanan {number} selesai").format(number=order.number)
    return Words(title, _("Lihat hasilnya di halaman pesanan."), f"{TEMPLATES}keluhan", _("sudah selesai"))


_TO_BUYER = {
    "placed": _placed, "quote": _quoted, "remind": _reminded, "deny": _denied, "pay": _paid, "pack": _packed,
    "send": _sent, "parcel": _sent_anew, "cancel": _cancelled, "expire": _expired, "refund": _refunded, "cut": _cut,
    "reopen": _reopened, "answer": _answered, "take_back": _came_back, "settle": _settled, "lapse": _settled,
}  # fmt: skip


def _who_and_where(order: Order) -> str:
    where = f"Kirim ke {order.city}" if order.city else order.delivery_label
    return f"{order.short_buyer}, {rupiah(order.total)}. {where}."


def _money_in(order: Order) -> Words:
    if order.state == CANCELLED:
        title = f"Uang masuk untuk pesanan {order.number} yang sudah berakhir"
        return Words(title, f"{rupiah(order.held)} dari {order.short_buyer}. Putuskan: lanjutkan atau kembalikan.")
    if order.overpaid:
        body = f"{order.short_buyer} membayar lebih {rupiah(order.overpaid)}. Kembalikan kelebihannya."
        return Words(f"Uang pesanan {order.number} lebih", body)
    rest = f" Masih kurang {rupiah(order.due)}." if order.due else " Lunas, siap dikemas."
    return Words(f"Uang masuk, pesanan {order.number}", f"{rupiah(order.amount_paid)} dari {order.short_buyer}.{rest}")


def _ended(order: Order) -> Words:
    money = f" Uang {rupiah(order.held)} perlu dikembalikan." if order.held else " Stoknya sudah kembali."
    words = (order.cancel_reason or "Dibatalkan").rstrip(".")
    return Words(f"Pesanan {order.number} dibatalkan", f"{order.short_buyer}: {words}.{money}")


_TO_MEMBER = {
    "placed": lambda order: Words(f"Pesanan baru {order.number}", _who_and_where(order)),
    "claim": lambda order: Words(
        f"Pesanan {order.number}: sudah transfer?",
        f"{order.short_buyer} bilang sudah bayar {rupiah(order.due)}. Lihat mutasi, lalu jawab.",
    ),
    "agree_cost": lambda order: Words(
        f"Pesanan {order.number}: ongkir disetujui", f"{order.short_buyer} setuju, total {rupiah(order.total)}."
    ),
    "pay": _money_in,
    "cancel": _ended,
    "expire": _ended,
    "cut": lambda order: Words(f"Pesanan {order.number} dikurangi", f"Totalnya sekarang {rupiah(order.total)}."),
    "complain": lambda order: _trouble(order, "Keluhan, pesanan", "mengeluh. Lihat, lalu jawab."),
    "reply": lambda order: _trouble(order, "Keluhan, pesanan", "belum setuju dengan jawaban toko."),
    "agree": lambda order: _trouble(order, "Keluhan, pesanan", "setuju. Kerjakan yang dijanjikan."),
    "withdraw": lambda order: _trouble(order, "Keluhan, pesanan", "menarik keluhannya."),
    "bring_back": lambda order: _trouble(order, "Barang kembali, pesanan", "sudah mengirim balik barangnya."),
    "lapse": lambda order: _trouble(order, "Keluhan, pesanan", "tidak menjawab. Lihat hasilnya."),
}


def _trouble(order: Order, title: str, body: str) -> Words:
    return Words(f"{title} {order.number}", f"{order.short_buyer} {body}")
