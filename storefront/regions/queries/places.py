import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select

from ...db import db
from ..models import DISTRICT, PROVINCE, REGENCY, VILLAGE, Disadvantaged, Region

# Names as people say them, for those that the official list spells out.
_SAID = {"Daerah Khusus Ibukota Jakarta": "DKI Jakarta", "Daerah Istimewa Yogyakarta": "DI Yogyakarta"}
_VILLAGE_WORDS = {"desa": "Desa", "desa_adat": "Desa", "kelurahan": "Kel."}
_PAPUA = {"91", "92", "93", "94", "95", "96"}  # There a kecamatan is called distrik.


class Place(NamedTuple):
    """A region with the names above it; those below it are empty.

    `regency` carries its kind: `Kab. Lebak`, `Kota Jakarta Selatan`.
    """

    code: str
    name: str
    kind: str
    level: int
    village: str
    district: str
    regency: str
    province: str
    postal_code: str | None

    @property
    def path(self) -> str:
        """`Cipete Selatan, Cilandak, Kota Jakarta Selatan`"""
        return ", ".join(part for part in (self.village, self.district, self.regency) if part) or self.province

    @property
    def above(self) -> str:
        """What stands below the name in a list: `Kec. Cilandak, Kota Jakarta Selatan, DKI Jakarta`."""
        district = self._district_with_kind if self.level == VILLAGE else ""
        regency = self.regency if self.level > REGENCY else ""
        province = self.province if self.level > PROVINCE else ""
        return ", ".join(part for part in (district, regency, province) if part)

    @property
    def full_path(self) -> str:
        """`Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak`"""
        parts = [f"{_VILLAGE_WORDS[self.kind]} {self.village}" if self.level == VILLAGE else ""]
        if self.level >= DISTRICT:
            parts.append(self._district_with_kind)
        return ", ".join(part for part in (*parts, self.regency) if part) or self.province

    @property
    def _district_with_kind(self) -> str:
        return f"{'Distrik' if self.code[:2] in _PAPUA else 'Kec.'} {self.district}"

    @property
    def regency_code(self) -> str:
        return self.code[:5]


def place(code: str) -> Place | None:
    """The region of that code, with or without dots: `36.02.06.2002`, `3602062002`."""
    dotted = code_of(code)
    return places([dotted]).get(dotted) if dotted else None


def places(codes: Iterable[str]) -> dict[str, Place]:
    """Many at once, by dotted code, in the order asked for; one query."""
    wanted = list(dict.fromkeys(codes))
    above = {code[:length] for code in wanted for length in (2, 5, 8, 13)}
    rows = {row.code: row for row in db.session.scalars(select(Region).where(Region.code.in_(above)))}
    return {code: _place(rows[code], rows) for code in wanted if code in rows}


def children(code: str = "") -> list[Place]:
    """What lies directly below, by name; the provinces for an empty code."""
    dotted = code_of(code)
    if code and not dotted:
        return []
    parent = Region.parent == dotted if dotted else Region.parent.is_(None)
    found = db.session.scalars(select(Region).where(parent).order_by(Region.name, Region.code)).all()
    rows = {row.code: row for row in (*found, *_above(dotted))}
    return [_place(row, rows) for row in found]


def _above(code: str | None) -> list[Region]:
    """The region of that code and those it lies in."""
    if not code:
        return []
    codes = {code[:length] for length in (2, 5, 8)}
    return list(db.session.scalars(select(Region).where(Region.code.in_(codes))))


def disadvantaged_lists(code: str, on: date | None = None) -> list[Disadvantaged]:
    """The lists of daerah tertinggal that name this region's kabupaten, oldest first; `on` a day, those in force."""
    query = select(Disadvantaged).where(Disadvantaged.code == code[:5]).order_by(Disadvantaged.valid_from)
    if on:
        query = query.where(
            Disadvantaged.valid_from <= on, or_(Disadvantaged.valid_to.is_(None), Disadvantaged.valid_to >= on)
        )
    return list(db.session.scalars(query))


def code_of(text: str) -> str | None:
    """A code as it is kept: `3602062002` -> `36.02.06.2002`; None when it is no code of 2, 4, 6 or 10 digits."""
    digits = text.strip().replace(".", "")
    found = re.fullmatch(r"(\d\d)(\d\d)?(\d\d)?(\d{4})?", digits, re.ASCII)
    if not found or len(digits) == 8:
        return None
    return ".".join(part for part in found.groups() if part)


def _place(row: Region, rows: dict[str, Region]) -> Place:
    names = [_said(rows[row.code[:length]].name) for length in (2, 5, 8, 13) if length <= len(row.code)]
    province, regency, district, village = (*names, "", "", "")[:4]
    return Place(row.code, names[-1], row.kind, row.level, village, district, regency, province, row.postal_code)


def _said(name: str) -> str:
    name = _SAID.get(name, name)
    return name.replace(" Administrasi ", " ", 1).replace("Kabupaten ", "Kab. ", 1)
