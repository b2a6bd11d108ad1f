"""Photos in a form: what was sent now, and tickets for what was prepared before, so that one bad photo or a slip in a
field never costs a good one."""

from collections.abc import Iterable
from typing import IO, NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from ..forms.fields import clean
from ..i18n import gettext as _
from ..tenancy import current_store_id
from .operations import TICKET_LASTS, BadPhoto, Prepared, again, prepare
from .queries import kept_bytes
from .refusals import StoreFull

MOST_PHOTOS = 8


class Taken(NamedTuple):
    """Good photos in the order sent, and a sentence for each bad one: `depan.jpg: Berkas ini kosong. …`"""

    good: list[Prepared]
    refused: list[str]


def take(
    files: Iterable[FileStorage], tickets: Iterable[str] = (), room: int = MOST_PHOTOS, private: bool = False
) -> Taken:
    """Prepare what was sent, behind what the tickets stand for; at most `room` photos. Outside a transaction."""
    good = [prepared for ticket in tickets if (prepared := redeem(ticket, private))]
    refused = []
    for file in files:
        if not file.filename:
            continue
        name = clean(file.filename)[-60:] or _("Foto")
        if len(good) >= room:
            refused.append(_("{name} tidak ikut: jumlah fotonya sudah cukup.").format(name=name))
            continue
        try:
            good.append(prepared_from(file.stream, private))
        except BadPhoto as refusal:
            refused.append(f"{name}: {refusal}")
    return Taken(list({prepared.key: prepared for prepared in good[:room]}.values()), refused)


def prepared_from(stream: IO[bytes], private: bool = False) -> Prepared:
    """One photo, if it is good and the store has room for it. Raises a BadPhoto."""
    room_for_more()
    return prepare(stream, private, megabytes=most_megabytes())


def room_for_more() -> None:
    """Raises StoreFull when the photos of this store take all the room that it has."""
    most = current_app.config["STORE_MEGABYTES"] * 1_000_000
    if most and kept_bytes() >= most:
        raise StoreFull


def most_megabytes() -> int:
    return current_app.config["UPLOAD_MEGABYTES"]


def ticket(prepared: Prepared) -> str:
    """A prepared photo as a word for a hidden field; good in this store only."""
    return _signer().dumps([current_store_id(), prepared.key])


def redeem(word: str, private: bool = False) -> Prepared | None:
    """The photo that a ticket stands for; None for a foreign or forged one."""
    try:
        store_id, key = _signer().loads(word, max_age=TICKET_LASTS.total_seconds())
    except (BadSignature, ValueError, TypeError):
        return None
    return again(key, private) if store_id == current_store_id() else None


def most_bytes() -> int:
    """How large a form with photos may be: one that is a little too heavy still gets its sentence."""
    return (most_megabytes() + 5) * MOST_PHOTOS * 1_000_000


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="photo")
