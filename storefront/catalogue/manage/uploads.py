"""A photo that the script of the form sends in small pieces while the rest is being typed: a ticket at its end."""

from io import BytesIO

from flask import Response, abort, jsonify, request

from ...accounts.access import current_account
from ...db.transaction import transaction
from ...media.forms import most_megabytes, prepared_from, redeem, room_for_more, ticket
from ...media.operations import Prepared, again
from ...media.refusals import BadPhoto
from ...media.uploads import operations as uploads
from ...media.uploads import queries as begun
from ...media.uploads.models import Upload
from ...media.views import photo_folder
from .blueprint import pages


@pages.post("/foto")
def begin_upload():
    """How far the photo `key` of `size` bytes came; nothing yet when it is new."""
    key, size = request.form.get("key", ""), request.form.get("size", 0, int)
    try:
        room_for_more()
        with transaction():
            upload = uploads.begin(key, size, _me(), most_megabytes())
        return _finished(upload) if upload.is_whole else _so_far(upload)
    except BadPhoto as refusal:
        return _refused(refusal)


@pages.post("/foto/<key>")
def take_piece(key: str):
    """The bytes of the photo from `dari` on; after the last ones, what became of it."""
    request.max_content_length = uploads.PIECE
    upload = begun.by_key(key, _me()) or abort(404)
    offset, body = request.args.get("dari", -1, int), request.get_data()
    try:
        uploads.lay_down(upload, offset, body)
        with transaction():
            upload = begun.by_key(key, _me()) or abort(404)
            uploads.count(upload, offset, len(body))
        return _finished(upload) if upload.is_whole else _so_far(upload)
    except uploads.WrongPlace:
        return _so_far(upload)
    except BadPhoto as refusal:
        return _refused(refusal, key)


@pages.get("/foto")
def look_up():
    """The picture of a ticket that a draft in the phone still holds."""
    photo = redeem(request.args.get("tiket", "")) or abort(404)
    return jsonify(address=_smallest(photo))


def _me() -> int:
    return (current_account() or abort(403)).id


def _so_far(upload: Upload) -> Response:
    return jsonify(offset=upload.received, piece=uploads.PIECE)


def _finished(upload: Upload) -> Response:
    """Made into a photo, once; asked again (the answer was lost) it is the same one."""
    photo = again(upload.photo_key) if upload.photo_key else None
    if photo is None:
        photo = prepared_from(BytesIO(uploads.whole(upload)))
        with transaction():
            upload = begun.by_key(upload.key, _me()) or abort(404)
            uploads.finish(upload, photo)
        uploads.clear(upload)
    return jsonify(ticket=ticket(photo), address=_smallest(photo), coach=photo.said.for_script if photo.said else None)


def _refused(refusal: BadPhoto, key: str = "") -> tuple[Response, int]:
    """Why not. What is no photo is forgotten at once, so that it takes no room and may be sent anew."""
    upload = begun.by_key(key, _me()) if key and refusal.status == 422 else None
    if upload:
        uploads.clear(upload)
        with transaction():
            uploads.forget(begun.by_key(key, _me()) or abort(404))
    return jsonify(problem=str(refusal)), refusal.status


def _smallest(photo: Prepared) -> str:
    return f"{photo_folder()}{photo.key}-{min(320, photo.width)}.jpg"
