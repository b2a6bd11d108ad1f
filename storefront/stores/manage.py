"""The store's settings: name and village, look, people."""

from .door import manage_pages

pages = manage_pages("store_desk", __name__, area="settings", prefix="/kelola/toko")


@pages.get("/")
def index():
    return "belum ada", 501
