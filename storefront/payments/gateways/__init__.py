"""Payments on the pages of a company: it is started on our server, the buyer pays there, the company tells us.

A gateway takes values and gives values over HTTP: no database, no request of ours, no template. It is called outside
transactions. Amounts are rupiah; what a company counts in is turned inside its gateway.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from ...refusals import Refusal

PAID, REFUNDED, FAILED, EXPIRED, WAITING = "paid", "refunded", "failed", "expired", "waiting"


class GatewayDown(Refusal):
    """Layanan pembayaran sedang tidak menjawab. Coba lagi sebentar, atau pilih cara bayar lain."""


class GatewayRefused(Refusal):
    """Layanan pembayaran menolak. Pilih cara bayar lain, atau tanya penjual."""


class Forged(Exception):
    """A message whose signature or time does not hold; the answer is 400 and nothing changes."""


class Unreadable(Exception):
    """A message that is none of this gateway's; the answer is 400 and nothing changes."""


class Charge(NamedTuple):
    """What is to be paid there."""

    number: int  # of the order
    token: str  # of the order: comes back in the news
    amount: int  # rupiah
    title: str  # `Pesanan 1024, BUM Desa Sari`
    buyer_name: str
    buyer_phone: str
    buyer_email: str
    return_url: str
    once: str  # the same once is the same payment
    expires_in: int | None = None  # seconds
    language: str = "id"


class Started(NamedTuple):
    url: str  # where the buyer pays
    reference: str  # the company's name for this payment


class News(NamedTuple):
    """What the company says of a payment, in a message or when it is asked."""

    event: str  # the company's name for this news: it counts once
    reference: str  # of the payment, as in Started
    token: str  # of our order; empty where the company does not carry it
    state: str  # PAID, REFUNDED, FAILED, EXPIRED or WAITING
    amount: int | None  # rupiah that was paid, or given back; None where it is not said or is not rupiah
    at: int = 0  # seconds since 1970 by the company's clock
    account: str = ""  # whose payment it is, where one address hears the news of several


class Gateway(Protocol):
    name: str

    def start(self, keys: Mapping[str, str], charge: Charge) -> Started:
        """Raises GatewayDown, GatewayRefused."""

    def ask(self, keys: Mapping[str, str], reference: str) -> News:
        """How that payment stands now. Raises GatewayDown, GatewayRefused."""

    def read(self, keys: Mapping[str, str], headers: Mapping[str, str], body: bytes, now: int) -> News:
        """A message of the company, after its signature was checked. Raises Forged, Unreadable."""

    def give_back(self, keys: Mapping[str, str], reference: str, amount: int, once: str) -> News:
        """Give rupiah back to the buyer. Raises GatewayDown, GatewayRefused."""
