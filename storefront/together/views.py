"""Goods of several stores on one page, and what was ordered from it."""

import time
from typing import Any, NamedTuple

from flask import Response, abort, current_app, redirect, request, url_for
from sqlalchemy.exc import OperationalError

from ..cart import cookie
from ..cart.basket import Basket
from ..checkout.queries import Asked
from ..checkout.views import REFUSALS, placed
from ..db import Busy
from ..i18n import gettext as _
from ..ids import token
from ..orders import chat
from ..pages import absolute, platform_pages, render, store_path, store_url
from ..pages.answers import is_busy
from ..pages.chat import chat_link
from ..stores.models import Store
from ..tenancy import store_scope
from . import queries
from .forms import TogetherForm
from .parts import Part

pages = platform_pages("together", __name__)

PATIENCE = 5.0  # seconds after which no further rate service is asked; the store's own table answers then


class Elsewhere(NamedTuple):
    """A store whose basket cannot be ordered from here."""

    store: Store
    link: str
    why: str


@pages.get(cookie.PLATFORM_PAGE)
def show():
    baskets = cookie.together()
    stores = queries.stores(baskets)
    near = [store for store in stores.values() if store.in_marketplace and baskets[store.id]][: cookie.MOST_TOGETHER]
    far = _on_own_host(stores) + [_elsewhere(store) for store in stores.values() if store not in near]
    if len(near) == 1 and not far:
        return redirect(store_path(near[0].slug, "checkout.show"), 303)
    form, parts = TogetherForm(), [_part(store, baskets[store.id]) for store in near]
    _price(form, parts)
    return _page(form, parts, elsewhere=far)


@pages.post(cookie.PLATFORM_PAGE)
def place():
    form = TogetherForm.sent()
    sent = [Part(store, is_sent=True) for store in queries.stores(form.stores).values() if store.in_marketplace]
    only_looks = form.only_looks or any(part.form.ubah.data for part in sent)
    answer = _answer(form, [part for part in sent if part.asked], only_looks)
    return _remembered(sent, answer, only_looks)


@pages.get(f"{cookie.PLATFORM_PAGE}/pesanan")
def ordered():
    found = queries.ordered(request.args.getlist("p"))
    link = absolute(request.full_path)
    response = render("together/ordered.html", found=_shown(found or abort(404)), link=link)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _part(store: Store, basket: Basket | None) -> Part:
    held = basket or Basket()
    return Part(store, tuple(Asked(variant, pieces) for variant, pieces in held.lines), held.voucher, is_sent=False)


def _elsewhere(store: Store) -> Elsewhere:
    if not store.is_open:
        return Elsewhere(store, "", _("Sedang tutup. Keranjang Anda menunggu sampai toko ini buka lagi."))
    return Elsewhere(store, store_path(store.slug, "checkout.show"), _("Isinya dipesan di halaman toko itu sendiri."))


def _on_own_host(known: dict[int, Store]) -> list[Elsewhere]:
    """The store at an address of its own that the visitor came from: its basket cannot be read here."""
    store = queries.store_with_slug(request.args.get("toko", ""))
    if store is None or store.id in known or not store.is_open:
        return []
    why = _("Toko ini punya alamat sendiri. Keranjangnya ada di sana dan dipesan di sana.")
    return [Elsewhere(store, store_url(store, "checkout.show"), why)]


def _learn(form: TogetherForm, parts: list[Part]) -> None:
    started = time.monotonic()
    for part in parts:
        if time.monotonic() - started < PATIENCE:
            part.learn(form.region_code)


def _price(form: TogetherForm, parts: list[Part]) -> None:
    for part in parts:
        part.price(form.region_code)


def _answer(form: TogetherForm, parts: list[Part], only_looks: bool) -> Response:
    _learn(form, parts)
    if only_looks or not parts or not _is_complete(form, parts):
        _price(form, parts)
        return _page(form, parts, 200 if only_looks or not parts else 422)
    for part in parts:
        _place(part, form)
    return _outcome(form, parts)


def _is_complete(form: TogetherForm, parts: list[Part]) -> bool:
    fine = [part.form.validate() for part in parts]
    return form.is_complete(any(part.is_sent_to_address for part in parts)) and all(fine)


def _place(part: Part, form: TogetherForm) -> None:
    """One order, saved by itself: what another store refuses takes nothing away from it."""
    channel = (cookie.together().get(part.store.id) or Basket()).channel
    try:
        with store_scope(part.store.id):
            part.ordered(placed(part.wish(form, channel, request.remote_addr)))
    except (*REFUSALS, Busy) as refusal:
        part.refuse(refusal, form.region_code)
    except OperationalError as error:
        if not is_busy(error):
            raise
        part.refuse(Busy(), form.region_code)


def _outcome(form: TogetherForm, parts: list[Part]) -> Response:
    """To the orders, when there is one for each store; else they stand above what is left to mend."""
    marks = [*(form.jadi.data or ()), *(part.mark for part in parts if part.mark)]
    left = [part for part in parts if not part.mark]
    return _page(form, left, 409, marks) if left else redirect(url_for(".ordered", p=marks), 303)


def _remembered(parts: list[Part], response: Response, only_looks: bool) -> Response:
    """The baskets follow what stands on the page; what was ordered, or is sold no more, is out."""
    baskets, kept = cookie.together(), {}
    for part in parts:
        before = baskets.get(part.store.id) or Basket()
        kept[part.store] = _what_is_left(part, before, only_looks)
    return cookie.keep_all(kept, response)


def _what_is_left(part: Part, before: Basket, only_looks: bool) -> Basket:
    if only_looks:
        return before._replace(lines=part.lines, voucher=part.form.typed_code)
    return before.after_order(part.settled) if part.mark else before.without(part.settled)


def _page(
    form: TogetherForm,
    parts: list[Part],
    status: int = 200,
    marks: list[str] | None = None,
    elsewhere: list[Elsewhere] | None = None,
) -> Response:
    found = _shown(queries.ordered(marks if marks is not None else form.jadi.data or ()))
    goods = [part for part in parts if part.now.items]
    return render(
        "together/show.html" if goods or found else "together/empty.html",
        status,
        form=form,
        parts=parts,
        goods=goods,
        found=found,
        elsewhere=elsewhere or [],
        once_token=token() if any(part.twin for part in parts) else form.token,
        needs_address=any(part.now.needs_address for part in goods),
        total=sum(part.now.total for part in goods),
        is_open=any(part.now.cost is None for part in goods),
        months=current_app.config["RETENTION_MONTHS"],
        sends_mail=current_app.config["SENDS_MAIL"],
    )


def _shown(found: list[queries.Ordered]) -> list[dict[str, Any]]:
    """Each with its address and the chat to its seller."""
    shown = []
    for store, order, way in found:
        link = store_url(store, "orders.show", external=True, token=order.token)
        draft = chat_link(store.whatsapp, chat.to_seller(order, link))
        mark = queries.mark_of(store.id, order.token)
        shown.append({"store": store, "order": order, "way": way, "link": link, "chat": draft, "mark": mark})
    return shown
