from sqlalchemy import delete, select

from ..db import db
from ..refusals import Refusal
from ..regions import areas
from ..stores.models import Store
from . import queries
from .models import DeliverySettings, Rate

MOST_RATES = 60


class UnknownArea(Refusal):
    """Daerah ini belum kami kenal. Cari lagi, lalu pilih dari daftar."""


class TooManyRates(Refusal):
    """Daftar ongkir paling banyak 60 baris. Pakai provinsi untuk daerah yang ongkirnya sama."""


def change_settings(store: Store, **values: object) -> DeliverySettings:
    """Keep what the store offers. `local_area` is one of the codes of `areas_around`."""
    kept = db.session.scalar(select(DeliverySettings).where(DeliverySettings.id == 1))
    if kept is None:
        kept = DeliverySettings(id=1)
        db.session.add(kept)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.local_area_name = dict(areas_around(store)).get(kept.local_area, "")
    return kept


def areas_around(store: Store) -> list[tuple[str, str]]:
    """Where goods can be brought by oneself: the village, its kecamatan, its kabupaten; (code, name)."""
    code = store.village_code
    return [
        (code[:8], f"Kec. {store.district}"),
        (code[:5], store.regency),
        (code, f"Desa {store.village}"),
    ]


def set_rate(region_code: str, cost: int, days: str) -> Rate:
    """Add a row to the table, or change the row of that region. An empty code is "everywhere else".

    `cost` is rupiah for each kilogram begun. Raises UnknownArea, TooManyRates.
    """
    rate = db.session.scalar(select(Rate).where(Rate.region_code == region_code))
    if rate is None:
        known = areas.named([region_code]) if region_code else []
        if region_code and not known:
            raise UnknownArea
        if len(queries.rates()) >= MOST_RATES:
            raise TooManyRates
        name = ", ".join(part for part in known[0][1:] if part) if known else ""
        rate = Rate(region_code=region_code, region_name=name, cost=cost)
        db.session.add(rate)
    rate.cost, rate.days = cost, days
    return rate


def drop_rate(region_code: str) -> None:
    db.session.execute(delete(Rate).where(Rate.region_code == region_code))


def fill_example(store: Store) -> None:
    """A table to start from where there is none: near is cheap, another island is not. The store corrects it."""
    if queries.rates():
        return
    kabupaten, province = store.village_code[:5], store.village_code[:2]
    example = [(kabupaten, store.regency, 9_000, "1–2"), (province, store.province, 12_000, "2–3")]
    example += [(code, name, 18_000, "2–4") for code, name in _island(province)]
    for code, name, cost, days in [*example, ("", "", 45_000, "5–9")]:
        db.session.add(Rate(region_code=code, region_name=name, cost=cost, days=days))


def _island(province: str) -> list[tuple[str, str]]:
    others = [area for area in areas.provinces() if area.code[0] == province[0] and area.code != province]
    return [(area.code, area.name) for area in others]
