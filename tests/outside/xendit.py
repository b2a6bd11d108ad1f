"""Xendit as a stand-in: invoices and refunds; its messages are made, and sent by the test."""

import base64
import json
from typing import Any

from tests.outside.standin import Seen

KEY, TOKEN = "xnd_development_burungkenari", "token-kabar-burung-kenari"


class XenditSim:
    def __init__(self, key: str = KEY, token: str = TOKEN) -> None:
        self.key, self.token = key, token
        self.invoices: dict[str, dict[str, Any]] = {}  # id -> invoice
        self.refunds: dict[str, dict[str, Any]] = {}  # idempotency key -> refund
        self.base = ""  # set by whoever serves it

    def __call__(self, seen: Seen) -> tuple[int, Any]:
        if seen.path.startswith("/web/"):
            return 200, self.page(seen.path.rpartition("/")[2])
        if seen.headers.get("authorization") != "Basic " + base64.b64encode(f"{self.key}:".encode()).decode():
            return 401, {"error_code": "INVALID_API_KEY", "message": "API key is not authorized for this API service"}
        if (seen.method, seen.path) == ("GET", "/v2/invoices"):
            wanted = seen.query.get("external_id")
            return 200, [one for one in self.invoices.values() if wanted in (None, one["external_id"])]
        if (seen.method, seen.path) == ("POST", "/v2/invoices"):
            return self.begin(seen.json())
        if (seen.method, seen.path) == ("POST", "/refunds"):
            return self.refund(seen.headers["idempotency-key"], seen.json())
        found = self.invoices.get(seen.path.rpartition("/")[2])
        return (
            (200, found) if found else (404, {"error_code": "INVOICE_NOT_FOUND_ERROR", "message": "Invoice not found"})
        )

    def begin(self, asked: dict[str, Any]) -> tuple[int, Any]:
        number = f"62f00ac409accd62c856{len(self.invoices):04d}"
        self.invoices[number] = asked | {
            "id": number,
            "user_id": "6279ce4495d10c9afc3171b8",
            "status": "PENDING",
            "merchant_name": "BUM Desa Sari",
            "invoice_url": f"{self.base}/web/{number}",
            "created": "2026-11-24T08:40:12.000Z",
            "updated": "2026-11-24T08:40:12.000Z",
        }
        return 200, self.invoices[number]

    def page(self, number: str) -> str:
        back = self.invoices[number]["success_redirect_url"]
        return f'<!doctype html><title>Xendit</title><h1>Xendit</h1><a href="{back}">Selesai</a>'

    def pay(self, number: str, status: str = "PAID", **more: Any) -> dict[str, Any]:
        """The buyer did something there; what the message says."""
        kept = self.invoices[number] | {"status": status, "updated": "2026-11-24T08:41:00.000Z"}
        if status in ("PAID", "SETTLED"):
            kept |= {"paid_amount": kept["amount"], "paid_at": "2026-11-24T08:41:00.000Z", "payment_channel": "BRI"}
        self.invoices[number] = kept | more
        return self.invoices[number]

    def refund(self, once: str, asked: dict[str, Any]) -> tuple[int, Any]:
        if once not in self.refunds:
            invoice = self.invoices.get(asked["invoice_id"])
            gone = sum(one["amount"] for one in self.refunds.values() if one["invoice_id"] == asked["invoice_id"])
            if not invoice or invoice["status"] == "PENDING" or gone + asked["amount"] > invoice["paid_amount"]:
                return 400, {"error_code": "MAXIMUM_REFUND_AMOUNT_REACHED", "message": "-"}
            self.refunds[once] = asked | {
                "id": f"rfd-{len(self.refunds)}",
                "status": "SUCCEEDED",
                "created": "2026-11-24T09:00:00.000Z",
                "updated": "2026-11-24T09:00:01.000Z",
            }
        return 200, self.refunds[once]

    def refund_message(self, once: str, status: str = "SUCCEEDED") -> dict[str, Any]:
        return {"event": f"refund.{status.lower()}", "data": self.refunds[once] | {"status": status}}

    def told(self, said: dict[str, Any]) -> tuple[dict[str, str], bytes]:
        return {"content-type": "application/json", "x-callback-token": self.token}, json.dumps(said).encode()
