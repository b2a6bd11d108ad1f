"""Into the basket, more, less, out."""

from ..pages import store_pages

pages = store_pages("cart", __name__)


@pages.post("/keranjang")
def add():
    return "belum ada", 501


@pages.post("/keranjang/<int:variant_id>")
def change(variant_id: int):
    return "belum ada", 501


@pages.app_template_global()
def basket_count() -> int:
    return 0
