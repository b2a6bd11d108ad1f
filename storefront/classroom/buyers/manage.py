"""The trainer sends buyers and sees how they were handled."""

from flask import flash, g, redirect, request, url_for

from ...db.transaction import transaction
from ...pages import render
from .. import queries as classes
from ..doors import trainer_pages
from ..market import queries as market
from . import jobs, operations, queries
from .forms import ScriptForm, SendForm, script_form, send_form
from .personas import WAVE, personas, scripts

pages = trainer_pages("buyers_desk", __name__)


@pages.get("/<int:classroom_id>/pembeli")
def show():
    jobs.tick(g.classroom.id)
    return _page(SendForm(), ScriptForm())


@pages.post("/<int:classroom_id>/pembeli")
def send():
    """One buyer to one participant, or a wave to all."""
    form = _send_form(SendForm.sent())
    if not (form.validate() and form.keys):
        flash("Pilih pembelinya dulu.", "bad")
        return _page(form, ScriptForm(), 422)
    people = [one for one in classes.participants(g.classroom) if (form.to.data or str(one.number)) == str(one.number)]
    with transaction():
        sent = operations.send(g.classroom, people, form.keys)
    jobs.tick(g.classroom.id)
    flash(f"{sent} pembeli latihan berangkat." if sent else "Mereka masih di toko. Tunggu sampai selesai.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/skenario")
def start():
    form = script_form(ScriptForm.sent())
    if not form.validate():
        return _page(SendForm(), form, 422)
    with transaction():
        operations.start_script(g.classroom, form.script.data)
    jobs.tick(g.classroom.id)
    flash("Skenario dimulai.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/skenario/jeda")
def pause():
    with transaction():
        operations.pause(g.classroom)
    return _back()


@pages.post("/<int:classroom_id>/skenario/selesai")
def stop():
    with transaction():
        operations.stop_script(g.classroom)
    flash("Skenario dihentikan. Pembeli yang sudah datang tetap di toko.", "ok")
    return _back()


def _send_form(form: SendForm) -> SendForm:
    return send_form([(str(one.number), one.name) for one in classes.participants(g.classroom)], form)


def _page(send_to: SendForm, script: ScriptForm, status: int = 200):
    run, table = queries.run_of(g.classroom), queries.table(g.classroom)
    return render(
        "classroom/buyers.html",
        status,
        room=g.classroom,
        form=_send_form(send_to),
        chosen=send_to.keys or WAVE,
        script=script_form(script),
        run=run,
        lines=scripts()[run.script].lines if run else [],
        personas=personas(),
        table=table,
        ring=market.ring(g.classroom),
        seen=[one for one in personas().values() if any(one.key in row.cells for row in table)],
        numbers_only=request.args.get("tampil") == "nomor",
    )


def _back():
    return redirect(url_for(".show"), 303)
