"""The board, the projector, and what a trainer says to all."""

import threading
import time
from collections.abc import Iterator

from flask import Flask, Response, abort, current_app, flash, g, redirect, request, url_for
from werkzeug.wsgi import ClosingIterator

from ... import i18n
from ...accounts import access
from ...db import db
from ...db.transaction import transaction
from ...pages import render, store_path
from .. import operations as classroom
from .. import queries as classes
from ..buyers import jobs as buyers
from ..course.lessons import lessons
from ..doors import trainer_pages
from ..models import Classroom
from . import operations, queries
from .forms import ExerciseForm, GroupsForm, MessageForm

pages = trainer_pages("class_board", __name__)

STREAM_SECONDS, LOOK_EVERY = 20, 2  # a stream holds a thread, so it ends soon and the browser asks again
_streams = threading.BoundedSemaphore(2)  # The other threads of this process answer the class.


@pages.get("/<int:classroom_id>/papan")
def board():
    return render("classroom/board.html", **_facts(), forms=_forms())


@pages.get("/<int:classroom_id>/papan/isi")
def content():
    """Only what changes, for the script of board and projector; 304 while nothing did."""
    buyers.tick(g.classroom.id)
    facts = _facts()
    answer = Response(status=304)
    if request.headers.get("X-Mark") != facts["board"].mark:
        name = "wall" if request.args.get("untuk") == "layar" else "tiles"
        answer = render(f"classroom/{name}.html", **facts)
    answer.headers["X-Mark"] = facts["board"].mark
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.get("/<int:classroom_id>/papan/arus")
def stream():
    """Server-sent events: says when the board is another one; the browser then asks for it."""
    if not _streams.acquire(blocking=False):
        return Response(status=204)  # The browser asks no more for a stream, and its script every few seconds instead.
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    news = _news(current_app._get_current_object(), g.classroom.id)  # type: ignore[attr-defined]
    open_stream = ClosingIterator(news, _streams.release)  # whichever side ends it
    answer = Response(open_stream, mimetype="text/event-stream", headers=headers)
    answer.direct_passthrough = True  # Nobody gathers it into one piece.
    return answer


@pages.get("/<int:classroom_id>/layar")
def projector():
    return render("classroom/projector.html", **_facts())


@pages.post("/<int:classroom_id>/pesan")
def say():
    form = MessageForm.sent()
    if not form.validate():
        return render("classroom/board.html", 422, **_facts(), forms=_forms(message=form))
    with transaction():
        operations.say(g.classroom, form.message.data)
    flash("Pesan tampil di semua HP." if form.message.data else "Pesan sudah dihapus.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/lihat-ke-depan")
def look_here():
    with transaction():
        operations.look_here(g.classroom, request.form.get("on") == "1")
    return _back()


@pages.post("/<int:classroom_id>/istirahat")
def rest():
    with transaction():
        (operations.pause if request.form.get("on") == "1" else operations.go_on)(g.classroom)
    return _back()


@pages.post("/<int:classroom_id>/kelompok")
def set_groups():
    form = GroupsForm.sent()
    if not form.validate():
        return render("classroom/board.html", 422, **_facts(), forms=_forms(groups=form))
    with transaction():
        made = classroom.make_groups(g.classroom, form.people.data)
    flash(f"Sudah dibagi menjadi {made} kelompok." if made else "Belum ada peserta yang bisa dibagi.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/tanpa-kelompok")
def part_groups():
    with transaction():
        classroom.part_groups(g.classroom)
    return _back()


@pages.post("/<int:classroom_id>/latihan")
def set_exercise():
    form = _exercise_form(ExerciseForm.sent())
    if not form.validate():
        return render("classroom/board.html", 422, **_facts(), forms=_forms(exercise=form))
    with transaction():
        operations.set_exercise(g.classroom, form.step.data or "", form.minutes.data or 0)
    flash("Layar depan sudah diganti.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/peserta/<int:number>/bantu")
def help_one(number: int):
    found = classes.by_number(g.classroom, number) or abort(404)
    with transaction():
        operations.help_in_store(found, access.current_account())
    return redirect(store_path(found.store.slug, "desk.home"), 303)


def _facts() -> dict:
    room, only, group = g.classroom, request.args.get("lihat", ""), request.args.get("kelompok", type=int)
    board = queries.board(room)
    return {
        "room": room,
        "board": board,
        "tiles": queries.shown(board.tiles, only, group),
        "groups": sorted({tile.group for tile in board.tiles if tile.group}),
        "only": only,
        "group": group,
        "asked": {name: request.args[name] for name in ("tampil", "lihat", "kelompok") if request.args.get(name)},
        "step": next((one for one in lessons(i18n.language.get()) if one.name == room.step), None),
        "wall": queries.wall(room),
        "applauded": queries.applauded(room),
        "numbers_only": request.args.get("tampil") == "nomor",
    }


def _forms(
    message: MessageForm | None = None, exercise: ExerciseForm | None = None, groups: GroupsForm | None = None
) -> dict:
    room = g.classroom
    return {
        "message": message or MessageForm(message=room.message),
        "exercise": exercise or _exercise_form(ExerciseForm(step=room.step)),
        "groups": groups or GroupsForm(),
    }


def _exercise_form(form: ExerciseForm) -> ExerciseForm:
    form.step.choices = [("", "Tidak ada"), *((one.name, one.title) for one in lessons())]
    return form


def _back():
    return redirect(url_for(".board"), 303)


def _news(app: Flask, number: int) -> Iterator[bytes]:
    """Each look at the database is made in a context of its own; while we wait, none is open."""
    yield b"retry: 2000\n\n"
    seen, until = "", time.monotonic() + STREAM_SECONDS
    while time.monotonic() < until:
        with app.app_context():
            buyers.tick(number)
            mark = queries.board(db.session.get_one(Classroom, number)).mark
        yield f"data: {mark}\n\n".encode() if mark != seen else b": .\n\n"
        seen = mark
        time.sleep(LOOK_EVERY)
