"""The practice chat in the back office of a practice store, and the look at buyers after each thing that is sent."""

import hashlib
from contextlib import suppress

from flask import abort, g, redirect, request, url_for

from ...db import Busy
from ...db.transaction import transaction
from ...money import rupiah
from ...orders.queries import by_id as order_by_id
from ...pages import render
from ...repeats import once_only
from ...stores.door import manage_pages, member
from .. import queries as classes
from . import jobs, operations, queries
from .forms import ReplyForm
from .models import Visit
from .operations.scene import Scene
from .personas import personas

pages = manage_pages("chat_desk", __name__, area="orders", prefix="/kelola/obrolan")


@pages.before_request
def only_in_practice():
    if not g.store.is_practice:
        abort(403)


@pages.get("/")
def index():
    _look()
    return _renewed("classroom/chats", threads=queries.threads(g.store.id))


@pages.get("/<int:visit_id>")
def show(visit_id: int):
    _look()
    visit = _visit(visit_id)
    if visit.unread:
        with suppress(Busy), transaction():
            operations.read(_visit(visit_id))
    return _thread_page(visit, ReplyForm(words=request.args.get("text", "")[:1000]))


@pages.post("/<int:visit_id>")
def reply(visit_id: int):
    form = ReplyForm.sent()
    if not form.validate():
        return _thread_page(_visit(visit_id), form, 422)
    there = url_for(".show", visit_id=visit_id)
    with transaction():
        once_only(there)
        operations.reply(_visit(visit_id), form.words.data, _name())
    return redirect(there + "#tulis", 303)


@pages.after_app_request
def watch(response):
    """What is sent in a practice store is seen by its buyers."""
    store = g.get("store")
    if request.method == "POST" and response.status_code < 400 and store is not None and store.is_practice:
        _look(seller_moved=True)
    return response


@pages.app_template_global()
def practice_unread() -> int:
    """Chats of this practice store with something new in them."""
    return queries.unread(g.store.id)


def _look(seller_moved: bool = False) -> None:
    found = classes.of_store(g.store.id)
    if found:
        jobs.look_in(found, seller_moved)


def _visit(visit_id: int) -> Visit:
    found = queries.in_store(g.store.id, visit_id)
    return found if found and found.turn else abort(404)  # Who is still on the way is nobody's to know.


def _name() -> str:
    found = member() or abort(404)
    return found.account.name


def _thread_page(visit: Visit, form: ReplyForm, status: int = 200):
    persona = personas()[visit.persona]
    return _renewed(
        "classroom/thread",
        status,
        visit=visit,
        who=persona.called(visit.number),
        persona=persona,
        messages=queries.messages(visit),
        order=order_by_id(visit.order_id) if visit.order_id else None,
        form=form,
        ready=_ready(visit),
    )


def _ready(visit: Visit) -> list[str]:
    """Answers to begin with; they are read and changed before they are sent."""
    goods = Scene(visit).goods if visit.variant_id else None
    price = f"{goods.name} masih ada, Kak. Harganya {rupiah(goods.price)}." if goods else "Masih ada, Kak."
    return [price, "Maaf Kak, uangnya belum masuk di rekening kami.", "Maaf ya Kak. Kami bantu.", "Terima kasih, Kak!"]


def _renewed(name: str, status: int = 200, **facts):
    """The page; or only what changes of it, for the script that asks again, and nothing while that is the same."""
    answer = render(f"{name}_part.html", **facts) if request.args.get("isi") else None
    if answer is None:
        return render(f"{name}.html", status, **facts)
    mark = hashlib.sha256(answer.get_data()).hexdigest()[:16]
    if request.headers.get("X-Mark") == mark:
        answer.set_data(b"")
        answer.status_code = 304
    answer.headers |= {"X-Mark": mark, "Cache-Control": "no-store"}
    return answer
