"""The null twin: nobody is asked, the store's own table says everything."""

from collections.abc import Sequence

from ...regions.queries import Place
from . import Courier, Offer, Parcel


class Table:
    label = "Daftar ongkir sendiri"
    address = ""
    couriers: tuple[Courier, ...] = ()

    def place(self, key: str, place: Place) -> str:
        return place.code

    def ask(self, key: str, origin: str, destination: str, parcel: Parcel, couriers: Sequence[str]) -> list[Offer]:
        return []
