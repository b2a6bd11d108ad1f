"""The news of a complaint for its buyer, ready for WhatsApp. A person sends it, never the machine."""

from ..money import rupiah
from ..orders.models import Order, call_name
from .models import AGREED, ANSWERED, DONE, OUTCOMES, REFUSED, REST, RETURN, RETURNED, SWAP, Complaint


def to_buyer(order: Order, complaint: Complaint, link: str, store: str) -> str:
    return f"Halo {call_name(order.buyer_name)}, {_news(order, complaint)}\n{link}\nTerima kasih, {store}"


def _news(order: Order, complaint: Complaint) -> str:
    which, money = f"keluhan pesanan {order.number}", rupiah(complaint.amount)
    outcome = OUTCOMES.get(complaint.outcome, "")
    offer = f"{outcome} {money}" if complaint.amount else outcome
    if complaint.state == ANSWERED and complaint.outcome == REFUSED:
        return f"{which} sudah kami jawab. Penjelasannya ada di sini:"
    if complaint.state == ANSWERED:
        return f"{which} sudah kami jawab. Tawaran kami: {offer}. Setuju atau belum, jawab di sini:"
    if complaint.state == AGREED and complaint.outcome == RETURN:
        return f"{which} kami terima. Silakan kirim barangnya balik, lalu uang {money} kami kembalikan."
    if complaint.state == AGREED:
        return f"{which} kami terima: {offer}. Segera kami kerjakan."
    if complaint.state == RETURNED:
        return f"barang dari pesanan {order.number} sudah kami terima. Uang {money} segera kami kembalikan."
    if complaint.state == DONE and complaint.outcome in (SWAP, REST):
        number = f", resi {complaint.receipt_number}" if complaint.receipt_number else ""
        return f"barang untuk {which} sudah kami kirim{number}."
    if complaint.state == DONE and complaint.amount:
        return f"uang {money} untuk {which} sudah kami kembalikan."
    return f"{which} sudah kami terima dan segera kami jawab. Maaf atas kejadian ini."
