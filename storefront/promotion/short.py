"""Short addresses: `/s/k7m4p` leads to the product with the mark of its channel."""

from flask import abort, g, redirect
from werkzeug.wrappers import Response

from ..pages import platform_url, store_pages, store_url
from ..pages.urls import HasAddress
from . import queries
from .channels import Source, marked
from .queries import Target

pages = store_pages("short", __name__)


@pages.get("/s/<code>")
def follow(code: str) -> Response:
    return to_target(g.store, queries.short_target(code) or abort(404))


def to_target(store: HasAddress, target: Target) -> Response:
    """The page it stands for, with the mark; the visit is counted there, so that a preview is not a visit."""
    page = ("shop.product", {"slug": target.product_slug}) if target.product_slug else ("shop.home", {})
    address = store_url(store, page[0], external=True, **page[1])
    return redirect(marked(address, Source(target.channel, target.code).mark), 302)


@pages.app_template_global()
def short_address(code: str) -> str:
    """The address to copy: on the store's own domain, or on the platform, where it is shortest."""
    if g.store.domain:
        return store_url(g.store, "short.follow", external=True, code=code)
    return platform_url("market_short.follow", external=True, code=code)
