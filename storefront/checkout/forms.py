import re

from .. import i18n, ids
from ..cart.basket import MOST_LINES, read_pieces, read_variant
from ..forms import (
    ChoiceField,
    EmailField,
    Form,
    Length,
    ManyField,
    PhoneField,
    Required,
    TextField,
    TickField,
    WordsField,
)
from ..offers.queries import clean_code
from ..orders.models import PICKUP
from ..orders.operations import Buyer
from ..regions.forms import VillageField
from .queries import Asked


class GoodsForm(Form):
    """What is ordered of one store. What the page showed travels with it, to be compared and never to be believed."""

    line = ManyField()  # `variant:pieces:price`
    shown_cost = TextField()
    shown_total = TextField()
    ubah = TextField()  # `variant:pieces`, from a plus, minus or bin
    delivery = ChoiceField("Barang diterima di mana?")

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The lines as the page showed them, after the plus, minus or bin that was pressed."""
        lines = {line.variant_id: line for sent in self.line.data or () if (line := read_line(sent))}
        variant, _, pieces = (self.ubah.data or "").partition(":")
        number = read_variant(variant)
        if number in lines:
            wanted = 0 if pieces == "0" else read_pieces(pieces) or lines[number].pieces
            lines[number] = lines[number]._replace(pieces=wanted)
        return tuple(line for line in lines.values() if line.pieces)[:MOST_LINES]

    @property
    def shown(self) -> tuple[int | None, int | None]:
        """Cost of delivery and total in rupiah, as the page had them."""
        return read_rupiah(self.shown_cost.data), read_rupiah(self.shown_total.data)


class BuyerForm(Form):
    """For whom, and where it goes; typed once, however many stores it goes to."""

    once = TextField()
    hitung = TextField()  # only count anew
    name = TextField(
        "Nama penerima", [Required("Nama penerima belum diisi. Contoh: Dewi Lestari"), Length(60, least=2)]
    )
    phone = PhoneField("Nomor WhatsApp", [Required("Nomor WhatsApp belum diisi. Contoh: 0812-3456-7890")])
    email = EmailField("E-mail")
    village = VillageField("Desa / kelurahan", required="Desa tujuan belum dipilih. Ketik nama desa, lalu pilih.")
    address = WordsField(
        "Alamat lengkap",
        [Required("Alamat belum diisi. Contoh: Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau"), Length(300, least=5)],
    )
    wants_news = TickField("Boleh kabari saya kalau ada barang baru.")

    @property
    def only_looks(self) -> bool:
        """Any button but "Buat Pesanan"."""
        return bool(self.hitung.data or self.village.searching)

    @property
    def region_code(self) -> str | None:
        return self.village.place.code if self.village.place else None

    @property
    def token(self) -> str:
        """The once-only token of this page; a new one where none that fits was sent."""
        sent = self.once.data or ""
        return sent if sent.isascii() and 16 <= len(sent) <= 40 else ids.token()

    def is_complete(self, needs_address: bool) -> bool:
        """Are all fields fine? Where goods are fetched, no address is asked for."""
        fine = self.validate()
        if not needs_address and not fine:
            self.village.errors = self.address.errors = ()
            fine = not any(field.errors for field in self)
        return fine

    def buyer(self, delivery: str, note: str) -> Buyer:
        place = self.village.place if delivery != PICKUP else None
        return Buyer(
            name=self.name.data or "",
            phone=self.phone.data or "",
            address=(self.address.data or "") if place else "",
            region_code=place.code if place else None,
            region_path=place.path if place else "",
            postal_code=(place.postal_code or "") if place else "",
            note=note,
            wants_news=bool(self.wants_news.data),
            language=i18n.language.get(),
            email=self.email.data or "",
        )


class PayForm(Form):
    payment = ChoiceField("Bayar dengan apa?", [Required("Cara bayar belum dipilih. Tekan salah satu.")])
    note = WordsField("Catatan untuk penjual", [Length(500)])


class VoucherForm(Form):
    voucher = TextField("Kode voucher")
    tanpa = TextField()  # the code that took nothing off, as the page had said

    @property
    def code(self) -> str:
        """The code to order with: one of which the page said that it takes nothing off is none."""
        return "" if self.typed_code == self.tanpa.data else self.typed_code

    @property
    def typed_code(self) -> str:
        return clean_code(self.voucher.data or "")


class OrderForm(GoodsForm, BuyerForm, PayForm, VoucherForm):
    """The order page of one store."""

    dari = TextField()  # the mark of the link that the buyer came by, where no cookie is kept

    @property
    def only_looks(self) -> bool:
        return bool(self.ubah.data) or super().only_looks


def read_line(sent: str) -> Asked | None:
    """`variant:pieces` or `variant:pieces:price`; None for anything else."""
    variant, _, rest = sent.partition(":")
    pieces, _, price = rest.partition(":")
    number, count = read_variant(variant), read_pieces(pieces)
    return Asked(number, count, read_rupiah(price)) if number and count else None


def read_rupiah(sent: str | None) -> int | None:
    """Plain digits as our own page wrote them."""
    return int(sent) if sent and re.fullmatch(r"[0-9]{1,16}", sent, re.ASCII) else None
