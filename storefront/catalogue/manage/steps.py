"""What is done with one tap: show, hide, feature, move, copy, delete."""

from flask import redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages.undo import note_of_undo
from .. import operations
from ..models import ARCHIVED, DRAFT, PUBLISHED
from .blueprint import answer, back, find, pages, say

_STATES = {PUBLISHED: operations.publish, DRAFT: operations.withdraw, ARCHIVED: operations.archive}
_SAID = {
    PUBLISHED: "{name} sekarang tampil di toko.",
    DRAFT: "{name} tidak lagi tampil di toko.",
    ARCHIVED: "{name} masuk arsip.",
}


@pages.post("/<slug>/tampilan")
def change_state(slug: str):
    wanted = request.form.get("state")
    if wanted not in _STATES:
        return back()
    with transaction():
        product = find(slug)
        before, name = product.state, product.name
        _STATES[wanted](product)
    say(_(_SAID[wanted]).format(name=name), url_for(".undo_state", slug=slug), before)
    return answer(slug)


@pages.post("/<slug>/tampilan/pembatalan")
def undo_state(slug: str):
    before = note_of_undo()
    with transaction():
        _STATES[before](find(slug))
    return answer(slug)


@pages.post("/<slug>/unggulan")
def feature(slug: str):
    with transaction():
        operations.feature(find(slug), request.form.get("ya") == "1")
    return answer(slug)


@pages.post("/<slug>/urutan")
def move(slug: str):
    with transaction():
        operations.move(find(slug), up=request.form.get("ke") == "atas")
    return back()


@pages.post("/<slug>/salinan")
def copy(slug: str):
    with transaction():
        sister = operations.copy_product(find(slug)).slug
    say(_("Ini salinannya, belum tampil. Ubah yang berbeda, lalu pasang."))
    return redirect(url_for(".show", slug=sister), 303)


@pages.post("/<slug>/penghapusan")
def delete(slug: str):
    product = find(slug)
    if not product.may_vanish:
        return back()
    with transaction():
        operations.delete_draft(find(slug))
    say(_("Draf sudah dihapus."))
    return redirect(url_for(".index", tampil=DRAFT), 303)
