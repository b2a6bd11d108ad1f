"""The manager photographs the sticker or pastes its text, sees whom it pays, and puts it up."""

from flask import current_app, flash, redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.refusals import BadPhoto
from ...orders.manage.doors import me
from ...pages import render
from ...stores.door import manage_pages
from ..forms import SecretForm
from ..manage import proves
from . import BadCode, Code, operations, queries, reusable, sticker
from .forms import CodeForm

pages = manage_pages("qris_desk", __name__, area="money", prefix="/kelola/toko/pembayaran/qris")


@pages.get("/")
def show():
    return _page(CodeForm())


@pages.post("/pemeriksaan")
def look():
    """Nothing is kept yet: the manager sees whose code it is."""
    request.max_content_length = (current_app.config["UPLOAD_MEGABYTES"] + 1) * 1_000_000
    form = CodeForm.sent()
    try:
        return _page(form, seen=reusable(_text_sent(form)))
    except (BadCode, BadPhoto) as refusal:
        return _page(form, problem=str(refusal), status=refusal.status)


@pages.post("/")
def put_up():
    form = CodeForm.sent()
    try:
        code = reusable(form.text.data or "")
    except BadCode as refusal:
        return _page(form, problem=str(refusal), status=refusal.status)
    if not (form.validate() and proves(form)):
        return _page(form, seen=code, status=422)
    with transaction():
        operations.put_up(code, me())
    return _done(_("QRIS terpasang. Pembeli sekarang bisa memilihnya."))


@pages.post("/pelepasan")
def take_down():
    form = SecretForm.sent()
    if not (form.validate() and proves(form)):
        return _page(CodeForm(formdata=None), off_form=form, status=422)
    with transaction():
        operations.take_down(me())
    return _done(_("QRIS dimatikan. Pembeli tidak melihatnya lagi."))


def _text_sent(form: CodeForm) -> str:
    """The photo goes before the words."""
    photo = request.files.get("photo")
    if photo and photo.filename:
        return sticker.text_of(photo.stream, current_app.config["UPLOAD_MEGABYTES"])
    return form.text.data or ""


def _page(form: CodeForm, seen: Code | None = None, off_form=None, problem: str = "", status: int = 200):
    own = queries.offer()
    return render(
        "payments/qris.html",
        status,
        form=form,
        off_form=off_form or SecretForm(),
        own=own,
        seen=seen,
        problem=problem,
    )


def _done(words: str):
    flash(words, "ok")
    return redirect(url_for(".show"), 303)


@pages.app_template_global()
def qris_offer() -> queries.Offer | None:
    """The store's own code: `.merchant`, `.city`, `.nmid`; None while it has none."""
    return queries.offer()
