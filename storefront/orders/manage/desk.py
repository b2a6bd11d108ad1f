"""The list of orders by state, and one order with the question of its step."""

from typing import Any

from flask import abort, g, request, url_for

from ...pages import absolute, render
from .. import chat, operations, queries, steps, work
from ..forms import CUT_REASONS, STORE_REASONS, CancelForm, CutForm, MoneyForm, NoteForm, QuoteForm, SendForm
from ..models import CANCELLED, DONE, NEW, PACKING, SENT, Order, OrderEvent
from ..progress import in_short, stages
from .doors import find, me, pages

TABS = {"baru": NEW, "dikemas": PACKING, "dikirim": SENT, "selesai": DONE, "dibatalkan": CANCELLED}


@pages.get("", strict_slashes=False)
def index():
    words = request.args.get("cari", "").strip()[:60]
    if words:
        return render("orders/found.html", words=words, cards=queries.search(words), **_list())
    stage = request.args.get("tahap", "baru")
    cards, after = queries.page(TABS.get(stage) or abort(404), request.args.get("sesudah", type=int))
    soon = len(queries.expiring()) if stage == "baru" else 0
    return render("orders/list.html", stage=stage, cards=cards, after=after, soon=soon, **_list())


@pages.get("/hampir-habis")
def expiring():
    """Unpaid orders that soon end, each with the text that reminds its buyer."""
    cards = [(card, _texts(card.order)["reminder"]) for card in queries.expiring()]
    return render("orders/expiring.html", cards=cards)


@pages.get("/<int:number>")
def show(number: int):
    return desk_page(find(number))


def desk_page(order: Order, status: int = 200, **forms: Any):
    """One order; a refused form comes in as it was sent, by its name: quote, money, send, parcel, cut, note."""
    actor, events, lines = me(), queries.history_of(order), queries.lines_of(order)
    way = stages(order, events)
    return render(
        "orders/one.html",
        status,
        order=order,
        lines=lines,
        pieces=sum(line.pieces for line in lines),
        events=events,
        bar=in_short(way),
        kind=work.kind_of(order),
        nth=queries.nth_of_buyer(order),
        may=lambda step: steps.possible(order, step, actor.role),
        undo=_undo(order, events, actor.role),
        chat=_texts(order),
        is_told="kabar" in request.args or operations.last_step(events) == steps.PAY,
        reasons=STORE_REASONS,
        cut_reasons=CUT_REASONS,
        **{
            "quote": QuoteForm(),
            "money": MoneyForm(),
            "send": SendForm(),
            "parcel": SendForm(courier=order.courier, receipt=order.receipt_number),
            "cancel": CancelForm(),
            "cut": CutForm(restock=True),
            "note": NoteForm(),
        }
        | forms,
    )


def _undo(order: Order, events: list[OrderEvent], role: str) -> str | None:
    """The last step, if this person may take it back now; money that was noted is taken back by payments."""
    name = operations.last_step(events)
    if name == steps.PAY:
        return name if steps.possible(order, steps.UNPAY, role) else None
    return name if name and operations.undoable(order) and role in steps.STEPS[name].who else None


def _texts(order: Order) -> dict[str, str]:
    link, store = absolute(url_for("orders.show", token=order.token)), g.store.short_name
    return {"news": chat.to_buyer(order, link, store), "reminder": chat.reminder(order, link, store), "link": link}


def _list() -> dict[str, Any]:
    waiting = queries.counts()
    return {"tabs": {tab: waiting.get(state) for tab, state in TABS.items()}, "kinds": work.KINDS, "next_of": next_of}


def next_of(order: Order) -> tuple[str, str] | None:
    """(kind, words) of the tag on a card."""
    kind = work.kind_of(order)
    return (kind, work.card_words(kind, order.delivery)) if kind else None
