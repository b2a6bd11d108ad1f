from typing import Any

from .. import clock
from ..catalogue.prices import Off
from ..forms import ChoiceField, DateField, Form, ManyField, Required, RupiahField
from .operations import window

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
