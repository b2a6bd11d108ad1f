"""What couriers say is known before a page or an order is priced. They are asked outside any transaction."""

from ..shipping.live import queries as live
from ..shipping.live import talks
from . import queries
from .queries import Asked


def learn(asked: tuple[Asked, ...], region_code: str | None) -> None:
    """Let the store's rate service tell what sending those lines to that village costs, where the store asks one."""
    if not region_code or live.chosen() == live.NOBODY:
        return
    parcel = queries.parcel_of(queries.available(asked)[0])
    if parcel.grams and not parcel.is_local_only:
        talks.learn(parcel.grams, parcel.volume, region_code)
