import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_PART = re.compile(r"[a-z0-9][a-z0-9._-]{0,100}")


class LocalStorage:
    """Files in MEDIA_FOLDER: written beside their place, flushed to the disk, then renamed."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.root = Path(settings["MEDIA_FOLDER"])

    def put(self, name: str, body: bytes) -> None:
        """Raises ValueError for a name that is none, OSError when the disk is full."""
        path = self._path(name)
        if path is None:
            raise ValueError(f"no name for a file: {name!r}")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}~")
        try:
            with open(beside, "xb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            with suppress(FileNotFoundError):
                beside.unlink()
            raise
        _remember(path.parent)

    def get(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            return path.read_bytes() if path else None
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def exists(self, name: str) -> bool:
        path = self._path(name)
        return path is not None and path.is_file()

    def delete(self, name: str) -> None:
        if path := self._path(name):
            path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path | None:
        """Only plain small letters, digits and `._-`: no `..`, no drive, no way out of the folder."""
        parts = name.split("/")
        fits = all(_PART.fullmatch(part) and ".." not in part for part in parts)
        return self.root.joinpath(*parts) if fits else None


def _remember(folder: Path) -> None:
    """A new name is safe from a power cut only when its folder was flushed, too."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
