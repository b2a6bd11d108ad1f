import re
from typing import Any

from ..cart.basket import read_pieces
from ..forms import (
    CountField,
    Form,
    Length,
    ManyField,
    Optional,
    Required,
    RupiahField,
    TextField,
    TickField,
    Valid,
    WordsField,
)
from ..i18n import gettext as _

FOUR_DIGITS = re.compile("[0-9]{4}")
CUT_REASONS = ("Stok habis", "Barang rusak", "Pembeli minta")
STORE_REASONS = ("Stok habis", "Tidak bisa dikirim ke sana", "Pembeli minta batal", "Uang tidak masuk")


class CancelForm(Form):
    """A reason among the ready ones, or in own words."""

    reason = TextField(validators=[Length(80)])
    other = TextField("Alasan lain", [Length(160)])

    @property
    def words(self) -> str:
        return self.other.data or self.reason.data or ""


class PiecesForm(Form):
    """How many pieces of which line of an order."""

    line = ManyField()  # ids of lines, each with the number at the same place in `pieces`
    pieces = ManyField()

    @property
    def wanted(self) -> dict[int, int]:
        """Pieces by the id of the line."""
        sent = zip(self.line.data or (), self.pieces.data or (), strict=False)
        return {int(line): n for line, count in sent if line.isascii() and line.isdigit() and (n := read_pieces(count))}


class CutForm(CancelForm, PiecesForm):
    """How many pieces of which line are cancelled, why, and what follows for delivery and stock."""

    cost = RupiahField("Ongkos kirim sekarang", [Optional()], most=50_000_000)
    restock = TickField("Masih bisa dijual, kembalikan ke stok")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        super().validate(*args, **kwargs)
        if not self.wanted:
            self.refuse("pieces", _("Tulis berapa yang dibatalkan. Contoh: 1"))
        return not self.errors


class LookForm(Form):
    """An order by its short number, and the end of the buyer's phone number as proof."""

    number = CountField("Nomor pesanan", [Required("Nomor pesanan belum diisi.")], least=1, most=999_999_999)
    last = TextField(
        "4 angka terakhir nomor HP",
        [Required("4 angka terakhir belum diisi."), Valid(FOUR_DIGITS.fullmatch, "Tulis 4 angka. Contoh: 7890")],
    )


class QuoteForm(Form):
    cost = RupiahField("Ongkos kirim", [Required("Ongkos kirim belum diisi. Tulis 0 kalau gratis.")], most=50_000_000)


class MoneyForm(Form):
    """Money that came in and is not what was expected."""

    amount = RupiahField("Jumlah yang masuk", [Required("Jumlahnya belum diisi. Contoh: 50.000")], least=1)
    words = TextField("Keterangan", [Length(120)])


class SendForm(Form):
    courier = TextField("Kurir", [Length(40)])
    receipt = TextField("Nomor resi", [Length(60)])


class NoteForm(Form):
    words = WordsField("Catatan", [Required("Catatan masih kosong."), Length(300)])
