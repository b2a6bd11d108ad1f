import errno
import re
from datetime import timedelta

from sqlalchemy import update

from ... import outbox
from ...db import db
from ...refusals import Refusal
from ...tenancy import current_store_id
from .. import storage
from ..operations import Prepared, await_keeping
from ..refusals import BadPhoto, EmptyFile, HeavyFile, NoRoom
from .models import Upload
from .queries import by_key, on_the_way

PIECE = 64 * 1024  # bytes: 1.3 s at 400 kbit/s; what a broken connection costs at most
LASTS = timedelta(days=7)  # for a phone that gets credit once a week
MOST_ON_THE_WAY, MOST_BYTES_ON_THE_WAY = 60, 300_000_000  # of one person in one store

_KEY = re.compile("[0-9a-f]{32}")


class OddUpload(BadPhoto):
    """Foto ini berubah saat dikirim. Pilih fotonya sekali lagi."""


class TooManyOnTheWay(BadPhoto):
    """Terlalu banyak foto yang belum selesai dikirim. Tunggu sebentar, lalu coba lagi."""

    status = 429


class WrongPlace(Refusal):
    """Bagian foto ini bukan giliran berikutnya."""


def begin(key: str, size: int, account_id: int, megabytes: int = 25) -> Upload:
    """A photo that is about to come, or how far it came before. Raises a BadPhoto."""
    if not _KEY.fullmatch(key):
        raise OddUpload
    if begun := by_key(key, account_id):
        if begun.size != size:
            raise OddUpload
        return begun
    if size < 1:
        raise EmptyFile
    if size > megabytes * 1_000_000:
        raise HeavyFile(megabytes=megabytes)
    count, size_of_all = on_the_way(account_id)
    if count >= MOST_ON_THE_WAY or size_of_all + size > MOST_BYTES_ON_THE_WAY:
        raise TooManyOnTheWay
    upload = Upload(key=key, size=size, account_id=account_id)
    db.session.add(upload)
    db.session.flush()
    outbox.enqueue("media.forget_upload", store=current_store_id(), delay=LASTS, upload_id=upload.id)
    return upload


def lay_down(upload: Upload, offset: int, body: bytes) -> None:
    """Keep one piece, outside a transaction. Raises WrongPlace when it is not the next one, or not a whole one, and
    NoRoom."""
    if offset != upload.received or len(body) != min(PIECE, upload.size - offset) or not body:
        raise WrongPlace
    try:
        storage.chosen().put(_piece(upload, offset), body)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom from error
        raise


def count(upload: Upload, offset: int, size: int) -> None:
    """The piece at `offset` is there. Of two that brought it at once the second one changes nothing."""
    on = update(Upload).where(Upload.id == upload.id, Upload.received == offset)
    db.session.execute(on.values(received=offset + size), execution_options={"synchronize_session": False})
    db.session.refresh(upload)


def whole(upload: Upload) -> bytes:
    """All pieces in a row, outside a transaction. Raises OddUpload when one is missing."""
    pieces = [storage.chosen().get(_piece(upload, offset)) for offset in _offsets(upload)]
    body = b"".join(piece for piece in pieces if piece)
    if len(body) != upload.size:
        raise OddUpload
    return body


def finish(upload: Upload, prepared: Prepared) -> None:
    """It became a photo, which waits for its product."""
    upload.photo_key = prepared.key
    await_keeping([prepared])


def clear(upload: Upload) -> None:
    """Its pieces are not needed any more, outside a transaction."""
    for offset in _offsets(upload):
        storage.chosen().delete(_piece(upload, offset))


def forget(upload: Upload) -> None:
    db.session.delete(upload)


def _offsets(upload: Upload) -> range:
    return range(0, upload.size, PIECE)


def _piece(upload: Upload, offset: int) -> str:
    return f"{upload.store_id}/uploads/{upload.id}/{offset}"
