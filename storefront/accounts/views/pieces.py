"""What the pages of this folder share: showing a form, judging a secret, going on."""

from flask import redirect, request
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...forms import Form
from ...limits import TooOften
from ...pages import platform_url, render
from ...pages.urls import safe_next
from ...refusals import Refusal
from .. import devices, operations, queries, secret
from ..models import Account
from ..operations import Guess, NotMatching


def form_page(template: str, form: Form, status: int = 200, **context) -> Response:
    return render(f"account/{template}.html", status, form=form, next=safe_next(request.values.get("next")), **context)


def refused_page(template: str, form: Form, field: str, refusal: Refusal, **context) -> Response:
    """The same page with the sentence at the field; what was typed stays."""
    form.refuse(field, str(refusal))
    response = form_page(template, form, refusal.status, **context)
    if isinstance(refusal, TooOften):
        response.headers["Retry-After"] = str(refusal.facts["seconds"])
    return response


def onward(otherwise: str = "stores_open.start") -> Response:
    """To the page that the person came for."""
    wanted = safe_next(request.values.get("next"))
    return redirect(request.script_root + wanted if wanted else platform_url(otherwise), 303)


def judged(phone: str, words: str) -> Account:
    """The account whose secret this is. Raises NotMatching, TooOften."""
    return proven(queries.by_phone(phone), words, phone)


def proven(account: Account | None, words: str, known_as: str = "") -> Account:
    """This account, whose secret `words` are; `known_as` is under what guesses are counted. Raises as `judged` does.

    The guess is saved before the slow comparison, which holds no lock.
    """
    known_as = known_as or (account.known_as if account else "")
    guess = Guess(known_as, request.remote_addr, devices.of(account))
    kept = account.secret_hash if account else None
    with transaction():
        operations.count_guess(guess)
    if not secret.fits(kept, words) or account is None:
        raise NotMatching
    with transaction():
        operations.welcome(account, guess, words)
    return account
