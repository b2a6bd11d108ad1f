"""What public pages say about delivery."""

from ..pages import store_pages
from ..pages.kept import kept_with_store
from . import queries

pages = store_pages("shipping", __name__)


@pages.app_template_global()
@kept_with_store
def delivery_terms() -> queries.Terms:
    """Sentences about delivery in this store: `.headline`, `.detail`, `.pickup`, `.local`."""
    return queries.terms()
