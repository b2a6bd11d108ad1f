"""Paid in notes when the goods are handed over: at the door (COD), or where they are fetched."""

from ...i18n import gettext as _
from ...money import rupiah
from ...orders.models import PICKUP, SEND
from . import Area, Sale, Step, Terms, Way


class Cash:
    label = "Bayar di Tempat (COD)"

    def promise(self, terms: Terms) -> str:
        return _("COD untuk {areas}.").format(areas=listed(terms.cash_areas)) if terms.cash else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        if not terms.cash:
            return None
        if sale.delivery_kind == PICKUP:
            return Way("cash", _("Bayar saat Mengambil"), _("Tunai, di tempat mengambil"), self._too_much(terms, sale))
        only = _("Hanya untuk {areas}").format(areas=listed(terms.cash_areas))
        if sale.delivery_kind == SEND and not sale.region_code:
            return Way("cash", _(self.label), only, self._too_much(terms, sale))
        far = "" if self._is_near(terms, sale) else only
        return Way("cash", _(self.label), _("Tunai, saat barang sampai"), far or self._too_much(terms, sale))

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        when = _("Bayar saat mengambil barang.") if sale.delivery_kind == PICKUP else _("Bayar saat barang sampai.")
        return [Step(_("Siapkan uang"), rupiah(sale.total), detail=when)]

    def _is_near(self, terms: Terms, sale: Sale) -> bool:
        """What the store brings by itself is near enough by its own word."""
        code = sale.region_code or ""
        return sale.delivery_kind != SEND or any(f"{code}.".startswith(f"{area.code}.") for area in terms.cash_areas)

    def _too_much(self, terms: Terms, sale: Sale) -> str:
        if terms.cash_most is None or sale.total <= terms.cash_most:
            return ""
        return _("Paling banyak {amount}").format(amount=rupiah(terms.cash_most))


def listed(areas: tuple[Area, ...]) -> str:
    """`Kab. Lebak dan Pandeglang`"""
    names = [area.name if n == 0 else area.name.removeprefix("Kab. ") for n, area in enumerate(areas)]
    return _(" dan ").join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
