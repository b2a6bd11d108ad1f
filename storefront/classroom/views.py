"""What participants open: join with the class's code, come back with their own, their room."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from flask import abort, flash, g, redirect, request, url_for

from .. import i18n, limits
from .. import phone as phones
from ..accounts import access, secret
from ..accounts.operations import NotMatching
from ..accounts.views.pieces import proven
from ..db import Busy
from ..db.transaction import transaction
from ..pages import platform_pages, platform_url, render, store_pages
from ..refusals import Refusal
from ..stores.door import member
from . import operations, queries
from .buyers import queries as buyers
from .course import operations as course
from .course import queries as progress
from .course.lessons import lessons
from .doors import participant_pages
from .forms import CodeForm, JoinForm
from .models import GENDERS, Classroom, Participant
from .operations import NameTaken

pages = platform_pages("classroom", __name__, url_prefix="/kelas")
room = participant_pages("class_room", __name__)
practice = store_pages("practice", __name__)

HOUR = timedelta(hours=1)
TURNS = 5  # each as long as a transaction waits
NO_SUCH_CODE = "Kode ini belum cocok. Lihat lagi di kartu Anda. Toko sudah sungguhan? Masuk dengan nomor HP."
MOST_JOINS = 150  # from one address, since all of a class may sit behind it


@pages.get("/")
def find():
    return render("classroom/find.html", form=CodeForm(code=request.args.get("kode", "")))


@pages.post("/")
def found():
    form = CodeForm.sent()
    if not form.validate():
        return render("classroom/find.html", 422, form=form)
    classroom = _patiently(lambda: _found(form.code.data))
    if classroom is None:
        form.refuse("code", "Tidak ada kelas dengan kode ini. Lihat lagi kode di layar depan.")
        return render("classroom/find.html", 422, form=form)
    return redirect(url_for(".join", code=classroom.code), 303)


@pages.get("/tidak-bisa-masuk")
def stuck():
    """The usual causes, for a trainer to read out or to open on a phone that works."""
    return render("classroom/stuck.html", here=platform_url("classroom.find", external=True))


@pages.get("/<code>")
def join(code: str):
    return _join_page(_class_of(code), JoinForm())


@pages.post("/<code>")
def joined(code: str):
    classroom, form = _class_of(code), JoinForm.sent()
    if not form.validate():
        return _join_page(classroom, form, 422)
    try:
        participant = _joined(classroom, form)
    except Refusal as refusal:
        form.refuse("name", str(refusal))
        return _join_page(classroom, form, refusal.status)
    access.enter(participant.account)
    return redirect(url_for("class_room.show"), 303)


@pages.get("/masuk")
def come_back():
    return render("classroom/come_back.html", form=CodeForm(code=request.args.get("kode", "")[:12]))


@pages.post("/masuk")
def came_back():
    """With the personal code, on whatever phone: the card is the key."""
    form = CodeForm.sent()
    participant = _who_has(form) if form.validate() else None
    if participant is None:
        return render("classroom/come_back.html", 422, form=form)
    onward = "class_room.show"
    if participant.waits:
        with transaction():
            operations.claim(participant)
        flash("Selamat datang kembali. Toko Anda sudah ada di sini.", "ok")
        onward = "class_keep.ask"
    access.enter(participant.account)
    return redirect(url_for(onward), 303)


def _who_has(form: CodeForm) -> Participant | None:
    with transaction():
        limits.allow("personal-code", request.remote_addr, most=10, window=HOUR)
        if participant := queries.by_personal_code(form.code.data):
            limits.step_back("personal-code", request.remote_addr)  # A class may sit behind one address.
    if participant is None:
        form.refuse("code", NO_SUCH_CODE)
    return participant


@room.get("/ruang")
def show():
    steps, done = lessons(i18n.language.get()), progress.done(g.participant)
    now = next((step for step in steps if step.name not in done), None)
    code = queries.personal_code(g.participant)
    return render(
        "classroom/room.html",
        me=g.participant,
        code=code,
        lessons=steps,
        done=done,
        now=now,
        notes=queries.notes(g.participant),
        group=queries.group_of(g.participant),
        unread=buyers.unread(g.participant.store_id),
    )


@practice.get("/obrolan")
def chat():
    """In place of WhatsApp and Facebook: what would have been sent, and to whom. Only in a practice store."""
    if not g.store.is_practice:
        abort(404)
    visit = buyers.by_phone(g.store.id, request.args.get("to", "")) if member() else None
    if visit:
        return redirect(url_for("chat_desk.show", visit_id=visit.id, text=request.args.get("text", "")) + "#tulis", 303)
    return _chat_page(is_sent=False)


@practice.post("/obrolan")
def sent():
    """The participant sends it; it stays in the class."""
    mine = practice_of() or abort(404)
    if mine.account_id == getattr(access.current_account(), "id", None):
        with transaction():
            course.mark(mine, "bagikan")
    return _chat_page(is_sent=True)


@practice.app_template_global()
def practice_of() -> Participant | None:
    """Whose practice store this page belongs to."""
    return queries.of_store(g.store.id) if g.get("store") and g.store.is_practice else None


def _chat_page(is_sent: bool):
    app = request.values.get("app") if request.values.get("app") in ("wa", "fb") else "wa"
    text, to = request.values.get("text", "")[:4000], request.values.get("to", "")
    return render("classroom/chat.html", app=app, text=text, to=phones.parse(to) or "", is_sent=is_sent)


def _class_of(code: str) -> Classroom:
    return queries.by_code(code) or abort(404)


def _join_page(classroom: Classroom, form: JoinForm, status: int = 200):
    return render("classroom/join.html", status, classroom=classroom, form=form, genders=list(GENDERS.items()))


def _patiently(work: Callable[[], Any]) -> Any:
    """A whole class comes through this door at once, so it waits longer for its turn to write than others do."""
    for _turn in range(TURNS - 1):
        with suppress(Busy):
            return work()
    return work()


def _found(code: str) -> Classroom | None:
    with transaction():
        limits.allow("class-code", request.remote_addr, most=30, window=HOUR)
        if classroom := queries.by_code(code):
            limits.step_back("class-code", request.remote_addr)
    return classroom


def _knock() -> None:
    with transaction():
        limits.allow("join", request.remote_addr, most=MOST_JOINS, window=HOUR)


def _let_in(classroom: Classroom, form: JoinForm, secret_hash: str) -> Participant:
    with transaction():
        return operations.join(classroom, form.name.data, secret_hash, form.gender.data or "").participant


def _joined(classroom: Classroom, form: JoinForm) -> Participant:
    """The new participant; whoever has this name and this PIN already is let in again. Raises NameTaken and others."""
    _patiently(_knock)
    secret_hash = secret.hashed(form.secret.data)
    try:
        return _patiently(lambda: _let_in(classroom, form, secret_hash))
    except NameTaken as taken:
        participant = queries.by_name(classroom, form.name.data)
        try:
            proven(participant.account if participant and participant.store.is_practice else None, form.secret.data)
        except NotMatching:
            raise taken from None
        flash("Selamat datang kembali.", "ok")
        return participant
