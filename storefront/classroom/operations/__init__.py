"""A class begins, people join it, somebody is taken out."""

from .grouping import make_groups, part_groups
from .joining import ClassEnded, ClassFull, NameTaken, claim, join
from .leaving import AlreadyKept, take_back, take_out
from .making import NoVillage, add_trainer, change, end, make, reopen

__all__ = [
    "AlreadyKept",
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
    "take_back",
    "take_out",
]
