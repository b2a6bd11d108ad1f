"""The course inside the app: the list of steps, a lesson, exercises on paper."""

from contextlib import suppress

from flask import abort, flash, g, redirect, request, url_for

from ... import i18n
from ...accounts import access
from ...db import Busy
from ...db.transaction import transaction
from ...pages import render, store_path
from ...tenancy import store_scope
from .. import queries as classes
from ..doors import participant_pages
from ..models import Participant
from . import lessons, operations, prices, queries
from .forms import CostForm, PlanForm, PotentialForm
from .models import PLAN, SAFETY

pages = participant_pages("course", __name__)

# page of a lesson -> where its exercise is done; the rest are pages of this file.
IN_THE_STORE = {"produk": "catalogue_desk.index", "bagikan": "promotion.share_store", "pesanan": "orders_desk.index",
                "uang": "orders_desk.index"}  # fmt: skip


@pages.get("/langkah/<name>")
def lesson(name: str):
    found = next((one for one in lessons.lessons(i18n.language.get()) if one.name == name), None) or abort(404)
    return render("classroom/lesson.html", lesson=found, done=queries.done(g.participant), go=_exercise(found))


@pages.get("/tes/<which>")
def test(which: str):
    found = queries.answered(g.participant, operations.TESTS.get(which) or abort(404))
    return _test_page(which, found.answers if found else [], found)


@pages.post("/tes/<which>")
def take_test(which: str):
    kind = operations.TESTS.get(which) or abort(404)
    given = _given(len(lessons.questions()))
    if None in given:
        return _test_page(which, given, None, 422)
    with transaction():
        operations.take_test(g.participant, kind, given)
    return _go_on()


@pages.get("/aman")
def safety():
    found = queries.answered(g.participant, SAFETY)
    return render("classroom/safety.html", messages=lessons.messages(), given=found.answers if found else [])


@pages.post("/aman")
def judge():
    tricks = [{"1": True, "0": False}.get(request.form.get(f"q{n}", "")) for n in range(len(lessons.messages()))]
    with transaction():
        kept = operations.judge_messages(g.participant, tricks)
    if kept.right == len(tricks):
        flash("Semua benar. Anda sudah siap.", "ok")
        return _go_on()
    return render("classroom/safety.html", 422, messages=lessons.messages(), given=tricks)


@pages.get("/potensi")
def potential():
    return _potential_page(PotentialForm())


@pages.post("/potensi")
def add_potential():
    form = PotentialForm.sent()
    if not form.validate():
        return _potential_page(form, 422)
    with store_scope(g.participant.store_id), transaction():
        operations.add_potential(g.participant, form.line)
    flash(f"{form.name.data} sudah ditulis, dan tersimpan di toko Anda.", "ok")
    return redirect(url_for(".potential"), 303)


@pages.get("/harga")
def cost():
    return render("classroom/cost.html", form=CostForm(percent=30), found=None)


@pages.post("/harga")
def work_out():
    form = CostForm.sent()
    if not form.validate():
        return render("classroom/cost.html", 422, form=form, found=None)
    found = prices.price_of(
        form.material.data, form.work.data, form.packing.data, form.pieces.data, form.percent.data or 0
    )
    return render("classroom/cost.html", form=form, found=found)


@pages.get("/rencana")
def plan():
    kept = queries.answered(g.participant, PLAN)
    names = ("first", "second", "third")
    return render(
        "classroom/plan.html", form=PlanForm(data=dict(zip(names, kept.answers, strict=True)) if kept else {})
    )


@pages.post("/rencana")
def keep_plan():
    form = PlanForm.sent()
    if not form.validate():
        return render("classroom/plan.html", 422, form=form)
    with transaction():
        operations.plan(g.participant, [form.first.data, form.second.data, form.third.data])
    flash("Rencana Anda sudah disimpan.", "ok")
    return _go_on()


@pages.app_template_global()
def lesson_problems() -> list[str]:
    """What is wrong with lessons of one's own, for the trainer's page."""
    return lessons.problems()


@pages.after_app_request
def watch(response):
    """What a participant sends counts as a move, in the room and in the practice store."""
    if request.method != "POST" or response.status_code >= 400:
        return response
    me = _mover()
    if me is not None:
        with suppress(Busy), store_scope(me.store_id), transaction():  # The next move is seen as well.
            operations.moved(me)
    return response


def _mover() -> Participant | None:
    if "participant" in g:
        return g.participant
    account, store = access.current_account(), g.get("store")
    if account is None or store is None or not store.is_practice:
        return None
    found = classes.of_store(store.id)
    return found if found and found.account_id == account.id else None


def _given(count: int) -> list[int | None]:
    sent = (request.form.get(f"q{n}", "") for n in range(count))
    return [int(text) if text in ("0", "1", "2") else None for text in sent]


def _test_page(which: str, given: list, taken, status: int = 200):
    ask = lessons.questions(i18n.language.get())
    return render("classroom/test.html", status, which=which, questions=ask, given=given, taken=taken)


def _potential_page(form: PotentialForm, status: int = 200):
    return render("classroom/potential.html", status, form=form, lines=queries.potentials(g.participant))


def _exercise(found: lessons.Lesson) -> str:
    if found.page in IN_THE_STORE:
        return store_path(g.participant.store.slug, IN_THE_STORE[found.page])
    if found.page == "tes":
        return url_for(".test", which="awal" if found.name == "pra-tes" else "akhir")
    pages_here = {"aman": ".safety", "potensi": ".potential", "harga": ".cost", "rencana": ".plan"}
    return url_for(pages_here[found.page])


def _go_on():
    return redirect(url_for("class_room.show"), 303)
