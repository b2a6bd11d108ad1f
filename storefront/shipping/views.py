"""What public pages say about delivery."""

from ..pages import store_pages

pages = store_pages("shipping", __name__)


@pages.app_template_global()
def delivery_terms() -> dict:
    return {}
