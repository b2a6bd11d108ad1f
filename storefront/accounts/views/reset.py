"""`/kode`: a new secret with a one-time code, given from hand to hand."""

from datetime import timedelta

from flask import request

from ... import limits
from ...db.transaction import transaction
from ...refusals import Refusal
from .. import access, operations, secret
from ..forms import CodeForm, digits
from ..models import Account
from ..operations import CodeNotMatching
from . import pages
from .pieces import form_page, onward, refused_page


@pages.get("/kode")
def reset():
    return form_page("reset", CodeForm())


@pages.post("/kode")
def use_code():
    form = CodeForm.sent()
    if not form.validate():
        return form_page("reset", form, 422)
    try:
        account = renewed(form)
    except Refusal as refusal:
        return refused_page("reset", form, "code", refusal)
    access.enter(account)
    return onward()


def renewed(form: CodeForm) -> Account:
    """The account, with its new secret. Raises CodeNotMatching, TooOften."""
    with transaction():
        limits.allow("code", request.remote_addr, most=30, window=timedelta(hours=1))
        ticket = operations.try_code(form.phone.data)
    if not secret.fits(ticket.code_hash, digits(form.code.data)):
        raise CodeNotMatching
    secret_hash = secret.hashed(form.secret.data)
    with transaction():
        return operations.use_code(ticket, secret_hash)
