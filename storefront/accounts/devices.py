"""Browsers from which somebody signed in before: others' guessing at that account does not stop them."""

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from .. import ids
from .models import Account

MOST = 8  # One phone of a household or a class serves several people.


def of(account: Account | None) -> str | None:
    """The mark of this browser for that account, or None when it is a stranger here."""
    for number, epoch, mark in _known():
        if account is not None and (number, epoch) == (account.id, account.epoch):
            return f"{number}.{mark}"
    return None


def remember(account: Account) -> None:
    """From now on this browser is known to that account, until the account's sessions are ended."""
    others = [entry for entry in _known() if entry[0] != account.id]
    known = [*others[1 - MOST :], [account.id, account.epoch, ids.token()]]

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            _cookie(), _signer().dumps(known), max_age=31536000,
            secure=current_app.config["SESSION_COOKIE_SECURE"], httponly=True, samesite="Lax",
        )  # fmt: skip
        return response


def _known() -> list:
    try:
        return _signer().loads(request.cookies.get(_cookie(), ""))
    except BadSignature:
        return []


def _cookie() -> str:
    return "__Host-known" if current_app.config["SESSION_COOKIE_SECURE"] else "known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known-device")
