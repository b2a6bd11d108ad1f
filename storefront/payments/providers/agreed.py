"""The null twin: nothing is asked, seller and buyer agree in their chat. Offered where nothing else is possible."""

from ...i18n import gettext as _
from . import Sale, Step, Terms, Way


class Agreed:
    label = "Sesuai kesepakatan"

    def promise(self, terms: Terms) -> str:
        return ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        return Way("agreed", _("Tanya penjual"), _("Penjual memberi tahu cara bayar lewat chat"))

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        return []
