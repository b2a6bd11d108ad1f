"""Sharing a product or the store: the sheet, the picture, the QR code."""

from ..pages import store_pages

pages = store_pages("promotion", __name__)


@pages.get("/bagikan")
def share_store():
    return "belum ada", 501


@pages.get("/bagikan/<slug>")
def share(slug: str):
    return "belum ada", 501


@pages.get("/gambar/<name>")
def picture(name: str):
    return "belum ada", 501
