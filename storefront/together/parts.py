"""One store's part of the page: what was asked for, what it costs now, and what came of it."""

from ..checkout import talks
from ..checkout.operations import AlreadyOrdered, NotPossible, VoucherRefused, Wish, what_changed
from ..checkout.queries import Asked, Quote
from ..db import Busy
from ..i18n import gettext as _
from ..limits import TooOften
from ..offers.operations import NoMoreUses
from ..orders.models import PICKUP, Order
from ..stores.models import Store
from ..tenancy import store_scope
from . import queries
from .forms import PartForm, TogetherForm


class Part:
    now: Quote

    def __init__(self, store: Store, asked: tuple[Asked, ...] = (), voucher: str = "", *, is_sent: bool) -> None:
        """What a basket holds, or with `is_sent` what this request brings."""
        self.store, self.number = store, queries.number_of(store.id)
        self.form = PartForm.of(store.id, is_sent, voucher)
        self.asked = self.form.asked if is_sent else asked
        self.is_sent, self.mark = is_sent, ""  # the mark of the order that was placed
        self.twin: AlreadyOrdered | None = None
        self.changes: list[str] = []  # what is not as the buyer saw it, and why nothing was ordered

    @property
    def at(self) -> str:
        """What stands in front of its names and ids."""
        return f"t{self.number}-"

    @property
    def is_refused(self) -> bool:
        return bool(self.changes or self.twin or self.form.errors)

    @property
    def is_sent_to_address(self) -> bool:
        return self.form.delivery.data != PICKUP

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """(variant, pieces), as they stand on the page."""
        return tuple((item.what.variant_id, item.pieces) for item in self.now.items) if self.asked else ()

    @property
    def settled(self) -> tuple[tuple[int, int], ...]:
        """Of what was asked for: what is ordered now, or cannot be had."""
        left = () if self.mark else self.lines
        asked = ((line.variant_id, line.pieces) for line in self.asked)
        return tuple(line for line in asked if line[0] not in dict(left))

    def learn(self, region_code: str | None) -> None:
        with store_scope(self.store.id):
            talks.learn(self.asked, region_code)

    def price(self, region_code: str | None) -> None:
        """What it is and costs now; on the first look a way to pay is chosen already."""
        chosen, code = self.form.payment.data or ("" if self.is_sent else None), self.form.voucher.data or ""
        self.now = queries.priced(self.store, self.asked, self.form.delivery.data or "", region_code, chosen, code)
        self.changes = list(self.now.changes)

    def wish(self, form: TogetherForm, channel: str, visitor: str | None) -> Wish:
        delivery, (cost, total) = self.form.delivery.data or "", self.form.shown
        return Wish(
            lines=self.asked,
            buyer=form.buyer(delivery, self.form.note.data or ""),
            delivery=delivery,
            payment=self.form.payment.data or "",
            once=queries.once_of(form.token, self.store.id),
            channel=channel,
            visitor=visitor,
            shown_cost=cost,
            shown_total=total,
            voucher=self.form.code,
        )

    def ordered(self, order: Order) -> None:
        self.mark = queries.mark_of(self.store.id, order.token)

    def refuse(self, refusal: Exception, region_code: str | None) -> None:
        """Nothing was ordered here: say why, beside what holds now."""
        self.price(region_code)
        if isinstance(refusal, AlreadyOrdered):
            self.twin = refusal
        elif isinstance(refusal, NotPossible) and self.now.items:
            self.form.refuse(refusal.field, str(refusal))
        elif isinstance(refusal, VoucherRefused | NoMoreUses):
            self._refuse_voucher(refusal, region_code)
        elif isinstance(refusal, Busy):
            self.changes = [_("Sedang ramai, belum terkirim. Tekan Buat Pesanan sekali lagi.")]
        elif isinstance(refusal, TooOften):
            self.changes = [_("Sudah banyak pesanan dari sini. {wait}").format(wait=refusal)]
        else:
            self.changes = what_changed(self.now, *self.form.shown) or [str(refusal)]

    def _refuse_voucher(self, refusal: Exception, region_code: str | None) -> None:
        """The typed code stays where it can be mended; one that this number has used is taken out."""
        if not self.now.saving.refusal:
            self.form.voucher.data = ""
            self.price(region_code)
        self.form.refuse("voucher", str(refusal))
