"""Words on screens: Indonesian in the source, other languages from `translations/<code>/LC_MESSAGES/messages.mo`."""

import gettext as _gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
SOURCE = "id"
language: ContextVar[str] = ContextVar("language", default=SOURCE)

_FOLDER = Path(__file__).parent / "translations"


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("messages", _FOLDER, [code], fallback=True)


def gettext(words: str) -> str:
    """The words in the visitor's language; the words themselves where no translation stands."""
    code = language.get()
    return words if code == SOURCE or not words else _catalogue(code).gettext(words)


def ngettext(one: str, many: str, n: int) -> str:
    """Indonesian has one form for any number, English two."""
    code = language.get()
    return (one if n == 1 else many) if code == SOURCE else _catalogue(code).ngettext(one, many, n)


_ = gettext
