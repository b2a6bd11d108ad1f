"""A post ready to send: its words, its picture, its link, out of what the shop knows today."""

from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import g

from ... import clock
from ...catalogue.queries import ProductPage
from ...pages import store_url
from ...promotion import links
from ...promotion.channels import marked
from ...promotion.kit.captions import caption
from ...promotion.kit.queries import kept_caption
from ...promotion.preview import home_of, picture_address, subject_in
from ...promotion.queries import short_link
from ...promotion.short import short_address
from ...promotion.texts import facts_of
from .agenda import DAYS, Post, agenda, where
from .ics import Event, at_hour, calendar
from .models import POSTED, SKIPPED
from .plan import BACKSTAGE, CALL, FACEBOOK, GROUP, KINDS, STATUS, STORY

_HOURS = {STATUS: 18, FACEBOOK: 19, GROUP: 10}
_BACK = timedelta(days=14)
_BACKSTAGE = (
    "Begini {name} disiapkan di Desa {village}, Kak. Foto ini dari tempat kerja kami hari ini.\n\n"
    "Mau tanya-tanya boleh. Pesan di sini: {link}"
)


class Ready(NamedTuple):
    text: str
    picture: str  # the address of the full picture
    small: str
    file: str
    frame: str
    whatsapp: str
    facebook: str


def ready(post: Post, item: ProductPage) -> Ready:
    link = link_of(item, post.place)
    words, shape = text_of(post, item, link), "status" if post.place == STATUS else "kotak"
    subject = subject_in(shape, item, post.place)
    return Ready(
        text=words,
        picture=picture_address(subject, item.slug, shape),
        small=picture_address(subject, item.slug, shape, True),
        file=f"{item.slug}-{shape}.jpg",
        frame=shape,
        whatsapp=links.whatsapp(words),
        facebook=links.facebook(link),
    )


def link_of(item: ProductPage, channel: str) -> str:
    """The short link of that channel, once it was made."""
    made = short_link(channel, item.id, "")
    return short_address(made.code) if made else marked(home_of(item), channel)


def text_of(post: Post, item: ProductPage, link: str) -> str:
    facts = facts_of(item)._replace(link=link)
    if post.kind == BACKSTAGE:
        return _BACKSTAGE.format(**facts._asdict())
    tone = "cerita" if post.kind == STORY else "ramah" if post.place == FACEBOOK and post.kind != CALL else "singkat"
    own = kept_caption(item.id, tone, "id").replace(marked(home_of(item), "sl"), link)
    words = own or caption(facts, tone, "id", post.planned_on.toordinal() % 60)
    opening = post.reason.line.format(name=item.name)
    return f"{opening}\n\n{words}" if opening else words


def this_day() -> date:
    return clock.today(clock.zone_of(g.store.village_code))


def calendar_of_the_store() -> bytes:
    """As a file for any calendar: two weeks back and thirty days ahead. Within a day it stays the same to the byte."""
    zone = clock.zone_of(g.store.village_code)
    since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    posts = [post for post in agenda(this_day() - _BACK, DAYS + _BACK.days) if post.state != SKIPPED]
    return calendar(f"Promosi {g.store.short_name}", zone, [_event(post, zone) for post in posts], since)


def _event(post: Post, zone: ZoneInfo) -> Event:
    done = "Sudah diposting: " if post.state == POSTED else ""
    page = store_url(g.store, "calendar_desk.show", external=True, day=post.planned_on)
    more = [f"{KINDS[post.kind]} di {where(post)}.", post.reason.words, "Buka untuk kata-kata dan gambarnya:", page]
    return Event(
        uid=f"post-{g.store.id}-{post.planned_on:%Y%m%d}@lumbung",
        start=at_hour(post.day, _HOURS[post.place], zone),
        words=f"{done}{where(post)}: {post.name}",
        more="\n".join(filter(None, more)),
        url=page,
    )
