"""QRIS by the seller's own sticker: the order's exact sum inside it, the money straight to whom the sticker names."""

from ...i18n import gettext as _
from ...money import rupiah
from ..qris import MOST
from . import Sale, Step, Terms, Way


class Qris:
    label = "QRIS"

    def promise(self, terms: Terms) -> str:
        return _("QRIS dari semua bank dan dompet.") if self._is_offered(terms) else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        if not self._is_offered(terms):
            return None
        most = _("Paling banyak {amount} sekali bayar").format(amount=rupiah(MOST)) if sale.total > MOST else ""
        return Way("qris", self.label, _("GoPay, DANA, OVO, ShopeePay, atau aplikasi bank"), most)

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        if not self._is_offered(terms) or not 0 < sale.total <= MOST:
            return []
        kept = terms.kept["qris"]
        exact = Step(_("Bayar tepat sejumlah"), rupiah(sale.total), str(sale.total))
        return [exact, Step(_("Untuk"), kept["merchant"], detail=f"NMID {kept['nmid']}")]

    def _is_offered(self, terms: Terms) -> bool:
        return bool(terms.kept.get("qris", {}).get("text"))
