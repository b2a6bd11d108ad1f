"""Photos by address."""

from ..pages import store_pages

pages = store_pages("media", __name__)


@pages.get("/foto/<name>")
def photo(name: str):
    return "belum ada", 501
