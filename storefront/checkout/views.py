"""Basket and order on one page."""

from ..pages import store_pages

pages = store_pages("checkout", __name__)


@pages.get("/pesan")
def show():
    return "belum ada", 501


@pages.post("/pesan")
def place():
    return "belum ada", 501
