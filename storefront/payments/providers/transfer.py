"""A bank transfer to the store's own account; the store looks at its account and says that the money came."""

from ...i18n import gettext as _
from ...money import rupiah
from . import Sale, Step, Terms, Way


class Transfer:
    label = "Transfer Bank"

    def promise(self, terms: Terms) -> str:
        banks = ", ".join(dict.fromkeys(account.bank for account in terms.accounts))
        return _("Transfer ke rekening {banks}.").format(banks=banks) if banks else ""

    def way(self, terms: Terms, sale: Sale) -> Way | None:
        if not terms.accounts:
            return None
        detail = _("Ke rekening {banks} BUM Desa").format(banks=terms.accounts[0].bank)
        return Way("transfer", _(self.label), detail, adds_code=True)

    def steps(self, terms: Terms, sale: Sale) -> list[Step]:
        exact = Step(_("Transfer tepat sejumlah"), rupiah(sale.total), str(sale.total))
        return [exact, *(_to(account.bank, account.number, account.holder) for account in terms.accounts)]


def _to(bank: str, number: str, holder: str) -> Step:
    shown = " ".join(number[i : i + 4] for i in range(0, len(number), 4))
    return Step(_("Ke rekening {bank}").format(bank=bank), shown, number, _("a.n. {holder}").format(holder=holder))
