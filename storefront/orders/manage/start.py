"""The manager's home: what waits for me, how was the week, what brings buyers."""

from collections import Counter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask import g, redirect, url_for

from ... import clock
from ...accounts.access import current_account
from ...pages import render
from ...promotion.channels import CHANNELS
from .. import queries, tips
from ..models import DONE, NEW
from ..work import KINDS
from .doors import home


class Tip(NamedTuple):
    channel: str  # `Status WhatsApp`
    brought: int
    orders: int


@home.get("/", endpoint="home")
def show_home():
    return render("orders/home.html", account=current_account(), **_week(), **_work())


def _work() -> dict[str, Any]:
    work = queries.waiting()
    return {
        "hero": work[0] if work else None,
        "others": work[1:],
        "faces": queries.photos_of([work[0].order_id]) if work else [],
        "kinds": KINDS,
        "low": queries.running_low(),
        "start": None if queries.was_ever(DONE) else queries.first_steps(),
    }


def _week() -> dict[str, Any]:
    zone = clock.zone_of(g.store.village_code)
    tip = best_channel(queries.last_channels())
    return {
        "greeting": greeting(zone),
        "week": queries.week(zone),
        "sold": queries.sold(zone),
        "tip": tip,
        "advice": tips.of_the_day(clock.today(zone)),
    }


@home.get("/berikutnya/<kind>")
def next(kind: str):
    """To the order that has waited longest for this kind of work."""
    for work in queries.waiting():
        if work.kind == kind and (order := queries.by_id(work.order_id)):
            return redirect(url_for("orders_desk.show", number=order.number), 303)
    return redirect(url_for("orders_desk.index"), 303)


@home.app_template_global()
def waiting_orders() -> int:
    """New orders, for the count on the menu; asked once in a request."""
    if "waiting_orders" not in g:
        g.waiting_orders = queries.counts()[NEW]
    return g.waiting_orders


def greeting(zone: ZoneInfo) -> str:
    hour = clock.now().astimezone(zone).hour
    for until, words in ((4, "Selamat malam"), (11, "Selamat pagi"), (15, "Selamat siang"), (18, "Selamat sore")):
        if hour < until:
            return words
    return "Selamat malam"


def best_channel(channels: list[str]) -> Tip | None:
    """The channel that brought most of the last orders, if it brought at least two of three or more."""
    known = Counter(channel for channel in channels if channel in CHANNELS)
    if not known or len(channels) < 3:
        return None
    name, brought = known.most_common(1)[0]
    return Tip(CHANNELS[name], brought, len(channels)) if brought >= 2 else None
