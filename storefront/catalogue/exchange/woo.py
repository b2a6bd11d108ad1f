"""Rows of WooCommerce's product export: a variable product stands above its variations, which name it as `Parent`."""

import html
import re
from collections.abc import Iterator

from .columns import bare

_GRAMS = {"kg": 1_000.0, "g": 1.0, "lbs": 453.592, "oz": 28.3495}
_CENTIMETRES = {"cm": 1.0, "m": 100.0, "mm": 0.1, "in": 2.54, "yd": 91.44}

Row = tuple[int, dict[str, str]]
Converted = tuple[int, dict[str, str], tuple[str, ...]]


def lines(rows: list[Row]) -> list[Converted]:
    """Our columns, a line for each thing that can be bought."""
    parents = {_key(cells): cells for _number, cells in rows if _kind(cells) == "variable"}
    parents |= {f"id:{cells['id']}": cells for cells in parents.values() if "id" in cells}
    with_children = {_bare_parent(cells) for _number, cells in rows if _kind(cells) == "variation"}
    return list(_each(rows, parents, with_children))


def _each(rows: list[Row], parents: dict[str, dict[str, str]], with_children: set[str]) -> Iterator[Converted]:
    for number, cells in rows:
        kind = _kind(cells)
        if kind in ("grouped", "external"):
            yield number, {}, (f"Barang jenis {kind} dari WooCommerce dilewati.",)
        elif kind == "variation":
            parent = parents.get(_bare_parent(cells), {})
            yield number, _ours(parent) | _of_variation(cells, parent), _notes(cells)
        elif kind != "variable" or not {_key(cells), f"id:{cells.get('id')}"} & with_children:
            yield number, _ours(cells), _notes(cells)


def _kind(cells: dict[str, str]) -> str:
    return cells.get("type", "simple").split(",")[0].strip().lower()


def _key(cells: dict[str, str]) -> str:
    return cells.get("sku") or f"id:{cells.get('id', '')}"


def _bare_parent(cells: dict[str, str]) -> str:
    return cells.get("parent", "")


def _ours(cells: dict[str, str]) -> dict[str, str]:
    found = {
        "code": cells.get("sku") or (f"woo-{cells['id']}" if "id" in cells else ""),
        "name": cells.get("name", ""),
        "price": re.sub(r"\.0{1,2}$", "", cells.get("regularprice", "")),
        "category": re.split(r"[>,]", cells.get("categories", ""))[-1].strip(),
        "shown": {"1": "ya", "0": "tidak", "-1": "tidak"}.get(cells.get("published", ""), ""),
        "is_featured": "ya" if cells.get("isfeatured") == "1" else "",
        "description": _plain(cells.get("description") or cells.get("shortdescription", "")),
        "photos": cells.get("images", ""),
        "stock": _stock(cells),
        "grams": _measured(cells, "weight", _GRAMS),
        "box": _box(cells),
    }
    return {field: cell for field, cell in found.items() if cell}


def _of_variation(cells: dict[str, str], parent: dict[str, str]) -> dict[str, str]:
    own = _ours(cells)
    named = [cells[heading] for n in range(1, 10) if (heading := f"attribute{n}values") in cells]
    kept = {field: own[field] for field in ("price", "stock", "grams", "box") if field in own}
    return kept | {"choice": ", ".join(named)[:40] or cells.get("name", "")[:40]} | _code_of(parent, cells)


def _code_of(parent: dict[str, str], cells: dict[str, str]) -> dict[str, str]:
    code = _ours(parent).get("code") or _bare_parent(cells).replace("id:", "woo-")
    return {"code": code, "name": parent.get("name") or cells.get("name", "")}


def _stock(cells: dict[str, str]) -> str:
    if re.fullmatch(r"-?\d+", cells.get("stock", "")):
        return cells["stock"].lstrip("-") if int(cells["stock"]) > 0 else "0"
    return {"1": "selalu ada", "0": "habis"}.get(cells.get("instock", ""), "")


def _measured(cells: dict[str, str], what: str, units: dict[str, float]) -> str:
    """`Weight (lbs)` 1.2 -> 544 grams; the unit stands in the heading."""
    for unit, factor in units.items():
        if (written := cells.get(bare(f"{what} ({unit})"))) and re.fullmatch(r"\d*[.,]?\d+", written):
            return str(max(1, round(float(written.replace(",", ".")) * factor)))
    return ""


def _box(cells: dict[str, str]) -> str:
    sides = [_measured(cells, side, _CENTIMETRES) for side in ("length", "width", "height")]
    return " x ".join(sides) if all(sides) else ""


def _plain(text: str) -> str:
    lines = re.sub(r"(?i)<br\s*/?>|</p>|</li>|\\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", html.unescape(re.sub(r"<[^>]*>", "", lines))).strip()[:4_000]


def _notes(cells: dict[str, str]) -> tuple[str, ...]:
    return ("Harga obral tidak dibawa; yang dipakai harga biasa.",) if cells.get("saleprice") else ()
