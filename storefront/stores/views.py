"""The store's own page about itself, and opening a store on the platform."""

from ..pages import platform_pages, store_pages

pages = store_pages("stores", __name__)
platform = platform_pages("stores_open", __name__)


@pages.get("/tentang")
def about():
    return "belum ada", 501


@platform.get("/buka-toko")
def new():
    return "belum ada", 501


@platform.get("/toko-saya")
def mine():
    return "belum ada", 501
