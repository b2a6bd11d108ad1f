"""The buyer's way to a company's page and back, and the door at which companies tell us."""

from contextlib import suppress

from flask import abort, current_app, flash, g, redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...forms.guard import open_to_machines
from ...i18n import gettext as _
from ...orders.models import PAID, REFUNDED, Order
from ...orders.views import find
from ...pages import absolute, platform_pages, render, store_pages
from ...tenancy import store_scope
from ..gateways import GatewayDown, GatewayRefused, News
from . import heard, operations, queries, talks

pages = store_pages("gateways", __name__)
platform = platform_pages("gateway_news", __name__)

LOOKS = 6  # so often the page looks again by itself, each time after a longer pause


@pages.post("/pesanan/<token>/bayar")
def begin(token: str):
    order = find(token)
    there, news_at = url_for(".back", token=token), url_for(".news", provider=order.payment_method)
    try:
        url = talks.begin(order, _title(order), absolute(there), absolute(news_at))
    except (GatewayDown, GatewayRefused, talks.NotSetUp, operations.NothingToPay) as refusal:
        flash(str(refusal), "bad")
        return redirect(url_for("orders.show", token=token) + "#bayar", 303)
    company = queries.company_of(order.payment_method)
    response = render("order/onward.html", order=order, url=url, company=company)
    # A redirect after a form is stopped by `form-action`; a page that leads on is not.
    response.headers["Refresh"] = f"0; url={url}"
    return response


@pages.get("/pesanan/<token>/bayar")
def back(token: str):
    """Nothing that the browser brings along is believed: the company is asked."""
    charge = queries.last_charge(find(token))
    with suppress(GatewayDown, GatewayRefused, talks.NotSetUp):
        if charge and not charge.is_closed:
            talks.look(charge)
    order = find(token)
    if charge is None or order.payment in (PAID, REFUNDED):
        return _home(order)
    return _checking(order, request.args.get("n", 0, int))


@pages.post("/kabar/<provider>")
@open_to_machines
def news(provider: str):
    line = queries.line(provider, current_app.config) or abort(404)
    told = heard.read(line.gateway, line.keys)
    return _taken(line.name, line.company, told)


@platform.post("/kabar/<provider>")
@open_to_machines
def platform_news(provider: str):
    """One address for the accounts of all stores: the message says whose it is."""
    found = queries.provider(provider)
    keys = found.platform_keys(current_app.config) if found else {}
    if not found or not keys:
        abort(404)
    told = heard.read(found.gateway(), keys)
    store_id = queries.store_of(provider, told.account)
    if store_id is None:
        return heard.answer("nobody's")
    with store_scope(store_id):
        return _taken(provider, found.company, told)


def _taken(name: str, company: str, told: News) -> Response:
    for _attempt in range(2):  # The same news came twice in one moment: the second finds the first.
        with suppress(IntegrityError), transaction():
            operations.take(name, company, told)
            return heard.answer("ok")
    abort(503)


def _home(order: Order):
    if order.payment == PAID:
        flash(_("Pembayaran Anda sudah masuk. Terima kasih!"), "ok")
    return redirect(url_for("orders.show", token=order.token), 303)


def _checking(order: Order, looked: int):
    charge = queries.last_charge(order)
    company = queries.company_of(charge.provider) if charge else ""
    left = "batal" in request.args
    response = render("order/checking.html", order=order, charge=charge, company=company, left=left)
    if 0 <= looked < LOOKS and not left and charge and not charge.is_closed:
        again = url_for(".back", token=order.token, n=looked + 1)
        response.headers["Refresh"] = f"{2 ** (looked + 1)}; url={again}"
    return response


def _title(order: Order) -> str:
    return _("Pesanan {number}, {store}").format(number=order.number, store=g.store.name)


@pages.app_template_global()
def hosted_company(method: str) -> str:
    """`stripe` -> `Stripe`; empty for a way to pay that is on no company's page."""
    return queries.company_of(method)
