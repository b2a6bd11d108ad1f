import re

from ..accounts.forms import SecretField
from ..forms import CountField, Form, Length, ManyField, Required, RupiahField, TextField, TickField, Valid

_DIGITS = re.compile(r"[0-9]{6,20}")


class CashForm(Form):
    cash = TickField("Pembeli boleh bayar di tempat (COD)")
    area = ManyField()  # region codes
    cash_most = RupiahField("Paling banyak", least=1_000)
    calls_first = TickField("Ingatkan menelepon pembeli sebelum barang COD dikemas")
    calls_from = RupiahField("Mulai dari pesanan")


class DeadlineForm(Form):
    expire_hours = CountField(
        "Berapa jam pembeli boleh menunggu?", [Required("Tulis berapa jam. Contoh: 24")], least=1, most=168
    )


class NumberField(TextField):
    """A bank account's number; data is digits, spaces and dots between them are taken off."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = re.sub(r"[ .-]", "", self.data or "")


def secret_again() -> SecretField:
    return SecretField("Kata sandi atau PIN Anda", [Required("Tulis kata sandi Anda lagi, supaya rekening aman.")])


class SecretForm(Form):
    secret = secret_again()


class AccountForm(SecretForm):
    bank = TextField("Nama bank", [Required("Nama bank belum diisi. Contoh: BRI"), Length(40)])
    number = NumberField(
        "Nomor rekening",
        [
            Required("Nomor rekening belum diisi."),
            Valid(_DIGITS.fullmatch, "Tulis nomor rekening dengan angka saja. Contoh: 0123 0100 4567 503"),
        ],
    )
    holder = TextField("Atas nama", [Required("Nama pemilik belum diisi. Contoh: BUM Desa Sari"), Length(80)])
    secret = secret_again()
