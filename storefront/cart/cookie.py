"""The basket's cookie: signed, for one store. An empty one stays an hour: it shows that cookies are kept here."""

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from ..promotion.channels import channel_of_visit
from ..tenancy import current_store_id
from .basket import Basket, unpacked

NAME = "keranjang"
_KEPT_FOR, _EMPTY_FOR = 60 * 60 * 24 * 30, 60 * 60  # seconds


def read() -> Basket:
    """What this visitor has in this store; empty when the cookie is missing, foreign or not ours."""
    try:
        return unpacked(_signer().loads(request.cookies.get(NAME, "")), current_store_id())
    except BadSignature:
        return Basket()


def is_kept() -> bool:
    """Does this browser keep our cookie? Some that chats open inside themselves do not."""
    return NAME in request.cookies


def keep(basket: Basket, response: Response) -> Response:
    """Send the basket along with that answer."""
    sealed = _signer().dumps(basket._replace(channel=channel_of_visit() or basket.channel).packed(current_store_id()))
    response.set_cookie(
        NAME,
        sealed if isinstance(sealed, str) else sealed.decode(),
        max_age=_KEPT_FOR if basket.lines else _EMPTY_FOR,
        path=request.script_root + "/",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="basket")
