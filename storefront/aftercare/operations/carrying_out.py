"""What was agreed on is done: money goes back through payments, goods move through the catalogue's stock."""

from typing import Any

from ...catalogue.operations import return_stock, take_stock
from ...money import rupiah
from ...orders.models import Order
from ...orders.operations import THE_BUYER, Actor
from ...payments import operations as payments
from .. import flow, queries
from ..models import DONE, RETURNED, RETURNING, SWAP, Complaint
from .moving import move, the_complaint


def to_pay(order: Order, by: Actor) -> int:
    """Rupiah that were agreed on and are still to go back. Raises NoComplaint, ImpossibleMove."""
    complaint = the_complaint(order)
    flow.check(complaint, flow.PAY, by.role)
    return min(complaint.amount, order.held)


def pay(order: Order, by: Actor, **how: Any) -> Complaint:
    """The agreed money went back; `how` as payments.give_back takes it (method, source, reference, words). What was
    given back before by another way is not given twice."""
    agreed = the_complaint(order).amount
    complaint = move(order, flow.PAY, DONE, f"Keluhan selesai: uang {rupiah(agreed)} dikembalikan", by)
    if amount := min(agreed, order.held):
        payments.give_back(order, by, amount, **how)
    return complaint


def ship(order: Order, courier: str, receipt: str, by: Actor) -> Complaint:
    """What replaces the goods, or what was missing, left the house. A replacement takes new stock; missing goods were
    taken when they were ordered. Raises OutOfStock, NotOnSale."""
    complaint = the_complaint(order)
    is_swap = complaint.outcome == SWAP
    if is_swap and flow.possible(complaint, flow.SHIP, by.role):
        take_stock([(piece.variant_id, piece.pieces) for piece in queries.pieces_of(complaint)])
    what = "pengganti" if is_swap else "kekurangan"
    words = f"Keluhan selesai: {what} dikirim{_parcel(courier, receipt)}"
    return move(order, flow.SHIP, DONE, words, by, courier=courier, receipt_number=receipt)


def bring_back(order: Order, courier: str, receipt: str) -> Complaint:
    """The buyer sent the goods back."""
    words = f"Barang dikirim balik{_parcel(courier, receipt)}"
    return move(order, flow.BRING_BACK, RETURNING, words, THE_BUYER, courier=courier, receipt_number=receipt)


def take_back(order: Order, is_sellable: bool, by: Actor) -> Complaint:
    """The goods are here again: sellable ones go back into the stock, others are written off."""
    words = "Barang kembali, masuk stok lagi" if is_sellable else "Barang kembali, tidak dijual lagi"
    complaint = move(order, flow.TAKE_BACK, RETURNED, words, by)
    if is_sellable:
        pieces = queries.pieces_of(complaint)
        return_stock([(piece.variant_id, piece.pieces) for piece in pieces if piece.took_stock])
    return complaint


def _parcel(courier: str, receipt: str) -> str:
    with_whom = f" lewat {courier}" if courier else ""
    return with_whom + (f", resi {receipt}" if receipt else "")
