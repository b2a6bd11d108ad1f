"""The village picker's answers: villages by name, and what lies below a region. The same on both sides."""

from flask import g, jsonify, request, url_for

from ..pages import platform_pages, store_pages
from ..pages.wire import shared
from . import queries
from .forms import LONGEST

pages = platform_pages("regions", __name__)
store_side = store_pages("regions_here", __name__)

_KEEP = 60 * 60 * 24  # seconds; names change with a decree, not with the hour


@pages.get("/wilayah.json")
@store_side.get("/wilayah.json")
def search():
    """`?q=cisimeut lebak` villages, `?di=36.02` what lies below, `?di=` the provinces."""
    if "di" in request.args:
        found = queries.children(request.args["di"])
    else:
        found = queries.find_villages(request.args.get("q", "")[:LONGEST])
    rows = [{"code": p.code, "name": p.name, "above": p.above, "postal_code": p.postal_code} for p in found]
    return shared(jsonify(rows), _KEEP)


@pages.app_template_global()
def regions_address() -> str:
    """Where the picker asks, on the side where the reader stands."""
    return url_for("regions_here.search" if g.get("store") else "regions.search")
