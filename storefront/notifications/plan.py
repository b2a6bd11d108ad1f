"""Who is told of what: one table."""

from typing import NamedTuple

from ..stores.models import OWNER, SELLER, TREASURER
from .models import EMAIL, PUSH

ORDER, MONEY, TROUBLE, STOCK, WEEK = "order", "money", "trouble", "stock", "week"
TOPICS = {
    ORDER: "Pesanan baru",
    MONEY: "Uang masuk dan bukti transfer",
    TROUBLE: "Keluhan dan pembatalan",
    STOCK: "Stok menipis",
    WEEK: "Ringkasan tiap Senin",
}
GOODS, TILL, ALL = frozenset({OWNER, SELLER}), frozenset({OWNER, TREASURER}), frozenset({OWNER, SELLER, TREASURER})
HEARS = {ORDER: GOODS, MONEY: TILL, TROUBLE: ALL, STOCK: GOODS, WEEK: GOODS}
USUAL = {"topics": [*TOPICS], "at_night": [], "channels": [PUSH, EMAIL]}


class Told(NamedTuple):
    topic: str = ""  # members who hear it; empty: none
    buyer: bool = False
    is_urgent: bool = False  # a phone that saves power is woken


PLAN = {
    "placed": Told(ORDER, buyer=True, is_urgent=True),
    "quote": Told(buyer=True),
    "agree_cost": Told(ORDER),
    "remind": Told(buyer=True),
    "claim": Told(MONEY, is_urgent=True),
    "deny": Told(buyer=True),
    "pay": Told(MONEY, buyer=True),
    "pack": Told(buyer=True),
    "send": Told(buyer=True),
    "parcel": Told(buyer=True),
    "cancel": Told(TROUBLE, buyer=True),
    "expire": Told(TROUBLE, buyer=True),
    "refund": Told(buyer=True),
    "cut": Told(TROUBLE, buyer=True),
    "reopen": Told(buyer=True),
    "complain": Told(TROUBLE, is_urgent=True),
    "answer": Told(buyer=True),
    "agree": Told(TROUBLE),
    "reply": Told(TROUBLE),
    "withdraw": Told(TROUBLE),
    "bring_back": Told(TROUBLE),
    "take_back": Told(buyer=True),
    "settle": Told(buyer=True),
    "lapse": Told(TROUBLE, buyer=True),
    "low": Told(STOCK),
    "week": Told(WEEK),
}


def topics_of(role: str) -> dict[str, str]:
    """What that role may hear of."""
    return {topic: words for topic, words in TOPICS.items() if role in HEARS[topic]}
