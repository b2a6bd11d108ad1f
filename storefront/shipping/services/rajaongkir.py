"""RajaOngkir by Komerce, version 2: places have numbers of its own and are found by postal code."""

from collections.abc import Sequence
from typing import Any

from ... import outside
from ...regions.models import squeeze
from ...regions.queries import Place
from . import Courier, Offer, Parcel, UnknownPlace, days_of, rupiah_of, sorted_offers, text_of

_THEIRS = {"idexpress": "ide"}
_OURS = {theirs: ours for ours, theirs in _THEIRS.items()}


class RajaOngkir:
    label = "RajaOngkir"
    address = "rajaongkir.com"
    couriers = (
        Courier("jne", "JNE"),
        Courier("pos", "Pos Indonesia"),
        Courier("jnt", "J&T"),
        Courier("sicepat", "SiCepat"),
        Courier("tiki", "TIKI"),
        Courier("anteraja", "AnterAja"),
        Courier("wahana", "Wahana"),
        Courier("ninja", "Ninja"),
        Courier("lion", "Lion Parcel"),
        Courier("idexpress", "ID Express"),
    )

    def place(self, key: str, place: Place) -> str:
        wanted = place.postal_code or f"{place.village} {place.district}"
        try:
            found = self._rows(key, "GET", "destination/domestic-destination", params={"search": wanted, "limit": 50})
        except outside.Refused as no:
            if no.answer.status != 404:
                raise
            found = []
        if not found:
            raise UnknownPlace(party=self.label, place=place.path)
        return str(max(found, key=lambda row: _likeness(row, place)).get("id") or "")[:20]

    def ask(self, key: str, origin: str, destination: str, parcel: Parcel, couriers: Sequence[str]) -> list[Offer]:
        wanted = {
            "origin": origin,
            "destination": destination,
            "weight": str(parcel.chargeable),
            "courier": ":".join(_THEIRS.get(code, code) for code in couriers),
            "price": "lowest",
        }
        rows = self._rows(key, "POST", "calculate/domestic-cost", data=wanted)
        return sorted_offers([self._offer(row) for row in rows], couriers)

    def _rows(self, key: str, method: str, what: str, **how: Any) -> list[dict[str, Any]]:
        url = f"{outside.base('rajaongkir', 'https://rajaongkir.komerce.id')}/api/v1/{what}"
        said = outside.ask(self.label, method, url, again=True, headers={"key": key}, **how).facts()
        rows = said.get("data") or []
        if not isinstance(rows, list):
            raise outside.Unreadable(party=self.label)
        return [row for row in rows if isinstance(row, dict)]

    def _offer(self, row: dict[str, Any]) -> Offer | None:
        code, cost = text_of(row.get("code")).lower(), rupiah_of(row.get("cost"))
        code = _OURS.get(code, code)
        name = dict(self.couriers).get(code)
        if cost is None or name is None:
            return None
        return Offer(
            code, name, text_of(row.get("service"), 20), text_of(row.get("description")), cost, days_of(row.get("etd"))
        )


def _likeness(row: dict[str, Any], place: Place) -> int:
    """One postal code is shared by several villages, and names are spelt in capitals."""
    names = (
        ("subdistrict_name", place.village, 4),
        ("district_name", place.district, 2),
        ("city_name", _city(place), 1),
    )
    return sum(weight for field, name, weight in names if squeeze(str(row.get(field) or "")) == squeeze(name))


def _city(place: Place) -> str:
    return place.regency.removeprefix("Kab. ").removeprefix("Kota ")
