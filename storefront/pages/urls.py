"""Addresses across the border between a store and the platform. Inside one side, `url_for` is enough."""

import re
from typing import Any, Protocol

from flask import current_app, request

from ..mount import PREFIX, ROOT, STORE
from .sides import PLATFORM_SIDE, STORE_SIDE, addresses_of


class HasAddress(Protocol):
    slug: str
    domain: str | None


def store_url(store: HasAddress, endpoint: str, external: bool = False, **values: Any) -> str:
    """A page of a store, wherever the reader is: its own domain, or `/toko/<slug>` on the platform."""
    if store.domain:
        return _bound(STORE_SIDE, store.domain, "/").build(endpoint, values, force_external=True)
    address = _bound(STORE_SIDE, _platform_host(), _root() + PREFIX + store.slug)
    return address.build(endpoint, values, force_external=external or on_own_host())


def store_path(slug: str, endpoint: str, /, **values: Any) -> str:
    """A store's file as the platform serves it, so that a marketplace page asks no other host for its photos."""
    return _bound(STORE_SIDE, _platform_host(), _root() + PREFIX + slug).build(endpoint, values)


def platform_url(endpoint: str, external: bool = False, **values: Any) -> str:
    """A page of the marketplace, wherever the reader is."""
    address = _bound(PLATFORM_SIDE, _platform_host(), _root() or "/")
    return address.build(endpoint, values, force_external=external or on_own_host())


def absolute(path: str) -> str:
    """A path of this host with scheme and host in front."""
    return path if "//" in path else f"{_scheme()}://{request.host}{path}"


def on_own_host() -> bool:
    """Is this request at a subdomain or a store's own domain, so that the platform is another host?"""
    return STORE in request.environ and request.script_root == _root()


def safe_next(target: str | None) -> str | None:
    """A `next` address that stays on this host: one leading slash, no second one, no backslash, no invisible sign."""
    if not target or not re.match(r"/(?![/\\])", target) or "\\" in target or not target.isprintable():
        return None
    return target


def _bound(side: str, host: str, root: str):
    return addresses_of(side, host, root, _scheme())


def _scheme() -> str:
    return request.scheme if request else current_app.config["PUBLIC_SCHEME"]


def _root() -> str:
    return request.environ.get(ROOT, "") if request else ""


def _platform_host() -> str:
    hosts = current_app.config["PLATFORM_HOSTS"]
    if not request:
        return hosts[0] if hosts else "localhost"
    if not on_own_host():
        return request.host
    name, _, port = request.host.partition(":")
    kind, _value = request.environ[STORE]
    parent = name.partition(".")[2] if kind == "slug" else (hosts[0] if hosts else "localhost")
    return f"{parent}:{port}" if port else parent
