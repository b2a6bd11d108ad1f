"""Kalender promosi: thirty days of posts, each one ready."""

from datetime import date, timedelta
from typing import Any

from flask import Response, abort, flash, g, redirect, request, url_for

from ... import clock
from ...accounts.access import current_account
from ...catalogue.queries import find_product
from ...db.transaction import transaction
from ...pages import render, store_url
from ...pages.kept import kept_with_store
from ...pages.undo import done
from ...promotion import operations as promotion
from ...stores.door import manage_pages
from ..queries import Week
from ..words import days
from . import operations, queries
from .agenda import DAYS, Post, agenda, next_free, post_on, today, where
from .days import DAYS as WEEKDAYS
from .days import ESTIMATE, PASARAN, pasaran_of
from .plan import KINDS
from .writing import calendar_of_the_store, ready, this_day

pages = manage_pages("calendar_desk", "storefront.campaigns", area="catalogue", prefix="/kelola/kalender")
_WORDS: dict[str, Any] = {"kinds": KINDS, "where": where, "estimate": ESTIMATE}


@pages.get("/")
def index():
    first = this_day()
    context = {"posts": agenda(first), "today": first, "days": DAYS, "week_of": week_of, "name_of": name_of}
    return render("campaigns/calendar.html", **context, **_WORDS)


@pages.get("/<day>")
def show(day: str):
    post = find(day)
    item = find_product(post.slug)
    if item and promotion.unlinked([post.place], [item.id]):
        with transaction():
            promotion.shorten_all([post.place], [item.id])
    context = {"post": post, "item": item, "ready": ready(post, item) if item else None, "next": next_free(post.day)}
    return render("campaigns/post.html", name_of=name_of, today=this_day(), **context, **_WORDS)


@pages.post("/<day>/selesai")
def mark_posted(day: str):
    with transaction():
        operations.mark_posted(find(day))
    done("Bagus, sudah diposting.", url_for(".undo", day=day))
    return redirect(url_for(".index"), 303)


@pages.post("/<day>/lewati")
def skip(day: str):
    with transaction():
        operations.skip(find(day))
    done("Dilewati.", url_for(".undo", day=day))
    return redirect(url_for(".index"), 303)


@pages.post("/<day>/besok")
def move(day: str):
    with transaction():
        to = operations.move_on(find(day))
    done(f"Dipindah ke {clock.day(to)}.", url_for(".undo", day=day))
    return redirect(url_for(".index"), 303)


@pages.post("/<day>/urungkan")
def undo(day: str):
    with transaction():
        operations.undo(find(day))
    flash("Sudah dikembalikan.", "ok")
    return redirect(url_for(".show", day=day), 303)


@pages.get("/atur")
def settings():
    feed = queries.feed_of(current_account().id)
    address = store_url(g.store, "calendar.feed", external=True, token=feed.token) if feed else ""
    context = {"markets": queries.markets(), "weekdays": WEEKDAYS, "pasaran": PASARAN, "address": address}
    return render("campaigns/calendar_settings.html", tomorrow=name_of(this_day() + timedelta(days=1)), **context)


@pages.post("/atur/pasar")
def choose_markets():
    with transaction():
        operations.choose_markets(_places("hari", WEEKDAYS), _places("pasaran", PASARAN))
    flash("Hari pasar tersimpan. Kalender sudah menyesuaikan.", "ok")
    return redirect(url_for(".index"), 303)


@pages.post("/atur/alamat")
def give_feed():
    with transaction():
        operations.give_feed(current_account().id)
    flash("Alamat baru siap. Yang lama tidak berlaku lagi.", "ok")
    return redirect(url_for(".settings", _anchor="langganan"), 303)


@pages.post("/atur/cabut")
def take_feed():
    with transaction():
        operations.take_feed(current_account().id)
    flash("Alamat dicabut. HP Anda tidak lagi menerima kalender ini.", "ok")
    return redirect(url_for(".settings", _anchor="langganan"), 303)


@pages.get("/unduh.ics")
def download():
    response = Response(calendar_of_the_store(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kalender-{g.store.slug}.ics"'
    return response


def find(day: str) -> Post:
    try:
        named = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return post_on(named) or abort(404)


def week_of(monday: date) -> str:
    """`30 Nov–6 Des`"""
    return days(Week(monday, []))


def name_of(day: date) -> str:
    """`Selasa Pon, 24 Nov 2026`"""
    first, comma, rest = clock.day(day).partition(",")
    return f"{first} {PASARAN[pasaran_of(day)]}{comma}{rest}"


def _places(name: str, known: tuple[str, ...]) -> set[int]:
    return {int(place) for place in request.form.getlist(name) if place.isdecimal() and int(place) < len(known)}


post_today = kept_with_store(today)


@pages.app_template_global()
def posting_today() -> tuple[Post, str] | None:
    """For the home page: what is still to be posted today, and where."""
    post = post_today(this_day())
    return (post, where(post)) if post else None
