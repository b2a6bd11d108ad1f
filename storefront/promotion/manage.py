"""What sharing brought: visits by channel and by product."""

from ..pages import render
from ..stores.door import manage_pages
from . import queries
from .channels import CHANNELS

pages = manage_pages("promotion_desk", __name__, area="catalogue", prefix="/kelola/promosi")

DAYS = 7


@pages.get("/")
def index():
    return render("promotion/visits.html", visits=queries.visits(DAYS), days=DAYS, channels=CHANNELS)
