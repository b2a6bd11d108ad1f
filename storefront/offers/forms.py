import re
from typing import Any

from .. import clock
from ..catalogue.prices import Off
from ..forms import ChoiceField, CountField, DateField, Form, ManyField, Optional, Required, RupiahField, TextField
from .models import BUNDLE, LEAST, VOUCHER
from .operations import Terms, window
from .queries import clean_code

PERCENT, RUPIAH = "persen", "rupiah"
MOST_PERCENT, MOST_DAYS = 90, 90


class DaysForm(Form):
    first = DateField("Mulai", [Required("Hari mulai belum diisi. Contoh: 24/11/2026")])
    last = DateField("Sampai", [Required("Hari terakhir belum diisi. Contoh: 30/11/2026")])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        super().validate(*args, **kwargs)
        first, last = self.first.data, self.last.data
        if not (self.first.errors or self.last.errors):
            if last < first:
                self.refuse("last", "Hari terakhir lebih dulu daripada hari mulai.")
            elif last < clock.today():
                self.refuse("last", "Hari itu sudah lewat. Pilih hari ini atau sesudahnya.")
            elif (last - first).days >= MOST_DAYS:
                self.refuse("last", f"Paling lama {MOST_DAYS} hari, supaya tetap terasa istimewa.")
        return not self.problems


class PriceForm(DaysForm):
    """Which goods, how much off, from when until when."""

    barang = ManyField("Barang apa?")
    amount = RupiahField("Potong berapa?", [Required("Tulis potongannya. Contoh: 20")], least=1)
    unit = ChoiceField("Dalam", choices=[(PERCENT, "persen (%)"), (RUPIAH, "rupiah")], default=PERCENT)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        super().validate(*args, **kwargs)
        if not self.goods:
            self.refuse("barang", "Barangnya belum dipilih. Centang satu atau lebih.")
        if not self.amount.errors and self.unit.data == PERCENT and self.amount.data > MOST_PERCENT:
            self.refuse("amount", f"Paling banyak {MOST_PERCENT} persen. Maksud Anda rupiah? Pilih rupiah.")
        return not self.problems

    @property
    def goods(self) -> list[int]:
        return [int(number) for number in self.barang.data or () if number.isascii() and number.isdigit()][:200]

    @property
    def off(self) -> Off:
        """What was written. Call after `validate`."""
        is_percent = self.unit.data == PERCENT
        cut = (self.amount.data, 0) if is_percent else (0, self.amount.data)
        return Off(*cut, *window(self.first.data, self.last.data), may_strike=True)


class OrdersForm(DaysForm):
    """What is taken off whole orders: by a code, from an amount on, or every third piece of one product."""

    kind = ChoiceField("Jenis", choices=[(VOUCHER, "Voucher"), (LEAST, "Potongan belanja"), (BUNDLE, "Beli 3 bayar 2")])
    code = TextField("Kode voucher")
    barang = TextField("Barang apa?")
    amount = RupiahField("Potong berapa?", [Optional()], least=1)
    unit = ChoiceField("Dalam", choices=[(PERCENT, "persen (%)"), (RUPIAH, "rupiah")], default=PERCENT)
    least = RupiahField("Mulai belanja berapa?", [Optional()])
    most = CountField("Boleh dipakai berapa kali?", [Optional()], least=1, most=9_999)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        super().validate(*args, **kwargs)
        if self.kind.data == BUNDLE:
            if self.product_id is None:
                self.refuse("barang", "Barangnya belum dipilih. Pilih satu.")
            return not self.problems
        if self.kind.data == VOUCHER and not re.fullmatch(r"[A-Z0-9]{3,20}", clean_code(self.code.data or "")):
            self.refuse("code", "Kode: 3 sampai 20 huruf atau angka. Contoh: HEMAT10")
        if not (self.amount.errors or self.least.errors):
            self._check_amount()
        return not self.problems

    def _check_amount(self) -> None:
        amount, is_percent = self.amount.data or 0, self.unit.data == PERCENT
        if not amount:
            self.refuse("amount", "Tulis potongannya. Contoh: 10")
        elif is_percent and amount > MOST_PERCENT:
            self.refuse("amount", f"Paling banyak {MOST_PERCENT} persen. Maksud Anda rupiah? Pilih rupiah.")
        elif not is_percent and (self.least.data or 0) <= amount:
            self.refuse("least", "Belanjanya harus lebih besar daripada potongannya. Contoh: 50.000")
        elif self.kind.data == LEAST and not self.least.data:
            self.refuse("least", "Tulis mulai belanja berapa. Contoh: 50.000")

    @property
    def product_id(self) -> int | None:
        sent = self.barang.data or ""
        return int(sent) if re.fullmatch(r"[0-9]{1,19}", sent, re.ASCII) and int(sent) < 2**63 else None

    @property
    def terms(self) -> Terms:
        """What was written. Call after `validate`."""
        kind, days = self.kind.data, window(self.first.data, self.last.data)
        if kind == BUNDLE:
            return Terms(kind, *days, product_id=self.product_id)
        cut = {"percent" if self.unit.data == PERCENT else "amount": self.amount.data}
        by_code = {"code": clean_code(self.code.data), "most": self.most.data} if kind == VOUCHER else {}
        return Terms(kind, *days, least=self.least.data or 0, **cut, **by_code)
