"""The store for visitors: its goods, one product."""

from ..pages import store_pages

pages = store_pages("shop", __name__)


@pages.get("/")
def home():
    return "belum ada", 501


@pages.get("/produk/<slug>")
def product(slug: str):
    return "belum ada", 501
