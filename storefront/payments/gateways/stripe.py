"""Stripe Checkout. A rupiah has two decimals there: Rp15.000 is 1500000.

The library is loaded when it is first needed (42 MB); it speaks through `storefront.outside`, as everybody does.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from ... import outside
from . import (
    EXPIRED,
    PAID,
    REFUNDED,
    UNDONE,
    WAITING,
    Charge,
    Forged,
    GatewayDown,
    GatewayRefused,
    News,
    Partner,
    Started,
    Unreadable,
)

log = logging.getLogger(__name__)
logging.getLogger("stripe").setLevel(logging.WARNING)  # It would write what it sends.

WINDOW = 300  # seconds that a message may be old, or ahead of us
_SENT_AT = re.compile(r"t=([0-9]{1,11}),")


class StripeGateway:
    name = "stripe"

    def check(self, keys: Mapping[str, str]) -> Partner:
        with _answers():
            account = _client(keys).v1.accounts.retrieve_current()
            if not account.charges_enabled:
                raise GatewayRefused
            name = account.business_profile.name if account.business_profile else ""
        return Partner(name or "", "_test_" in keys["secret_key"][:8])

    def start(self, keys: Mapping[str, str], charge: Charge) -> Started:
        price = {
            "currency": "idr",
            "unit_amount": charge.amount * 100,
            "product_data": {"name": charge.title},
        }
        asked: Any = {
            "mode": "payment",
            "line_items": [{"price_data": price, "quantity": 1}],
            "client_reference_id": charge.token,
            "metadata": {"charge": charge.token},
            "payment_intent_data": {"metadata": {"charge": charge.token}},
            "success_url": charge.return_url,
            "cancel_url": charge.return_url + "?batal=1",
            "expires_at": charge.started_at + charge.expires_in,
            "locale": charge.language,
        }
        if charge.buyer_email:
            asked["customer_email"] = charge.buyer_email
        with _answers():
            session = _client(keys).v1.checkout.sessions.create(asked, {"idempotency_key": charge.once})
        return Started(session.url or "", session.id)

    def ask(self, keys: Mapping[str, str], reference: str) -> News:
        with _answers():
            session = _client(keys).v1.checkout.sessions.retrieve(reference)
        news = _of_session(session.to_dict())
        return news._replace(event=f"asked-{reference}-{news.state}")

    def read(self, keys: Mapping[str, str], headers: Mapping[str, str], body: bytes, now: int) -> News:
        _prove(keys.get("webhook_secret", ""), headers.get("stripe-signature", ""), body, now)
        try:
            return _of_event(json.loads(body))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Unreadable from None

    def give_back(self, keys: Mapping[str, str], reference: str, amount: int, once: str) -> News:
        with _answers():
            client = _client(keys)
            session = client.v1.checkout.sessions.retrieve(reference)
            asked: Any = {
                "payment_intent": session.payment_intent,
                "amount": amount * 100,
                "metadata": {"charge": session.client_reference_id},
            }
            refund = client.v1.refunds.create(asked, {"idempotency_key": once})
        news = _of_refund(refund.to_dict())
        return news._replace(event=f"answer-{refund.id}-{news.state}")


def _prove(secret: str, header: str, body: bytes, now: int) -> None:
    """Signed by Stripe, about now. Stripe's own check lets messages from the future pass."""
    import stripe

    sent_at = _SENT_AT.match(header)
    if sent_at is None or abs(now - int(sent_at[1])) > WINDOW:
        raise Forged
    try:
        stripe.WebhookSignature.verify_header(body, header, secret, None)
    except (stripe.SignatureVerificationError, TypeError, ValueError):  # A sign that is not ASCII, a body not UTF-8.
        raise Forged from None


def _of_event(event: dict) -> News:
    kind, thing = _text(event["type"]), event["data"]["object"]
    news = News("", "", "", WAITING, None)
    if kind.startswith("checkout.session."):
        news = _of_session(thing)
        if kind.endswith("async_payment_failed"):
            news = news._replace(state=EXPIRED)
    elif kind.startswith("refund."):
        news = _of_refund(thing)
    return news._replace(event=_text(event["id"]), at=int(event["created"]), account=_text(event.get("account", "")))


def _of_session(session: dict) -> News:
    is_paid = session["payment_status"] == "paid"
    over = EXPIRED if session["status"] == "expired" else WAITING
    return News(
        event="",
        reference=_text(session["id"]),
        token=_text(session.get("client_reference_id") or ""),
        state=PAID if is_paid else over,
        amount=_rupiah(session) if is_paid else None,
        movement=_text(session.get("payment_intent") or ""),
    )


def _of_refund(refund: dict) -> News:
    return News(
        event="",
        reference="",
        token=_text((refund.get("metadata") or {}).get("charge", "")),
        state=UNDONE if refund["status"] in ("failed", "canceled") else REFUNDED,
        amount=_rupiah(refund, "amount"),
        movement=_text(refund["id"]),
        of=_text(refund["payment_intent"]),
    )


def _rupiah(thing: dict, field: str = "amount_total") -> int | None:
    """Hundredths of a rupiah as a whole number; anything else is no amount of ours."""
    amount = thing.get(field)
    if type(amount) is not int or amount <= 0 or amount % 100 or thing.get("currency") != "idr":
        return None
    return amount // 100


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _client(keys: Mapping[str, str]) -> Any:
    import stripe

    return stripe.StripeClient(
        keys["secret_key"],
        stripe_account=keys.get("account"),
        base_addresses={"api": outside.base("stripe", "https://api.stripe.com")},
        http_client=_wire(),
        max_network_retries=0,  # `outside` asks again by itself, with the same idempotency key.
    )


@contextmanager
def _answers() -> Iterator[None]:
    """What Stripe refuses is told without its words: they may name a key or a buyer."""
    import stripe

    try:
        yield
    except stripe.APIConnectionError:
        raise GatewayDown from None
    except stripe.StripeError as error:
        log.warning("Stripe refused: %s %s %s", type(error).__name__, error.http_status, error.code)
        raise (GatewayDown if (error.http_status or 500) >= 500 else GatewayRefused) from None


@cache
def _wire() -> Any:
    import stripe

    class Wire(stripe.HTTPClient):
        name = "lumbung"

        def request(self, method: str, url: str, headers: Any, post_data: Any = None, **_more: Any) -> tuple:
            try:
                answer = outside.ask(
                    "Stripe", method.upper(), url, again=True, headers=dict(headers or {}), content=post_data
                )
            except outside.Refused as refused:
                answer = refused.answer
            except (outside.Down, outside.Unreadable, outside.NotOutside):
                raise stripe.APIConnectionError("no answer", should_retry=False) from None
            return answer.body, answer.status, answer.headers

        def close(self) -> None:
            pass

    return Wire()
