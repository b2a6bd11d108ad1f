"""Where photos lie: a provider of `storefront.storage`, chosen by the setting STORAGE, never a web folder."""

from typing import Protocol

from flask import current_app

from ...providers import find


class Storage(Protocol):
    """Files by name, such as `7/photos/ab/ab12-320.avif`. Made with the settings of the installation.

    `put` is whole or not at all, also when the process dies in it. `get` and `exists` of a name that was never put, or
    that is no such name (`..`, an absolute path), find nothing.
    """

    def put(self, name: str, body: bytes) -> None: ...

    def get(self, name: str) -> bytes | None: ...

    def exists(self, name: str) -> bool: ...

    def delete(self, name: str) -> None: ...


def chosen() -> Storage:
    """The storage of this installation, made once for each application."""
    if "storage" not in current_app.extensions:
        kind = find("storage", current_app.config["STORAGE"])
        current_app.extensions["storage"] = kind(current_app.config)
    return current_app.extensions["storage"]
