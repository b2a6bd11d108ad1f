"""The platform for visitors."""

from flask import abort, current_app, request, url_for

from ..accounts.access import current_account
from ..catalogue.models import CATEGORIES
from ..clock import today
from ..i18n import gettext as _
from ..pages import platform_pages, platform_url, render
from ..pages.wire import shared
from . import queries
from .search import words_of
from .structured import of_path

pages = platform_pages("marketplace", __name__)

NEW_ON_THE_FRONT, REGIONS_ON_THE_FRONT = 8, 8


@pages.get("/")
def home():
    answer = render(
        "platform/home.html",
        account=current_account(),
        kinds=queries.sections("category"),
        found=queries.newest_of_many(NEW_ON_THE_FRONT),
        story=queries.a_story(today().toordinal()),
        regions=queries.sections("regency", limit=REGIONS_ON_THE_FRONT),
        canonical=platform_url("marketplace.home", external=True),
    )
    return shared(answer)


@pages.get("/cari")
def search():
    asked = " ".join(request.args.get("q", "").split())[:80]
    before = request.args.get("sebelum", type=int)
    limit = queries.PAGE + 1
    found = queries.search(asked, limit, before) if words_of(asked) else [] if asked else queries.newest(limit, before)
    nothing = not found and not before
    answer = render(
        "platform/search.html",
        asked=asked,
        **a_page(found, before, "marketplace.search", q=asked or None),
        kinds=queries.sections("category") if nothing else (),
        alike=queries.like_any(words_of(asked)) if nothing else (),
        fresh=queries.newest(4) if nothing else (),
    )
    return shared(answer)


@pages.get("/daerah")
def regions():
    answer = render(
        "platform/regions.html",
        provinces=queries.sections("province"),
        regions=queries.sections("regency", limit=600),
        canonical=platform_url("marketplace.regions", external=True),
    )
    return shared(answer)


@pages.get("/daerah/<code>")
def region(code: str):
    path = queries.region_path(code) or abort(404)
    before = request.args.get("sebelum", type=int)
    answer = render(
        "platform/region.html",
        path=path,
        above=[(name, url_for("marketplace.region", code=step)) for step, name in path[:-1]],
        **stores_of(code),
        goods=queries.goods_in(code),
        regions=queries.sections_below(code),
        structured=of_path(path),
        **a_page(queries.newest(queries.PAGE + 1, before, region=code), before, "marketplace.region", code=code),
    )
    return shared(answer)


@pages.get("/kategori/<slug>")
def category(slug: str):
    name = CATEGORIES.get(slug) or abort(404)
    before = request.args.get("sebelum", type=int)
    answer = render(
        "platform/category.html",
        slug=slug,
        name=_(name),
        goods=queries.goods_in(slug),
        kinds=queries.sections("category"),
        **a_page(queries.newest(queries.PAGE + 1, before, category=slug), before, "marketplace.category", slug=slug),
    )
    return shared(answer)


@pages.get("/tentang-lumbung")
def about():
    return words("about")


@pages.get("/bantuan")
def help():
    return words("help")


@pages.get("/privasi")
def privacy():
    return words("privacy")


def words(name: str):
    """A page of plain words, with what this installation says about itself."""
    settings = current_app.config
    answer = render(
        f"platform/{name}.html",
        operator=settings["OPERATOR_NAME"],
        contact=settings["OPERATOR_CONTACT"],
        pse_number=settings["PSE_NUMBER"],
        months=settings["RETENTION_MONTHS"],
        canonical=platform_url(f"marketplace.{name}", external=True),
    )
    return shared(answer)


def a_page(found: list[queries.Card], before: int | None, endpoint: str, **values) -> dict:
    """One page of cards (found with one more than fits), the way on, and the way back to the start."""
    shown = found[: queries.PAGE]
    return {
        "found": shown,
        "more": url_for(endpoint, sebelum=shown[-1].newest, **values) if len(found) > queries.PAGE else None,
        "start": url_for(endpoint, **values) if before else None,
        "canonical": platform_url(endpoint, external=True, **values),
    }


def stores_of(code: str) -> dict:
    """Stores of a region from `?toko=<village code>-<id>` on, and the address of those after them."""
    village, _dash, number = request.args.get("toko", "").partition("-")
    stores = queries.stores_in(code, queries.STORES + 1, (village, int(number) if number.isdigit() else 0))
    shown = stores[: queries.STORES]
    more = None
    if len(stores) > len(shown):
        last = f"{shown[-1].village_code}-{shown[-1].id}"
        more = url_for("marketplace.region", code=code, toko=last)
    return {"stores": shown, "more_stores": more}
