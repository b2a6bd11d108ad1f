"""The platform for visitors."""

from ..pages import platform_pages

pages = platform_pages("marketplace", __name__)


@pages.get("/")
def home():
    return "belum ada", 501


@pages.get("/cari")
def search():
    return "belum ada", 501


@pages.get("/daerah")
def regions():
    return "belum ada", 501


@pages.get("/daerah/<code>")
def region(code: str):
    return "belum ada", 501


@pages.get("/kategori/<slug>")
def category(slug: str):
    return "belum ada", 501


@pages.get("/tentang-lumbung")
def about():
    return "belum ada", 501


@pages.get("/bantuan")
def help():
    return "belum ada", 501


@pages.get("/privasi")
def privacy():
    return "belum ada", 501
