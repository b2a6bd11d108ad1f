"""What a manager may write about a product."""

import re
from typing import Any

import wtforms
from flask import request

from ..forms import (
    BoxField,
    ChoiceField,
    CountField,
    Form,
    Length,
    ManyField,
    Optional,
    Required,
    RupiahField,
    TextField,
    TickField,
    WordsField,
)
from ..i18n import gettext as _
from . import permits
from .models import ALWAYS, CATEGORIES, COUNTED, KINDS_OF_PERMIT, PREORDER, UNITS, Product
from .operations import Draft, Note, Numbers, Overtaken, Rise, VariantDraft, Wanted
from .queries.desk import DeskItem
from .queries.product import ProductPage

OTHER = "lainnya"
MOST_CHOICES = 8
STOCK_KINDS = ((ALWAYS, "Selalu ada"), (COUNTED, "Dihitung"), (PREORDER, "Dibuat setelah dipesan"))


class ChoiceForm(Form):
    """One choice of size, taste or dye; empty cells take the product's own price, stock and weight."""

    id = TextField()
    name = TextField("Nama pilihan", [Length(40)])
    price = RupiahField("Harga", [Optional()], least=1)
    price_shown = RupiahField("", [Optional()])
    stock = CountField("Stok", [Optional()])
    stock_shown = CountField("", [Optional()])
    grams = CountField("Berat", [Optional()], least=1, most=999_999)
    box = BoxField("Ukuran", [Optional()])

    @property
    def is_written(self) -> bool:
        has_number = self.stock.data is not None or self.grams.data or self.box.data
        return bool(self.name.data or self.price.data or has_number)

    def draft(self) -> VariantDraft:
        numbers = self.price.data, self.stock.data, self.stock_shown.data, self.grams.data
        shown = self.price_shown.data
        return VariantDraft(self.name.data, *numbers, self.box.data, id=a_number(self.id.data), price_shown=shown)


