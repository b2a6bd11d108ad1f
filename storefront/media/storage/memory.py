from collections.abc import Mapping
from typing import Any


class MemoryStorage:
    """Files that are gone with the process, for tests."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, name: str, body: bytes) -> None:
        if ".." in name or name.startswith("/"):
            raise ValueError(name)
        self.files[name] = bytes(body)

    def get(self, name: str) -> bytes | None:
        return self.files.get(name)

    def exists(self, name: str) -> bool:
        return name in self.files

    def delete(self, name: str) -> None:
        self.files.pop(name, None)
