from flask import abort, redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.coach import words as coach
from ...media.forms import MOST_PHOTOS, most_bytes, take
from ...pages import render
from ...pages.undo import note_of_undo
from .. import operations, queries
from .blueprint import back, find, pages, say


@pages.get("/<slug>/foto")
def photos(slug: str):
    product = find(slug)
    shown, owners = queries.photos_of(product.id), queries.photo_rows(product.id)
    choices = queries.variants_of(product.id)
    context = {"said": queries.advices_on(product.id), "repaired": queries.repaired_on(product.id), "coach": coach}
    context |= {"photos": shown, "photo_ids": owners, "choices": choices}
    return render("catalogue/photos.html", product=product, **context)


@pages.get("/foto/cara")
def photo_lesson():
    return render("catalogue/lesson.html", coach=coach)


@pages.post("/<slug>/foto")
def add_photos(slug: str):
    request.max_content_length = most_bytes()
    room = MOST_PHOTOS - len(queries.photos_of(find(slug).id))
    taken = take(request.files.getlist("photos"), request.form.getlist("kept"), room)
    with transaction():
        operations.add_photos(find(slug), taken.good)
    for sentence in taken.refused:
        say(sentence, kind="bad")
    return redirect(url_for(".photos", slug=slug), 303)


@pages.post("/<slug>/foto/keterangan")
def describe_photos(slug: str):
    """What each photo shows, and which choice it is of."""
    product = find(slug)
    numbers = [number for number, _face in queries.photos_of(product.id)]
    alts = {number: request.form.get(f"alt-{number}", "").strip() for number in numbers}
    chosen = {request.form.get(f"choice-{number}", 0, int): number for number in reversed(numbers)}
    with transaction():
        product = find(slug)
        operations.describe_photos(product, alts)
        for variant in queries.variants_of(product.id):
            operations.show_choice(product, variant.id, chosen.get(variant.id))
    say(_("Sudah disimpan."))
    return redirect(url_for(".photos", slug=slug), 303)


@pages.post("/<slug>/foto/<int:number>/utama")
def make_first(slug: str, number: int):
    with transaction():
        product = find(slug)
        others = [n for n, _face in queries.photos_of(product.id)]
        operations.arrange_photos(product, [number, *others] if number in others else others)
    return redirect(url_for(".photos", slug=slug), 303)


@pages.post("/<slug>/foto/<int:number>/penghapusan")
def take_off(slug: str, number: int):
    with transaction():
        product = find(slug)
        note = operations.take_photo_off(product, number) or abort(404)
    say(_("Foto dilepas dari barang ini."), url_for(".put_back", slug=slug), note)
    return back()


@pages.post("/<slug>/foto/pengembalian")
def put_back(slug: str):
    photo_id, place = note_of_undo()
    with transaction():
        operations.put_back_photo(find(slug), photo_id, place)
    return redirect(url_for(".photos", slug=slug), 303)


@pages.post("/<slug>/foto/pembuat/penghapusan")
def hide_maker(slug: str):
    with transaction():
        photo_id = operations.hide_maker(find(slug))
    say(_("Foto pembuat dilepas."), url_for(".put_back_maker", slug=slug), photo_id)
    return redirect(url_for(".show", slug=slug), 303)


@pages.post("/<slug>/foto/pembuat/pengembalian")
def put_back_maker(slug: str):
    photo_id = note_of_undo()
    with transaction():
        operations.put_back_maker(find(slug), photo_id)
    return redirect(url_for(".show", slug=slug), 303)
