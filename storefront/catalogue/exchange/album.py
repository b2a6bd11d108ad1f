"""Photos in a ZIP, found by their file names. Nothing is unpacked to a path that the ZIP names; each is read up to a
limit, whatever size it claims."""

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import IO

from ...tables import Unreadable
from .columns import MOST_PHOTO_NAMES

MOST_FILES, MOST_TOTAL = 5_000, 250_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


class NoZip(Unreadable):
    """{file} belum bisa dibaca. Kumpulkan fotonya dalam satu berkas ZIP tanpa kata sandi."""


class HugeZip(Unreadable):
    """Foto di {file} terlalu banyak atau terlalu besar. Bagi menjadi beberapa kali impor."""


def names_in(cell: str) -> list[str]:
    """`depan.jpg, samping.jpg`, also with folders or a web address before the name."""
    names = (re.split(r"[/\\]", part.strip())[-1].partition("?")[0].strip() for part in re.split(r"[,;|\n]", cell))
    return list(dict.fromkeys(filter(None, names)))[:MOST_PHOTO_NAMES]


def pictures(file: IO[bytes], name: str, wanted: Collection[str], most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """(file name in small letters, its bytes) of those wanted; one byte more than `most_bytes` where it is too heavy.
    Raises NoZip or HugeZip."""
    try:
        with zipfile.ZipFile(file) as packed:
            if len(packed.infolist()) > MOST_FILES:
                raise HugeZip(name)
            parts = [(names_in(part.filename), part) for part in packed.infolist() if not part.is_dir()]
            found = {names[-1].casefold(): part for names, part in parts if names}
            left = MOST_TOTAL
            for each in sorted(found.keys() & set(wanted)):
                with packed.open(found[each]) as picture:
                    body = picture.read(min(most_bytes, left) + 1)
                if (left := left - len(body)) < 0:
                    raise HugeZip(name)
                yield each, body
    except _BROKEN as error:
        raise NoZip(name) from error
