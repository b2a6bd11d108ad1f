"""What the page "Promosikan" was asked to show: all of it stands in its address, so that it works without script."""

from typing import NamedTuple

from flask import request, url_for

from ..pictures import DESIGNS, FRAMES, PLAIN
from .phrases import LANGUAGES, TONES

WIDE = "lebar"  # stands for the format that has no name


class Asked(NamedTuple):
    shape: str
    design: str
    tone: str
    language: str
    turn: int  # which of the ready wordings

    def address(self, slug: str, part: str = "", **other: str | int) -> str:
        """The page with something else chosen."""
        to = self._replace(**other)
        values = {"bentuk": to.shape or WIDE, "desain": to.design, "nada": to.tone, "bahasa": to.language}
        if to.turn:
            values["ragam"] = str(to.turn)
        return url_for("kit_desk.show", slug=slug, _anchor=part or None, **values)


def asked() -> Asked:
    shape = request.values.get("bentuk", "status").replace(WIDE, "")
    return Asked(
        shape if shape in FRAMES else "status",
        _one_of(DESIGNS, "desain", PLAIN),
        _one_of(TONES, "nada", "ramah"),
        _one_of(LANGUAGES, "bahasa", "id"),
        request.values.get("ragam", 0, int) % 60,
    )


def _one_of(known: dict, name: str, default: str) -> str:
    given = request.values.get(name, default)
    return given if given in known else default
