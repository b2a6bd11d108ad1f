"""Shared links of the demo were opened, too, so that the numbers of a store have something to say."""

from datetime import datetime, timedelta

from ..catalogue.queries import shelf
from ..promotion.counter import Visit
from ..promotion.operations import add_visits
from ..stores.models import Store

DAYS = 14
OFTEN = {"wa": 7, "fb": 4, "st": 3, "qr": 1}  # about so many visits a day


def count(store: Store, place: int, start: datetime) -> None:
    """A fortnight of visits to the store and its first products, inside the caller's transaction."""
    goods = ["", *(item.slug for item in shelf(limit=4))]
    sums = {}
    for ago in range(DAYS):
        day = (start - timedelta(days=ago)).date()
        for channel, often in OFTEN.items():
            slug = goods[(ago + often + place) % len(goods)]
            sums[Visit(("slug", store.slug), day, channel, slug)] = (ago * 5 + often * place + often) % (often + 3) + 1
    add_visits(sums)
