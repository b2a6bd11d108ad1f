from flask import flash, g, redirect, request, url_for
from sqlalchemy.exc import IntegrityError

from ...db.transaction import transaction
from ...forms.guard import once_sent
from ...i18n import gettext as _
from ...media.forms import MOST_PHOTOS, Taken, most_bytes, take, ticket
from ...media.operations import await_keeping
from ...pages import render
from .. import forms, operations, queries
from ..models import DRAFT, PUBLISHED, Product
from .blueprint import find, pages, say

A_PAGE = 50


@pages.get("/")
def index():
    state, search = request.args.get("tampil", PUBLISHED), request.args.get("q", "")[:80]
    state = state if state in queries.STATES else PUBLISHED
    page = max(1, request.args.get("hal", 1, int))
    items = queries.desk_list(state, search, A_PAGE + 1, A_PAGE * (page - 1))
    more = page + 1 if len(items) > A_PAGE else None
    context = {"items": items[:A_PAGE], "state": state, "q": search, "counts": queries.desk_counts(), "more": more}
    return render("catalogue/index.html", page=page, **context)


@pages.get("/baru")
def new():
    return _form(forms.blank(queries.recent_units()))


@pages.post("/")
def create():
    form, taken = _sent(MOST_PHOTOS)
    if not form.validate() or taken.refused:
        return _refused(form, taken)
    product = _add(form.draft(), taken, wants_to_publish())
    _warn(form)
    return redirect(url_for(".done", slug=product.slug), 303)


@pages.get("/<slug>")
def show(slug: str):
    product = find(slug)
    page = queries.page_of(product)
    return _form(forms.for_product(product, page, queries.recent_units()), product=product, page=page)


@pages.post("/<slug>")
def update(slug: str):
    product = find(slug)
    page = queries.page_of(product)
    form, taken = _sent(MOST_PHOTOS - len(page.photos))
    if not form.validate() or taken.refused:
        return _refused(form, taken, product=product, page=page)
    with transaction():
        product = operations.change_product(find(slug), form.draft(), taken.good)
        first = wants_to_publish() and not product.is_published
        if first:
            operations.publish(product)
    _warn(form)
    return redirect(url_for(".done", slug=slug), 303) if first else _saved(slug)


@pages.get("/<slug>/selesai")
def done(slug: str):
    return render("catalogue/done.html", item=queries.page_of(find(slug)))


def wants_to_publish() -> bool:
    return request.form.get("state") == PUBLISHED


def _sent(room: int) -> tuple[forms.ProductForm, Taken]:
    """The form and its photos, which are prepared here, before any transaction."""
    request.max_content_length = most_bytes()
    taken = take(request.files.getlist("photos"), request.form.getlist("kept"), room)
    return forms.blank(queries.recent_units()), taken


def _add(draft: operations.Draft, taken: Taken, publish_now: bool) -> Product:
    """Two forms at once may wish the same address, or be the same form: the database refuses the second, which then
    finds what the first one made."""
    once = once_sent()
    try:
        with transaction():
            return operations.add_product(draft, taken.good, publish_now, once)
    except IntegrityError:
        with transaction():
            return operations.add_product(draft, taken.good, publish_now, once)


def _saved(slug: str):
    say(_("Sudah disimpan."))
    return redirect(url_for(".show", slug=slug), 303)


def _refused(form: forms.ProductForm, taken: Taken, **shown):
    with transaction():
        await_keeping(taken.good)
    return _form(form, taken, status=422, **shown)


def _warn(form: forms.ProductForm) -> None:
    for doubt in form.doubts(g.store.village_code).values():
        flash(doubt, "warm")


def _form(form, taken: Taken | None = None, product=None, page=None, status: int = 200):
    kept = [(ticket(prepared), prepared) for prepared in taken.good] if taken else []
    refused = taken.refused if taken else []
    context = {"form": form, "kept": kept, "refused": refused, "product": product, "item": page}
    context["units"] = forms.unit_choices(queries.recent_units())
    return render("catalogue/form.html", status, DRAFT=DRAFT, PUBLISHED=PUBLISHED, **context)
