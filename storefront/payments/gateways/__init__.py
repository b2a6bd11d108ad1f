"""Payments on the pages of a company: it is started on our server, the buyer pays there, the company tells us.

A gateway takes values and gives values over HTTP: no database, no request of ours, no template. It is called outside
transactions, and speaks through `storefront.outside`. Amounts are rupiah; what a company counts in is turned inside its
gateway. What is made of the news, `payments/hosted` knows.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from ...refusals import Refusal
from ..providers import PaymentProvider

PAID, REFUNDED, FAILED, EXPIRED, WAITING = "paid", "refunded", "failed", "expired", "waiting"
UNDONE = "undone"  # A refund that was told of did not arrive: the store has the money again.


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
    token: str  # our name for this try, at most 40 of [0-9a-z-]: comes back in the news
    amount: int  # rupiah
    title: str  # `Pesanan 1024, BUM Desa Sari`
    buyer_name: str
    buyer_phone: str  # E.164
    buyer_email: str
    return_url: str
    once: str  # the same once is the same payment
    started_at: int  # seconds since 1970, as far as we know by the company's clock; the same for the same once
    expires_in: int  # seconds after that: half an hour to a day
    language: str = "id"
    news_url: str = ""  # where its messages are to go, for a company that is told so with every payment


class Started(NamedTuple):
    url: str  # where the buyer pays
    reference: str  # the company's name for this payment


class Partner(NamedTuple):
    """Whom the keys speak for, as the company knows it."""

    name: str  # `BUM Desa Sari`; empty where the company does not say
    is_test: bool  # no real money moves


class News(NamedTuple):
    """What the company says of a payment, in a message or when it is asked.

    FAILED: this try failed, the buyer may try again on the same page. EXPIRED: nobody can pay on that page any more.
    """

    event: str  # the company's name for this news: it counts once
    reference: str  # of the payment, as in Started; may be empty where `token` or `of` is known
    token: str  # of our charge; empty where the company does not carry it
    state: str  # PAID, REFUNDED, UNDONE, FAILED, EXPIRED or WAITING
    amount: int | None  # rupiah that was paid, or given back; None where it is not said or is not rupiah
    at: int = 0  # seconds since 1970 by the company's clock
    account: str = ""  # whose payment it is, where one address hears the news of several
    movement: str = ""  # the company's name for the money that moved: it counts once in the ledger; else `reference`
    of: str = ""  # the movement that is given back, where news of a refund says no more


class Gateway(Protocol):
    name: str

    def check(self, keys: Mapping[str, str]) -> Partner:
        """Do these keys work? Raises GatewayDown, GatewayRefused."""

    def start(self, keys: Mapping[str, str], charge: Charge) -> Started:
        """Raises GatewayDown, GatewayRefused."""

    def ask(self, keys: Mapping[str, str], reference: str) -> News:
        """How that payment stands now. Raises GatewayDown, GatewayRefused."""

    def read(self, keys: Mapping[str, str], headers: Mapping[str, str], body: bytes, now: int) -> News:
        """A message of the company, after its signature was checked. Raises Forged, Unreadable."""

    def give_back(self, keys: Mapping[str, str], reference: str, amount: int, once: str) -> News:
        """Give rupiah of that payment back to the buyer. Raises GatewayDown, GatewayRefused."""


class Key(NamedTuple):
    """Something that the manager types once, copied from the company's site."""

    name: str
    label: str  # `Kunci rahasia`
    hint: str  # where it stands there, and how it begins
    pattern: str  # a regular expression for the whole of it
    is_secret: bool = True  # sealed, and never shown again
    is_optional: bool = False


class HostedProvider(PaymentProvider, Protocol):
    """A way to pay on a company's page: registered like every other one, in `storefront.payments`."""

    company: str  # `Stripe`, as buyers and managers know it

    def gateway(self) -> Gateway: ...

    def asks(self, installed: Mapping[str, Any]) -> tuple[Key, ...]:
        """What its settings page asks the manager for; `installed` are the settings of config.py."""

    def listens(self, installed: Mapping[str, Any]) -> str:
        """How the manager tells the company where to send news; empty where the platform hears it for all."""

    def keys(
        self, values: Mapping[str, Any], secrets: Mapping[str, str], installed: Mapping[str, Any]
    ) -> Mapping[str, str]:
        """What the gateway needs to speak for the store, out of what the manager typed and the installation's own;
        empty while it is not set up. `account` in it is the store's account where one address hears for several."""

    def platform_keys(self, installed: Mapping[str, Any]) -> Mapping[str, str]:
        """What is needed to read news that comes to the platform's address; empty where none does."""
