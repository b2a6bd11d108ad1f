"""Xendit Invoice: a page with virtual accounts, e-wallets, QRIS, outlets and cards, paid into the store's own account.

Their messages prove themselves by a token that is the same every time; so what they say is worth no more than that.
"""

import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

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
from .talking import ask, message, page_of, rupiah_of, seconds_of, tell, word

_STATES = {"PAID": PAID, "SETTLED": PAID, "PENDING": WAITING, "EXPIRED": EXPIRED}
_REFUND_STATES = {"SUCCEEDED": REFUNDED, "PENDING": WAITING, "FAILED": UNDONE, "CANCELLED": UNDONE}


class XenditGateway:
    """`keys`: secret_key, callback_token."""

    name = "xendit"

    def check(self, keys: Mapping[str, str]) -> Partner:
        found = self._invoices(keys, limit="1")
        name = found[0].get("merchant_name") if found else ""
        return Partner(name if isinstance(name, str) else "", keys["secret_key"].startswith("xnd_development_"))

    def start(self, keys: Mapping[str, str], charge: Charge) -> Started:
        with outside.within(outside.PATIENCE):
            said = self._begun(keys, charge) or self._invoice(keys, charge)
        number = said.get("id")
        if not isinstance(number, str) or not 0 < len(number) <= 100 or rupiah_of(said.get("amount")) != charge.amount:
            raise GatewayDown
        return Started(page_of(said.get("invoice_url"), self.name, "xendit.co"), number)

    def ask(self, keys: Mapping[str, str], reference: str) -> News:
        said = self._tell(keys, "GET", f"/v2/invoices/{quote(reference, safe='')}")
        try:
            return _news(said)
        except Unreadable:
            raise GatewayDown from None

    def read(self, keys: Mapping[str, str], headers: Mapping[str, str], body: bytes, now: int) -> News:
        sent, kept = headers.get("x-callback-token", ""), keys.get("callback_token", "")
        if not kept or not hmac.compare_digest(sent.encode("utf-8", "surrogatepass"), kept.encode()):
            raise Forged
        said = message(body)
        is_refund = str(said.get("event", "")).startswith("refund.")
        return _refund(said.get("data")) if is_refund else _news(said)

    def give_back(self, keys: Mapping[str, str], reference: str, amount: int, once: str) -> News:
        wanted = {
            "invoice_id": reference,
            "reference_id": once,
            "amount": amount,
            "currency": "IDR",
            "reason": "REQUESTED_BY_CUSTOMER",
        }
        said = self._tell(keys, "POST", "/refunds", json=wanted, headers={"idempotency-key": once}, again=True)
        state = _REFUND_STATES.get(str(said.get("status")))
        if state not in (REFUNDED, WAITING):
            raise GatewayRefused
        at = seconds_of(said.get("created"))
        return News(f"refund:{once}:{state}", reference, "", state, amount, at, movement=once)

    def _begun(self, keys: Mapping[str, str], charge: Charge) -> dict[str, Any] | None:
        """What an earlier request made whose answer was lost: the buyer must not see two invoices."""
        found = self._invoices(keys, external_id=charge.token)
        fitting = (row for row in found if row.get("status") == "PENDING" and row.get("external_id") == charge.token)
        return next(fitting, None)

    def _invoice(self, keys: Mapping[str, str], charge: Charge) -> dict[str, Any]:
        wanted = {
            "external_id": charge.token,
            "amount": charge.amount,
            "currency": "IDR",
            "description": charge.title[:200],
            "invoice_duration": charge.expires_in,
            "customer": {"given_names": charge.buyer_name[:60]},
            "success_redirect_url": charge.return_url,
            "failure_redirect_url": f"{charge.return_url}?batal=1",
            "locale": charge.language,
        } | ({"payer_email": charge.buyer_email} if charge.buyer_email else {})
        return self._tell(keys, "POST", "/v2/invoices", json=wanted)

    def _invoices(self, keys: Mapping[str, str], **which: str) -> list[dict[str, Any]]:
        said = ask("Xendit", "GET", self._at("/v2/invoices"), params=which, auth=(keys["secret_key"], ""))
        return [row for row in said if isinstance(row, dict)] if isinstance(said, list) else []

    def _tell(self, keys: Mapping[str, str], method: str, path: str, **what: Any) -> dict[str, Any]:
        return tell("Xendit", method, self._at(path), auth=(keys["secret_key"], ""), **what)

    def _at(self, path: str) -> str:
        return f"{outside.base(self.name, 'https://api.xendit.co')}{path}"


def _news(said: Mapping[str, Any]) -> News:
    state, reference = _STATES.get(str(said.get("status"))), word(said, "id")
    if state is None:
        raise Unreadable
    paid = said.get("paid_amount") if state == PAID else None
    amount = rupiah_of(said.get("amount") if paid is None else paid, said.get("currency", "IDR"))
    # Paid and later settled: one event, told twice.
    event = f"{reference}:{state}" if amount is None or state != PAID else f"{reference}:{state}:{amount}"
    token = said.get("external_id")
    at = seconds_of(said.get("paid_at") or said.get("updated"))
    return News(event, reference, token if isinstance(token, str) else "", state, amount, at)


def _refund(said: Any) -> News:
    """Some messages wrap what they say a second time."""
    said = said.get("data", said) if isinstance(said, dict) else None
    if not isinstance(said, dict) or str(said.get("status")) not in _REFUND_STATES:
        raise Unreadable
    state = _REFUND_STATES[said["status"]]
    key = said.get("reference_id") if isinstance(said.get("reference_id"), str) else ""
    key = (key or word(said, "id"))[:100]
    amount, at = rupiah_of(said.get("amount"), said.get("currency")), seconds_of(said.get("updated"))
    return News(f"refund:{key}:{state}", word(said, "invoice_id"), "", state, amount, at, movement=key)
