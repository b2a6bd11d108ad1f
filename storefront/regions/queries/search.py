import re

from sqlalchemy import Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from ...db import db
from ..models import DISTRICT, VILLAGE, Region, RegionWord, squeeze
from .places import Place, code_of, places

# Words for a kind of region say nothing about which one.
UPPER_WORDS = frozenset(
    ["kec", "kecamatan", "distrik", "kab", "kabupaten", "kota", "adm", "administrasi", "prov", "provinsi"]
)
KIND_WORDS = UPPER_WORDS | {"desa", "ds", "kel", "kelurahan", "kampung"}
_MOST_WORDS = 8
_Above = aliased(Region)


def search_villages(q: str, limit: int = 8) -> list[Place]:
    """Villages by what people type, the likeliest first.

    A name or its beginning, in one word or several, from any of its words on; further words, before or after, name the
    kecamatan, kabupaten or province: `sidomulyo pringsewu`. Also a code, whole or of a kecamatan, and a postal code,
    alone or beside a name.
    """
    if code := code_of(q):
        return _by_code(code, limit)
    words = [squeeze(word) for word in re.split(r"[\s,./;:]+", q.lower())]
    postal_codes = [word for word in words if re.fullmatch(r"[0-9]{5}", word)]
    names = [word for word in words if word and word not in postal_codes][:_MOST_WORDS]
    narrow = [Region.postal_code == code for code in postal_codes[:1]]
    found = _named_so(names, narrow, limit)
    for query in _around(names, narrow):
        if len(found) < limit:
            found += db.session.scalars(query.limit(limit))
    return list(places(dict.fromkeys(found)).values())[:limit]


def _named_so(names: list[str], narrow: list, limit: int) -> list[str]:
    """By the surest reading of the words that fits any village."""
    for name, others in _readings(names):
        if found := db.session.scalars(_named(name, others).where(*narrow).limit(limit)).all():
            return list(found)
    return []


def _around(names: list[str], narrow: list):
    """The villages of a kecamatan that the words name, and those of the postal code."""
    telling = [name for name in names if name not in KIND_WORDS]
    if len("".join(telling)) > 2:
        yield _in_district(telling).where(*narrow)
    if narrow:
        yield select(Region.code).where(*narrow).order_by(Region.name, Region.code)


def _readings(names: list[str]):
    """Which run of words is the village's name? The longest first; the words around it name what it lies in."""
    for length in range(len(names), 0, -1):
        for start in range(len(names) - length + 1):
            run, others = names[start : start + length], names[:start] + names[start + length :]
            labelled = (start > 0 and names[start - 1] in UPPER_WORDS) or not UPPER_WORDS.isdisjoint(run[1:])
            if not labelled and not KIND_WORDS.issuperset(run) and len("".join(run)) > 1:
                yield "".join(run), [word for word in others if word not in KIND_WORDS]


def _named(name: str, others: list[str]) -> Select[tuple[str]]:
    begins = select(Region.code, case((Region.search_name == name, 0), else_=1).label("rank"))
    begins = begins.where(Region.level == VILLAGE, _begins(Region.search_name, name))
    later = select(RegionWord.code, literal(2)).where(_begins(RegionWord.start, name))
    named = begins.union_all(later).subquery()
    query = select(Region.code).join(named, named.c.code == Region.code)
    if others:
        query = query.join(_Above, _Above.code == Region.parent).where(*_within(_Above, others))
    return query.order_by(named.c.rank, func.length(Region.search_name), Region.search_name, Region.code)


def _in_district(names: list[str]) -> Select[tuple[str]]:
    begins = or_(*(_begins(Region.search_name, name) for name in names))
    districts = select(Region.code).where(Region.level == DISTRICT, begins, *_within(Region, names))
    return select(Region.code).where(Region.parent.in_(districts)).order_by(Region.name, Region.code)


def _begins(column, text: str):
    """A range that the index serves; `text` is ASCII."""
    return and_(column >= text, column < text[:-1] + chr(ord(text[-1]) + 1))


def _within(region, names: list[str]) -> list:
    return [region.search_path.like(literal(f"%{name}%")) for name in names]


def _by_code(code: str, limit: int) -> list[Place]:
    below = select(Region.code).where(Region.level == VILLAGE, _begins(Region.code, code)).order_by(Region.code)
    return list(places(db.session.scalars(below.limit(limit))).values())
