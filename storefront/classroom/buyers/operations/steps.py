"""What buyers do and what they look for, one pair of functions a step; personas.toml puts them in order.

`act` is done once, and may say that it is too early (False). `seen` gives None while the seller has not done anything.
"""

from collections.abc import Callable
from typing import NamedTuple

from ....aftercare import operations as aftercare
from ....aftercare import queries as complaints
from ....aftercare.models import ANSWERED, BROKEN, OPENED, OUTCOMES, REFUSED, SWAP
from ....catalogue.queries import find_product
from ....checkout import operations as checkout
from ....money import rupiah
from ....orders import operations as orders
from ....orders.models import CANCELLED, DONE, NEW, PACKING, PAID, SEND, SENT, UNPAID
from ....orders.operations import THE_BUYER
from ....orders.steps import BUYER, CANCEL, CLAIM, possible
from ....payments.proofs import operations as proofs
from ...bank import operations as bank
from ...bank import queries as money
from ...bank.models import CASH
from .. import words
from .buying import place_order
from .scene import Scene, Seen


class Step(NamedTuple):
    seen: Callable[[Scene], Seen | None]
    act: Callable[[Scene], bool | None] = lambda _: None
    late: str = "Pembeli menunggu terlalu lama."


def look(scene: Scene) -> Seen:
    page = find_product(scene.goods.product_slug) if scene.goods else None
    if page is None:
        return Seen()
    scene.mark(bool(page.photos), f"{page.name} {'punya' if page.photos else 'belum punya'} foto.")
    told = bool(page.description or page.maker)
    scene.mark(told, f"{page.name} {'punya' if told else 'belum punya'} penjelasan.")
    return Seen()


def ask(scene: Scene) -> bool:
    if scene.goods is None:
        return False
    scene.say("open")
    return True


def answered(scene: Scene) -> Seen | None:
    if not scene.heard:
        return None
    if not (words.amounts(scene.heard_words) or words.says_gone(scene.heard_words)):
        scene.say("again")
        return None
    scene.say("thanks")
    return Seen("Pertanyaan dijawab, dengan harga.", True)


def bargained(scene: Scene) -> Seen | None:
    said, asked = scene.heard_words, scene.goods.price if scene.goods else 0
    offered = words.amounts(said)
    if offered and min(offered) < asked / 2:
        scene.say("cheap")
        return Seen(f"Harganya turun sampai {rupiah(min(offered))}, di bawah setengah.", False)
    if offered or words.says_no(said):
        scene.say("thanks")
        return Seen("Tawaran dijawab baik-baik.", True)
    if said:
        scene.say("again")
    return None


def buy(scene: Scene) -> bool:
    order = place_order(scene)
    if order is None:
        return False
    scene.visit.order_id = order.id
    return True


def agree(scene: Scene) -> Seen | None:
    order = scene.order
    if order.state == CANCELLED:
        return _lost()
    if order.waits_for_quote:
        return None
    if order.waits_for_agreement:
        checkout.agree(order, order.total, THE_BUYER)
        return Seen("Ongkos kirim dijawab.", True)
    return Seen()


def pay(scene: Scene) -> None:
    _pay(scene, scene.order.due)
    scene.say("paid", scene.order.total)


def pay_short(scene: Scene) -> None:
    """The kode unik is left out, and five thousand more where there is so much."""
    due = scene.order.due
    _pay(scene, max(1_000, due - scene.order.unique_code - 5_000))
    scene.say("paid")


def confirmed(scene: Scene) -> Seen | None:
    order = scene.order
    if order.payment == PAID:
        return Seen("Uang yang benar masuk sudah dicatat.", True)
    if order.state == CANCELLED:
        return Seen("Uang sudah masuk, tetapi pesanan dibatalkan.", False, goes_on=False)
    if order.payment == UNPAID and possible(order, CLAIM, BUYER) and not order.amount_paid:
        scene.mark(False, "Uang sudah ada di rekening, tetapi dijawab belum masuk.")
        orders.claim_paid(order)
        scene.say("waiting")
    return None


def found_short(scene: Scene) -> Seen | None:
    order, arrived = scene.order, money.arrived(scene.order.id)
    if order.amount_paid > arrived:
        scene.say("lucky")
        return Seen(f"Yang masuk hanya {rupiah(arrived)}, tetapi dicatat lunas.", False, goes_on=False)
    if order.state == CANCELLED:
        return Seen("Uang sebagian sudah masuk. Minta sisanya dulu, jangan langsung batal.", False, goes_on=False)
    if not (order.amount_paid or order.payment == UNPAID or scene.heard):
        return None
    _pay(scene, order.total - arrived)
    scene.say("sorry")
    return Seen("Uang yang kurang ketahuan, dan tidak dicatat lunas.", True)


def show_proof(scene: Scene) -> None:
    assert scene.proof
    proofs.add(scene.order, [scene.proof])
    scene.say("paid")


