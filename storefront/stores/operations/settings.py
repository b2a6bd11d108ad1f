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


def change(store: Store, **values: Any) -> None:
    """Set what is named in the call: see CAN_CHANGE. Name and village have verbs of their own."""
    if unknown := set(values) - CAN_CHANGE:
        raise TypeError(f"not a setting of a store: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(store, name, "" if value is None and name in TEXTS else value)
    outbox.enqueue("listing.refresh_store", store=store.id, once=f"listing-store:{store.id}")


def set_domain(store: Store, domain: str, platform_hosts: list[str]) -> None:
    """A domain of its own, or none for an empty text. Raises BadDomain, DomainTaken."""
    domain = re.sub(r"^https?://|/.*$|\.$", "", domain.strip().lower())
    if domain and (not _DOMAIN.fullmatch(domain) or is_local(domain) or _is_ours(domain, platform_hosts)):
        raise BadDomain
    if domain and db.session.scalar(select(Store.id).where(Store.domain == domain, Store.id != store.id)):
        raise DomainTaken
    store.domain = domain or None


def _is_ours(domain: str, platform_hosts: list[str]) -> bool:
    return any(domain == host or domain.endswith("." + host) for host in platform_hosts)
