"""Writing only from our own pages (CSRF), and one order for a double tap (once-only tokens).

A request that changes something must say by `Sec-Fetch-Site` or `Origin` that it comes from this very host; SameSite
cookies do not help between stores that share a parent domain. Where a browser sends neither, a signed-in person's form
must carry the session's token. So a form that lay open for days still works, and typed text is never lost to it.
"""

import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, abort, current_app, request, session
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.formparser import FormDataParser

from .. import ids

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
FIELD = "csrf_token"


def init_app(app: Flask) -> None:
    app.request_class = PlainRequest
    app.before_request(refuse_the_unwritable)
    app.before_request(refuse_strangers)
    app.jinja_env.globals.update(csrf=csrf_field, once=once_field, csrf_token=csrf_token)


def open_to_machines(view):
    """Mark a view that outside parties post to; it proves them by their signature."""
    view.open_to_machines = True
    return view


def is_for_machines() -> bool:
    """Is it such a view that was asked for?"""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "open_to_machines", False)


class PlainForm(FormDataParser):
    """No text has a zero byte, and PostgreSQL takes none: it is left out of what was typed."""

    def parse(self, *args: Any, **kwargs: Any) -> tuple:
        stream, form, files = super().parse(*args, **kwargs)
        plain = [(name.replace("\0", ""), value.replace("\0", "")) for name, value in form.items(multi=True)]
        return stream, ImmutableMultiDict(plain), files


class PlainRequest(Request):
    form_data_parser_class = PlainForm


def refuse_the_unwritable() -> None:
    """An address with a zero byte is nobody's."""
    asked = (text for pair in request.args.items(multi=True) for text in pair)
    if "\0" in request.script_root + request.path or any("\0" in text for text in asked):
        abort(400)


def refuse_strangers() -> None:
    if request.method in SAFE or is_for_machines():
        return
    if not from_here():
        abort(403)


def from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin" or site == "none"
    origin = request.headers.get("Origin")
    if origin:
        return _is_ours(origin)
    return not session.get("_user_id") or token_fits(request.form.get(FIELD, ""))


def _is_ours(origin: str) -> bool:
    """This very host; never its unsafe twin, which anybody in the same room can play."""
    try:
        scheme, host, *_rest = urlsplit(origin)
    except ValueError:
        return False
    secure = request.is_secure or current_app.config["PUBLIC_SCHEME"] == "https"
    return host == request.host and (scheme == "https" or (scheme == "http" and not secure))


def csrf_token() -> str:
    """A token of this session, different on every page, so that compression cannot give it away."""
    mark = session.setdefault("mark", secrets.token_urlsafe(12))
    return _signer().dumps([mark, secrets.token_urlsafe(6)])


def csrf_field() -> Markup:
    """`{{ csrf() }}` in every form of a signed-in person."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def once_field() -> Markup:
    """`{{ once() }}` in a form that must count once however often it is sent."""
    return Markup('<input type="hidden" name="once" value="{}">').format(once_sent() or ids.token())


def once_sent() -> str | None:
    """The once-only token of what was sent, in the header `Once` or the field `once`, if it is a good one."""
    sent = request.headers.get("Once") or request.form.get("once", "")
    return sent if 16 <= len(sent) <= 40 else None


def token_fits(token: str) -> bool:
    try:
        mark, _salt = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return False
    return isinstance(mark, str) and secrets.compare_digest(mark.encode(), session.get("mark", "").encode())


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="csrf")