def a_number(text: str | None) -> int | None:
    """The number of a row, out of a hidden field."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,18}", text) else None


class ProductForm(Form):
    name = TextField("Nama barang", [Required("Nama barang belum diisi. Contoh: Emping Melinjo"), Length(80)])
    price = RupiahField("Harga", [Required("Harga belum diisi. Contoh: 15.000")], least=1)
    price_shown = RupiahField("", [Optional()])
    unit = TextField("Dijual per", [Length(20)])
    unit_other = TextField("Satuan lain", [Length(20)])
    grams = CountField("Berat", [Optional()], least=1, most=999_999)
    stock_kind = ChoiceField("Stok", choices=STOCK_KINDS, default=ALWAYS)
    stock = CountField("Jumlah sekarang", [Optional()])
    stock_shown = CountField("", [Optional()])
    preorder_days = CountField("Siap dalam berapa hari?", [Optional()], least=1, most=120)
    choices = wtforms.FieldList(wtforms.FormField(ChoiceForm), max_entries=MOST_CHOICES)
    category = ChoiceField("Kategori", choices=[("", "Pilihkan dari nama barang"), *CATEGORIES.items()])
    description = WordsField("Cerita barang", [Length(4_000)])
    ingredients = TextField("Bahan", [Length(300)])
    keeps = TextField("Tahan berapa lama", [Length(100)])
    maker = TextField("Siapa yang membuat?", [Length(80)])
    maker_note = TextField("Sedikit tentang pembuatnya", [Length(200)])
    harvest = ManyField("Musim panen (boleh kosong)")
    pirt = TextField("Nomor P-IRT", [Length(40)])
    halal = TextField("Nomor sertifikat halal", [Length(40)])
    bpom = TextField("Nomor BPOM", [Length(40)])
    box = BoxField("Ukuran dengan bungkusnya (cm)", [Optional()])
    is_local = TickField("Barang segar, tidak bisa dikirim jauh")
    wholesale_min = CountField("Grosir mulai dari berapa?", [Optional()], least=2)
    wholesale_price = RupiahField("Harga grosir", [Optional()], least=1)
    is_featured = TickField("Tampilkan paling depan (unggulan)")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        return super().validate(*args, **kwargs) & self._fits_together()

    def _fits_together(self) -> bool:
        """What one field alone cannot know."""
        rows = [row.form for row in self.choices]
        for cells in rows:
            if cells.is_written and not cells.name.data:
                cells.refuse("name", _("Pilihan ini belum bernama. Contoh: Pedas"))
        kind, has_stock = self.stock_kind.data, any(cells.stock.data is not None for cells in rows)
        if kind == COUNTED and self.stock.data is None and not has_stock and not self.stock.errors:
            self.refuse("stock", _("Tulis berapa yang ada sekarang. Contoh: 12"))
        if kind == PREORDER and not self.preorder_days.data and not self.preorder_days.errors:
            self.refuse("preorder_days", _("Tulis berapa hari sampai barang siap. Contoh: 14"))
        if bool(self.wholesale_min.data) != bool(self.wholesale_price.data):
            empty = "wholesale_price" if self.wholesale_min.data else "wholesale_min"
            self.refuse(empty, _("Untuk grosir, isi jumlah dan harganya."))
        return not self.problems

    @property
    def problems(self) -> list[tuple[str, str]]:
        plain = [(field.id, str(error)) for field in self if field is not self.choices for error in field.errors]
        return plain + [problem for row in self.choices for problem in row.form.problems]

    @property
    def has_more(self) -> bool:
        """Is there something, or a mistake, in the folded part?"""
        first = {"name", "price", "unit", "unit_other", "grams", "stock_kind", "price_shown", "stock_shown"}
        rest = [field for field in self if field.name not in first and field is not self.choices]
        written = any(field.data or field.errors for field in rest) or self.stock_kind.data != ALWAYS
        return written or any(row.form.name.data or row.form.errors for row in self.choices)

    def draft(self, by: str = "") -> Draft:
        """What was written, for the operations. Call after `validate`."""
        words = ("name", "category", "description", "ingredients", "keeps", "maker", "maker_note")
        facts = ("price", "price_shown", "grams", "box", "stock_shown", "preorder_days", "is_local", "is_featured")
        facts = (*facts, "wholesale_min", "wholesale_price")
        kind = self.stock_kind.data or ALWAYS
        return Draft(
            **{name: self[name].data or "" for name in words},
            **{name: self[name].data for name in facts},
            unit=(self.unit_other.data if self.unit.data in (None, "", OTHER) else self.unit.data) or "",
            stock_kind=kind,
            stock=self.stock.data if kind == COUNTED else None,
            variants=[row.form.draft() for row in self.choices if row.form.name.data],
            permits={name: self[name].data or "" for name in KINDS_OF_PERMIT},
            harvest=",".join(map(str, self.months)),
            by=by,
        )

    @property
    def months(self) -> list[int]:
        """Of the harvest, as ticked on the form or written in one cell; what is no month is passed over."""
        said = re.findall(r"[0-9]{1,2}", ",".join(self.harvest.data or ()), re.ASCII)
        return sorted({int(month) for month in said} & set(range(1, 13)))

    def doubts(self, village_code: str) -> dict[str, str]:
        """What looks odd about the permits: said, never refused."""
        tidy = {kind: permits.tidy(kind, self[kind].data or "") for kind in KINDS_OF_PERMIT}
        return {kind: doubt for kind, n in tidy.items() if n and (doubt := permits.doubt(kind, n, village_code))}


class ChoiceNumbersForm(Form):
    """Price and stock of one choice on the list, and what the list showed."""

    id = TextField()
    price = RupiahField("Harga", [Required("Harga belum diisi. Contoh: 15.000")], least=1)
    price_shown = RupiahField("", [Optional()])
    stock = CountField("Stok", [Optional()])
    stock_shown = CountField("", [Optional()])

    @property
    def wanted(self) -> Wanted:
        seen = self.price_shown.data or self.price.data
        new = Numbers(self.price.data, self.stock.data)
        return Wanted(a_number(self.id.data) or 0, Numbers(seen, self.stock_shown.data), new)


class NumbersForm(Form):
    """Price and stock on the list of products, of each choice."""

    rows = wtforms.FieldList(wtforms.FormField(ChoiceNumbersForm), max_entries=MOST_CHOICES)
    as_seen = TickField("")  # by the outbox of a phone: only if the shop is still as it was seen

    @property
    def wanted(self) -> list[Wanted]:
        return [row.form.wanted for row in self.rows]

    @property
    def first_problem(self) -> str:
        found = [words for row in self.rows for _field, words in row.form.problems]
        return next(iter(found), _("Tulis harga dengan angka saja. Contoh: 15.000"))

    def now(self, item: DeskItem) -> dict[str, Any]:
        """What the phone would see now, by the names of the fields that say what it saw."""
        there = {str(choice.id): choice for choice in item.choices}
        seen = {}
        for row in self.rows:
            if choice := there.get(row.form.id.data or ""):
                stock = "" if item.left is None else choice.stock
                seen |= {row.form.price_shown.name: choice.price, row.form.stock_shown.name: stock}
        return seen

    def meanwhile(self, note: Note) -> str:
        """What was sold, or counted anew, between seeing the list and sending this."""
        _before, after = note
        now = {int(number): stock for number, (_price, stock) in after["numbers"].items()}
        moved = [
            w for w in self.wanted if w.new.stock != w.shown.stock and w.new.stock not in (None, now[w.variant_id])
        ]
        return "".join(
            " "
            + _("Sementara itu stoknya berubah, jadi bukan {wanted} melainkan {now}.").format(
                wanted=row.new.stock, now=now[row.variant_id]
            )
            for row in moved
        )


class RiseForm(Form):
    """Prices up or down, of many products at once."""

    way = ChoiceField("Harga", choices=[("naik", "Naik"), ("turun", "Turun")], default="naik")
    amount = RupiahField("Berapa", [Required("Tulis berapa naik atau turunnya. Contoh: 10")], least=1)
    unit = ChoiceField("Dalam", choices=[("persen", "persen"), ("rupiah", "rupiah")], default="persen")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        good = super().validate(*args, **kwargs)
        if good and self.unit.data == "persen" and self.amount.data > (90 if self.way.data == "turun" else 500):
            self.refuse("amount", _("Paling banyak turun 90 persen atau naik 500 persen."))
        return not self.problems

    @property
    def rise(self) -> Rise:
        sign = -1 if self.way.data == "turun" else 1
        return Rise(sign * self.amount.data, self.unit.data == "persen")


def unit_choices(recent: list[str]) -> list[tuple[str, str]]:
    """Six buttons: the units used last, then the usual ones, then another."""
    first = [unit for unit in dict.fromkeys([*recent, *UNITS]) if unit][:5]
    return [*((unit, unit) for unit in first), (OTHER, _("lainnya…"))]


def blank(recent: list[str], **given: Any) -> ProductForm:
    """The form to show: for a new product, or with what was sent."""
    form = ProductForm.for_page(**given)
    _offer_unit(form, recent)
    while len(form.choices) < min(MOST_CHOICES, len(given.get("choices", ())) + 3):
        form.choices.append_entry()
    return form


def for_product(product: Product, page: ProductPage, recent: list[str]) -> ProductForm:
    """The form of a product that exists."""
    named = [choice for choice in page.choices if choice.name]
    rows = [
        {
            "id": str(c.id),
            "name": c.name,
            "price": c.full,
            "price_shown": c.full,
            "stock": c.left,
            "stock_shown": c.left,
            "grams": c.grams,
            "box": c.box,
        }
        for c in named
    ]
    numbers = {permit.kind: permit.number for permit in page.permits}
    left = None if named else page.left
    box = page.choices[0].box if page.choices and not named else None
    return blank(
        recent, obj=None, price=page.full_price, price_shown=page.full_price, grams=page.grams, box=box, stock=left,
        stock_shown=left, choices=rows,
        harvest=[product.harvest] if product.harvest else None,
        **{name: getattr(product, name) for name in _OWN}, **numbers,
    )  # fmt: skip


def look_again(form: ProductForm, page: ProductPage, refusal: Overtaken) -> None:
    """What another person wrote meanwhile is said, and is what was seen when the form is sent again."""
    form.refuse("price", str(refusal))
    form.price_shown.data = page.price
    now = {str(choice.id): choice.price for choice in page.choices}
    for row in form.choices:
        row.form.price_shown.data = now.get(row.form.id.data or "")


_OWN = (
    "name", "unit", "stock_kind", "preorder_days", "category", "description", "ingredients", "keeps", "maker",
    "maker_note", "is_local", "wholesale_min", "wholesale_price", "is_featured",
)  # fmt: skip


def _offer_unit(form: ProductForm, recent: list[str]) -> None:
    offered = {value for value, _words in unit_choices(recent)}
    if form.unit.data and form.unit.data not in offered and request.method == "GET":
        form.unit_other.data, form.unit.data = form.unit.data, OTHER
