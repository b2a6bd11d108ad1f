"""What mailboxes and Meta ask for: "berhenti", reports about messages."""

import hmac
import json

from flask import Response, abort, current_app, request

from ..db.transaction import transaction
from ..forms.guard import open_to_machines
from ..pages import platform_pages, render
from ..tenancy import store_scope
from . import operations
from .channels.whatsapp import is_signed
from .meta import Heard, Report, read

platform = platform_pages("notifications", __name__)


@platform.get("/berhenti/<token>")
def stopping(token: str):
    _mark(token)
    return render("platform/stop_news.html", is_done=False)


@platform.post("/berhenti/<token>")
@open_to_machines
def stop(token: str):
    """Pressed by a person, or by a mailbox with one click (RFC 8058)."""
    mark = _mark(token)
    with transaction():
        operations.stop(mark)
    return render("platform/stop_news.html", is_done=True)


@platform.get("/kabar/whatsapp")
def verify():
    """Meta asks once whether this address is ours."""
    wanted, given = current_app.config["WHATSAPP_VERIFY_TOKEN"], request.args.get("hub.verify_token", "")
    if not wanted or not hmac.compare_digest(wanted.encode(), given.encode()):
        abort(403)
    return Response(request.args.get("hub.challenge", "")[:200], mimetype="text/plain")


@platform.post("/kabar/whatsapp")
@open_to_machines
def report():
    secret, sent = current_app.config["WHATSAPP_APP_SECRET"], request.get_data()
    if not secret or not is_signed(secret, sent, request.headers.get("X-Hub-Signature-256", "")):
        abort(403)
    try:
        said = json.loads(sent)
    except (ValueError, RecursionError):
        abort(400)
    for news in read(said):
        _keep(news)
    return Response("ok", mimetype="text/plain")


def _keep(news: Report | Heard) -> None:
    if isinstance(news, Heard):
        with transaction():
            operations.hear(current_app.config["SECRET_KEY"], news.phone, news.words, news.at)
        return
    with store_scope(news.store_id), transaction():
        operations.reported(news.number, news.state, news.reason)


def _mark(token: str) -> str:
    return operations.stopped_mark(current_app.config["SECRET_KEY"], token) or abort(404)
