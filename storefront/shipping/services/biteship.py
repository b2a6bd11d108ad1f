"""Biteship: places are postal codes; one question gives the offers of all couriers."""

from collections.abc import Sequence
from typing import Any

from ... import outside
from ...regions.queries import Place
from . import Courier, Offer, Parcel, UnknownPlace, days_of, rupiah_of, sorted_offers, text_of

# Asked for with every item, and of no weight while nothing is insured.
_VALUE = 100_000


class Biteship:
    label = "Biteship"
    address = "biteship.com"
    couriers = (
        Courier("jne", "JNE"),
        Courier("pos", "Pos Indonesia"),
        Courier("jnt", "J&T"),
        Courier("sicepat", "SiCepat"),
        Courier("tiki", "TIKI"),
        Courier("anteraja", "AnterAja"),
        Courier("ninja", "Ninja"),
        Courier("lion", "Lion Parcel"),
        Courier("idexpress", "ID Express"),
    )

    def place(self, key: str, place: Place) -> str:
        if not place.postal_code:
            raise UnknownPlace(party=self.label, place=place.path)
        return place.postal_code

    def ask(self, key: str, origin: str, destination: str, parcel: Parcel, couriers: Sequence[str]) -> list[Offer]:
        wanted = {
            "origin_postal_code": int(origin),
            "destination_postal_code": int(destination),
            "couriers": ",".join(couriers),
            "items": [_item(parcel)],
        }
        url = f"{outside.base('biteship', 'https://api.biteship.com')}/v1/rates/couriers"
        said = outside.ask(self.label, "POST", url, again=True, headers={"authorization": key}, json=wanted).facts()
        rows = said.get("pricing")
        if said.get("success") is not True or not isinstance(rows, list):
            raise outside.Unreadable(party=self.label)
        return sorted_offers([self._offer(row) for row in rows if isinstance(row, dict)], couriers)

    def _offer(self, row: dict[str, Any]) -> Offer | None:
        code, cost = text_of(row.get("courier_code")).lower(), rupiah_of(row.get("price"))
        name = dict(self.couriers).get(code)
        if cost is None or name is None:
            return None
        service = text_of(row.get("courier_service_name"), 20) or text_of(row.get("courier_service_code"), 20)
        return Offer(code, name, service, text_of(row.get("description")), cost, days_of(row.get("duration")))


def _item(parcel: Parcel) -> dict[str, Any]:
    sides = {"length": parcel.length, "width": parcel.width, "height": parcel.height}
    known = sides if all(sides.values()) else {}
    return {"name": "Paket", "value": _VALUE, "quantity": 1, "weight": max(1, parcel.grams)} | known
