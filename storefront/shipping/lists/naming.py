"""Which region a row means: by its code, or by a name as people write it."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ...regions.areas import Area, bare
from ...regions.queries import code_of
from .cells import ELSEWHERE, Unclear

_ELSEWHERE = {bare(words) for words in (ELSEWHERE, "Daerah lain", "Daerah lainnya", "Lainnya", "Seluruh Indonesia")}
_BY_KIND = {"kab": "Kab", "kota": "Kota", "kec": "Kec", "prov": ""}
_LOST_ZERO = re.compile(r"\d\d[.,]\d")  # `36.10`, which a spreadsheet took for a number
MOST_GUESSES = 30  # near names are looked for so often only: each time costs some hundredths of a second


class Gazetteer:
    """All provinces, kabupaten, kota and kecamatan."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas = {area.code: area for area in areas}
        self.by_name: dict[str, list[Area]] = {}
        for area in self.areas.values():
            self.by_name.setdefault(bare(area.name), []).append(area)
        self.guesses = 0

    def path(self, code: str) -> str:
        area = self.areas[code]
        return ", ".join(part for part in (area.name, area.inside) if part)

    def find(self, code: str, name: str) -> str:
        """The code of the region; empty for everywhere else. Raises Unclear."""
        if not code and bare(name) in _ELSEWHERE:
            return ""
        known = self.areas.get(_dotted(code))
        if known and name and not _fits(known, name):
            raise Unclear(f"Kode {code} adalah {known.name}, tetapi tujuannya tertulis {name[:60]}.")
        if known:
            return known.code
        if not name:
            raise Unclear(f"Kode daerah {code[:20]} tidak dikenal." if code else "Tujuannya belum diisi.")
        return self._named(name)

    def _named(self, name: str) -> str:
        first, *above = (part.strip() for part in name.split(","))
        called = self.by_name.get(bare(first), [])
        found = [area for area in called if _is_kind(area, first) and _lies_in(area, above)]
        wide = [area for area in found if len(area.code) <= 5]
        chosen = wide or found
        if len(chosen) == 1:
            return chosen[0].code
        raise Unclear(f"Tujuan “{name[:60]}” {self._hint(first, chosen or called)}")

    def _hint(self, name: str, close: list[Area]) -> str:
        if close:
            return "ada beberapa. Tulis kodenya: " + _listed(close)
        self.guesses += 1
        keys = get_close_matches(bare(name), self.by_name, n=3, cutoff=0.75) if self.guesses <= MOST_GUESSES else []
        near = [area for key in keys for area in self.by_name[key]]
        return f"tidak dikenal. Mungkin {_listed(near)}" if near else "tidak dikenal. Periksa namanya."


def _listed(areas: list[Area]) -> str:
    """`36.04 Kab. Serang, Banten; 36.73 Kota Serang, Banten.`"""
    wide_first = sorted(areas, key=lambda area: (len(area.code), area.code))[:3]
    return "; ".join(f"{area.code} {', '.join(filter(None, (area.name, area.inside)))}" for area in wide_first) + "."


def _dotted(code: str) -> str:
    text = f"{code}0" if _LOST_ZERO.fullmatch(code) else code
    return code_of(text.replace(",", ".")) or ""


def _fits(area: Area, name: str) -> bool:
    wanted, own = bare(name.partition(",")[0]), bare(area.name)
    return wanted.startswith(own) or own.startswith(wanted)


def _is_kind(area: Area, words: str) -> bool:
    kind = next((begin for begin in _BY_KIND if re.match(rf"{begin}\w*\b", words, re.IGNORECASE)), None)
    if kind is None:
        return True
    return len(area.code) == 2 if kind == "prov" else area.name.startswith(_BY_KIND[kind])


def _lies_in(area: Area, above: list[str]) -> bool:
    around = {bare(part) for part in area.inside.split(",")}
    return all(bare(part) in around for part in above if bare(part))
