"""Products in the back office: list, add, change."""

from ..stores.door import manage_pages

pages = manage_pages("catalogue_desk", __name__, area="catalogue", prefix="/kelola/produk")


@pages.get("/")
def index():
    return "belum ada", 501


@pages.get("/baru")
def new():
    return "belum ada", 501


@pages.post("/")
def create():
    return "belum ada", 501


@pages.get("/<slug>")
def show(slug: str):
    return "belum ada", 501
