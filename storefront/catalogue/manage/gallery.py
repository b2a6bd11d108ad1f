"""Photos that another app of the phone shares with the installed back office: they wait in the form of a new product.

The browser itself opens the address, so it sends `Sec-Fetch-Site: none` and the guard lets it pass; a page of another
site can not. Nothing is written but the photos of a form that was not sent yet.
"""

from flask import redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.forms import MOST_PHOTOS, most_bytes, take, ticket
from ...media.operations import await_keeping
from .blueprint import pages, say


@pages.post("/dari-galeri")
def from_gallery():
    request.max_content_length = most_bytes()
    taken = take(request.files.getlist("photos"), room=MOST_PHOTOS)
    with transaction():
        await_keeping(taken.good)
    for sentence in taken.refused:
        say(sentence, kind="bad")
    if not (taken.good or taken.refused):
        say(_("Fotonya tidak ikut terkirim. Pilih fotonya di sini."), kind="bad")
    return redirect(url_for(".new", foto=[ticket(photo) for photo in taken.good]), 303)


@pages.get("/dari-galeri")
def after_signing_in():
    """Where a person comes who had to sign in first: what was shared did not wait."""
    say(_("Anda sudah masuk. Bagikan fotonya sekali lagi, atau pilih di sini."), kind="warm")
    return redirect(url_for(".new"), 303)
