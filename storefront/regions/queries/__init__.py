"""Reads: one place with its path, what lies below it, villages by what people type, the place in a pasted address."""

from .addresses import WrittenAddress, find_villages, parse_address, read_address
from .places import Place, children, code_of, disadvantaged_lists, place, places
from .search import search_villages

__all__ = [
    "Place",
    "WrittenAddress",
    "children",
    "code_of",
    "disadvantaged_lists",
    "find_villages",
    "parse_address",
    "place",
    "places",
    "read_address",
    "search_villages",
]
