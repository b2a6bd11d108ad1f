"""Ways to pay. A provider takes values and gives values: no database, no request, no template.

Ours and those of others arrive by the same road, entry points in `storefront.payments`; `contract.py` says what every
provider must hold to.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

NOTHING: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


class Area(NamedTuple):
    code: str
    name: str  # `Kab. Lebak`


class Account(NamedTuple):
    bank: str
    number: str  # digits
    holder: str


class Terms(NamedTuple):
    """What the store wrote about how it is paid; rupiah."""

    cash: bool
    cash_areas: tuple[Area, ...]
    cash_most: int | None
    accounts: tuple[Account, ...]
    kept: Mapping[str, Mapping[str, Any]] = NOTHING  # by provider: what the store wrote on its page, if it is on


class Sale(NamedTuple):
    """What is to be paid: how it is delivered, where to (None: not known yet), rupiah with delivery as far as known."""

    delivery_kind: str
    region_code: str | None
    total: int


class Way(NamedTuple):
    """One way to pay as the buyer sees it; `refusal` says why it cannot be chosen for this sale."""

    name: str
    label: str
    detail: str
    refusal: str = ""
    adds_code: bool = False  # a kode unik of 1-999 rupiah comes on top


class Step(NamedTuple):
    """One thing that the buyer does to pay; `value` is what a copy button copies, empty for none."""

    label: str
    shown: str
    value: str = ""
    detail: str = ""


class PaymentProvider(Protocol):
    label: str

    def promise(self, terms: Terms) -> str:
        """A sentence for the store's pages; empty when the store does not offer this."""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        """How it stands in the list for this sale; None when the store does not offer it."""

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        """What the buyer does after ordering."""
