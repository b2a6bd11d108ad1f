"""What the stand-in of Stripe keeps: sessions, intents, refunds, and the events that it tells of them."""

import json
import secrets
import threading
import time
from typing import NamedTuple

import httpx
from werkzeug.wrappers import Request

LEAST = 800_000  # About half a dollar, in hundredths of a rupiah.
PLATFORM, PLATFORM_KEY = "acct_platform", "sk_test_platform"


class Hook(NamedTuple):
    """Where events go: those of connected accounts, or those of one account."""

    url: str
    secret: str
    account: str = ""  # empty: a Connect endpoint of the platform


class Wrong(Exception):
    """An error as Stripe answers it."""

    def __init__(self, status: int, kind: str, message: str, **more: str) -> None:
        self.status, self.error = status, {"type": kind, "message": message, **more}


class Things:
    """Objects belong to an account; an event is kept, and sent where somebody listens."""

    def __init__(self, hooks: tuple[Hook, ...] = (), delay: float = 0) -> None:
        self.keys = {PLATFORM_KEY: PLATFORM, "sk_test_own": "acct_own"}
        self.accounts = {PLATFORM: "Lumbung", "acct_own": "BUM Desa Budi", "acct_sari": "BUM Desa Sari"}
        self.hooks, self.delay = list(hooks), delay
        self.sessions: dict[str, dict] = {}
        self.intents: dict[str, dict] = {}
        self.refunds: dict[str, dict] = {}
        self.events: list[dict] = []
        self.lock = threading.RLock()

    def do_own_account(self, account: str, form: dict, request: Request) -> dict:
        return self.do_account(account, form, request, account)

    def do_account(self, asker: str, form: dict, request: Request, account: str) -> dict:
        if account not in self.accounts:
            raise Wrong(403, "invalid_request_error", "No such account", code="account_invalid")
        return {
            "id": account,
            "object": "account",
            "charges_enabled": True,
            "business_profile": {"name": self.accounts[account]},
        }

    def do_open_session(self, account: str, form: dict, request: Request) -> dict:
        price = form.get("line_items", {}).get("0", {}).get("price_data", {})
        amount = _positive(price.get("unit_amount"), "line_items[0][price_data][unit_amount]")
        ends = _checked_end(form, price.get("currency"), amount)
        name = "cs_test_" + secrets.token_hex(12)
        self.sessions[name] = session = {
            "id": name,
            "object": "checkout.session",
            "amount_total": amount,
            "currency": price["currency"],
            "client_reference_id": form.get("client_reference_id"),
            "metadata": form.get("metadata", {}),
            "payment_intent": None,
            "payment_status": "unpaid",
            "status": "open",
            "livemode": False,
            "created": int(time.time()),
            "expires_at": ends,
            "success_url": form["success_url"],
            "cancel_url": form.get("cancel_url"),
            "url": f"{request.host_url}c/pay/{name}",
            "account": account,
            "what": price.get("product_data", {}).get("name", ""),
            "intent_metadata": form.get("payment_intent_data", {}).get("metadata", {}),
        }
        return shown(session)

    def do_session(self, account: str, form: dict, request: Request, session: str) -> dict:
        return shown(self.found(self.sessions, session, account, "checkout.session"))

    def do_expire(self, account: str, form: dict, request: Request, session: str) -> dict:
        found = self.found(self.sessions, session, account, "checkout.session")
        if found["status"] != "open":
            raise Wrong(
                400, "invalid_request_error", 'Only Checkout Sessions with a status in ["open"] can be expired.'
            )
        found.update(status="expired", url=None)
        self.happened("checkout.session.expired", found)
        return shown(found)

    def do_intent(self, account: str, form: dict, request: Request, intent: str) -> dict:
        return shown(self.found(self.intents, intent, account, "payment_intent"))

    def do_refund(self, account: str, form: dict, request: Request) -> dict:
        intent = self.found(self.intents, form.get("payment_intent", ""), account, "payment_intent")
        left = intent["amount"] - sum(r["amount"] for r in self.refunds.values() if r["payment_intent"] == intent["id"])
        amount = _positive(form.get("amount", str(left)), "amount")
        if not left:
            raise Wrong(
                400, "invalid_request_error", "Charge has already been refunded.", code="charge_already_refunded"
            )
        if amount > left:
            raise Wrong(
                400,
                "invalid_request_error",
                "Refund amount is greater than unrefunded amount on charge",
                param="amount",
            )
        return shown(self.refunded(intent, amount, form.get("metadata", {})))

    def refunded(self, intent: dict, amount: int, metadata: dict | None = None) -> dict:
        """Money goes back: asked for by the API, or pressed in the dashboard (then without metadata)."""
        name = "re_" + secrets.token_hex(12)
        self.refunds[name] = refund = {
            "id": name,
            "object": "refund",
            "amount": amount,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
            "metadata": metadata or {},
            "status": "succeeded",
            "created": int(time.time()),
            "account": intent["account"],
        }
        self.happened("refund.created", refund)
        return refund

    def paid(self, name: str) -> dict:
        """A buyer's card is charged for that session."""
        with self.lock:
            session = self.sessions[name]
            if session["status"] != "open":
                return session
            intent = "pi_" + secrets.token_hex(12)
            self.intents[intent] = {
                "id": intent,
                "object": "payment_intent",
                "amount": session["amount_total"],
                "amount_received": session["amount_total"],
                "currency": session["currency"],
                "status": "succeeded",
                "metadata": session["intent_metadata"],
                "account": session["account"],
            }
            session.update(status="complete", payment_status="paid", payment_intent=intent, url=None)
            self.happened("checkout.session.completed", session)
        return session

    def happened(self, kind: str, what: dict) -> dict:
        """Something to tell: an event, sent at once where there are hooks, else kept in `events`."""
        event = {
            "id": "evt_" + secrets.token_hex(12),
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": int(time.time()),
            "type": kind,
            "livemode": False,
            "data": {"object": shown(what)},
        }
        if what["account"] not in self.keys.values():
            event["account"] = what["account"]
        self.events.append(event)
        for hook in self.hooks:
            if (hook.account == what["account"]) if hook.account else ("account" in event):
                threading.Timer(self.delay, deliver, (hook, event)).start()
        return event

    def found(self, where: dict[str, dict], name: str, account: str, kind: str) -> dict:
        found = where.get(name)
        if found is None or found["account"] != account:
            raise Wrong(404, "invalid_request_error", f"No such {kind}: '{name}'", code="resource_missing", param="id")
        return found


