from typing import Any

from flask import abort, flash, redirect, request, url_for

from ...accounts.access import current_account
from ...pages import render
from ...pages.undo import done, sealed
from ...pages.urls import safe_next
from ...stores.door import manage_pages
from ..models import Product
from ..queries import desk_item, find_any

pages = manage_pages("catalogue_desk", "storefront.catalogue", area="catalogue", prefix="/kelola/produk")


def find(slug: str) -> Product:
    """A product of this store in any state, or 404."""
    return find_any(slug) or abort(404)


def my_name() -> str:
    account = current_account()
    return account.name if account else ""


def say(words: str, undo: str = "", note: Any = None, kind: str = "ok") -> None:
    """What is done; with `undo` (an endpoint's address) the way back, which is told `note`."""
    if undo:
        return done(words, undo, note=sealed(note), back=here())
    return flash(words, kind)


def back():
    """To the page where the button was."""
    return redirect(here(), 303)


def answer(slug: str, status: int = 200):
    """To the page where the button was; to a script that asked for it, only the product's row and what is said."""
    if request.headers.get("X-Row") != "1":
        return back()
    return render("catalogue/one.html", status, item=desk_item(find(slug).id))


def here() -> str:
    came_from = request.headers.get("Referer", "").partition(request.host)[2]
    given = safe_next(request.form.get("back")) or safe_next(came_from)
    return given or url_for("catalogue_desk.index")
