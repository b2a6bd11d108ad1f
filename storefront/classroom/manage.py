"""The trainer's pages: classes, the people in one, its code on paper and on the wall."""

import io

from flask import Response, abort, flash, g, redirect, request, url_for

from .. import lan
from ..accounts import access
from ..accounts import queries as accounts
from ..db.transaction import transaction
from ..pages import platform_url, render
from . import cards, operations, queries
from .cards import Card
from .doors import trainer_pages
from .forms import ClassForm, CoTrainerForm
from .models import Classroom, Participant

pages = trainer_pages("class_desk", __name__)


@pages.get("/")
def index():
    return render("classroom/index.html", classes=queries.led_by(access.current_account()))


@pages.get("/baru")
def new():
    """Empty, or with what another class of this trainer says about itself, but for its days."""
    model = queries.leads(access.current_account(), request.args.get("dari", 0, int))
    return _form_page(ClassForm(**_kept(model, "name", "place", "organiser")) if model else ClassForm())


@pages.post("/baru")
def create():
    form = ClassForm.sent()
    if form.village.searching or not (form.validate() and form.is_in_order()):
        return _form_page(form, 200 if form.village.searching else 422)
    with transaction():
        classroom = operations.make(access.current_account(), form.name.data, form.village.data, **form.rest)
    flash("Kelas sudah dibuat. Tunjukkan kodenya kepada peserta.", "ok")
    return redirect(url_for(".show", classroom_id=classroom.id), 303)


@pages.get("/<int:classroom_id>/")
def show():
    return _class_page(CoTrainerForm())


@pages.get("/<int:classroom_id>/ubah")
def edit():
    return _form_page(ClassForm(**_kept(g.classroom, "name", "place", "starts_on", "ends_on", "organiser")))


@pages.post("/<int:classroom_id>/ubah")
def change():
    form = ClassForm.sent()
    if form.village.searching or not (form.validate() and form.is_in_order()):
        return _form_page(form, 200 if form.village.searching else 422)
    with transaction():
        operations.change(g.classroom, village_code=form.village.data, name=form.name.data, **form.rest)
    flash("Sudah disimpan.", "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/<int:classroom_id>/pelatih")
def add_trainer():
    form = CoTrainerForm.sent()
    account = accounts.by_phone(form.phone.data) if form.validate() else None
    if not form.errors and account is None:
        form.refuse("phone", "Belum ada akun dengan nomor ini. Minta orangnya mendaftar dulu.")
    if account is None:
        return _class_page(form, 422)
    with transaction():
        operations.add_trainer(g.classroom, account)
    flash(f"{account.name} sekarang ikut melatih.", "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/<int:classroom_id>/selesai")
def end():
    with transaction():
        operations.end(g.classroom)
    flash("Kelas selesai. Peserta baru tidak bisa masuk lagi.", "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/<int:classroom_id>/buka-lagi")
def reopen():
    with transaction():
        operations.reopen(g.classroom)
    flash("Kelas dibuka lagi.", "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/<int:classroom_id>/peserta/<int:number>/keluar")
def take_out(number: int):
    """For a name that nobody in the room has, or somebody who does not belong here."""
    participant = queries.by_number(g.classroom, number) or abort(404)
    with transaction():
        operations.take_out(participant)
    flash(f"{participant.name} sudah dikeluarkan dari kelas.", "ok")
    return redirect(url_for(".show") + "#keluar", 303)


@pages.post("/<int:classroom_id>/peserta/<int:number>/kembali")
def take_back(number: int):
    participant = queries.by_number(g.classroom, number) or abort(404)
    with transaction():
        operations.take_back(participant)
    flash(f"{participant.name} ada lagi di kelas.", "ok")
    return redirect(url_for(".show"), 303)


@pages.get("/<int:classroom_id>/qr.svg")
def qr():
    """The address with which one joins, for a wall or paper."""
    import segno

    picture = io.BytesIO()
    segno.make(join_addresses()[0], error="m", micro=False).save(picture, kind="svg", scale=8, border=4, light="#fff")
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@pages.get("/<int:classroom_id>/kartu.pdf")
def printed_cards():
    """For people without a number, and for phones that are shared."""
    way = _in_the_room(platform_url("classroom.come_back", external=True))[0]
    made = [
        Card(g.classroom.name, one.number, one.name, code, way.partition("//")[2], f"{way}?kode={code}")
        for one, code in _people()
        if code
    ]
    if not made:
        flash("Belum ada peserta, jadi belum ada kartu.", "bad")
        return redirect(url_for(".show"), 303)
    body = cards.drawn(made, g.classroom.created_at, f"Kartu {g.classroom.name}")
    return Response(body, mimetype="application/pdf", headers={"Cache-Control": "no-store"})


@pages.app_template_global()
def join_addresses() -> list[str]:
    """How the phones in the room reach the class, one address for each network of this machine."""
    return _in_the_room(platform_url("classroom.join", external=True, code=g.classroom.code))


def _in_the_room(address: str) -> list[str]:
    return [address.replace(f"//{request.host}", f"//{host}", 1) for host in lan.in_the_room(request.host)]


def _kept(classroom: Classroom, *names: str) -> dict:
    """For the fields of the form."""
    kept = {name: getattr(classroom, name) for name in names}
    return kept | {"village": classroom.village_code, "partners": ", ".join(classroom.partners)}


def _people() -> list[tuple[Participant, str]]:
    """Each with the personal code."""
    return [(one, queries.personal_code(one)) for one in queries.participants(g.classroom)]


def _class_page(form: CoTrainerForm, status: int = 200):
    out = queries.taken_out(g.classroom)
    return render(
        "classroom/show.html", status, people=_people(), out=out, trainers=queries.trainers(g.classroom), form=form
    )


def _form_page(form: ClassForm, status: int = 200):
    return render("classroom/form.html", status, form=form)
