from ...forms import CountField, Form, Length, Optional, Required, RupiahField, TextField
from .operations import Line


class PotentialForm(Form):
    name = TextField("Apa barangnya?", [Required("Nama barang belum diisi. Contoh: Emping melinjo"), Length(80, 2)])
    maker = TextField("Siapa yang membuat?", [Length(80)])
    monthly = TextField("Berapa banyak sebulan?", [Length(40)])
    season = TextField("Kapan musimnya?", [Length(40)])
    price = RupiahField("Harga satu buah", [Required("Harga belum diisi. Kira-kira dulu juga boleh.")], least=100)
    permits = TextField("Izin yang sudah ada", [Length(80)])

    @property
    def line(self) -> Line:
        return Line(
            **{name: value or "" for name, value in self.data.items() if name != "price"}, price=self.price.data
        )


class CostForm(Form):
    """The calculator: what a batch costs, how many pieces it gives."""

    material = RupiahField("Bahan", [Required("Bahan belum diisi. Isi 0 kalau tidak ada.")])
    work = RupiahField("Tenaga", [Required("Tenaga belum diisi. Isi 0 kalau tidak ada.")])
    packing = RupiahField("Kemasan", [Required("Kemasan belum diisi. Isi 0 kalau tidak ada.")])
    pieces = CountField("Jadi berapa buah?", [Required("Jumlah belum diisi.")], least=1, most=9999)
    percent = CountField("Untung dalam persen", [Optional()], least=0, most=500)


class PlanForm(Form):
    first = TextField("Rencana 1: apa dan kapan?", [Required("Tulis rencana pertama."), Length(160)])
    second = TextField("Rencana 2", [Required("Tulis rencana kedua."), Length(160)])
    third = TextField("Rencana 3", [Required("Tulis rencana ketiga."), Length(160)])
