"""QRIS, e-wallets, virtual accounts and cards on the page of Midtrans, with the store's own account there."""

from collections.abc import Mapping
from typing import Any

from ...i18n import gettext as _
from ...money import rupiah
from ..gateways import Key
from ..gateways.midtrans import MidtransGateway
from . import Sale, Step, Terms, Way

SERVER = Key(
    "server_key",
    "Server Key",
    "Di Midtrans: Settings, lalu Access Keys. Contoh: Mid-server-…",
    r"(SB-)?Mid-server-[A-Za-z0-9_-]{8,200}",
)


class Midtrans:
    label, company = "QRIS, e-wallet, atau virtual account", "Midtrans"

    def promise(self, terms: Terms) -> str:
        return _("QRIS, e-wallet, dan virtual account lewat Midtrans.") if self._offer(terms) else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        offer = self._offer(terms)
        if not offer:
            return None
        told = _("Di halaman Midtrans, langsung tercatat")
        return Way("midtrans", _(self.label), _("Mode uji: tidak ada uang sungguhan") if offer.get("is_test") else told)

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        return [Step(_("Bayar di halaman Midtrans"), rupiah(sale.total))]

    def gateway(self) -> MidtransGateway:
        return MidtransGateway()

    def asks(self, installed: Mapping[str, Any]) -> tuple[Key, ...]:
        return (SERVER,)

    def listens(self, installed: Mapping[str, Any]) -> str:
        return ""  # It is told with every payment where its messages go.

    def keys(
        self, values: Mapping[str, Any], secrets: Mapping[str, str], installed: Mapping[str, Any]
    ) -> Mapping[str, str]:
        if not secrets.get(SERVER.name):
            return {}
        return {SERVER.name: secrets[SERVER.name], "mode": "sandbox" if values.get("is_test") else "live"}

    def platform_keys(self, installed: Mapping[str, Any]) -> Mapping[str, str]:
        return {}

    def _offer(self, terms: Terms) -> Mapping[str, Any]:
        offer = terms.kept.get("midtrans", {})
        return offer if offer.get("is_ready") else {}
