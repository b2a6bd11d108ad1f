from flask import Flask, redirect, request, url_for

from ..forms.guard import once_sent
from ..pages.urls import safe_next
from .operations import DoneBefore, claim


def init_app(app: Flask) -> None:
    app.register_error_handler(DoneBefore, lead_there)


def once_only(location: str = "") -> "Leads":
    """First in the transaction of whatever must count once; `location` is where it leads, or is told afterwards:
    `once_only().to(address)`. Without a key nothing is asked."""
    key = once_sent()
    leads = Leads(claim(key) if key else None)
    leads.to(location)
    return leads


class Leads:
    def __init__(self, done) -> None:
        self.done = done

    def to(self, location: str) -> None:
        if self.done is not None:
            self.done.location = location[:300]


def lead_there(before: DoneBefore):
    came_from = safe_next(request.headers.get("Referer", "").partition(request.host)[2])
    return redirect(before.location or came_from or url_for("desk.home"), 303)
