"""Where buyers come from, and short links that tell it."""

from datetime import date, timedelta

from flask import flash, g, redirect, request, url_for

from .. import clock
from ..db.transaction import transaction
from ..pages import render
from ..promotion import operations as promotion
from ..promotion.feeds.goods import left_out, takes_part
from ..promotion.short import short_address
from ..stores.door import manage_pages
from . import queries, words
from .forms import LinkForm

pages = manage_pages("campaigns_desk", __name__, area="catalogue", prefix="/kelola/promosi")


@pages.get("/")
def index():
    zone = clock.zone_of(g.store.village_code)
    now = queries.this_monday(zone)
    monday = asked_week(now)
    weeks = queries.weeks(zone, monday)
    return render(
        "campaigns/index.html",
        week=weeks[-1],
        weeks=weeks,
        goods=queries.products(zone, monday),
        told=words.summary(weeks[-1], when(monday, now)),
        later=monday + queries.A_WEEK if monday < now else None,
        names=queries.NAMES,
        days=words.days,
    )


@pages.get("/tautan")
def links():
    return _links(LinkForm())


@pages.post("/tautan")
def shorten():
    form = LinkForm.sent()
    form.product.choices = _products()
    if not form.validate():
        return _links(form, 422)
    with transaction():
        about = queries.product_id(form.product.data) if form.product.data else None
        link = promotion.shorten(form.channel.data, about, form.campaign.data or "")
        code = link.code
    flash(f"Tautan siap: {short_address(code).partition('//')[2]}", "ok")
    return redirect(url_for(".links") + f"#{code}", 303)


@pages.get("/umpan")
def feeds():
    return render("campaigns/feeds.html", left_out=left_out(), takes_part=takes_part(g.store))


def _links(form: LinkForm, status: int = 200):
    form.product.choices = _products()
    return render("campaigns/links.html", status, form=form, links=queries.links(), names=queries.NAMES)


def _products() -> list[tuple[str, str]]:
    return [("", "Seluruh toko"), *queries.goods()]


def asked_week(now: date) -> date:
    """The Monday of the week in the address; this week's for anything else, and for what has not come yet."""
    try:
        asked = date.fromisoformat(request.args.get("minggu", ""))
    except ValueError:
        return now
    monday = asked - timedelta(days=asked.weekday())
    return monday if date(2024, 1, 1) <= monday <= now else now


def when(monday: date, now: date) -> str:
    """`minggu ini`, `minggu lalu`, `pada 2–8 Nov`"""
    known = {now: "minggu ini", now - queries.A_WEEK: "minggu lalu"}
    return known.get(monday) or f"pada {words.days(queries.Week(monday, []))}"
