"""A store's name in its address: readable, ASCII, and never one that could be taken for another's or for ours."""

import re
import unicodedata
from collections.abc import Iterator

from slugify import slugify

LONGEST, SHORTEST = 40, 3
_PROPER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Words of our own addresses, host names that people trust, and names that would speak for the platform.
RESERVED = (
    "admin", "administrator", "akun", "alamat", "api", "app", "bantuan", "bagikan", "beranda", "blog", "buka-toko",
    "bumdes", "bum-desa", "cari", "cdn", "daerah", "daftar", "demo", "desa", "dev", "email", "favicon", "ftp",
    "gambar", "help", "home", "imap", "index", "kabar", "kategori", "keamanan", "kebijakan", "kelola", "kelas",
    "keluar", "kemendesa", "keranjang", "kode", "kontak", "lapak", "login", "logout", "lumbung", "mail", "manifest",
    "masuk", "media", "new", "ns1", "ns2", "operator", "pasar", "pembayaran", "pengurus", "peta", "pesan",
    "pesanan", "petugas", "pop", "privasi", "produk", "resmi", "robots", "root", "sapa", "security", "sitemap",
    "smtp", "static", "status", "support", "sw", "sw-js", "sw.js", "sysadmin", "tentang", "test", "toko",
    "toko-saya", "undangan", "verifikasi", "webmail", "wilayah", "www",
)  # fmt: skip
_LOOKALIKES = str.maketrans(
    "аеорсхуіѕјԁһӏαορνιικτ" + "013458" + "i|",
    "aeopcxyisjdhlaopviikt" + "olea" + "sb" + "ll",
)


def wishes(name: str, village: str, regency: str) -> Iterator[str]:
    """Addresses for a store, the nicest first: its name, with its village, with its kabupaten, numbered."""
    own = _plain(name) or _plain(village) or "bumdesa"
    places = [_plain(village), _plain(re.sub(r"^(Kab\.|Kota) ", "", regency))]
    further = [f"{own}-{place}" for place in places if place and place not in own.split("-")]
    numbered = (f"{own}-{n}" for n in range(2, 10_000))
    for wish in (own, *further, *numbered):
        if is_proper(wish):
            yield wish


def is_proper(slug: str) -> bool:
    """May a store have this address at all?"""
    return (
        SHORTEST <= len(slug) <= LONGEST + 20
        and _PROPER.fullmatch(slug) is not None
        and not slug.startswith("xn-")
        and skeleton(slug) not in _RESERVED_SKELETONS
    )


def skeleton(text: str) -> str:
    """What is left of a name when signs that look alike are one: `Adm1n`, `аdmin` and `ad-min` are the same."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)
    text = unicodedata.normalize("NFKD", text).translate(_LOOKALIKES)
    text = "".join(sign for sign in text if sign.isascii() and sign.isalnum())
    return text.replace("rn", "m").replace("vv", "w")


def _plain(name: str) -> str:
    short = re.sub(r"^\s*bum\s*-?\s*des(a\s+bersama|ma|a|)?\b", "", name, flags=re.IGNORECASE)
    return slugify(short, max_length=LONGEST, word_boundary=True)


_RESERVED_SKELETONS = {skeleton(word) for word in RESERVED}
