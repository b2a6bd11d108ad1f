"""`/operator/kabar`: how many were told over which channel. Numbers only: what was said is the stores' own."""

from datetime import timedelta

from flask import current_app

from .. import clock, ids
from ..accounts.access import operator_pages
from ..pages import render
from ..tenancy.everywhere import every_store
from . import channels, queries
from .models import CHANNELS, STATES

pages = operator_pages("news_operator", __name__, url_prefix="/operator/kabar")

WEEK = timedelta(days=7)


@pages.get("/")
def index():
    with every_store():
        found = {(channel, state): n for channel, state, n in queries.counts(ids.since(clock.now() - WEEK))}
    ready = channels.ready(current_app.config)
    return render("notifications/operator.html", found=found, ready=ready, channels=CHANNELS, states=STATES)
