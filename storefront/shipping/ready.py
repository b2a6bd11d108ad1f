"""Services to start from, with the way each courier weighs, and example tables that the store corrects.

How couriers weigh is from domain/facts.md, 7c. The prices are round guesses by distance and never a courier's own:
every row is shown as an example until the store has confirmed it.
"""

from typing import NamedTuple


class Ready(NamedTuple):
    """`near` to `far` are rupiah for one step: own kabupaten, own province, same island, next island, the far east."""

    name: str
    courier: str
    costs: tuple[int | None, int | None, int | None, int | None, int | None]
    days: tuple[str, str, str, str, str] = ("1–2", "2–3", "2–4", "3–6", "5–9")
    least_kg: int = 1
    step_kg: int = 1
    tolerance: int = 300
    divisor: int = 6_000
    first_kg: int = 0  # the cost is for all of these, each further step costs a tenth
    more: str = ""

    @property
    def rules(self) -> dict[str, object]:
        """As operations.add_service takes them."""
        names = ("courier", "least_kg", "step_kg", "tolerance", "divisor")
        return {name: getattr(self, name) for name in names}


class Row(NamedTuple):
    region_code: str
    cost: int
    days: str
    first_cost: int | None = None
    first_kg: int = 1


SERVICES = (
    Ready("JNE REG", "JNE", (9_000, 12_000, 18_000, 32_000, 75_000), more="Kiloan, sampai rumah"),
    Ready("J&T EZ", "J&T", (9_000, 12_000, 18_000, 32_000, 75_000), more="Kiloan, sampai rumah"),
    Ready("Pos Reguler", "Pos Indonesia", (9_000, 11_000, 16_000, 30_000, 65_000), more="Sampai desa terpencil"),
    Ready(
        "JNE JTR", "JNE", (40_000, 50_000, 60_000, 110_000, 250_000), ("2–4", "3–5", "4–7", "6–10", "9–16"),
        least_kg=10, first_kg=10, more="Barang berat, mulai 10 kg",
    ),
    Ready(
        "J&T Cargo", "J&T", (45_000, 50_000, 60_000, 110_000, 250_000), ("2–4", "3–5", "4–7", "6–10", "9–16"),
        divisor=5_000, first_kg=11, more="Barang berat, 11 kg pertama satu harga",
    ),
    Ready(
        "Mobil sendiri", "", (25_000, 60_000, None, None, None), ("1", "1–2", "", "", ""), step_kg=50, tolerance=0,
        divisor=0, more="Diantar toko, per 50 kg",
    ),
)  # fmt: skip

# Provinces by the sea between them; Papua and Maluku are far from everywhere but each other.
ISLANDS = (
    ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"),
    ("31", "32", "33", "34", "35", "36"),
    ("51", "52", "53"),
    ("61", "62", "63", "64", "65"),
    ("71", "72", "73", "74", "75", "76"),
    ("81", "82", "91", "92", "93", "94", "95", "96"),
)


def named(name: str) -> Ready | None:
    return next((ready for ready in SERVICES if ready.name == name), None)


def table_for(name: str, village_code: str) -> list[Row]:
    """An example for a store in that village: near is cheap, another island is not; everywhere else comes last."""
    ready = named(name) or SERVICES[0]
    kabupaten, province = village_code[:5], village_code[:2]
    island = next((codes for codes in ISLANDS if province in codes), (province,))
    far = () if island == ISLANDS[-1] else ISLANDS[-1]
    zones = ([kabupaten], [province], [code for code in island if code != province], [""], far)
    rows = [
        _row(ready, code, cost, days)
        for codes, cost, days in zip(zones, ready.costs, ready.days, strict=True)
        if cost is not None
        for code in codes
    ]
    return sorted(rows, key=lambda row: row.region_code == "")


def _row(ready: Ready, code: str, cost: int, days: str) -> Row:
    if ready.first_kg:
        return Row(code, cost // 10, days, cost, ready.first_kg)
    return Row(code, cost, days)
