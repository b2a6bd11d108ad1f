from ...forms import CountField, Form, Required, TextField, TickField
from . import Columns

NO_COLUMN = "-"
MOST_BYTES = 6_000_000
MOST_PASTED = 2_000_000


class StatementForm(Form):
    """A file of the bank, or what was copied from a phone."""

    text = TextField("Tempel teks mutasi")
    account = TextField("Rekening mana?")


class ColumnsForm(Form):
    """Which column is what, said by a person; numbers from 0."""

    table = TextField()
    name = TextField()
    account = TextField()
    date = CountField("Kolom tanggal", [Required("Pilih kolom tanggal.")], most=59)
    amount = CountField("Kolom jumlah uang masuk", [Required("Pilih kolom jumlah.")], most=59)
    mark = TextField("Kolom tanda CR/DB")
    words = CountField("Kolom keterangan", [Required("Pilih kolom keterangan.")], most=59)
    all_in = TickField("Kolom jumlah hanya berisi uang masuk")

    @property
    def columns(self) -> Columns:
        mark = self.mark.data or ""
        place = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 3 else None
        return Columns(
            self.date.data, (self.words.data,), amount=self.amount.data, mark=place, all_in=bool(self.all_in.data)
        )


class GiveForm(Form):
    number = CountField(
        "Nomor pesanan", [Required("Nomor pesanan belum diisi. Contoh: 1024")], least=1, most=999_999_999
    )
