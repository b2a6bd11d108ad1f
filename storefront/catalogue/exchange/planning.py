"""What an import would do, product by product, with a sentence for every row that needs one. Nothing is written."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...i18n import gettext as _
from ...media.forms import MOST_PHOTOS
from ...money import rupiah
from ..models import DRAFT
from ..operations import Draft
from ..queries.table import Shelf, Whole
from . import values
from .album import names_in
from .columns import TITLES
from .drafting import Drafted, drafted
from .layouts import Line

Picture = tuple[str, str]  # file name in small letters, key

NEW, CHANGED, SAME, BAD = "new", "changed", "same", "bad"


class Message(NamedTuple):
    """About a row of the spreadsheet; a bad one keeps its product out."""

    number: int
    words: str
    is_bad: bool = False


class Entry(NamedTuple):
    """A product of the file: what would happen to it, said in `changes`."""

    kind: str
    name: str
    numbers: list[int]
    changes: list[str]
    draft: Draft | None = None
    state: str = DRAFT
    code: str = ""
    product_id: int | None = None
    photos: tuple[int, ...] = ()  # places in the folder of the import


class Plan(NamedTuple):
    entries: list[Entry]
    messages: list[Message]

    def of(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def to_do(self) -> list[Entry]:
        return self.of(NEW) + self.of(CHANGED)

    @property
    def digest(self) -> str:
        """Two plans that would be shown alike have the same."""
        shown = [[e.kind, e.name, e.numbers, e.changes, e.state, str(e.product_id)] for e in self.entries]
        return hashlib.sha256(json.dumps([shown, self.messages]).encode()).hexdigest()[:32]


def plan_of(lines: Sequence[Line], shelf: Shelf, album: Sequence[Picture] = ()) -> Plan:
    """`shelf` is everything that the store has now, `album` the photos that came with the file."""
    entries: list[Entry] = []
    messages = [Message(line.number, words) for line in lines for words in line.notes]
    for group in _groups(line for line in lines if line.cells):
        code, name = (group[0].cells.get(field, "") for field in ("code", "name"))
        old = shelf.find(code, name)
        entry, said = _entry(group, old)
        entry, more = _with_photos(entry, group, old, album)
        said += more
        if entry.kind == NEW and (taken := shelf.code_of(name)):
            entry = entry._replace(kind=BAD)
            words = _("Nama ini sudah ada di toko, kodenya {code}. Pakai kode itu, atau ganti namanya.")
            said = [Message(group[0].number, words.format(code=taken), True)]
        entries.append(entry)
        messages += said
    twice = _twice(entries)
    entries = [entry._replace(kind=BAD) if entry.numbers[0] in twice else entry for entry in entries]
    messages += [
        Message(n, _("Barang ini sudah ada di baris {n}.").format(n=first), True) for n, first in twice.items()
    ]
    return Plan(entries, sorted(set(messages)))


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """The rows of one product: the same code, or the same name where there is no code."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        key = line.cells.get("code") or line.cells.get("name") or f"#{line.number}"
        groups.setdefault(key.casefold(), []).append(line)
    return list(groups.values())


def _entry(lines: list[Line], old: Whole | None) -> tuple[Entry, list[Message]]:
    made = drafted(lines, old)
    numbers = [line.number for line in lines]
    said = [Message(number, words, True) for number, words in made.problems]
    if made.draft is None:
        name = lines[0].cells.get("name") or (old.product.name if old else "")
        return Entry(BAD, name, numbers, []), said
    said += _notes(lines, made.draft, old)
    entry = Entry(NEW, made.draft.name, numbers, [], made.draft, _state(lines, old), lines[0].cells.get("code", ""))
    if old is None:
        return entry._replace(changes=[_price(made.draft)]), said
    changes = _changes(made, entry.state, old)
    return entry._replace(kind=CHANGED if changes else SAME, changes=changes, product_id=old.product.id, code=""), said


