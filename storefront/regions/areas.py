"""Kecamatan, kabupaten, kota and provinces by name, for a store that says where it delivers and is paid."""

import re
from typing import NamedTuple

from sqlalchemy import func, select

from ..db import db
from .models import Region

_SHORT = {"Kabupaten ": "Kab. ", "Kota Administrasi ": "", "Kabupaten Administrasi ": "Kab. "}


class Area(NamedTuple):
    code: str
    name: str  # `Kec. Leuwidamar`, `Kab. Lebak`, `Kota Serang`, `Banten`
    inside: str  # `Lebak, Banten`, `Banten`, empty for a province


def find(text: str, limit: int = 8) -> list[Area]:
    """Areas whose name has that text in it, the wider ones and the shorter names first."""
    wanted = re.sub(r"^(kabupaten|kab|kota|kecamatan|kec|provinsi|prov)\b\.?", "", text.strip().lower())
    wanted = re.sub(r"[^a-z0-9]", "", wanted)
    if len(wanted) < 3:
        return []
    fitting = select(Region).where(Region.level <= 3, Region.search_name.contains(wanted))
    rows = db.session.scalars(fitting.order_by(Region.level, func.length(Region.name), Region.name).limit(limit)).all()
    return _with_parents(list(rows))


def named(codes: list[str]) -> list[Area]:
    """The areas with those codes, in that order; unknown codes are left out."""
    rows = db.session.scalars(select(Region).where(Region.code.in_(codes), Region.level <= 3)).all()
    return _with_parents(sorted(rows, key=lambda row: codes.index(row.code)))


def _with_parents(rows: list[Region]) -> list[Area]:
    above = {row.code[:2] for row in rows} | {row.code[:5] for row in rows if row.level == 3}
    names = {row.code: row.name for row in db.session.scalars(select(Region).where(Region.code.in_(above)))}
    return [Area(row.code, short_name(row.name, row.level), _around(row, names)) for row in rows]


def _around(row: Region, names: dict[str, str]) -> str:
    codes = [row.code[:5], row.code[:2]] if row.level == 3 else [row.code[:2]] if row.level == 2 else []
    return ", ".join(short_name(names[code], 2).removeprefix("Kab. ") for code in codes if code in names)


def short_name(name: str, level: int) -> str:
    """`Kabupaten Lebak` -> `Kab. Lebak`; a kecamatan gets its `Kec.` in front."""
    for long, short in _SHORT.items():
        if name.startswith(long):
            return short + name.removeprefix(long)
    return f"Kec. {name}" if level == 3 and not name.startswith(("Kec", "Distrik")) else name


def provinces() -> list[Area]:
    """All provinces by code; the first digit is the island group: 1 Sumatra, 3 Java, 5 Bali and Nusa Tenggara."""
    return _with_parents(list(db.session.scalars(select(Region).where(Region.level == 1).order_by(Region.code))))
