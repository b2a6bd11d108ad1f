"""Sharing a product or the store: the sheet, the picture, the QR code."""

import io

from flask import abort, make_response, url_for
from markupsafe import Markup

from ..catalogue.queries import find_product
from ..pages import render, store_pages
from ..pages.wire import shared
from . import gallery, preview
from .pictures import qr
from .sheet import sheet_of

pages = store_pages("promotion", __name__)

FOREVER = "public, max-age=31536000, immutable"
SOON = "public, max-age=600"  # an old address that shows today's picture


@pages.get("/bagikan")
def share_store():
    return shared(render("share.html", item=None, sheet=sheet_of()))


@pages.get("/bagikan/<slug>")
def share(slug: str):
    item = find_product(slug) or abort(404)
    return shared(render("share.html", item=item, sheet=sheet_of(item)))


@pages.get("/qr")
def store_code():
    return code_page(None, url_for(".store_code_picture"))


@pages.get("/bagikan/<slug>/qr")
def code(slug: str):
    return code_page(find_product(slug) or abort(404), url_for(".code_picture", slug=slug))


@pages.get("/qr.png")
def store_code_picture():
    return png(preview.subject_of(channel="qr"))


@pages.get("/bagikan/<slug>/qr.png")
def code_picture(slug: str):
    return png(preview.subject_of(find_product(slug) or abort(404), "qr"))


@pages.get("/gambar/<name>")
def picture(name: str):
    wanted = gallery.read_address(name) or abort(404)
    if body := gallery.kept(wanted):
        return jpeg(body, FOREVER)
    subject = subject_named(wanted) or abort(404)
    body, named = gallery.todays(wanted, subject) or abort(404)
    return jpeg(body, FOREVER if named else SOON)


def subject_named(wanted: gallery.Wanted):
    """The product of that name, or the store; of two that share the name `toko`, the one whose picture it is."""
    product = find_product(wanted.name)
    items = [product] if product else []
    if wanted.name == preview.STORE_NAME:
        items.append(None)
    channels = (*preview.CHANNELS_OF_SHAPES[wanted.shape], "")
    found = [preview.subject_of(item, channel) for item in items for channel in channels]
    meant = (subject for subject in found if subject.digest(wanted.shape, wanted.design) == wanted.digest)
    return next(meant, found[0] if found else None)


def code_page(item, picture: str):
    symbol = qr.symbol(preview.subject_of(item, "qr").address).svg_inline(scale=8, border=qr.QUIET, omitsize=True)
    return shared(render("share_code.html", item=item, sheet=sheet_of(item), symbol=Markup(symbol), picture=picture))  # noqa: S704


def png(subject):
    target = io.BytesIO()
    qr.poster(subject).save(target, "PNG", optimize=True)
    response = make_response(target.getvalue())
    response.mimetype = "image/png"
    return shared(response)


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
