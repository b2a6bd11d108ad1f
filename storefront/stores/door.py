"""Which store? Found once at the door, applied to every query behind it."""

import time
from typing import Any

from flask import Blueprint, Flask, Response, abort, g, redirect, request
from flask_login import current_user
from sqlalchemy import select

from ..accounts import access
from ..db import db
from ..forms.guard import is_for_machines
from ..mount import PREFIX, ROOT, STORE
from ..pages import platform_url, render, store_pages
from ..pages.urls import on_own_host
from ..tenancy import store_scope
from .models import Member, OldSlug, Store

# Areas of the back office whose pages a phone may show without signal. Money and settings are asked for each time.
KEPT_IN_PHONE = {"home", "orders", "catalogue"}


def init_app(app: Flask) -> None:
    app.before_request(enter)
    app.teardown_request(leave)


def enter():
    """Load the store, enter its scope; 404 if there is none, a redirect if it moved, a closed page if it is closed."""
    g.store, g.entered_at = None, time.time_ns()
    wanted = request.environ.get(STORE)
    if not wanted:
        return None
    kind, name = wanted
    store = db.session.scalar(select(Store).where((Store.slug if kind == "slug" else Store.domain) == name))
    if store is None:
        return _moved(name) if kind == "slug" else abort(404)
    g.store = store
    g.scope = store_scope(store.id)
    g.scope.__enter__()
    if not store.is_open and member() is None and not is_for_machines():  # News of its money still comes in.
        return render("store/closed.html", 410)
    return None


def leave(_error: BaseException | None) -> None:
    if scope := g.pop("scope", None):
        scope.__exit__(None, None, None)


def _moved(slug: str):
    store = db.session.scalar(select(Store).join(OldSlug, OldSlug.store_id == Store.id).where(OldSlug.slug == slug))
    if store is None or on_own_host():
        abort(404)
    rest = request.full_path.rstrip("?")
    return redirect(
        request.environ.get(ROOT, "") + PREFIX + store.slug + rest, 308 if request.method == "POST" else 301
    )


def member() -> Member | None:
    """The signed-in person's membership in this store, asked anew on each request, so that removal works at once."""
    if "member" not in g:
        g.member = None
        if g.store is not None and current_user.is_authenticated:
            g.member = db.session.scalar(
                select(Member).where(Member.store_id == g.store.id, Member.account_id == current_user.id)
            )
    return g.member


def manage_pages(name: str, import_name: str, area: str, prefix: str = "/kelola", **options: Any) -> Blueprint:
    """Back-office pages of a store for members who may enter `area` (stores.models.MAY)."""
    blueprint = store_pages(name, import_name, url_prefix=prefix, **options)

    @blueprint.before_request
    def only_for_members():
        if on_own_host():  # The platform's cookie never crosses to a store's own host.
            here = request.full_path.rstrip("?")
            return redirect(platform_url("marketplace.home", external=True).rstrip("/") + PREFIX + g.store.slug + here)
        if not current_user.is_authenticated or not access.is_sender(request.headers.get("Outbox")):
            return access.ask_to_sign_in()
        found = member()
        if found is None:
            abort(404)
        if not found.may(area):
            abort(403)
        return None

    @blueprint.after_request
    def say_whose(response: Response) -> Response:
        """So that the service worker never shows one person's page to another (static/sw-kelola.js)."""
        if "store" not in g:  # refused before the door
            return response
        whose = access.phone_mark() if member() else "-"
        response.headers["X-Desk"] = f"{whose} keep" if whose != "-" and area in KEPT_IN_PHONE else whose
        return response

    return blueprint
