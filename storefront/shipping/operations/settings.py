from sqlalchemy import select

from ...db import db
from ...regions import areas
from ..models import DeliverySettings
from .rates import UnknownArea


def change_settings(**values: object) -> DeliverySettings:
    """Keep what the store offers; what is not named stays as it is. Raises UnknownArea."""
    kept = db.session.scalar(select(DeliverySettings).where(DeliverySettings.id == 1))
    if kept is None:
        kept = DeliverySettings(id=1)
        db.session.add(kept)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.free_area_name = name_of(kept.free_area) if kept.free_area else ""
    return kept


def name_of(region_code: str) -> str:
    """`Kab. Lebak`"""
    known = areas.named([region_code])
    if not known:
        raise UnknownArea
    return known[0].name
