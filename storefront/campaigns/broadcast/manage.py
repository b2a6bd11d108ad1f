"""Kabari pembeli: one chat after the other, each opened and sent by a person."""

from datetime import datetime
from typing import NamedTuple

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...orders.models import Order, call_name
from ...orders.queries import by_number
from ...pages import render, store_url
from ...pages.chat import chat_link
from ...pages.undo import done, note_of_undo, sealed
from ...promotion.operations import shorten
from ...promotion.queries import short_link
from ...promotion.short import short_address
from ...stores.door import manage_pages
from ..queries import goods, product_id
from . import operations, queries, words
from .forms import NewsForm
from .models import Broadcast

pages = manage_pages("broadcast_desk", "storefront.campaigns", area="orders", prefix="/kelola/kabari")
CHANNEL, STOP = "bc", "broadcast.stop"


class Ready(NamedTuple):
    """A chat, ready to open."""

    body: str
    ending: str  # what follows the words in the chat
    chat: str


@pages.get("/")
def index():
    return _index(NewsForm.for_page(product=request.args.get("barang", "")))


@pages.post("/")
def begin():
    form = NewsForm.sent()
    form.product.choices = _choices()
    if not form.validate():
        return _index(form, 422)
    with transaction():
        about = product_id(form.product.data) if form.product.data else None
        shorten(CHANNEL, about)
        number = operations.begin(about, form.text.data).id
    return redirect(url_for(".show", broadcast_id=number), 303)


@pages.get("/<int:broadcast_id>")
def show(broadcast_id: int):
    news = find(broadcast_id)
    people = queries.recipients(news.id)
    waiting = [person for person in people if not person.state]
    return render("campaigns/broadcast.html", news=news, people=people, next=waiting[0] if waiting else None, **_pace())


@pages.get("/<int:broadcast_id>/<int:number>")
def chat(broadcast_id: int, number: int):
    news, order = find(broadcast_id), buyer_of(number)
    if not queries.hears(order):
        return redirect(url_for(".show", broadcast_id=news.id), 303)
    lately = queries.told_at(order.buyer_phone, news.id)
    context = {"news": news, "order": order, "name": call_name(order.buyer_name), "lately": lately}
    return render("campaigns/broadcast_chat.html", ready=ready(news, order), **context, **_pace())


@pages.post("/<int:broadcast_id>/<int:number>/sudah")
def mark_sent(broadcast_id: int, number: int):
    with transaction():
        operations.mark_sent(find(broadcast_id), buyer_of(number).buyer_phone)
    return _on(broadcast_id, number, "Tercatat sudah dikirim.", ".unmark")


@pages.post("/<int:broadcast_id>/<int:number>/lewati")
def skip(broadcast_id: int, number: int):
    with transaction():
        operations.skip(find(broadcast_id), buyer_of(number).buyer_phone)
    return _on(broadcast_id, number, "Dilewati.", ".unmark")


@pages.post("/<int:broadcast_id>/<int:number>/urungkan")
def unmark(broadcast_id: int, number: int):
    with transaction():
        operations.unmark(find(broadcast_id), buyer_of(number).buyer_phone)
    return redirect(url_for(".show", broadcast_id=broadcast_id), 303)


@pages.post("/<int:broadcast_id>/<int:number>/berhenti")
def stop(broadcast_id: int, number: int):
    with transaction():
        find(broadcast_id)
        said_at = operations.stop(buyer_of(number).buyer_phone)
    words = "Baik. Nomor ini tidak akan dikabari lagi."
    return _on(broadcast_id, number, words, ".take_back", note=sealed(said_at.isoformat(), STOP))


@pages.post("/<int:broadcast_id>/<int:number>/salah-tekan")
def take_back(broadcast_id: int, number: int):
    with transaction():
        find(broadcast_id)
        said_at = datetime.fromisoformat(note_of_undo(STOP))
        operations.take_back_stop(buyer_of(number).buyer_phone, said_at)
    return redirect(url_for(".show", broadcast_id=broadcast_id), 303)


def ready(news: Broadcast, order: Order) -> Ready:
    made = short_link(CHANNEL, news.product_id, "")
    link = short_address(made.code) if made else store_url(g.store, "shop.home", external=True)
    body = words.body(news.text, call_name(order.buyer_name), link)
    return Ready(body, words.whole(""), chat_link(order.buyer_phone, words.whole(body)))


def find(broadcast_id: int) -> Broadcast:
    return queries.broadcast(broadcast_id) or abort(404)


def buyer_of(number: int) -> Order:
    """An order whose buyer agreed."""
    order = by_number(number)
    return order if order and order.wants_news and not order.is_forgotten else abort(404)


def _index(form: NewsForm, status: int = 200):
    form.product.choices = _choices()
    chosen = dict(form.product.choices).get(form.product.data or "", "") if form.product.data else ""
    if request.method == "GET":
        form.text.data = words.ready(g.store.name, g.store.village, chosen)
    context = {"form": form, "agreed": queries.agreed(), "told": queries.latest(), "ending": words.ENDING}
    return render("campaigns/broadcasts.html", status, **context)


def _choices() -> list[tuple[str, str]]:
    return [("", "Seluruh toko"), *goods()]


def _pace() -> dict[str, int]:
    return {"today": queries.sent_lately(), "most": queries.MOST_A_DAY}


def _on(broadcast_id: int, number: int, said: str, undo: str, **fields: str) -> Response:
    done(said, url_for(undo, broadcast_id=broadcast_id, number=number), **fields)
    return redirect(url_for(".show", broadcast_id=broadcast_id), 303)
