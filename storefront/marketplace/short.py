"""Short addresses of all stores, as short as the platform's own name allows."""

from flask import abort

from ..db import db
from ..pages import platform_pages
from ..promotion.queries import short_target
from ..promotion.short import to_target
from ..stores.models import Store
from ..tenancy.everywhere import every_store

pages = platform_pages("market_short", __name__)


@pages.get("/s/<code>")
def follow(code: str):
    with every_store():
        target = short_target(code) or abort(404)
    return to_target(db.session.get_one(Store, target.store_id), target)
