from ..forms import ChoiceField, Form, Length, Required, TextField
from ..promotion.channels import CHANNELS

THE_STORE = ""


class LinkForm(Form):
    product = ChoiceField("Untuk apa?")
    channel = ChoiceField(
        "Mau dibagikan di mana?",
        [Required("Tempat membagikan belum dipilih. Tekan salah satu.")],
        choices=list(CHANNELS.items()),
    )
    campaign = TextField("Nama kegiatan (boleh kosong)", [Length(40)])
