"""Midtrans as a stand-in: Snap, status, refund, cancel; its notifications are made, and sent by the test."""

import base64
import hashlib
import json
from typing import Any
from urllib.parse import unquote

from tests.outside.standin import Seen

KEY = "SB-Mid-server-burung-kenari"


class MidtransSim:
    def __init__(self, key: str = KEY) -> None:
        self.key = key
        self.payments: dict[str, dict[str, Any]] = {}  # order_id -> what was asked for
        self.standing: dict[str, dict[str, Any]] = {}  # order_id -> the transaction, once the buyer has chosen
        self.base = ""  # set by whoever serves it

    def __call__(self, seen: Seen) -> tuple[int, Any]:
        if seen.path.startswith("/snap/v4/redirection/"):
            return 200, self.page(seen.path.rpartition("/")[2])
        if seen.headers.get("authorization") != "Basic " + base64.b64encode(f"{self.key}:".encode()).decode():
            return 401, {"status_code": "401", "error_messages": ["Access denied due to unauthorized transaction"]}
        if (seen.method, seen.path) == ("POST", "/snap/v1/transactions"):
            return self.begin(seen.json())
        _, _, order_id, verb = unquote(seen.path).split("/")
        if order_id not in self.standing:
            return 404, {"status_code": "404", "status_message": "Transaction doesn't exist."}
        if verb == "status":
            return 200, self.standing[order_id]
        return self.let_go(order_id) if verb == "cancel" else self.refund(order_id, seen.json())

    def begin(self, asked: dict[str, Any]) -> tuple[int, Any]:
        order_id, amount = asked["transaction_details"]["order_id"], asked["transaction_details"]["gross_amount"]
        if sum(item["price"] * item["quantity"] for item in asked["item_details"]) != amount or len(order_id) > 50:
            return 400, {"error_messages": ["transaction_details.gross_amount is not equal to the sum of item_details"]}
        if order_id in self.standing:
            return 400, {"error_messages": ["transaction_details.order_id sudah digunakan"]}
        self.payments[order_id] = asked
        token = hashlib.sha256(order_id.encode()).hexdigest()[:32]
        return 201, {"token": token, "redirect_url": f"{self.base}/snap/v4/redirection/{token}"}

    def page(self, token: str) -> str:
        back = next(
            asked["callbacks"]["finish"]
            for order_id, asked in self.payments.items()
            if hashlib.sha256(order_id.encode()).hexdigest()[:32] == token
        )
        return f'<!doctype html><title>Midtrans</title><h1>Midtrans</h1><a href="{back}">Selesai</a>'

    def pay(self, order_id: str, status: str = "settlement", amount: int | None = None, **more: Any) -> dict[str, Any]:
        """The buyer did something there; what the notification says."""
        asked = self.payments[order_id]["transaction_details"]["gross_amount"] if amount is None else amount
        self.standing[order_id] = said = (
            self.standing.get(order_id, {})
            | {
                "transaction_id": hashlib.md5(order_id.encode()).hexdigest(),
                "order_id": order_id,
                "gross_amount": f"{asked}.00",
                "currency": "IDR",
                "payment_type": "qris",
                "transaction_status": status,
                "fraud_status": "accept",
                "status_code": "201" if status == "pending" else "202" if status in ("deny", "expire") else "200",
                "transaction_time": "2026-11-24 15:40:12",
                "settlement_time": "2026-11-24 15:41:00",
            }
            | more
        )
        said["signature_key"] = self.sign(said)
        return said

    def sign(self, said: dict[str, Any]) -> str:
        signed = f"{said['order_id']}{said['status_code']}{said['gross_amount']}{self.key}"
        return hashlib.sha512(signed.encode()).hexdigest()

    def refund(self, order_id: str, asked: dict[str, Any]) -> tuple[int, Any]:
        kept = self.standing[order_id]
        rows = kept.setdefault("refunds", [])
        if any(row["refund_key"] == asked["refund_key"] for row in rows):
            return 200, kept | {"status_code": "200"}
        left = int(kept["gross_amount"].partition(".")[0]) - sum(int(float(row["refund_amount"])) for row in rows)
        if kept["transaction_status"] not in ("settlement", "partial_refund") or asked["amount"] > left:
            return 412, {"status_code": "412", "status_message": "Transaction status cannot be updated."}
        rows.append({"refund_key": asked["refund_key"], "refund_amount": f"{asked['amount']}.00", "reason": "-"})
        self.pay(order_id, "refund" if asked["amount"] == left else "partial_refund", int(float(kept["gross_amount"])))
        return 200, self.standing[order_id]

    def let_go(self, order_id: str) -> tuple[int, Any]:
        return 200, self.pay(order_id, "cancel")


def told(said: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    return {"content-type": "application/json"}, json.dumps(said).encode()
