"""A class begins, people join it."""

from .grouping import make_groups, part_groups
from .joining import ClassEnded, ClassFull, NameTaken, claim, join
from .making import NoVillage, add_trainer, change, end, make, reopen

__all__ = [
    "ClassEnded",
    "ClassFull",
    "NameTaken",
    "NoVillage",
    "add_trainer",
    "change",
    "claim",
    "end",
    "join",
    "make",
    "make_groups",
    "part_groups",
    "reopen",
]
