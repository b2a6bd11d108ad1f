"""The basket's cookies, one for each store and signed. An empty one stays an hour: it shows that cookies are kept here.

A store sees its own and no other. Stores that share the platform's host also leave a copy for the platform's basket
page, which no other page is sent, and a list of stores and counts. That list is not signed: a number beside a sign and
the name of a store is all that comes of it, and scripts may read it, since most pages are the same for everybody.
"""

import re
from collections.abc import Mapping

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer

from ..mount import PREFIX, ROOT
from ..pages.cache import BASKETS
from ..pages.urls import on_own_host
from ..promotion.channels import channel_of_visit
from ..stores.models import Store
from ..tenancy import current_store_id
from .basket import Basket, unpacked

NAME, COPY = "keranjang", "isi-"
PLATFORM_PAGE = "/keranjang"
MOST_LISTED, MOST_TOGETHER = 20, 10  # stores; so that all copies fit into one header of a request
_KEPT_FOR, _EMPTY_FOR = 60 * 60 * 24 * 30, 60 * 60  # seconds
_ENTRY = re.compile(r"([0-9a-f]{1,15}|[0-7][0-9a-f]{15})\.([1-9][0-9]{0,4})", re.ASCII)


def read() -> Basket:
    """What this visitor has in this store; empty when the cookie is missing, foreign or not ours."""
    return _opened(NAME, current_store_id())


def is_kept() -> bool:
    """Does this browser keep our cookie? Some that chats open inside themselves do not."""
    return NAME in request.cookies


def keep(basket: Basket, response: Response) -> Response:
    """Send the basket of this store along with that answer."""
    basket, store_id = basket._replace(channel=channel_of_visit() or basket.channel), current_store_id()
    _send(response, NAME, _sealed(basket, store_id), request.script_root + "/", _life(basket))
    if is_for_the_platform():
        _keep_for_the_platform({store_id: basket}, response)
    return response


def is_for_the_platform() -> bool:
    """Does the platform's basket hold this store's? Not from a host of its own, nor from a store of a class."""
    return not on_own_host() and not g.store.is_practice


def keep_all(baskets: Mapping[Store, Basket], response: Response) -> Response:
    """From the platform's page: what lies in those stores from now on."""
    for store, basket in baskets.items():
        path = f"{request.environ.get(ROOT, '')}{PREFIX}{store.slug}/"
        _send(response, NAME, _sealed(basket, store.id), path, _life(basket))
    _keep_for_the_platform({store.id: basket for store, basket in baskets.items()}, response)
    return response


def counts() -> dict[int, int]:
    """Pieces by store, as the list says; the store that was first comes first. Never to be believed."""
    found = (_ENTRY.fullmatch(entry) for entry in request.cookies.get(BASKETS, "")[:500].split("-"))
    return {int(entry[1], 16): int(entry[2]) for entry in found if entry}


def together() -> dict[int, Basket | None]:
    """On the platform's page: stores in which something lies; None where the basket itself is not here."""
    copied = [name.removeprefix(COPY) for name in request.cookies if name.startswith(COPY)]
    listed = counts()
    stores = [*listed, *(int(number, 16) for number in copied if _ENTRY.fullmatch(f"{number}.1"))]
    found = {store_id: _opened(f"{COPY}{store_id:x}", store_id) for store_id in stores[: 2 * MOST_LISTED]}
    return {number: one if one.lines else None for number, one in found.items() if one.lines or number in listed}


def _keep_for_the_platform(baskets: Mapping[int, Basket], response: Response) -> None:
    page = request.environ.get(ROOT, "") + PLATFORM_PAGE
    listed = counts() | {store_id: basket.count for store_id, basket in baskets.items()}
    listed = dict([(store_id, count) for store_id, count in listed.items() if count][-MOST_LISTED:])
    together = list(listed)[:MOST_TOGETHER]
    for store_id, basket in baskets.items():
        copy = _sealed(basket, store_id) if store_id in together else ""
        _send(response, f"{COPY}{store_id:x}", copy, page, _KEPT_FOR if copy else 0)
    words = "-".join(f"{store_id:x}.{count}" for store_id, count in listed.items())
    root = request.environ.get(ROOT, "") + "/"
    _send(response, BASKETS, words, root, _KEPT_FOR if words else 0, httponly=False)


def _life(basket: Basket) -> int:
    return _KEPT_FOR if basket.lines or basket.voucher else _EMPTY_FOR


def _send(response: Response, name: str, words: str, path: str, seconds: int, httponly: bool = True) -> None:
    """For no seconds takes the cookie away."""
    response.set_cookie(
        name,
        words,
        max_age=seconds,
        path=path,
        httponly=httponly,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def _opened(name: str, store_id: int) -> Basket:
    try:
        return unpacked(_signer().loads(request.cookies.get(name, "")), store_id)
    except BadSignature:
        return Basket()


def _sealed(basket: Basket, store_id: int) -> str:
    sealed = _signer().dumps(basket.packed(store_id))
    return sealed if isinstance(sealed, str) else sealed.decode()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="basket")
