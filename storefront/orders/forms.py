import re

from ..forms import CountField, Form, Length, Required, RupiahField, TextField, Valid, WordsField

COURIERS = ("JNE", "J&T", "SiCepat", "Pos Indonesia", "AnterAja", "Ninja Xpress", "Wahana", "TIKI", "Lion Parcel")
FOUR_DIGITS = re.compile("[0-9]{4}")
STORE_REASONS = ("Stok habis", "Tidak bisa dikirim ke sana", "Pembeli minta batal", "Uang tidak masuk")


class CancelForm(Form):
    """A reason among the ready ones, or in own words."""

    reason = TextField(validators=[Length(80)])
    other = TextField("Alasan lain", [Length(160)])

    @property
    def words(self) -> str:
        return self.other.data or self.reason.data or ""


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
