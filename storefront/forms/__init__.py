"""What a browser may send: fields for phone, rupiah and choices, messages in Indonesian, protection of writing."""

from .base import Form
from .fields import (
    BoxField,
    ChoiceField,
    CountField,
    DateField,
    EmailField,
    Length,
    ManyField,
    OneOf,
    Optional,
    PhoneField,
    Required,
    RupiahField,
    TextField,
    TickField,
    Valid,
    WordsField,
)

__all__ = [
    "BoxField",
    "ChoiceField",
    "CountField",
    "DateField",
    "EmailField",
    "Form",
    "Length",
    "ManyField",
    "OneOf",
    "Optional",
    "PhoneField",
    "Required",
    "RupiahField",
    "TextField",
    "TickField",
    "Valid",
    "WordsField",
]
