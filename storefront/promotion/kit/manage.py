"""Promosikan: pictures, words and papers of one product."""

from flask import abort, flash, redirect, request

from ...catalogue.queries import ProductPage, find_product
from ...db.transaction import transaction
from ...pages import render
from ...stores.door import manage_pages
from ..pictures import FRAMES
from . import operations
from .asked import Asked, asked
from .phrases import LANGUAGES, TONES
from .showing import kit_of, ready_caption

pages = manage_pages("kit_desk", "storefront.promotion", area="catalogue", prefix="/kelola/promosikan")


@pages.get("/<slug>")
def show(slug: str):
    return page(find(slug), asked())


@pages.post("/<slug>/kata")
def keep_words(slug: str):
    item, chosen, text = find(slug), asked(), request.form.get("text", "")
    try:
        with transaction():
            kept = operations.keep_caption(item.id, chosen.tone, chosen.language, text, ready_caption(item, chosen))
    except operations.CaptionTooLong as refusal:
        flash(str(refusal), "bad")
        return page(item, chosen, text, 422)
    flash("Kata-kata Anda tersimpan." if kept else "Kembali ke kata-kata dari kami.", "ok")
    return redirect(chosen.address(slug, "kata"), 303)


def page(item: ProductPage, chosen: Asked, typed: str = "", status: int = 200):
    context = {"frames": FRAMES, "tones": TONES, "languages": LANGUAGES, "most": operations.MOST}
    return render("kit/show.html", status, item=item, asked=chosen, kit=kit_of(item, chosen, typed), **context)


def find(slug: str) -> ProductPage:
    return find_product(slug) or abort(404)
