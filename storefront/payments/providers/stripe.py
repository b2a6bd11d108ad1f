"""Cards, from abroad too, on Stripe's page: by the installation's Connect platform or with the store's own keys."""

from collections.abc import Mapping
from typing import Any

from ...i18n import gettext as _
from ...money import rupiah
from ..gateways import Key
from ..gateways.stripe import StripeGateway
from . import Sale, Step, Terms, Way

LEAST = 10_000  # Stripe takes half a dollar or more; this stays above it when the rupiah falls.

ACCOUNT = Key(
    "account",
    "Nomor akun Stripe",
    "Di Stripe: Setelan, lalu Detail akun. Contoh: acct_1AbCdEfGhIjKlMnO",
    r"acct_[A-Za-z0-9_]{4,60}",
    is_secret=False,
)
SECRET = Key(
    "secret_key",
    "Kunci rahasia",
    "Di Stripe: Pengembang, lalu Kunci API. Diawali sk_",
    r"[sr]k_(test|live)_[A-Za-z0-9_]{3,240}",
)
WEBHOOK = Key(
    "webhook_secret",
    "Rahasia kabar",
    "Di Stripe: Pengembang, lalu Webhook. Diawali whsec_",
    r"whsec_[A-Za-z0-9_+/=]{3,240}",
)


class Stripe:
    label, company = "Kartu", "Stripe"

    def promise(self, terms: Terms) -> str:
        return _("Kartu lewat Stripe.") if self._offer(terms) else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        offer = self._offer(terms)
        if not offer:
            return None
        told = _("Visa atau Mastercard, dari luar negeri juga bisa")
        detail = _("Mode uji: tidak ada uang sungguhan") if offer.get("is_test") else told
        few = _("Paling sedikit {amount}").format(amount=rupiah(LEAST)) if sale.total < LEAST else ""
        return Way("stripe", _(self.label), detail, few)

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        return [Step(_("Bayar dengan kartu"), rupiah(sale.total))]

    def gateway(self) -> StripeGateway:
        return StripeGateway()

    def asks(self, installed: Mapping[str, Any]) -> tuple[Key, ...]:
        return (ACCOUNT,) if installed["STRIPE_SECRET_KEY"] else (SECRET, WEBHOOK)

    def listens(self, installed: Mapping[str, Any]) -> str:
        if installed["STRIPE_SECRET_KEY"]:
            return ""
        return "Di Stripe: Pengembang, lalu Webhook. Pilih semua peristiwa checkout.session dan refund."

    def keys(
        self, values: Mapping[str, Any], secrets: Mapping[str, str], installed: Mapping[str, Any]
    ) -> Mapping[str, str]:
        if values.get("account") and installed["STRIPE_SECRET_KEY"]:
            return {"secret_key": installed["STRIPE_SECRET_KEY"], "account": values["account"]}
        own = {name: secrets[name] for name in (SECRET.name, WEBHOOK.name) if secrets.get(name)}
        return own if SECRET.name in own else {}

    def platform_keys(self, installed: Mapping[str, Any]) -> Mapping[str, str]:
        secret = installed["STRIPE_WEBHOOK_SECRET"]
        return {"webhook_secret": secret} if secret else {}

    def _offer(self, terms: Terms) -> Mapping[str, Any]:
        offer = terms.kept.get("stripe", {})
        return offer if offer.get("is_ready") else {}
