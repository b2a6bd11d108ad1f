"""Midtrans Snap: a page with QRIS, e-wallets, virtual accounts and cards, paid into the store's own Midtrans account.

Our name for a charge is its name there, too, so every question may be asked again: one order_id is paid once, one
refund_key goes back once. Their messages carry no time: an old one is the same event again.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ... import outside
from . import EXPIRED, FAILED, PAID, REFUNDED, WAITING, Charge, Forged, GatewayRefused, News, Partner, Started
from .talking import message, page_of, rupiah_of, seconds_of, tell, word

PAGES, ANSWERS = "app", "api"
_STATES = {
    "settlement": PAID, "capture": PAID, "pending": WAITING, "authorize": WAITING, "deny": FAILED, "cancel": EXPIRED,
    "failure": FAILED, "expire": EXPIRED, "refund": REFUNDED, "partial_refund": REFUNDED, "chargeback": REFUNDED,
    "partial_chargeback": REFUNDED,
}  # fmt: skip


class MidtransGateway:
    """`keys`: server_key, and mode: `live` or `sandbox`."""

    name = "midtrans"

    def check(self, keys: Mapping[str, str]) -> Partner:
        """A payment that nobody made is not found by a right key; a wrong one is refused."""
        is_test = keys["server_key"].startswith("SB-")
        try:
            self._status(keys | {"mode": "sandbox" if is_test else "live"}, "lumbung-periksa")
        except GatewayRefused:
            if is_test:
                raise
            is_test = True  # Newer keys for trying out look like real ones.
            self._status(keys | {"mode": "sandbox"}, "lumbung-periksa")
        return Partner("", is_test)

    def start(self, keys: Mapping[str, str], charge: Charge) -> Started:
        item = {"id": str(charge.number), "name": charge.title[:50], "price": charge.amount, "quantity": 1}
        buyer = {"first_name": charge.buyer_name[:60]} | ({"email": charge.buyer_email} if charge.buyer_email else {})
        wanted = {
            "transaction_details": {"order_id": charge.token, "gross_amount": charge.amount},
            "item_details": [item],
            "customer_details": buyer,
            "credit_card": {"secure": True},
            "callbacks": {"finish": charge.return_url},
            "expiry": {"unit": "minutes", "duration": charge.expires_in // 60},
        }
        said = self._tell(keys, PAGES, "POST", "/snap/v1/transactions", json=wanted, told_at=charge.news_url)
        return Started(page_of(said.get("redirect_url"), self.name, "midtrans.com"), charge.token)

    def ask(self, keys: Mapping[str, str], reference: str) -> News:
        return _news(self._status(keys, reference), reference)

    def read(self, keys: Mapping[str, str], headers: Mapping[str, str], body: bytes, now: int) -> News:
        said, key = message(body), keys.get("server_key", "")
        signed = "".join(word(said, field) for field in ("order_id", "status_code", "gross_amount"))
        wanted = hashlib.sha512(f"{signed}{key}".encode("utf-8", "surrogatepass")).hexdigest()
        given = word(said, "signature_key").encode("utf-8", "surrogatepass")
        if not key or not hmac.compare_digest(given, wanted.encode()):
            raise Forged
        return _news(said, said["order_id"])

    def give_back(self, keys: Mapping[str, str], reference: str, amount: int, once: str) -> News:
        kept = self._status(keys, reference)
        if kept.get("transaction_status") == "capture":  # A card that is not settled yet is let go, as a whole.
            if amount != rupiah_of(kept.get("gross_amount")):
                raise GatewayRefused
            said = self._tell(keys, ANSWERS, "POST", f"{_address(reference)}/cancel")
        else:
            wanted = {"refund_key": once, "amount": amount, "reason": "Dikembalikan penjual"}
            said = self._tell(keys, ANSWERS, "POST", f"{_address(reference)}/refund", json=wanted)
        if said.get("status_code") != "200":
            raise GatewayRefused
        at = seconds_of(said.get("transaction_time"))
        return News(f"refund:{once}", reference, reference, REFUNDED, amount, at, movement=once)

    def _status(self, keys: Mapping[str, str], reference: str) -> dict[str, Any]:
        """Empty while the buyer has not chosen how to pay."""
        try:
            return self._tell(keys, ANSWERS, "GET", f"{_address(reference)}/status")
        except GatewayRefused as no:
            if isinstance(no.__cause__, outside.Refused) and no.__cause__.answer.status == 404:
                return {}
            raise

    def _tell(
        self, keys: Mapping[str, str], host: str, method: str, path: str, told_at: str = "", **what: Any
    ) -> dict[str, Any]:
        real = f"https://{host}{'' if keys.get('mode') == 'live' else '.sandbox'}.midtrans.com"
        what["headers"] = {"Accept": "application/json"} | ({"X-Override-Notification": told_at} if told_at else {})
        what["auth"] = (keys["server_key"], "")
        said = tell("Midtrans", method, f"{outside.base(self.name, real)}{path}", again=True, **what)
        if said.get("status_code") == "401":
            raise GatewayRefused
        return said


def _address(reference: str) -> str:
    return f"/v2/{quote(reference, safe='')}"


def _news(said: Mapping[str, Any], reference: str) -> News:
    state = _STATES.get(str(said.get("transaction_status")), WAITING)
    if state == PAID and said.get("fraud_status", "accept") != "accept":
        state = FAILED if said["fraud_status"] == "deny" else WAITING
    at = seconds_of((said.get("settlement_time") if state == PAID else None) or said.get("transaction_time"))
    if state == REFUNDED:
        return _refund(said, reference, at)
    # A card is captured and later settled: one event, told twice.
    amount = rupiah_of(said.get("gross_amount"), said.get("currency", "IDR"))
    event = f"{reference}:{state}" if amount is None or state != PAID else f"{reference}:{state}:{amount}"
    return News(event, reference, reference, state, amount, at)


def _refund(said: Mapping[str, Any], reference: str, at: int) -> News:
    """Every refund has a key of its own; a message carries all of them, its newest last."""
    rows = said.get("refunds")
    last = rows[-1] if isinstance(rows, list) and rows and isinstance(rows[-1], dict) else said
    key = str(last.get("refund_key") or last.get("refund_chargeback_id") or f"{reference}:{said['transaction_status']}")
    amount = rupiah_of(last.get("refund_amount"), said.get("currency", "IDR"))
    return News(f"refund:{key[:100]}", reference, reference, REFUNDED, amount, at, movement=key[:120])
