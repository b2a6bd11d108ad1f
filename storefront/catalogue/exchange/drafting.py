"""The rows of one product become the product form, filled from what the store has and what the file says; so the rules,
and the sentences, are those of the form."""

from collections.abc import Sequence
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from ...i18n import gettext as _
from ..forms import MOST_CHOICES, OTHER, ProductForm
from ..models import COUNTED, KINDS_OF_PERMIT
from ..operations import Draft
from ..queries.table import Whole
from . import values
from .columns import TITLES
from .layouts import Line

Fields = dict[str, str]

_TEXTS = ("name", "unit", "description", "ingredients", "keeps", "maker", "maker_note", "harvest",
          "wholesale_min", "wholesale_price", *KINDS_OF_PERMIT)  # fmt: skip
_TICKS = ("is_local", "is_featured")


class Drafted(NamedTuple):
    """`was` is the product as it stands, said in the same way."""

    draft: Draft | None
    was: Draft | None
    problems: list[tuple[int, str]]


def drafted(lines: Sequence[Line], old: Whole | None) -> Drafted:
    if problems := _refused(lines, old):
        return Drafted(None, None, problems)
    was = _fields_of(old) if old else {}
    fields = was | _said_of_product(lines) | _said_of_choices(lines, was)
    if f"choices-{MOST_CHOICES}-name" in fields:
        return Drafted(None, None, [(lines[-1].number, _("Paling banyak {n} pilihan.").format(n=MOST_CHOICES))])
    form = ProductForm(MultiDict(fields))
    if not form.validate():
        return Drafted(None, None, [_placed(lines, fields, *problem) for problem in form.problems])
    return Drafted(form.draft(), _draft(was) if old else None, [])


def _draft(fields: Fields) -> Draft:
    form = ProductForm(MultiDict(fields))
    form.validate()
    return form.draft()


def _refused(lines: Sequence[Line], old: Whole | None) -> list[tuple[int, str]]:
    """What the form cannot know: rows that do not fit together."""
    found: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    has_choices = old is not None and any(variant.name for variant in old.variants)
    for line in lines:
        choice = line.cells.get("choice", "").casefold()
        if choice in seen:
            found.append((line.number, _("Barang ini sudah ada di baris {n}.").format(n=seen[choice])))
        elif not choice and (len(lines) > 1 or has_choices):
            found.append((line.number, _("Barang ini punya beberapa pilihan. Isi kolom Pilihan.")))
        seen[choice] = line.number
    return found + _too_different(lines) + _half_counted(lines)


