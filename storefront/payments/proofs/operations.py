from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared, drop, keep
from ...orders import operations as orders
from ...orders.models import CANCELLED, DONE, Order
from ...orders.operations import THE_BUYER
from ...orders.steps import BUYER, CLAIM, possible
from ...refusals import Refusal
from . import queries
from .models import PaymentProof


class NoProofWanted(Refusal):
    """Bukti tidak diperlukan lagi untuk pesanan {number}."""


class EnoughProofs(Refusal):
    """Sudah ada {most} foto. Itu cukup, penjual akan melihatnya."""


def add(order: Order, photos: Iterable[Prepared]) -> None:
    """The buyer shows a transfer: the store has to look, as after "Saya sudah transfer"; nothing is paid by it.

    The same photo again changes nothing. Raises NoProofWanted and EnoughProofs.
    """
    if not queries.is_wanted(order):
        raise NoProofWanted(number=order.number)
    known = {face.key for face in queries.faces_of(order)}
    fresh = [photo for photo in photos if photo.key not in known]
    if len(known) + len(fresh) > queries.MOST:
        raise EnoughProofs(most=queries.MOST)
    for photo in fresh:
        db.session.add(PaymentProof(order_id=order.id, photo_id=keep(photo).id))
    if possible(order, CLAIM, BUYER):
        orders.claim_paid(order)
    elif fresh:
        orders.note(order, "Pembeli mengirim foto bukti lagi", THE_BUYER)


def forget(before: datetime) -> None:
    """Photos of orders that ended before that moment show names and accounts: they go with the buyer's data."""
    ended = select(Order.id).where(Order.state.in_((DONE, CANCELLED)), Order.changed_at < before)
    shown = select(PaymentProof.photo_id).where(PaymentProof.order_id.in_(ended))
    drop(Photo.id.in_(shown))
