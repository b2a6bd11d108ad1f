"""Pluggable adapters. Built-in and third-party providers arrive by the same road: entry points."""

from functools import cache
from importlib.metadata import entry_points
from typing import Any


@cache
def load(kind: str) -> dict[str, Any]:
    """`load("payments")` -> {"cash": Cash(), ...}: one of every entry point in `storefront.payments`."""
    return {point.name: point.load()() for point in sorted(entry_points(group=f"storefront.{kind}"))}


@cache
def find(kind: str, name: str) -> Any:
    """`find("storage", "local")` -> LocalStorage, for a provider that is made with settings. Raises LookupError."""
    found = entry_points(group=f"storefront.{kind}", name=name)
    if not found:
        raise LookupError(f"no provider {name!r} in storefront.{kind}")
    return next(iter(found)).load()
