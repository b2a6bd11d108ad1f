"""The store's cover photo: the village, above the store's name."""

from flask import abort, current_app, flash, g, redirect, request, url_for

from ..db.transaction import transaction
from ..i18n import gettext as _
from ..pages import render
from ..pages.undo import done, note_of_undo, sealed
from ..stores import operations as stores
from ..stores.door import manage_pages
from . import operations, queries
from .refusals import BadPhoto

pages = manage_pages("cover_desk", __name__, area="settings", prefix="/kelola/toko/foto")


@pages.get("/")
def show():
    return _page()


@pages.post("/")
def change():
    megabytes = current_app.config["UPLOAD_MEGABYTES"]
    request.max_content_length = (megabytes + 1) * 1_000_000
    sent = request.files.get("photo")
    if not sent or not sent.filename:
        return _page(_("Pilih foto dulu."), 422)
    try:
        prepared = operations.prepare(sent.stream, megabytes=megabytes)
    except BadPhoto as refusal:
        return _page(str(refusal), refusal.status)
    with transaction():
        photo = operations.keep(prepared, alt=request.form.get("alt", "").strip()[:120])
        stores.change(g.store, cover_id=photo.id)
    flash(_("Foto depan tersimpan."), "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/pelepasan")
def take_down():
    before = g.store.cover_id
    with transaction():
        stores.change(g.store, cover_id=None)
    done(_("Foto depan dilepas."), url_for(".put_back"), note=sealed([g.store.id, before]))
    return redirect(url_for(".show"), 303)


@pages.post("/pengembalian")
def put_back():
    store_id, photo_id = note_of_undo()
    if store_id != g.store.id:
        abort(404)
    with transaction():
        stores.change(g.store, cover_id=photo_id)
    return redirect(url_for(".show"), 303)


def _page(problem: str = "", status: int = 200):
    cover = queries.faces([g.store.cover_id]).get(g.store.cover_id or 0)
    return render("media/cover.html", status, cover=cover, problem=problem)
