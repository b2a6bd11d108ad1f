"""Sharing a product or the store: the sheet, the picture, the QR code."""

from flask import abort, g, make_response

from ..pages import store_pages
from . import gallery, preview, queries

pages = store_pages("promotion", __name__)

FOREVER = "public, max-age=31536000, immutable"
SOON = "public, max-age=600"  # an old address that shows today's picture


@pages.get("/bagikan")
def share_store():
    return "belum ada", 501


@pages.get("/bagikan/<slug>")
def share(slug: str):
    return "belum ada", 501


@pages.get("/gambar/<name>")
def picture(name: str):
    wanted = gallery.read_address(name) or abort(404)
    if body := gallery.kept(g.store.id, name):
        return jpeg(body, FOREVER)
    subject = subject_named(wanted) or abort(404)
    body = gallery.drawn(g.store.id, name, wanted, subject)
    return jpeg(body, FOREVER if wanted.digest == subject.digest else SOON)


def subject_named(wanted: gallery.Wanted):
    """The product of that name, or the store; of two that share the name `toko`, the one whose picture it is."""
    product = queries.goods(wanted.name)
    found = [preview.subject_of(product)] if product else []
    if wanted.name == preview.STORE_NAME:
        found.append(preview.subject_of())
    return next((subject for subject in found if subject.digest == wanted.digest), found[0] if found else None)


def jpeg(body: bytes, keep: str):
    response = make_response(body)
    response.mimetype = "image/jpeg"
    response.headers["Cache-Control"] = keep
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


for told in (
    preview.share_picture,
    preview.preview_title,
    preview.preview_line,
    preview.shortened,
):
    pages.add_app_template_global(told)
pages.add_app_template_global(preview.home_of, "share_home")
