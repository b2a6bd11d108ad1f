"""The forms of a page, as a browser without JavaScript sends them."""

from html.parser import HTMLParser
from typing import NamedTuple

Marks = dict[str, str]


class Button(NamedTuple):
    """`goes` is where it sends the form instead of to the form's own address."""

    name: str
    value: str
    goes: str


class Form:
    """Where it goes, what stands in its fields, what may be chosen."""

    def __init__(self, marks: Marks) -> None:
        self.action, self.name = marks.get("action", ""), marks.get("id", "")
        self.fields: list[tuple[str, str]] = []
        self.choices: dict[str, list[str]] = {}
        self.buttons: list[Button] = []

    def filled(self, values: Marks) -> dict[str, list[str]]:
        """All fields, with these values instead of those that stand there."""
        standing: dict[str, list[str]] = {}
        for name, value in self.fields:
            standing.setdefault(name, []).append(value)
        return standing | {name: [value] for name, value in values.items()}

    def leads_to(self, ending: str, here: str) -> bool:
        """By itself or by one of its buttons; without an address it leads to its own page, `here`."""
        places = (self.action or here, *(button.goes for button in self.buttons))
        return any(place.partition("?")[0].partition("#")[0].endswith(ending) for place in places)


class FormReader(HTMLParser):
    """Reads `forms` out of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._list = ""  # the name of the <select> that is open
        self._words: list[str] | None = None  # of the <textarea> that is open
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        marks = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(marks)
            self.forms.append(self._form)
        elif (form := self._form_of(marks)) is None or "disabled" in marks:
            return
        elif tag == "input":
            _note_input(form, marks)
        elif tag == "button":
            form.buttons.append(Button(marks.get("name", ""), marks.get("value", ""), marks.get("formaction", "")))
        elif tag in ("select", "textarea"):
            self._begin(form, tag, marks.get("name", ""))
        elif tag == "option" and ("selected" in marks or self._list not in dict(form.fields)):
            form.fields = [pair for pair in form.fields if pair[0] != self._list]
            form.fields.append((self._list, marks.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._form is not None and self._words is not None:
            self._form.fields.append((self._list, "".join(self._words)))
            self._words = None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _begin(self, form: Form, tag: str, name: str) -> None:
        self._list, self._words = name, [] if tag == "textarea" else None

    def _form_of(self, marks: Marks) -> Form | None:
        if named := marks.get("form"):
            return next((form for form in self.forms if form.name == named), None)
        return self._form


def _note_input(form: Form, marks: Marks) -> None:
    kind, name = marks.get("type", "text"), marks.get("name", "")
    if not name or kind in ("file", "submit", "button"):
        return
    if kind in ("radio", "checkbox"):
        form.choices.setdefault(name, []).append(marks.get("value", "on"))
        if "checked" not in marks:
            return
    form.fields.append((name, marks.get("value", "")))
