"""What participants meet of it: the trainer's sentence, "lihat ke depan", asking for help."""

from flask import flash, g, redirect, request, url_for

from ...accounts import access
from ...db.transaction import transaction
from ...pages import render
from .. import queries as classes
from ..doors import participant_pages
from ..models import LOOK, Participant
from . import operations

pages = participant_pages("class_help", __name__)


@pages.post("/bantuan")
def ask():
    wants = request.form.get("on") == "1"
    with transaction():
        operations.ask_for_help(g.participant, wants)
    flash("Pelatih sudah diberi tahu. Tunggu sebentar." if wants else "Baik, tanda bantuan diturunkan.", "ok")
    return redirect(url_for("class_room.show"), 303)


@pages.before_app_request
def wait_for_the_front():
    """While all look at the front, pages of participants wait. What is being sent is taken, so that nothing is lost."""
    if request.method != "GET" or not _is_class_page():
        return None
    me = _participant()
    if me is None or me.classroom.screen != LOOK:
        return None
    page = render("classroom/look.html", me=me)
    page.headers["Refresh"] = "4"
    return page


def _is_class_page() -> bool:
    """The room, and the back office of a practice store."""
    store = g.get("store")
    if store is not None:
        return store.is_practice and request.path.startswith("/kelola") and not request.path.endswith(".js")
    return request.path.startswith("/kelas/") and request.blueprint in ("class_room", "course")


def _participant() -> Participant | None:
    account = access.current_account()
    return classes.participant_of(account) if account else None
