"""What public pages say about paying."""

from ..pages import store_pages

pages = store_pages("payments", __name__)


@pages.app_template_global()
def payment_terms() -> dict:
    return {}
