"""Who is signed in. Flask-Login lives only here and in the door."""

from flask import Flask, redirect, request
from flask_login import LoginManager, current_user

from ..db import db
from ..mount import ROOT
from ..pages import platform_url
from .models import Account

login = LoginManager()


def init_app(app: Flask) -> None:
    login.init_app(app)
    login.session_protection = "basic"
    app.config["REMEMBER_COOKIE_SECURE"] = app.config["SESSION_COOKIE_SECURE"]
    app.config["REMEMBER_COOKIE_SAMESITE"] = "Lax"
    login.unauthorized_handler(ask_to_sign_in)


@login.user_loader
def _load(mark: str) -> Account | None:
    """`<id>.<epoch>`: a session of an older epoch is over."""
    number, _, epoch = mark.partition(".")
    account = db.session.get(Account, int(number)) if number.isdigit() else None
    return account if account is not None and str(account.epoch) == epoch else None


def ask_to_sign_in():
    """To the sign-in page, and back here afterwards (a form that was sent goes back to its page)."""
    root = request.environ.get(ROOT, "")
    back = request.script_root.removeprefix(root) + (
        request.full_path.rstrip("?") if request.method == "GET" else request.path
    )
    return redirect(platform_url("accounts.sign_in", next=back), 303)


def current_account() -> Account | None:
    return current_user if current_user.is_authenticated else None
