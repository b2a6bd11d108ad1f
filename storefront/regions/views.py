"""The village picker: names to choose from."""

from ..pages import platform_pages

pages = platform_pages("regions", __name__)


@pages.get("/wilayah.json")
def search():
    return "belum ada", 501
