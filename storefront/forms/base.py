from typing import Any

import wtforms
from flask import request
from werkzeug.datastructures import CombinedMultiDict


class Form(wtforms.Form):
    """A WTForms form that reads the request. Protection against forgery is `guard.py`'s, for every route at once."""

    @classmethod
    def sent(cls, **kwargs: Any):
        """The form as the browser sent it."""
        return cls(CombinedMultiDict([request.files, request.form]), **kwargs)

    @classmethod
    def for_page(cls, obj: Any = None, **data: Any):
        """The form to show: what was sent if something was, else what is kept."""
        return cls.sent() if request.method == "POST" else cls(obj=obj, data=data)

    def refuse(self, field: str, why: str) -> None:
        """Hang a refusal of a rule on the field it is about."""
        found = self[field]
        found.errors = [*found.errors, why]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(field id, sentence) of every error, for the note at the top of the page."""
        return [(field.id, str(error)) for field in self for error in field.errors]
