from typing import Any

from ..forms import (
    ChoiceField,
    CountField,
    Form,
    Length,
    Optional,
    Required,
    RupiahField,
    TextField,
    WordsField,
)
from ..i18n import gettext as _
from ..orders.forms import PiecesForm
from ..orders.models import Order
from ..payments.queries import BACK_BY
from .models import FAULTS, MONEY, OUTCOMES, PART, REFUSED, RETURN, WHOLE, WISHES

_words = Length(1000)


class ComplainForm(PiecesForm):
    fault = ChoiceField("Apa yang salah?", [Required("Pilih dulu apa yang salah.")], choices=FAULTS.items())
    wish = ChoiceField("Anda ingin apa?", [Required("Pilih dulu yang Anda inginkan.")], choices=WISHES.items())
    words = WordsField(
        "Ceritakan singkat", [Required("Ceritakan dulu. Contoh: Dua bungkus sobek, isinya tumpah."), _words]
    )

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        money = (PART, WHOLE)
        self.wish.choices = [(w, words) for w, words in WISHES.items() if order.held or w not in money]


class ReplyForm(Form):
    words = WordsField("Apa yang belum cocok?", [Required("Tulis dulu apa yang belum cocok."), _words])


class ParcelForm(Form):
    courier = TextField("Kurir", [Length(40)])
    receipt = TextField("Nomor resi", [Length(60)])


class AnswerForm(Form):
    outcome = ChoiceField("Jawaban Anda", [Required("Pilih dulu jawabannya.")], choices=OUTCOMES.items())
    amount = RupiahField("Berapa uang yang kembali?", [Optional()], least=1)
    words = WordsField("Kata-kata untuk pembeli", [_words])

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        super().validate(*args, **kwargs)
        if self.outcome.data in (MONEY, RETURN) and not self.amount.data and not self.amount.errors:
            self.refuse("amount", _("Tulis berapa uang yang kembali. Contoh: 15.000"))
        if self.outcome.data == REFUSED and not self.words.data:
            self.refuse("words", _("Tulis alasannya. Pembeli berhak tahu."))
        return not self.errors


COMPANY = "company"  # By the company that took it: it goes back when the form is sent.


class HowBackForm(Form):
    """How money goes back to the buyer."""

    method = ChoiceField("Lewat apa?", choices=BACK_BY.items())
    words = TextField("Keterangan", [Length(120)])


class RefundForm(HowBackForm):
    amount = RupiahField("Berapa yang dikembalikan?", [Required("Jumlahnya belum diisi. Contoh: 20.000")], least=1)


class WindowForm(Form):
    hours = CountField(
        "Berapa jam pembeli boleh mengeluh?", [Required("Tulis berapa jam. Contoh: 48")], least=24, most=720
    )
