"""EMVCo's way to write: two digits of tag, two digits of length in characters, the value (QRCPS-MPM 1.1, section 4)."""

from collections.abc import Iterable
from typing import NamedTuple

from .refusals import Doubled, Torn


class Field(NamedTuple):
    tag: str
    value: str


def split(text: str, template: str = "", start: int = 0) -> tuple[Field, ...]:
    """The fields in their order; `template` and `start` say where the text stands in the whole code.

    Raises Torn and Doubled.
    """
    fields, place = [], 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        value = text[place + 4 : place + 4 + int(length)] if _is_number(tag) and _is_number(length) else ""
        if not value or len(value) != int(length):
            raise Torn(place=start + place + 1)
        if any(tag == other.tag for other in fields):
            raise Doubled(tag=f"{template}{tag}")
        fields.append(Field(tag, value))
        place += 4 + len(value)
    return tuple(fields)


def join(fields: Iterable[Field]) -> str:
    return "".join(f"{field.tag}{len(field.value):02d}{field.value}" for field in fields)


def _is_number(two: str) -> bool:
    return len(two) == 2 and two.isascii() and two.isdigit()