def doubted(scene: Scene) -> Seen | None:
    order = scene.order
    if order.payment == PAID or order.state in (PACKING, SENT, DONE):
        scene.say("lucky")
        return Seen("Tidak ada uang di rekening, tetapi pesanan dicatat lunas.", False)
    if order.state != CANCELLED and order.payment != UNPAID and not scene.heard:
        return None
    scene.say("sorry")
    if possible(order, CANCEL, BUYER):
        orders.cancel(order, "Bukti transfernya salah", THE_BUYER)
    return Seen("Bukti yang meragukan tidak dipercaya begitu saja.", True)


def speak(scene: Scene) -> None:
    scene.say("open")


def cancelled(scene: Scene) -> Seen | None:
    state = scene.order.state
    if state == CANCELLED:
        scene.say("thanks")
        return Seen("Pesanan dibatalkan, stok sudah kembali.", True)
    if state != NEW:
        return Seen("Pembeli minta batal, tetapi pesanan tetap dikemas.", False)
    return None


def left_alone(scene: Scene) -> Seen | None:
    order = scene.order
    if order.payment == PAID or order.state in (PACKING, SENT, DONE):
        return Seen("Belum ada uang, tetapi pesanan diteruskan.", False)
    if order.state == CANCELLED or scene.heard:
        return Seen("Pesanan yang diam diingatkan atau dibatalkan.", True)
    return None


def parcel(scene: Scene) -> Seen | None:
    order = scene.order
    if order.state == CANCELLED:
        return _lost()
    if order.pays_cash and order.amount_paid and order.state in (NEW, PACKING):
        scene.mark(False, "Uang COD dicatat sebelum barang dikirim.")
    if order.state not in (SENT, DONE):
        return None
    needs_number = order.delivery == SEND and not order.pays_cash
    if needs_number and not order.receipt_number:
        scene.mark(False, "Nomor resi belum ditulis.")
        scene.say("receipt")
        return Seen()
    scene.say("sent")
    return Seen("Barang dikirim dengan nomor resi." if needs_number else "Barang dikirim.", True)


def hand_over(scene: Scene) -> None:
    order = scene.order
    bank.bring(scene.visit.participant, scene.buyer_name, max(1, order.due or order.total), order.id, CASH)
    scene.say("paid", order.total)


def cash_noted(scene: Scene) -> Seen | None:
    return Seen("Uang COD dicatat setelah barang sampai.", True) if scene.order.payment == PAID else None


def complain(scene: Scene) -> None:
    said = scene.persona.says("open")
    aftercare.complain(scene.order, aftercare.Fault(BROKEN, SWAP, said, {}))
    scene.say("open")


def calmed(scene: Scene) -> Seen | None:
    case = complaints.case_of(scene.order)
    if case is None or case.complaint.state == OPENED:
        return None
    if case.complaint.outcome == REFUSED:
        scene.say("angry")
        return Seen("Keluhan ditolak. Hukum memberi pembeli hak atas barang yang sesuai.", False)
    is_kind = words.is_kind(f"{case.answer}\n{scene.heard_words}")
    scene.mark(is_kind, "Keluhan dijawab dengan ramah." if is_kind else "Belum ada kata maaf.")
    if case.complaint.state == ANSWERED:
        aftercare.accept(scene.order)
    scene.say("thanks")
    return Seen(f"Keluhan diberi jalan keluar: {OUTCOMES[case.complaint.outcome].lower()}.", True)


def thanked(scene: Scene) -> Seen | None:
    if not scene.heard:
        return None
    scene.say("thanks")
    return Seen("Pujian dijawab.", True)


def _pay(scene: Scene, amount: int) -> None:
    """The money arrives, and the buyer says so on the page of the order."""
    bank.bring(scene.visit.participant, scene.buyer_name, amount, scene.order.id)
    if possible(scene.order, CLAIM, BUYER):
        orders.claim_paid(scene.order)


def _lost() -> Seen:
    return Seen("Pesanan yang baik dibatalkan penjual.", False, goes_on=False)


def _passes(_: Scene) -> Seen:
    return Seen()


UNANSWERED = "Chat tidak dijawab."
STEPS: dict[str, Step] = {
    "look": Step(look, lambda scene: scene.goods is not None),
    "ask": Step(answered, ask, UNANSWERED),
    "haggle": Step(bargained, ask, UNANSWERED),
    "order": Step(_passes, buy),
    "agree": Step(agree, late="Ongkos kirim tidak dijawab."),
    "pay": Step(_passes, pay),
    "pay_short": Step(_passes, pay_short),
    "confirm": Step(confirmed, late="Uang yang masuk tidak dicatat."),
    "short": Step(found_short, late="Uang yang kurang dibiarkan."),
    "show_proof": Step(_passes, show_proof),
    "doubt": Step(doubted, late="Bukti yang meragukan dibiarkan."),
    "wants_out": Step(cancelled, speak, "Permintaan batal tidak diurus."),
    "silent": Step(left_alone, late="Pesanan yang diam dibiarkan tanpa kabar."),
    "parcel": Step(parcel, late="Barang tidak dikirim."),
    "cash": Step(cash_noted, hand_over, "Uang COD tidak dicatat."),
    "complain": Step(_passes, complain),
    "calm": Step(calmed, late="Keluhan tidak dijawab."),
    "praise": Step(thanked, speak, "Pujian tidak dijawab."),
}
