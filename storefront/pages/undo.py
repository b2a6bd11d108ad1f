"""Undo instead of "are you sure": what was done is said together with the way back."""

from typing import Any

from flask import abort, current_app, flash, request
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from ..forms.guard import csrf_field
from ..i18n import gettext as _

_FORM = Markup('{} <form method="post" action="{}">{}{}<button class="linklike">{}</button></form>')
_FIELD = Markup('<input type="hidden" name="{}" value="{}">')


def done(words: str, undo: str, **fields: Any) -> None:
    """Say it, and offer to post `fields` to the address `undo`; a list is sent as several."""
    pairs = [(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]
    hidden = Markup().join(_FIELD.format(name, value) for name, value in pairs)
    flash(_FORM.format(words, undo, csrf_field(), hidden, _("Urungkan")), "ok")


def sealed(note: Any, salt: str = "undo") -> str:
    """For a hidden field, so that it comes back as it went."""
    return _signer(salt).dumps(note)


def note_of_undo(salt: str = "undo") -> Any:
    """What was `sealed`, or 404 when it was changed on the way."""
    try:
        return _signer(salt).loads(request.form.get("note", ""))
    except BadSignature:
        abort(404)


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=salt)
