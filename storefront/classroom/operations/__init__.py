"""A class begins, people join it."""

from .joining import ClassEnded, ClassFull, NameTaken, join
from .making import NoVillage, add_trainer, change, end, make, reopen

__all__ = [
    "ClassEnded",
    "ClassFull",
    "NameTaken",
    "NoVillage",
    "add_trainer",
    "change",
    "end",
    "join",
    "make",
    "reopen",
]