def _with_photos(
    entry: Entry, lines: list[Line], old: Whole | None, album: Sequence[Picture]
) -> tuple[Entry, list[Message]]:
    """Those that the file names and that the product does not have."""
    places = {name: place for place, (name, _key) in enumerate(album)}
    has = old.photos if old else set()
    wanted, said = [], []
    for line in lines:
        for name in names_in(line.cells.get("photos", "")):
            place = places.get(name.casefold())
            if place is None:
                why = (
                    _('Foto "{name}" tidak ada di ZIP.')
                    if album
                    else _('Foto "{name}" belum ikut. Unggah juga ZIP-nya.')
                )
                said.append(Message(line.number, why.format(name=name[:60])))
            elif album[place][1] not in has:
                wanted.append(place)
    photos = tuple(dict.fromkeys(wanted))[: max(0, MOST_PHOTOS - len(has))]
    if not photos or entry.kind == BAD:
        return entry, said
    kind = CHANGED if entry.kind == SAME else entry.kind
    changes = [*entry.changes, _("Foto: {n} ditambahkan").format(n=len(photos))]
    return entry._replace(kind=kind, photos=photos, changes=changes), said


def _twice(entries: list[Entry]) -> dict[int, int]:
    """Row -> the earlier row that means the same product: by code here and by name there."""
    first: dict[int | str, int] = {}
    twice: dict[int, int] = {}
    for entry in entries:
        if entry.kind == BAD:
            continue
        key = entry.product_id or entry.name.casefold()
        if key in first:
            twice[entry.numbers[0]] = first[key]
        else:
            first[key] = entry.numbers[0]
    return twice


def _state(lines: list[Line], old: Whole | None) -> str:
    written = next((cell for line in lines if (cell := line.cells.get("shown", "").strip().lower())), "")
    return values.STATES.get(written.replace(" ", "").replace("-", ""), old.product.state if old else DRAFT)


def _changes(made: Drafted, state: str, old: Whole) -> list[str]:
    """`Harga: Rp20.000 → Rp22.000`, `Cerita`"""
    new, was = made.draft, made.was
    found = []
    if new is None or was is None:
        return []
    if _price(new) != _price(was):
        found.append(f"{TITLES['price']}: {_price(was)} → {_price(new)}")
    if _left(new) != _left(was):
        found.append(f"{TITLES['stock']}: {_left(was)} → {_left(new)}")
    found += [title for field, title in TITLES.items() if field not in ("price", "stock") and _differs(field, new, was)]
    if [v.name for v in new.variants] != [v.name for v in was.variants]:
        found.append(TITLES["choice"])
    elif _weights(new) != _weights(was) and TITLES["grams"] not in found:
        found.append(TITLES["grams"])
    return [*found, TITLES["shown"]] if state != old.product.state else found


def _differs(field: str, new: Draft, was: Draft) -> bool:
    if field in new.permits:
        return new.permits[field] != was.permits[field]
    return hasattr(new, field) and getattr(new, field) != getattr(was, field)


def _price(draft: Draft) -> str:
    prices = [variant.price or draft.price for variant in draft.variants] or [draft.price]
    return " / ".join(map(rupiah, dict.fromkeys(prices)))


def _left(draft: Draft) -> str:
    if draft.stock_kind == "always":
        return _("selalu ada")
    if draft.stock_kind == "preorder":
        return _("pesan {n} hari").format(n=draft.preorder_days)
    counts = [v.stock if v.stock is not None else draft.stock for v in draft.variants] or [draft.stock]
    return " / ".join(str(count or 0) for count in counts)


def _weights(draft: Draft) -> list:
    return [(v.grams or draft.grams, v.box or draft.box) for v in draft.variants]


def _notes(lines: list[Line], draft: Draft, old: Whole | None) -> list[Message]:
    """What is done all the same, but worth saying."""
    found = []
    for line in lines:
        cells = line.cells
        if (price := values.doubtful_price(cells.get("price", ""))) is not None:
            found.append((line, _('Harga "{cell}" dibaca {price}.').format(cell=cells["price"], price=rupiah(price))))
    first, written = lines[0], lines[0].cells.get("category", "")
    if written not in ("", values.EMPTIED) and not values.category(written):
        found.append((first, _('Kategori "{cell}" tidak dikenal; dipilihkan dari nama barang.').format(cell=written)))
    if old is None and not draft.grams and not any(v.grams for v in draft.variants) and not draft.is_local:
        found.append((first, _("Berat belum diisi, jadi ongkir belum bisa dihitung.")))
    shown = first.cells.get("shown", "").lower().replace(" ", "").replace("-", "")
    if shown and shown not in values.STATES:
        found.append(
            (first, _('Tampil "{cell}" tidak dikenal. Tulis ya atau tidak.').format(cell=first.cells["shown"]))
        )
    return [Message(line.number, words) for line, words in found]
