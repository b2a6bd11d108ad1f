"""Words to send along with a link, ready to paste."""

from typing import Any

from flask import g

from .. import clock, i18n, money
from ..catalogue.models import PREORDER
from ..catalogue.queries import ProductPage
from ..i18n import gettext as _
from . import links
from .channels import marked
from .kit.captions import Facts, caption
from .preview import first_sentence, home_of


def share_text(item: Any, channel: str, language: str = "") -> str:
    """Name, price, one line of story, link: as one person writes to another. `item` None is the store itself."""
    token = i18n.language.set(language or i18n.language.get())
    try:
        with_story, without = (_lines(item, channel, story) for story in (True, False))
    finally:
        i18n.language.reset(token)
    return with_story if links.fits(with_story) else without


def _lines(item: Any, channel: str, story: bool) -> str:
    link = marked(home_of(item), channel)
    if item is None:
        first = _("{store}, dari {village}.").format(store=g.store.name, village=g.store.place)
        lines = [first, first_sentence(g.store.tagline), _("Lihat barangnya di sini, Kak: {link}").format(link=link)]
    else:
        price = price_words(item)
        lines = [
            _("{name} dari Desa {village}, Kak.").format(name=item.name, village=g.store.village),
            _("Mulai {price}").format(price=price) if item.price_varies else price,
            first_sentence(item.description),
            _("Pesan di sini: {link}").format(link=link),
        ]
    return "\n".join(line for n, line in enumerate(lines) if line and (story or n not in _STORY[item is None]))


_STORY = {True: (1,), False: (2,)}  # which line may be left out of a store's and of a product's text


def price_words(item: ProductPage) -> str:
    """`Rp16.000 / bungkus 500 g (biasanya Rp20.000), sampai 30 Nov`"""
    words = money.rupiah(item.price) + (f" / {item.per}" if item.per else "")
    if item.was:
        words = _("{price} (biasanya {was})").format(price=words, was=money.rupiah(item.was))
    if item.off:
        words = _("{price}, sampai {day}").format(price=words, day=clock.short_day(item.off.last_day))
    return words


def caption_of(item: Any, tone: str, language: str, channel: str = "sl", turn: int = 0) -> str:
    """Words for a post: kit.captions of a ProductPage, its link marked with the channel."""
    token = i18n.language.set(language)
    try:
        return caption(facts_of(item, channel), tone, language, turn)
    finally:
        i18n.language.reset(token)


def facts_of(item: Any, channel: str = "sl") -> Facts:
    store = g.store
    return Facts(
        name=item.name,
        slug=item.slug,
        category=item.category,
        price=price_words(item),
        from_price=item.price_varies,
        village=store.village,
        district=f"Kec. {store.district}",
        regency=store.regency,
        province=store.province,
        store=store.name,
        description=item.description,
        maker=item.maker,
        maker_note=item.maker_note,
        permits=tuple(item.permits),
        preorder_days=item.preorder_days if item.stock_kind == PREORDER else None,
        is_local=item.is_local,
        link=marked(home_of(item), channel),
    )
