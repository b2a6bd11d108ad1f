"""The buyer's own way to stop, on the page of the order."""

from flask import abort, flash, redirect, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...orders.queries import by_token
from ...pages import store_pages
from . import operations
from .queries import hears

pages = store_pages("broadcast", __name__)


@pages.post("/pesanan/<token>/kabar/berhenti")
def stop(token: str):
    with transaction():
        order = by_token(token) or abort(404)
        if not order.is_forgotten:
            operations.stop(order.buyer_phone)
    flash(_("Baik. Toko ini tidak akan mengabari Anda lagi."), "ok")
    return redirect(url_for("orders.show", token=token), 303)


pages.add_app_template_global(hears, "hears_news")
