"""Promosikan: pictures, words and papers of one product; papers of the whole store."""

from itertools import chain

from flask import abort, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from ...catalogue.queries import ProductPage, find_product, shelf
from ...db.transaction import transaction
from ...pages import render
from ...stores.door import manage_pages
from ..operations import shorten_all, unlinked
from ..pictures import FRAMES
from ..preview import CHANNELS_OF_SHAPES
from ..prints.catalogue import MOST_GOODS
from ..prints.poster import SIZES
from . import operations, printing
from .asked import Asked, asked
from .phrases import LANGUAGES, TONES
from .showing import kit_of, ready_caption

CARRIED = ("pr", "qr", *dict.fromkeys(chain(*CHANNELS_OF_SHAPES.values())))

pages = manage_pages("kit_desk", "storefront.promotion", area="catalogue", prefix="/kelola/promosikan")


@pages.get("/")
def papers():
    link([None])
    return render("kit/print.html", goods=shelf(sort="own", limit=MOST_GOODS), most=printing.MOST_LANDMARK)


@pages.get("/katalog.pdf")
def catalogue():
    link([None])
    folded = request.args.get("ukuran") == "buku"
    return pdf(printing.catalogue_of_all(folded), "katalog-lipat" if folded else "katalog")


@pages.get("/selebaran.pdf")
def leaflet():
    link([None])
    return pdf(printing.leaflet_of(paper_size(), request.args.get("patokan", "").strip()), "selebaran")


@pages.get("/kartu-harga.pdf")
def price_cards():
    wanted = set(request.args.getlist("barang"))
    chosen = [item for item in shelf(sort="own", limit=MOST_GOODS) if item.slug in wanted]
    if not chosen:
        flash("Pilih dulu barangnya, lalu tekan Cetak.", "bad")
        return redirect(url_for(".papers", _anchor="kartu"), 303)
    link([item.id for item in chosen])
    return pdf(printing.price_cards(chosen), "kartu-harga")


@pages.get("/<slug>/poster.pdf")
def poster(slug: str):
    item = find(slug)
    link([item.id])
    return pdf(printing.posters(item, asked().design, paper_size()), f"poster-{slug}")


@pages.get("/<slug>")
def show(slug: str):
    item = find(slug)
    link([item.id])
    return page(item, asked())


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


def link(products: list[int | None]) -> None:
    """The short links that pictures and papers carry are there before those are drawn."""
    if unlinked(CARRIED, products):
        with transaction():
            shorten_all(CARRIED, products)


def find(slug: str) -> ProductPage:
    return find_product(slug) or abort(404)


def paper_size() -> str:
    given = request.args.get("ukuran", "")
    return given if given in SIZES else "a4"


def pdf(body: bytes, name: str) -> Response:
    response = make_response(body)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
