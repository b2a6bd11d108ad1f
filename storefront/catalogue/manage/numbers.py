"""Price and stock on the list of products: changed there, sold out and back in one tap, each with the way back."""

from flask import url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import plain
from ...pages.undo import note_of_undo
from ...repeats import once_only
from .. import forms, operations, queries
from ..models import Product
from ..words import how_many, numbers
from .blueprint import answer, find, my_name, pages, say


@pages.post("/<slug>/harga-stok")
def change_numbers(slug: str):
    form = forms.NumbersForm.sent()
    if not form.validate():
        say(form.first_problem, kind="bad")
        return answer(slug, 422)
    try:
        with transaction():
            once_only(_there(slug))
            note = operations.change_numbers(find(slug), form.wanted, my_name(), form.as_seen.data)
    except operations.Overtaken as refusal:
        if plain.wanted():
            return plain.refusal(refusal, form.now(_item(slug)))
        say(str(refusal), kind="bad")
        return answer(slug, 409)
    return _said(slug, f"{numbers(_item(slug))}{form.meanwhile(note)}", note)


@pages.post("/<slug>/habis")
def sell_out(slug: str):
    with transaction():
        once_only(_there(slug))
        note = operations.sell_out(find(slug))
    return _said(slug, _("{name} ditandai habis.").format(name=find(slug).name), note)


@pages.post("/<slug>/ada")
def back_in_stock(slug: str):
    with transaction():
        once_only(_there(slug))
        note = operations.back_in_stock(find(slug))
    item = _item(slug)
    return _said(slug, _("{name} ada lagi: {left}.").format(name=item.name, left=how_many(item)), note)


@pages.post("/<slug>/angka/pembatalan")
def undo_numbers(slug: str):
    note = note_of_undo()
    with transaction():
        find(slug)
        left = operations.undo([note])
    say(_("Sudah diurungkan. {now}").format(now=numbers(_item(slug))))
    for refusal in left:
        say(str(refusal), kind="bad")
    return answer(slug)


def _said(slug: str, words: str, note: operations.Note):
    say(words, url_for(".undo_numbers", slug=slug), note)
    return answer(slug)


def _there(slug: str) -> str:
    return url_for(".index", _anchor=slug)


def _item(slug: str) -> queries.DeskItem:
    product: Product = find(slug)
    return queries.desk_item(product.id)
