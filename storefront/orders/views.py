"""The buyer's page of an order, by its unguessable address."""

from ..pages import store_pages

pages = store_pages("orders", __name__)


@pages.get("/pesanan/<token>")
def show(token: str):
    return "belum ada", 501


@pages.post("/pesanan/<token>/pembatalan")
def cancel(token: str):
    return "belum ada", 501
