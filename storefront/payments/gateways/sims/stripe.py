"""Stripe as far as a store uses it: Checkout Sessions, PaymentIntents, Refunds, accounts, and its signed events.

Amounts, errors, idempotency and signatures follow docs.stripe.com; what a real Stripe would refuse is refused here.
"""

import json
import secrets
import socket
import time
from typing import Any

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.http import http_date
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from .stripe_page import declined, index, pay_page
from .stripe_things import PLATFORM, Hook, Things, Wrong, deliver, signed

__all__ = ["Hook", "StripeSim", "deliver", "signed"]


class StripeSim(Things):
    """All that this Stripe knows. `troubles` are met by the next requests, one each:
    500, 429, silence, cut (nothing was done), lost (it was done)."""

    def __init__(self, hooks: tuple[Hook, ...] = (), delay: float = 0) -> None:
        super().__init__(hooks, delay)
        self.skew = 0.0  # seconds that the clock of this side is off
        self.asked: list[tuple[str, str, str]] = []  # method, path, idempotency key
        self.troubles: list[str] = []
        self._answers: dict[tuple[str, str], tuple[str, int, dict]] = {}
        self._routes = Map(
            [
                Rule("/", endpoint="index"),
                Rule("/c/pay/<session>", endpoint="page"),
                Rule("/v1/account", endpoint="own_account"),
                Rule("/v1/accounts/<account>", endpoint="account"),
                Rule("/v1/checkout/sessions", endpoint="open_session", methods=["POST"]),
                Rule("/v1/checkout/sessions/<session>", endpoint="session"),
                Rule("/v1/checkout/sessions/<session>/expire", endpoint="expire", methods=["POST"]),
                Rule("/v1/payment_intents/<intent>", endpoint="intent"),
                Rule("/v1/refunds", endpoint="refund", methods=["POST"]),
            ]
        )

    def __call__(self, environ: dict, start_response: Any) -> Any:
        request = Request(environ)
        trouble = self.troubles.pop(0) if self.troubles and request.path.startswith("/v1/") else ""
        if trouble in ("silence", "cut"):
            time.sleep(30 if trouble == "silence" else 0)
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionError(trouble)
        response = self._answered(request, trouble)
        if trouble == "lost":  # It was done, and nobody hears of it.
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionError(trouble)
        response.headers["Date"] = http_date(time.time() + self.skew)
        return response(environ, start_response)

    def _answered(self, request: Request, trouble: str) -> Response:
        try:
            endpoint, values = self._routes.bind_to_environ(request.environ).match()
            if not request.path.startswith("/v1/"):
                return getattr(self, f"show_{endpoint}")(request, **values)
            with self.lock:
                return _json(*self._once(request, endpoint, values, trouble))
        except Wrong as wrong:
            return _json(wrong.status, {"error": wrong.error})
        except NotFound:
            return _json(404, {"error": {"type": "invalid_request_error", "message": "Unrecognized request URL"}})
        except HTTPException as error:
            return Response(error.description, error.code or 500)

    def _once(self, request: Request, endpoint: str, values: dict, trouble: str) -> tuple[int, dict]:
        """The same key gets the answer of its first run, a 500 too; never for other parameters."""
        account = self._account_of(request)
        key = request.headers.get("Idempotency-Key", "")
        self.asked.append((request.method, request.path, key))
        if trouble == "429":
            raise Wrong(429, "rate_limit_error", "Too many requests hit the API too quickly.", code="rate_limit")
        asked = json.dumps([request.path, sorted(request.form.items(multi=True))])
        if key and (kept := self._answers.get((account, key))):
            if kept[0] != asked:
                message = "Keys for idempotent requests can only be used with the same parameters they were first used"
                raise Wrong(400, "idempotency_error", message)
            return kept[1:]
        answer = (500, {"error": {"type": "api_error", "message": "Something went wrong."}})
        if trouble != "500":
            answer = 200, getattr(self, f"do_{endpoint}")(account, _nested(request.form), request, **values)
        if key:
            self._answers[account, key] = (asked, *answer)
        return answer

    def _account_of(self, request: Request) -> str:
        """Whose objects are meant: those of the key, or of a connected account that the platform speaks for."""
        key = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if key not in self.keys:
            raise Wrong(401, "invalid_request_error", f"Invalid API Key provided: {key[:8]}****{key[-4:]}")
        named = request.headers.get("Stripe-Account", "")
        if not named:
            return self.keys[key]
        if self.keys[key] != PLATFORM or named not in self.accounts:
            message = f"The provided key does not have access to account '{named}' (or that account does not exist)."
            raise Wrong(403, "invalid_request_error", message, code="account_invalid")
        return named

    def show_index(self, request: Request) -> Response:
        return Response(index(self.sessions.values(), self.events), mimetype="text/html")

    def show_page(self, request: Request, session: str) -> Response:
        found = self.sessions.get(session)
        if found is None:
            raise NotFound
        if request.method == "POST" and found["status"] == "open" and not declined(request.form.get("card", "")):
            found = self.paid(session)
        if found["status"] == "complete":
            return Response(
                status=303, headers={"Location": found["success_url"].replace("{CHECKOUT_SESSION_ID}", session)}
            )
        return Response(pay_page(found, was_declined=request.method == "POST"), mimetype="text/html")


def _nested(form: Any) -> dict:
    """`a[0][b]=c` -> `{"a": {"0": {"b": "c"}}}`"""
    tree: dict = {}
    for name, value in form.items(multi=True):
        *path, last = name.replace("]", "").split("[")
        place = tree
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return tree


def _json(status: int, answer: dict) -> Response:
    headers = {"Request-Id": "req_" + secrets.token_hex(7)}
    return Response(json.dumps(answer), status, headers, mimetype="application/json")
