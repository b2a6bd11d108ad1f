"""A class begins, people join it."""

from .grouping import make_groups, part_groups
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
    "make_groups",
    "part_groups",
    "reopen",
]
