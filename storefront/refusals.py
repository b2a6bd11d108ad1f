"""Saying no: an exception with a name, a sentence for the person, and one handler at the edge."""

from typing import Any

from .i18n import gettext


class Refusal(Exception):
    """The docstring of a subclass is the sentence on the screen; `{names}` in it are filled from the facts given."""

    status = 409

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(str(self))

    def __str__(self) -> str:
        return gettext(" ".join((type(self).__doc__ or "").split())).format(**self.facts)
