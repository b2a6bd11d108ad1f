"""The store for visitors: its goods, one product."""

from flask import g, request, url_for

from ..i18n import gettext as _
from ..i18n import ngettext
from ..media.queries import faces
from ..pages import render, store_pages, store_url
from ..pages.chat import chat_link
from ..pages.kept import kept_with_store
from ..pages.wire import shared
from . import queries, structured
from .comparing import price_of_a_kilo

pages = store_pages("shop", __name__)

PAGE, OTHERS = 48, 8
SORTS = {"": "own", "terbaru": "newest", "termurah": "price"}

kinds_of_goods = kept_with_store(queries.categories_in_use)
first_on_the_shelf = kept_with_store(queries.shelf)


@pages.get("/")
def home():
    kinds = kinds_of_goods()
    look = what_is_asked({slug for slug, _words, _n in kinds})
    goods = queries.shelf(look["jenis"], look["q"], SORTS[look["urut"]], PAGE + 1, look["setelah"])
    return page_for_all(
        "store/home.html",
        kinds=kinds,
        look=look,
        goods=goods[:PAGE],
        count_words=count_words(kinds, look, goods),
        **ways_on(look, goods),
        cover=faces([g.store.cover_id]).get(g.store.cover_id or 0),
        chat=chat_about(store_url(g.store, "shop.home", external=True)),
        structured=structured.of_store(g.store),
    )


@pages.get("/produk/<slug>")
def product(slug: str):
    found = queries.find_product(slug)
    others = first_on_the_shelf(sort="own", limit=OTHERS + 1)
    if found is None:
        return render("product/gone.html", 404, others=others[:OTHERS])
    chosen = first_choice(found)
    return page_for_all(
        "product/page.html",
        product=found,
        chosen=chosen,
        per_kilo=price_of_a_kilo(found.category, found.unit, chosen.price, chosen.grams),
        others=[item for item in others if item.id != found.id][:OTHERS],
        chat=chat_about(store_url(g.store, "shop.product", external=True, slug=slug), found.name),
        structured=structured.of_product(g.store, found),
    )


def page_for_all(template: str, **context):
    """A page that is the same for every visitor."""
    return shared(render(template, **context))


def what_is_asked(kinds: set[str]) -> dict:
    """The shelf as the address asks for it: kind, words, order, and the last item that was seen."""
    kind, sort = request.args.get("jenis", ""), request.args.get("urut", "")
    return {
        "jenis": kind if kind in kinds else None,
        "q": " ".join(request.args.get("q", "").split())[:80] or None,
        "urut": sort if sort in SORTS else "",
        "setelah": request.args.get("setelah", type=int),
    }


def here(look: dict, **changed) -> str:
    """This shelf with something changed."""
    return url_for("shop.home", **{name: value for name, value in (look | changed).items() if value}) + "#barang"


pages.add_app_template_global(here, "shelf_here")


def ways_on(look: dict, goods: list) -> dict:
    """Addresses of the next part of the shelf and of its start, where there is one."""
    return {
        "more": here(look, setelah=goods[PAGE - 1].id) if len(goods) > PAGE else None,
        "start": here(look, setelah=None) if look["setelah"] else None,
    }


def count_words(kinds: list, look: dict, goods: list) -> str:
    """`12 barang`; with words to search for, only as far as this page knows."""
    count = sum(n for slug, _words, n in kinds if look["jenis"] in (None, slug))
    if look["q"]:
        count = min(len(goods), PAGE)
    if look["q"] and (len(goods) > PAGE or look["setelah"]):
        return ""
    return ngettext("%(n)s barang", "%(n)s barang", count) % {"n": count}


def chat_about(address: str, name: str = "") -> str:
    """A WhatsApp address to the store, with a first sentence and the link that it is about."""
    words = _("Halo, saya mau bertanya tentang {name}.").format(name=name) if name else _("Halo, saya mau bertanya.")
    return chat_link(g.store.whatsapp, f"{words}\n{address}")


def first_choice(page: queries.ProductPage) -> queries.Choice:
    """The one that is chosen when the page opens: the first that is left."""
    return next((choice for choice in page.choices if not choice.sold_out), page.choices[0])
