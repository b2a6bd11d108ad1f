import re
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from ...db import db
from ..models import VILLAGE, Region, squeeze
from .places import Place, place
from .search import search_villages

_MOST_LETTERS = 400
_LONGEST_NAME = 5  # words
_LABELS = {
    "desa": 4, "ds": 4, "kel": 4, "kelurahan": 4, "kampung": 4, "nagari": 4, "gampong": 4,
    "kec": 3, "kecamatan": 3, "distrik": 3,
    "kab": 2, "kabupaten": 2, "kota": 2, "kotamadya": 2,
    "prov": 1, "provinsi": 1, "propinsi": 1,
}  # fmt: skip
_POSTAL_CODE = re.compile(r"(?<![\d-])\d{5}(?![\d-])")
_RT = re.compile(r"\brt\.?\s*:?\s*0*(\d{1,3})\b", re.IGNORECASE)
_RW = re.compile(r"\brw\.?\s*:?\s*0*(\d{1,3})\b", re.IGNORECASE)
_RT_RW = re.compile(r"\brt\s*/\s*rw\s*\.?\s*:?\s*0*(\d{1,3})\s*/\s*0*(\d{1,3})\b", re.IGNORECASE)


class WrittenAddress(NamedTuple):
    """What an address says; `rt` and `rw` have three digits (`005`), each None where it says nothing."""

    place: Place | None
    rt: str | None
    rw: str | None
    postal_code: str | None


class Mention(NamedTuple):
    """A run of words that could be a name."""

    start: int
    end: int
    label: int | None  # the level that the word in front names: `Kec. Cilandak` is 3
    alone: bool  # nothing else between commas or labels


def read_address(text: str) -> Place | None:
    """The village of an address as people write it; None when none is named, or several could be meant."""
    return parse_address(text).place


def find_villages(text: str, limit: int = 8) -> list[Place]:
    """What a person means who types a name, or pastes a whole address, where a village is asked for."""
    found = search_villages(text, limit)
    if not found and (read := read_address(text)):
        return [read]
    return found


def parse_address(text: str) -> WrittenAddress:
    """`Kp. Pasir Tengah RT 02 RW 05 Desa Cikeusik Kec. Cikeusik Kab. Pandeglang Banten 42286`, in any usual order."""
    text = text[:_MOST_LETTERS]
    both = _RT_RW.search(text)
    rt = both[1] if both else _first(_RT, text)
    rw = both[2] if both else _first(_RW, text)
    postal_codes = _POSTAL_CODE.findall(text)
    postal_code = postal_codes[-1] if postal_codes else None
    code = _likeliest(_mentions(text), postal_code)
    return WrittenAddress(place(code) if code else None, rt and rt.zfill(3), rw and rw.zfill(3), postal_code)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _mentions(text: str) -> dict[str, list[Mention]]:
    """Every run of up to five words between commas, by its search name."""
    found: dict[str, list[Mention]] = {}
    at = 0
    for part in re.split(r"[,;\n()]+", text):
        words = [squeeze(word) for word in re.split(r"[\s.:/]+", part)]
        words = [word for word in words if word and not word.isdigit()]
        for start, end in _runs(words):
            label = _LABELS.get(words[start - 1]) if start else None
            begins = start == 0 or label is not None
            alone = begins and (end == len(words) or words[end] in _LABELS)
            mention = Mention(at + start, at + end, label, alone)
            found.setdefault("".join(words[start:end]), []).append(mention)
        at += len(words) + 1
    return found


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
            yield start, end


def _likeliest(mentions: dict[str, list[Mention]], postal_code: str | None) -> str | None:
    """The village whose kecamatan, kabupaten, province and postal code the text names best, if one leads alone."""
    rows = list(db.session.scalars(select(Region).where(Region.search_name.in_(mentions))))
    named = {row.code: mentions[row.search_name] for row in rows}
    ranked = sorted(
        ((score, row.code) for row in rows if row.level == VILLAGE if (score := _score(row, named, postal_code))),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][1]


def _score(village: Region, named: dict[str, list[Mention]], postal_code: str | None) -> float:
    """Zero when the text names nothing that the village lies in."""
    return max(_score_of(mention, village, named, postal_code) for mention in named[village.code])


def _score_of(mention: Mention, village: Region, named: dict[str, list[Mention]], postal_code: str | None) -> float:
    if mention.label not in (None, VILLAGE):
        return 0
    district, regency, province = (_named_beside(mention, named.get(village.code[:n], [])) for n in (8, 5, 2))
    in_postal_code = postal_code is not None and village.postal_code == postal_code
    above = 3 * district + 2 * regency + province + 2 * in_postal_code
    if above < 2:
        return 0
    own = 2 * (mention.label == VILLAGE) + mention.alone + 0.5 * (mention.end - mention.start)
    return above + own


def _named_beside(mention: Mention, others: list[Mention]) -> float:
    """1 when the name stands in other words than the village's own, a little when they share them."""
    if any(other.start >= mention.end or other.end <= mention.start for other in others):
        return 1
    return 0.3 if others else 0
