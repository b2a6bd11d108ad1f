import re
from collections.abc import Iterable

import wtforms

from ...forms import Form, Required, TextField, Valid
from ..forms import SecretForm, secret_again
from ..gateways import Key


class KeyField(wtforms.PasswordField):
    """Pasted from the company's site, never sent back to the browser."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = "".join(valuelist[0].split()) if valuelist else None


def keys_form(keys: Iterable[Key], kept: Iterable[str]) -> type[Form]:
    """A form with a field for each key, and the person's own secret; what is in `kept` may stay empty."""
    fields: dict[str, wtforms.Field] = {}
    for key in keys:
        rules = [Valid(re.compile(key.pattern).fullmatch, f"{key.label} ini tidak lengkap. {key.hint}")]
        if not key.is_optional and key.name not in kept:
            rules.insert(0, Required(f"{key.label} belum diisi. {key.hint}"))
        fields[key.name] = (KeyField if key.is_secret else TextField)(key.label, rules)
    return type("KeysForm", (SecretForm,), fields | {"secret": secret_again()})
