from typing import NamedTuple

from flask import flash, g, redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.coach import words as coach
from ...media.forms import MOST_PHOTOS, Taken, most_bytes, redeem, take, ticket
from ...media.operations import Prepared, await_keeping
from ...pages import render
from ...repeats import once_only
from .. import forms, operations, queries
from ..models import DRAFT, PUBLISHED, Product
from .blueprint import find, my_name, pages, say

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
    """Empty, or with photos that were shared from the phone's gallery."""
    kept = [(word, photo) for word in request.args.getlist("foto")[:MOST_PHOTOS] if (photo := redeem(word))]
    return _form(forms.blank(queries.recent_units()), kept=kept)


@pages.post("/")
def create():
    sent = _sent(MOST_PHOTOS)
    if not sent.is_good():
        return _refused(sent)
    with transaction():
        leads = once_only()
        product = operations.add_product(sent.form.draft(my_name()), sent.photos.good, wants_to_publish(), sent.maker)
        leads.to(url_for(".done", slug=product.slug))
    _warn(sent.form)
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
    sent = _sent(MOST_PHOTOS - len(page.photos))
    if not sent.is_good():
        return _refused(sent, product=product, page=page)
    try:
        with transaction():
            is_first = _changed(slug, sent)
    except operations.PriceChanged as refusal:
        page = queries.page_of(find(slug))
        forms.look_again(sent.form, page, refusal)
        return _refused(sent, product=product, page=page)
    _warn(sent.form)
    return redirect(url_for(".done", slug=slug), 303) if is_first else _saved(slug)


def _changed(slug: str, sent: "Sent") -> bool:
    """Was it shown for the first time with this?"""
    product = operations.change_product(find(slug), sent.form.draft(my_name()), sent.photos.good, sent.maker)
    is_first = wants_to_publish() and not product.is_published
    if is_first:
        operations.publish(product)
    return is_first


@pages.get("/<slug>/selesai")
def done(slug: str):
    product = find(slug)
    number, said = next(iter(queries.advices_on(product.id).items()), (0, None))
    return render("catalogue/done.html", item=queries.page_of(product), said=said, number=number, coach=coach)


def wants_to_publish() -> bool:
    return request.form.get("state") == PUBLISHED


class Sent(NamedTuple):
    """A form and its photos, which were prepared before any transaction."""

    form: forms.ProductForm
    photos: Taken
    makers: Taken

    @property
    def maker(self) -> Prepared | None:
        return next(iter(self.makers.good), None)

    @property
    def refused(self) -> list[str]:
        return [*self.photos.refused, *self.makers.refused]

    def is_good(self) -> bool:
        return self.form.validate() and not self.refused


def _sent(room: int) -> Sent:
    request.max_content_length = most_bytes()
    photos = take(request.files.getlist("photos"), request.form.getlist("kept"), room)
    makers = take(request.files.getlist("maker_photo"), request.form.getlist("maker_kept"), 1)
    return Sent(forms.blank(queries.recent_units()), photos, makers)


def _saved(slug: str):
    say(_("Sudah disimpan."))
    return redirect(url_for(".show", slug=slug), 303)


def _refused(sent: Sent, **shown):
    with transaction():
        await_keeping([*sent.photos.good, *sent.makers.good])
    kept = [(ticket(photo), photo) for photo in sent.photos.good]
    maker = ticket(sent.maker) if sent.maker else ""
    return _form(sent.form, status=422, kept=kept, maker_kept=maker, refused=sent.refused, **shown)


def _warn(form: forms.ProductForm) -> None:
    for doubt in form.doubts(g.store.village_code).values():
        flash(doubt, "warm")


def _form(form: forms.ProductForm, product: Product | None = None, page=None, status: int = 200, **more):
    context = {"kept": [], "refused": [], "maker_kept": "", "product": product, "item": page, "coach": coach} | more
    context["units"] = forms.unit_choices(queries.recent_units())
    return render("catalogue/form.html", status, form=form, DRAFT=DRAFT, PUBLISHED=PUBLISHED, **context)
