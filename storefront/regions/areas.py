"""Kecamatan, kabupaten, kota and provinces by name, for a store that says where it delivers and is paid."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select

from ..db import db
from .models import DISTRICT, PROVINCE, Region, squeeze
from .queries import Place, places

_KINDS = re.compile(r"^(kabupaten|kab|kota|kecamatan|kec|provinsi|prov)\b\.?", re.IGNORECASE)


class Area(NamedTuple):
    code: str
    name: str  # `Kec. Leuwidamar`, `Kab. Lebak`, `Kota Serang`, `Banten`
    inside: str  # `Kab. Lebak, Banten`, `Banten`, empty for a province


def find(text: str, limit: int = 8) -> list[Area]:
    """Areas whose name has that text in it, the wider ones and the shorter names first."""
    wanted = bare(text)
    if len(wanted) < 3:
        return []
    fitting = select(Region.code).where(Region.level <= DISTRICT, Region.search_name.contains(wanted))
    return named(db.session.scalars(fitting.order_by(Region.level, func.length(Region.name), Region.name).limit(limit)))


def every() -> dict[str, Area]:
    """All of them by code, some eight thousand."""
    return {area.code: area for area in named(db.session.scalars(select(Region.code).where(Region.level <= DISTRICT)))}


def bare(name: str) -> str:
    """What names are compared by: `Kab. Lebak` and `kabupaten lebak` -> `lebak`."""
    return squeeze(_KINDS.sub("", name.strip()))


def named(codes: Iterable[str]) -> list[Area]:
    """The areas with those codes, in that order; unknown codes and villages are left out."""
    return [_area(place) for place in places(codes).values() if place.level <= DISTRICT]


def provinces() -> list[Area]:
    """All provinces by code; the first digit is the island group: 1 Sumatra, 3 Java, 5 Bali and Nusa Tenggara."""
    return named(db.session.scalars(select(Region.code).where(Region.level == PROVINCE).order_by(Region.code)))


def _area(place: Place) -> Area:
    return Area(place.code, place.full_path.partition(",")[0], place.above)
