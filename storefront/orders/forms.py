from ..forms import Form, Length, Required, RupiahField, TextField, WordsField

COURIERS = ("JNE", "J&T", "SiCepat", "Pos Indonesia", "AnterAja", "Ninja Xpress", "Wahana", "TIKI", "Lion Parcel")
STORE_REASONS = ("Stok habis", "Tidak bisa dikirim ke sana", "Pembeli minta batal", "Uang tidak masuk")
BUYER_REASONS = ("Salah pesan", "Mau ubah pesanan", "Tidak jadi membeli", "Terlalu lama menunggu")


class CancelForm(Form):
    """A reason among the ready ones, or in own words."""

    reason = TextField(validators=[Length(80)])
    other = TextField("Alasan lain", [Length(160)])

    @property
    def words(self) -> str:
        return self.other.data or self.reason.data or ""


class QuoteForm(Form):
    cost = RupiahField("Ongkos kirim", [Required("Ongkos kirim belum diisi. Tulis 0 kalau gratis.")], most=50_000_000)


class SendForm(Form):
    courier = TextField("Kurir", [Length(40)])
    receipt = TextField("Nomor resi", [Length(60)])


class NoteForm(Form):
    words = WordsField("Catatan", [Required("Catatan masih kosong."), Length(300)])