def _half_counted(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """A product's choices are all counted, or none is."""
    kinds = [(line.number, values.stock(line.cells.get("stock", "")).kind) for line in lines]
    if not any(kind == COUNTED for _number, kind in kinds):
        return []
    words = _("Stok: pilihan lain dihitung, jadi tulis angkanya di sini. Contoh: 12")
    return [(number, words) for number, kind in kinds if kind not in ("", COUNTED)]


def _too_different(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The rows of one product say the same about it, or nothing."""
    found = []
    for field in ("name", "category", "unit", "shown"):
        written = [(line.number, cell) for line in lines if (cell := line.cells.get(field))]
        for number, cell in written[1:]:
            if cell.casefold() != written[0][1].casefold():
                words = _("{column} di sini berbeda dari baris {n}, padahal barangnya sama.")
                found.append((number, words.format(column=TITLES[field], n=written[0][0])))
    return found


def _fields_of(old: Whole) -> Fields:
    """The form of a product that exists, as a browser would send it unchanged."""
    product, variants = old.product, old.variants
    fields = {name: _text(getattr(product, name)) for name in _TEXTS if name not in KINDS_OF_PERMIT}
    fields |= {"category": product.category, "stock_kind": product.stock_kind}
    fields |= {"preorder_days": _text(product.preorder_days) if product.stock_kind == "preorder" else ""}
    fields |= {name: "y" for name in _TICKS if getattr(product, name)}
    fields |= {kind: old.permits.get(kind, "") for kind in KINDS_OF_PERMIT}
    fields["price"] = _text(min(variant.price for variant in variants))
    counted = product.stock_kind == COUNTED
    if not any(variant.name for variant in variants):
        stock = _text(variants[0].stock) if counted else ""
        return fields | {
            "grams": _text(variants[0].grams),
            "box": _box(variants[0].box),
            "stock": stock,
            "stock_shown": stock,
        }
    for place, variant in enumerate(variants):
        stock = _text(variant.stock) if counted else ""
        cells = {"id": variant.id, "name": variant.name, "price": variant.price, "stock": stock, "stock_shown": stock}
        cells |= {"grams": variant.grams, "box": _box(variant.box)}
        fields |= {f"choices-{place}-{name}": _text(cell) for name, cell in cells.items()}
    return fields


def _said_of_product(lines: Sequence[Line]) -> Fields:
    """Empty cells say nothing; a dash empties."""
    fields: Fields = {}
    for field in _TEXTS:
        if cell := _first(lines, field):
            fields[field] = _written(cell)
    fields |= {field: "y" if values.is_yes(cell) else "" for field in _TICKS if (cell := _first(lines, field))}
    if fields.get("unit") == OTHER:
        fields["unit_other"] = OTHER
    if slug := values.category(_first(lines, "category")):
        fields["category"] = slug
    kinds = [said for line in lines if (said := values.stock(line.cells.get("stock", ""))).kind]
    if kinds:
        chosen = next((said for said in kinds if said.kind == COUNTED), kinds[0])
        fields |= {"stock_kind": chosen.kind, "preorder_days": chosen.days}
    if len(lines) == 1 and not lines[0].cells.get("choice"):
        fields |= _said_of_one(lines[0], "")
    elif price := _first(lines, "price"):
        fields["price"] = price
    return fields


def _said_of_choices(lines: Sequence[Line], was: Fields) -> Fields:
    """Choices are known by their names; those that the file does not name stay."""
    if len(lines) == 1 and not lines[0].cells.get("choice"):
        return {}
    places = {was[f"choices-{n}-name"].casefold(): n for n in range(MOST_CHOICES) if f"choices-{n}-name" in was}
    fields: Fields = {}
    for line in lines:
        name = line.cells["choice"]
        place = places.setdefault(name.casefold(), len(places))
        fields[f"choices-{place}-name"] = name
        fields |= _said_of_one(line, f"choices-{place}-")
    return fields


def _said_of_one(line: Line, before: str) -> Fields:
    """Price, weight, size and stock of what one row sells."""
    said = values.stock(line.cells.get("stock", ""))
    fields = {f"{before}stock": said.count} if said.kind == COUNTED else {}
    for field, read in (("price", _written), ("grams", values.grams), ("box", _written)):
        if cell := line.cells.get(field):
            fields[before + field] = "" if cell == values.EMPTIED else read(cell)
    return fields


def _placed(lines: Sequence[Line], fields: Fields, field: str, words: str) -> tuple[int, str]:
    """(row, `Harga: Tulis harga dengan angka saja …`)"""
    parts = field.split("-")
    column = TITLES.get({"stock_kind": "stock", "preorder_days": "stock"}.get(parts[-1], parts[-1]), "")
    line = lines[0]
    if len(parts) == 3:
        name = fields.get(f"choices-{parts[1]}-name", "").casefold()
        line = next((each for each in lines if each.cells.get("choice", "").casefold() == name), line)
    return line.number, f"{column}: {words}" if column else words


def _first(lines: Sequence[Line], field: str) -> str:
    return next((cell for line in lines if (cell := line.cells.get(field))), "")


def _written(cell: str) -> str:
    return "" if cell == values.EMPTIED else cell


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _box(box: tuple[int, int, int] | None) -> str:
    return " x ".join(map(str, box)) if box else ""