def signed(event: dict, secret: str, at: float | None = None) -> tuple[str, dict[str, str]]:
    """Body and headers of an event as Stripe sends it."""
    import stripe

    body = json.dumps(event, indent=2)
    signature = stripe.WebhookSignature.generate_signature_header(body, secret, int(at or time.time()))
    return body, {"Stripe-Signature": signature, "Content-Type": "application/json; charset=utf-8"}


def deliver(hook: Hook, event: dict, tries: int = 3) -> None:
    """Again until it is taken, as Stripe does, only sooner."""
    for attempt in range(tries):
        body, headers = signed(event, hook.secret)
        try:
            if httpx.post(hook.url, content=body, headers=headers, timeout=20).status_code < 300:
                return
        except httpx.TransportError:
            pass
        time.sleep(2**attempt)


def shown(thing: dict) -> dict:
    hidden = ("account", "what", "intent_metadata")
    return {name: value for name, value in thing.items() if name not in hidden}


def _wrong_param(message: str, param: str) -> Wrong:
    return Wrong(400, "invalid_request_error", message, param=param)


def _checked_end(form: dict, currency: str | None, amount: int) -> int:
    """When the session ends; whatever Stripe would refuse is refused here."""
    for name in ("mode", "success_url"):
        if not form.get(name):
            raise _wrong_param(f"Missing required param: {name}.", name)
    if currency == "idr" and amount < LEAST:
        raise _wrong_param("The Checkout Session's total amount is too small.", "line_items")
    ends = int(form.get("expires_at") or time.time() + 86_400)
    if not 1_790 <= ends - time.time() <= 86_410:
        raise _wrong_param("`expires_at` must be 30 minutes to 24 hours from now.", "expires_at")
    return ends


def _positive(text: str | None, param: str) -> int:
    if not (text or "").isdigit() or int(text or 0) <= 0:
        raise Wrong(400, "invalid_request_error", f"Invalid integer: {text}", param=param)
    return int(text or 0)
