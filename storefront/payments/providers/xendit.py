"""Virtual accounts, e-wallets, QRIS, outlets and cards on the page of Xendit, with the store's own account there."""

from collections.abc import Mapping
from typing import Any

from ...i18n import gettext as _
from ...money import rupiah
from ..gateways import Key
from ..gateways.xendit import XenditGateway
from . import Sale, Step, Terms, Way

LEAST = 10_000  # Below that most of their ways to pay are not offered.

SECRET = Key(
    "secret_key",
    "Secret Key",
    "Di Xendit: Settings, lalu API Keys. Izin: Money-in Write. Contoh: xnd_production_…",
    r"xnd_(development|production)_[A-Za-z0-9_+/=-]{8,250}",
)
TOKEN = Key(
    "callback_token",
    "Webhook Verification Token",
    "Di Xendit: Settings, lalu Webhooks. Salin tokennya.",
    r"[!-~]{16,200}",
)


class Xendit:
    label, company = "Virtual account, QRIS, atau gerai", "Xendit"

    def promise(self, terms: Terms) -> str:
        return _("Virtual account, QRIS, dan gerai lewat Xendit.") if self._offer(terms) else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        offer = self._offer(terms)
        if not offer:
            return None
        told = _("Di halaman Xendit, langsung tercatat")
        few = _("Paling sedikit {amount}").format(amount=rupiah(LEAST)) if sale.total < LEAST else ""
        detail = _("Mode uji: tidak ada uang sungguhan") if offer.get("is_test") else told
        return Way("xendit", _(self.label), detail, few)

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        return [Step(_("Bayar di halaman Xendit"), rupiah(sale.total))]

    def gateway(self) -> XenditGateway:
        return XenditGateway()

    def asks(self, installed: Mapping[str, Any]) -> tuple[Key, ...]:
        return SECRET, TOKEN

    def listens(self, installed: Mapping[str, Any]) -> str:
        return "Di Xendit: Settings, lalu Webhooks. Isi untuk Invoices paid dan Refund."

    def keys(
        self, values: Mapping[str, Any], secrets: Mapping[str, str], installed: Mapping[str, Any]
    ) -> Mapping[str, str]:
        own = {key.name: secrets[key.name] for key in (SECRET, TOKEN) if secrets.get(key.name)}
        return own if SECRET.name in own else {}

    def platform_keys(self, installed: Mapping[str, Any]) -> Mapping[str, str]:
        return {}

    def _offer(self, terms: Terms) -> Mapping[str, Any]:
        offer = terms.kept.get("xendit", {})
        return offer if offer.get("is_ready") else {}
