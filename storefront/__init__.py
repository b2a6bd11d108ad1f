"""Lumbung: a storefront for every village enterprise (BUM Desa), and a marketplace over all of them."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`flask --app storefront` finds the factory here; importing a part of the package does not load the whole."""
    if name == "create_app":
        from .app import create_app

        return create_app
    raise AttributeError(name)
