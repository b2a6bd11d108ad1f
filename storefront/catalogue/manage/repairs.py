""" "Perbaiki foto": before and after, how it is cut, and the way back to what was sent."""

from collections.abc import Mapping

from flask import abort, make_response, redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media import repairs
from ...media.forms import room_for_more
from ...media.refusals import BadPhoto
from ...pages import render
from .. import operations, queries
from .blueprint import find, pages, say

CENTRES = [f"{x},{y}" for y in ("0", "0.5", "1") for x in ("0", "0.5", "1")]


@pages.get("/<slug>/foto/<int:number>/perbaikan")
def repair(slug: str, number: int):
    product = find(slug)
    found = queries.repairable(product.id, number) or abort(404)
    try:
        simple = repairs.is_simple(found.original)
    except BadPhoto as refusal:
        return _unreadable(slug, refusal)
    context = {"chosen": _chosen(request.args), "centres": CENTRES, "simple": simple}
    return render("catalogue/repair.html", product=product, number=number, original=found.original, **context)


@pages.get("/<slug>/foto/<int:number>/perbaikan.jpg")
def preview_repair(slug: str, number: int):
    found = queries.repairable(find(slug).id, number) or abort(404)
    answer = make_response(repairs.preview(found.original, _recipe(request.args)))
    answer.mimetype = "image/jpeg"
    answer.headers["Cache-Control"] = "private, max-age=3600"  # The address names the photo and all choices.
    return answer


@pages.post("/<slug>/foto/<int:number>/perbaikan")
def use_repair(slug: str, number: int):
    original = (queries.repairable(find(slug).id, number) or abort(404)).original
    original_id, wanted = original.id, _recipe(request.form)
    try:
        room_for_more()
        made = repairs.repaired(original, wanted)
    except BadPhoto as refusal:
        return _unreadable(slug, refusal)
    with transaction():
        operations.show_repaired(find(slug), number, made, original_id) or abort(404)
    say(_("Foto sudah diperbaiki. Yang asli tetap disimpan."), url_for(".use_original", slug=slug, number=number))
    return redirect(url_for(".photos", slug=slug), 303)


@pages.post("/<slug>/foto/<int:number>/asli")
def use_original(slug: str, number: int):
    with transaction():
        operations.show_original(find(slug), number) or abort(404)
    say(_("Foto yang asli dipakai."))
    return redirect(url_for(".photos", slug=slug), 303)


def _chosen(values: Mapping[str, str]) -> dict[str, str]:
    wanted = {
        "rasio": values.get("rasio", ""),
        "tengah": values.get("tengah", "0.5,0.5"),
        "latar": values.get("latar", ""),
    }
    return {name: value for name, value in wanted.items() if value}


def _recipe(values: Mapping[str, str]) -> repairs.Recipe:
    return repairs.recipe(values.get("rasio", ""), values.get("tengah", ""), values.get("latar") == "polos")


def _unreadable(slug: str, refusal: BadPhoto):
    say(str(refusal), kind="bad")
    return redirect(url_for(".photos", slug=slug), 303)
