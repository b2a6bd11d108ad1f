"""Reads of orders: one order, the desk's lists, the work that waits, the week."""

from .desk import SOON, Card, counts, expiring, page, photos_of, search
from .one import by_id, by_number, by_once, by_token, history_of, lines_of, nth_of_buyer
from .sold import sold
from .waiting import Week, Work, first_steps, last_channels, running_low, today, waiting, was_ever, week

__all__ = [
    "SOON",
    "Card",
    "Week",
    "Work",
    "by_id",
    "by_number",
    "by_once",
    "by_token",
    "counts",
    "expiring",
    "first_steps",
    "history_of",
    "last_channels",
    "lines_of",
    "nth_of_buyer",
    "page",
    "photos_of",
    "running_low",
    "search",
    "sold",
    "today",
    "waiting",
    "was_ever",
    "week",
]
