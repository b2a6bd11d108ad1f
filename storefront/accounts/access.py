"""Who is signed in. Flask-Login lives only here and in the door."""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, abort, current_app, jsonify, redirect, request, session
from flask_login import LoginManager, current_user, login_required, login_user, logout_user

from .. import clock, ids
from ..mount import ROOT
from ..pages import plain, platform_pages, platform_url
from . import devices, queries
from .models import Account

login = LoginManager()


def init_app(app: Flask) -> None:
    login.init_app(app)
    login.session_protection = None  # A phone changes its address all day; sessions end by epoch and by sign-in.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    login.unauthorized_handler(ask_to_sign_in)
    app.jinja_env.globals["phone_mark"] = phone_mark


@login.user_loader
def _load(mark: str) -> Account | None:
    """`<id>.<epoch>`: a session of an older epoch is over, and so is one that was signed out of."""
    number, _, epoch = mark.partition(".")
    account = queries.signed_in(int(number), session.get("sign_in")) if number.isdigit() else None
    if account is None or str(account.epoch) != epoch:
        return None
    _stay()
    return account


def _stay() -> None:
    """The 90 days of a session count from the last day it was used."""
    if session.get("day") != (today := str(clock.today())):
        session["day"] = today


def enter(account: Account) -> None:
    """Sign this browser in, in a session that nobody else can have known before."""
    session.clear()
    session.permanent = True
    session["sign_in"] = ids.token()
    _stay()
    login_user(account)
    devices.remember(account)


def leave() -> None:
    logout_user()
    session.clear()


def ask_to_sign_in():
    """To the sign-in page, and back here afterwards (a form that was sent goes back to its page)."""
    if plain.wanted():
        return jsonify(problem="Masuk dulu."), 401
    root = request.environ.get(ROOT, "")
    back = request.script_root.removeprefix(root) + (
        request.full_path.rstrip("?") if request.method == "GET" else request.path
    )
    return redirect(platform_url("accounts.sign_in", next=back), 303)


def current_account() -> Account | None:
    return current_user._get_current_object() if current_user.is_authenticated else None


def phone_mark(for_good: bool = False) -> str:
    """An opaque word under which a phone keeps things of this person: of this sign-in, or of the account `for_good`.

    Empty for a visitor.
    """
    account = current_account()
    if account is None:
        return ""
    whose = str(account.id) if for_good else f"{account.get_id()} {session.get('sign_in', '')}"
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"phone {whose}".encode(), hashlib.sha256).hexdigest()[:24]


def is_sender(mark: str | None) -> bool:
    """Is what comes out of a phone's outbox this person's? Without a mark it is no outbox that sends."""
    return mark is None or hmac.compare_digest(mark.encode(), phone_mark(for_good=True).encode())


def signed_in_only(view: Callable) -> Callable:
    """A page of a signed-in person; a visitor is asked to sign in first."""
    return login_required(view)


def operator_pages(name: str, import_name: str, **options: Any) -> Blueprint:
    """Platform pages of those who run this installation; for others they do not exist."""
    blueprint = platform_pages(name, import_name, **options)

    @blueprint.before_request
    def only_for_operators():
        account = current_account()
        if account is None:
            return ask_to_sign_in()
        return None if account.is_operator else abort(404)

    return blueprint
