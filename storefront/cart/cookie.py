"""The basket's cookie: signed, for one store, gone with its last line."""

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from ..promotion.channels import channel_of_visit
from ..tenancy import current_store_id
from .basket import Basket, unpacked

NAME = "keranjang"
_KEPT_FOR = 60 * 60 * 24 * 30  # seconds


def read() -> Basket:
    """What this visitor has in this store; empty when the cookie is missing, foreign or not ours."""
    try:
        return unpacked(_signer().loads(request.cookies.get(NAME, "")), current_store_id())
    except BadSignature:
        return Basket()


def keep(basket: Basket, response: Response) -> Response:
    """Send the basket along with that answer."""
    path = request.script_root + "/"
    if not basket.lines:
        response.delete_cookie(NAME, path=path)
        return response
    sealed = _signer().dumps(basket._replace(channel=channel_of_visit() or basket.channel).packed(current_store_id()))
    response.set_cookie(
        NAME,
        sealed if isinstance(sealed, str) else sealed.decode(),
        max_age=_KEPT_FOR,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="basket")
