"""The packed data as rows: an outline of all regions, and the dated lists of daerah tertinggal (data/README.md)."""

import csv
import gzip
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .models import DISTRICT, PROVINCE, REGENCY, VILLAGE, squeeze

_FOLDER = Path(__file__).parent / "data"
_OUTLINE, _LISTS = _FOLDER / "regions.txt.gz", _FOLDER / "disadvantaged.csv"
_VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}
_PAPUA = range(91, 97)  # Its kecamatan are called distrik (UU 2/2021).

# What people write for a province.
SHORT_NAMES = {
    "12": "sumut", "13": "sumbar", "16": "sumsel", "19": "babel", "21": "kepri", "31": "dki", "32": "jabar",
    "33": "jateng", "34": "diy jogja", "35": "jatim", "52": "ntb", "53": "ntt", "61": "kalbar", "62": "kalteng",
    "63": "kalsel", "64": "kaltim", "65": "kaltara", "71": "sulut", "72": "sulteng", "73": "sulsel", "74": "sultra",
    "76": "sulbar", "82": "malut",
}  # fmt: skip
_LIST_FACTS = (
    ("Perpres 131/2015", "dt_2015_2019", "v_2015", date(2015, 1, 1), date(2019, 12, 31)),
    ("Perpres 63/2020", "dt_2020_2024", "v_2020", date(2020, 1, 1), date(2024, 12, 31)),
    ("RPJMN 2025-2029", "dt_2025_2029", "v_2025", date(2025, 1, 1), date(2029, 12, 31)),
)


class Row(NamedTuple):
    """The columns of `Region`, in their order."""

    code: str
    parent: str | None
    level: int
    kind: str
    name: str
    postal_code: str | None
    search_name: str
    search_path: str


def version() -> str:
    """Changes whenever the data or the way it is read changes."""
    parts = (_OUTLINE.read_bytes(), _LISTS.read_bytes(), Path(__file__).read_bytes())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def regions() -> Iterator[Row]:
    """All 91,599 regions in code order."""
    codes, paths, last = [""] * 5, [""] * 5, [0] * 5
    postal_code = None
    for line in gzip.decompress(_OUTLINE.read_bytes()).decode().splitlines():
        level = len(line) - len(line.lstrip("\t")) + 1
        part, _, rest = line[level - 1 :].partition(" ")
        name, _, new_postal_code = rest.partition("\t")
        last[level] = int(part) if part else last[level] + 1
        last[level + 1 :] = [0] * (VILLAGE - level)
        segment = f"{last[level]:02d}"
        parent = codes[level - 1] or None
        code = codes[level] = f"{parent}.{segment}" if parent else segment
        postal_code = new_postal_code or postal_code
        kind = _kind(level, code)
        search_name = squeeze(plain(name) if level <= REGENCY else name)
        paths[level] = f"{search_name} {paths[level - 1] or SHORT_NAMES.get(code, '')}".strip()
        yield Row(
            code, parent, level, kind, name,
            postal_code if level == VILLAGE else None, search_name, paths[level] if level < VILLAGE else "",
        )  # fmt: skip


def words(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """(search name from a later word on, code) of every village with more than one word in its name."""
    for row in rows:
        parts = row.name.split()
        if row.level == VILLAGE and len(parts) > 1:
            starts = {squeeze("".join(parts[n:])) for n in range(1, len(parts))} - {row.search_name, ""}
            yield from ((start, row.code) for start in starts)


def disadvantaged() -> Iterator[tuple[str, str, date, date, bool]]:
    """The columns of `Disadvantaged`, in their order; `verified` when the name was seen in a source."""
    with _LISTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name, named, seen, start, end in _LIST_FACTS:
                if row[named] == "1":
                    yield name, row["kemendagri_code"], start, end, row[seen] == "seen"


def plain(name: str) -> str:
    """A kabupaten or province without the word for its kind: `Kota Administrasi Jakarta Utara` -> `Jakarta Utara`."""
    return re.sub(r"^(Kabupaten|Kota|Daerah)( Administrasi| Khusus Ibukota| Istimewa)? (?=[A-Z])", "", name)


def _kind(level: int, code: str) -> str:
    """By the code alone (Permendagri 58/2021): a city counts from 71, a village's first digit names its kind."""
    if level == PROVINCE:
        return "provinsi"
    if level == REGENCY:
        return "kota" if int(code[3:5]) > 70 else "kabupaten"
    if level == DISTRICT:
        return "distrik" if int(code[:2]) in _PAPUA else "kecamatan"
    return _VILLAGE_KINDS[code[9]]
