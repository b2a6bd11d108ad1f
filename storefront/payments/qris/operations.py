from ...orders.operations import Actor
from .. import operations as payments
from . import queries
from .code import Code


def put_up(code: Code, by: Actor) -> None:
    """Buyers pay by this code from now on; the change is noted."""
    values = queries.Offer(code.text, code.merchant, code.city, code.nmid)._asdict()
    payments.keep("qris", True, values, {}, by, f"QRIS {_named(code.merchant, code.nmid)} dipasang")


def take_down(by: Actor) -> None:
    """Buyers no longer see it."""
    if own := queries.offer():
        payments.keep("qris", False, own._asdict(), {}, by, f"QRIS {_named(own.merchant, own.nmid)} dimatikan")


def _named(merchant: str, nmid: str) -> str:
    return f"{merchant} ({nmid})"
