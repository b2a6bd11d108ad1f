"""The desk sends goods on their way and keeps what is known of the parcel right."""

from collections.abc import Sequence

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...media.forms import Taken, most_bytes, take
from ...orders import operations as orders
from ...orders.forms import SendForm
from ...orders.manage.desk import desk_page
from ...orders.manage.doors import me
from ...orders.models import Order
from ...orders.queries import by_number
from ...repeats import once_only
from ...stores.door import manage_pages
from . import operations, queries, tracking

pages = manage_pages("parcel_desk", "storefront.shipping", area="orders", prefix="/kelola/pesanan")


@pages.post("/<int:number>/pengiriman")
def send(number: int):
    order = _order(number)
    photos, form = _photos(order), SendForm.sent()
    if not form.validate():
        return desk_page(order, 422, send=form)
    with transaction():
        once_only(_there(number))
        order = _order(number)
        orders.send(order, form.courier.data or "", form.receipt.data or "", me())
        if photos.good:
            operations.add_photos(order, photos.good, me())
    return _told(number, "Tercatat.", form, photos.refused)


@pages.post("/<int:number>/resi")
def correct(number: int):
    form = SendForm.sent()
    if not form.validate():
        return desk_page(_order(number), 422, parcel=form)
    with transaction():
        orders.correct_parcel(_order(number), form.courier.data or "", form.receipt.data or "", me())
    return _told(number, "Kurir dan resi sudah diperbarui.", form)


@pages.post("/<int:number>/paket")
def add_photos(number: int):
    photos = _photos(_order(number))
    if photos.good:
        with transaction():
            operations.add_photos(_order(number), photos.good, me())
        flash("Foto paket tersimpan. Pembeli bisa melihatnya.", "ok")
    for sentence in photos.refused or ([] if photos.good else ["Pilih foto dulu."]):
        flash(sentence, "bad")
    return redirect(url_for("orders_desk.show", number=number) + "#paket", 303)


@pages.post("/<int:number>/paket/<key>/hapus")
def drop_photo(number: int, key: str):
    with transaction():
        operations.drop_photo(_order(number), key, me())
    flash("Foto paket dihapus.", "ok")
    return redirect(url_for("orders_desk.show", number=number) + "#paket", 303)


@pages.app_template_global()
def known_couriers() -> list[str]:
    return [courier.name for courier in tracking.COURIERS]


def _order(number: int) -> Order:
    return by_number(number) or abort(404)


def _photos(order: Order) -> Taken:
    """What was photographed, prepared before any transaction."""
    request.max_content_length = most_bytes()
    room = queries.MOST - len(queries.faces_of(order))
    return take(request.files.getlist("photos"), room=room, private=True)


def _told(number: int, words: str, form: SendForm, refused: Sequence[str] = ()) -> Response:
    """Back to the order with the ready text for the buyer; a number that looks odd is kept and pointed out."""
    flash(words, "ok")
    if why := tracking.doubt(form.receipt.data or ""):
        flash(f"Lihat lagi nomor resinya. {why} Kalau sudah benar, biarkan saja.", "warm")
    for sentence in refused:
        flash(f"{sentence} Tambahkan lagi di bagian Paket.", "bad")
    return redirect(_there(number), 303)


def _there(number: int) -> str:
    return url_for("orders_desk.show", number=number, kabar=1)
