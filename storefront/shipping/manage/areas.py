"""Villages and kecamatan that the store brings goods to."""

from flask import abort, flash, g, redirect, request, url_for

from ...db.transaction import transaction
from ...pages import render
from ...pages.undo import done
from ...regions import areas as regions
from ...regions import queries as villages
from .. import operations, queries
from ..forms import AreaForm, AreasForm
from .doors import pages


@pages.get("/antar")
def areas():
    return _page(AreasForm())


@pages.post("/antar")
def add_areas():
    form = AreasForm.sent()
    if not form.validate():
        return _page(form, 422)
    with transaction():
        operations.add_areas(form.area.data, form.cost.data or 0)
        operations.change_settings(local=True)
    flash("Daerah antar tersimpan.", "ok")
    return redirect(url_for(".areas"), 303)


@pages.post("/antar/<int:area_id>")
def change_area(area_id: int):
    form = AreaForm.sent()
    if not form.validate():
        return _page(AreasForm(), 422, changing=form)
    with transaction():
        operations.change_area(area_id, form.cost.data or 0)
    flash("Ongkos antar tersimpan.", "ok")
    return redirect(url_for(".areas"), 303)


@pages.post("/antar/<int:area_id>/hapus")
def drop_area(area_id: int):
    was = next((row for row in queries.areas() if row.id == area_id), None) or abort(404)
    name, undo = was.region_name, {"area": was.region_code, "cost": was.cost}
    with transaction():
        if not operations.drop_area(area_id):
            operations.change_settings(local=False)
    done(f"{name} tidak diantar lagi.", url_for(".add_areas"), **undo)
    return redirect(url_for(".areas"), 303)


def _page(form: AreasForm, status: int = 200, changing: AreaForm | None = None):
    kept, wanted = queries.areas(), request.args.get("cari", "")[:60]
    taken = {row.region_code for row in kept}
    offered = _found(wanted) if wanted else operations.areas_around(g.store)
    return render(
        "shipping/areas.html",
        status,
        form=form,
        changing=changing,
        areas=kept,
        wanted=wanted,
        offered=[(code, name) for code, name in offered if code not in taken],
    )


def _found(wanted: str) -> list[tuple[str, str]]:
    wide = [(area.code, f"{area.name}, {area.inside}") for area in regions.find(wanted)]
    return wide + [(place.code, f"{place.full_path}") for place in villages.find_villages(wanted)]
