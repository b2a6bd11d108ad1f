"""The file of a class: a tar between a head and two sums.

    LUMBUNG-KELAS-1\\n | 16 bytes of salt | tar | SHA-256 of all before | HMAC-SHA-256 of all before

The first sum tells damage, the second who made it: somebody who has the class's key, sixteen letters (68 bits) that
scrypt turns into a key for the sum and one for the member `contents`, which is encrypted. Photos are not, as they are
meant for buyers. Whoever has the key can read and also make such files: it shows that nobody else changed one.
"""

import base64
import hashlib
import hmac
import os
import secrets
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO, NamedTuple

from ...refusals import Refusal
from .. import codes

MAGIC = b"LUMBUNG-KELAS-1\n"
CONTENTS = "contents"
_SALT, _SUMS, _PIECE = 16, 64, 1 << 20
_MOST_CONTENTS, _MOST_PHOTO, _MOST_MEMBERS = 100_000_000, 30_000_000, 100_000  # bytes, bytes, files
_LETTERS = 16


class NotAClassFile(Refusal):
    """Ini bukan berkas kelas Lumbung. Tidak ada yang diubah."""

    status = 422


class Damaged(Refusal):
    """Berkas ini rusak atau terpotong. Salin lagi dari asalnya. Tidak ada yang diubah."""

    status = 422


class WrongKey(Refusal):
    """Kuncinya tidak cocok, atau berkasnya diubah orang. Tidak ada yang diubah."""

    status = 422


class _Keys(NamedTuple):
    sums: bytes
    contents: bytes


def fresh_key() -> str:
    """`KTRU-PAHC-XDEL-MNRW`"""
    letters = "".join(secrets.choice(codes.LETTERS) for _ in range(_LETTERS))
    return "-".join(letters[n : n + 4] for n in range(0, _LETTERS, 4))


def tidy(key: str) -> str:
    """As people type it."""
    return "".join(letter for letter in key.upper() if letter in codes.LETTERS)


def write(out: IO[bytes], key: str, contents: bytes, photos: Iterable[tuple[str, bytes]]) -> None:
    """One photo after the other, so that memory stays small."""
    salt = os.urandom(_SALT)
    keys = _keys(key, salt)
    summed = _Summed(out, keys.sums)
    summed.write(MAGIC + salt)
    with tarfile.open(fileobj=summed, mode="w|", format=tarfile.USTAR_FORMAT) as tar:
        _add(tar, CONTENTS, _fernet(keys).encrypt(zlib.compress(contents, 6)))
        for name, body in photos:
            _add(tar, name, body)
    out.write(summed.sha.digest() + summed.mac.digest())


class Opened:
    """A whole and unchanged file of a class, whose key was right."""

    def __init__(self, file: IO[bytes], key: str) -> None:
        """Raises NotAClassFile, Damaged, WrongKey."""
        keys = _checked(file, key)
        file.seek(len(MAGIC) + _SALT)
        try:
            self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115  (the caller closes the file)
            self._members = dict(_members(self._tar))
            self.contents = _plain(keys, self.body(CONTENTS))
        except (tarfile.TarError, zlib.error, ValueError, EOFError) as error:
            raise NotAClassFile from error

    @property
    def names(self) -> set[str]:
        return self._members.keys() - {CONTENTS}

    def body(self, name: str) -> bytes:
        member = self._members.get(name)
        found = self._tar.extractfile(member) if member else None
        if found is None:
            raise NotAClassFile
        return found.read()


class _Summed:
    """What is written goes through both sums."""

    def __init__(self, out: "IO[bytes] | _Nowhere", key: bytes) -> None:
        self.out, self.sha, self.mac = out, hashlib.sha256(), hmac.new(key, digestmod=hashlib.sha256)

    def write(self, body: bytes) -> int:
        self.sha.update(body)
        self.mac.update(body)
        return self.out.write(body)


def _checked(file: IO[bytes], key: str) -> _Keys:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(len(MAGIC) + _SALT)
    if not head.startswith(MAGIC):
        raise NotAClassFile
    if size < len(head) + _SUMS:
        raise Damaged
    keys = _keys(key, head[len(MAGIC) :])
    summed = _Summed(_Nowhere(), keys.sums)
    summed.write(head)
    left = size - len(head) - _SUMS
    while left:
        piece = file.read(min(_PIECE, left))
        summed.write(piece)
        left -= len(piece)
    told = file.read(_SUMS)
    if not hmac.compare_digest(told[:32], summed.sha.digest()):
        raise Damaged
    if not hmac.compare_digest(told[32:], summed.mac.digest()):
        raise WrongKey
    return keys


class _Nowhere:
    def write(self, body: bytes) -> int:
        return len(body)


def _members(tar: tarfile.TarFile) -> Iterator[tuple[str, tarfile.TarInfo]]:
    """Only plain files of a fitting size, each name once."""
    seen: set[str] = set()
    for member in tar:
        most = _MOST_CONTENTS if member.name == CONTENTS else _MOST_PHOTO
        is_plain = member.type == tarfile.REGTYPE and not member.issparse() and member.size <= most
        if not is_plain or member.name in seen or len(seen) >= _MOST_MEMBERS:
            raise NotAClassFile
        seen.add(member.name)
        yield member.name, member


def _plain(keys: _Keys, body: bytes) -> bytes:
    from cryptography.fernet import InvalidToken

    try:
        packed = zlib.decompressobj()
        plain = packed.decompress(_fernet(keys).decrypt(body), _MOST_CONTENTS)
    except InvalidToken as error:
        raise NotAClassFile from error
    if not packed.eof:
        raise NotAClassFile
    return plain


def _add(tar: tarfile.TarFile, name: str, body: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, BytesIO(body))


def _keys(key: str, salt: bytes) -> _Keys:
    made = hashlib.scrypt(tidy(key).encode(), salt=salt, n=2**14, r=8, p=1, dklen=64)
    return _Keys(made[:32], made[32:])


def _fernet(keys: _Keys):
    from cryptography.fernet import Fernet

    return Fernet(base64.urlsafe_b64encode(keys.contents))
