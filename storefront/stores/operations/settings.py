"""What a store says, how it looks, where it can be reached."""

import re
from typing import Any

from sqlalchemy import select

from ... import outbox
from ...db import db
from ...mount import is_local
from ...refusals import Refusal
from ..models import Store

_DOMAIN = re.compile(r"(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
TEXTS = {"legal_number", "theme", "colour", "tagline", "story", "hours", "return_terms"}
CAN_CHANGE = TEXTS | {"whatsapp", "cover_id", "is_open"}


class BadDomain(Refusal):
    """Tulis nama domain tanpa http:// dan tanpa garis miring. Contoh: niagacisimeut.id"""

    status = 422


class DomainTaken(Refusal):
    """Domain itu sudah dipakai toko lain."""


class NoFixedAddress(Refusal):
    """Domain sendiri baru bisa dipakai setelah pengelola Lumbung memasang alamat tetap."""


def change(store: Store, **values: Any) -> None:
    """Set what is named in the call: see CAN_CHANGE. Name and village have verbs of their own."""
    if unknown := set(values) - CAN_CHANGE:
        raise TypeError(f"not a setting of a store: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(store, name, "" if value is None and name in TEXTS else value)
    tell_marketplace(store)


def set_domain(store: Store, domain: str, platform_hosts: list[str]) -> None:
    """A domain of its own, or none for an empty text. Raises BadDomain, DomainTaken, NoFixedAddress.

    Where the platform answers on any name, it could not tell a store's domain from its own.
    """
    domain = re.sub(r"^https?://|/.*$|\.$", "", domain.strip().lower())
    if domain and (not _DOMAIN.fullmatch(domain) or is_local(domain) or _is_ours(domain, platform_hosts)):
        raise BadDomain
    if domain and not platform_hosts:
        raise NoFixedAddress
    if domain and db.session.scalar(select(Store.id).where(Store.domain == domain, Store.id != store.id)):
        raise DomainTaken
    store.domain = domain or None
    tell_marketplace(store)


def tell_marketplace(store: Store) -> None:
    """Its public copies are made anew after the commit."""
    outbox.enqueue("listing.refresh_store", store=store.id, once=f"listing-store:{store.id}")


def _is_ours(domain: str, platform_hosts: list[str]) -> bool:
    return any(domain == host or domain.endswith("." + host) for host in platform_hosts)
