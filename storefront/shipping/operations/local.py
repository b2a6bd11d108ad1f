"""Where the store brings goods itself."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select

from ...db import db
from ...refusals import Refusal
from ...regions import queries as regions
from ...stores.models import Store
from ..models import LocalArea
from .rates import UnknownArea

MOST_AREAS = 60


class TooManyAreas(Refusal):
    """Paling banyak 60 daerah. Pakai kecamatan untuk desa-desa yang ongkosnya sama."""


def areas_around(store: Store) -> list[tuple[str, str]]:
    """Where goods are usually brought, the nearest first: (code, name) of the own kecamatan, its villages, and the
    other kecamatan of the kabupaten."""
    own, regency = store.village_code[:8], store.village_code[:5]
    found = [(own, f"Kec. {store.district}"), (store.village_code, f"Desa {store.village}")]
    for place in (*regions.children(own), *regions.children(regency)):
        if place.code not in (own, store.village_code):
            found.append((place.code, place.full_path.partition(",")[0]))
    return [*found, (regency, store.regency)]


def add_areas(region_codes: Iterable[str], cost: int) -> None:
    """Bring goods there, each order for that cost in rupiah. Raises UnknownArea, TooManyAreas."""
    places = regions.places(region_codes)
    if not places:
        raise UnknownArea
    kept = {row.region_code: row for row in db.session.scalars(select(LocalArea))}
    if len(kept.keys() | places.keys()) > MOST_AREAS:
        raise TooManyAreas
    for code, place in places.items():
        row = kept.get(code) or LocalArea(region_code=code, region_name=place.full_path.partition(",")[0])
        row.cost = cost
        db.session.add(row)


def change_area(area_id: int, cost: int) -> None:
    row = db.session.scalar(select(LocalArea).where(LocalArea.id == area_id))
    if row is not None:
        row.cost = cost


def drop_area(area_id: int) -> int:
    """Returns how many are left."""
    db.session.execute(delete(LocalArea).where(LocalArea.id == area_id))
    return db.session.scalar(select(func.count()).select_from(LocalArea)) or 0
