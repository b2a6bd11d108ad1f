"""The store in the back office: what can be set, and by whom."""

from flask import g

from ...pages import render
from .. import look, queries
from ..door import manage_pages

pages = manage_pages("store_desk", __name__, area="home", prefix="/kelola/toko")
settings = manage_pages("store_settings", __name__, area="settings", prefix="/kelola/toko")


@pages.get("/")
def index():
    return render(
        "stores/index.html", people_count=queries.people_count(g.store), theme_title=look.title(g.store.theme)
    )


from . import people, texts  # noqa: E402, F401  (the pages of `settings`)
