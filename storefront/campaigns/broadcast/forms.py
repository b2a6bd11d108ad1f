from typing import Any

from ...forms import ChoiceField, Form, Length, Required, WordsField
from .words import LINK, NAME

MOST = 600  # letters


class NewsForm(Form):
    product = ChoiceField("Kabar tentang apa?")
    text = WordsField(
        "Kata-katanya", [Required("Kata-katanya belum diisi. Contoh: Halo {nama}, madu baru sudah siap."), Length(MOST)]
    )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        good = super().validate(*args, **kwargs)
        missing = [sign for sign in (NAME, LINK) if sign not in (self.text.data or "")]
        if self.text.data and missing:
            self.refuse("text", f"Tulis juga {' dan '.join(missing)}, supaya nama dan tautannya terisi.")
        return good and not missing
