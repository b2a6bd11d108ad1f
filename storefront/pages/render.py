"""Rendering in the right theme, with the filters and the little facts that every page needs."""

from typing import Any

from flask import Flask, g, make_response, request

from .. import clock, i18n, money, phone, themes
from . import answers, chat, kept, plain, wire
from .machines import json_ld
from .urls import absolute, platform_url, store_path, store_url


def render(template: str, status: int = 200, **context: Any):
    """The page in the store's theme, or in the platform's."""
    if status >= 400 and plain.wanted():
        return plain.instead_of(context, status)
    store = g.get("store")
    page = themes.render(store.theme if store else themes.BASE, template, context)
    return make_response(page, status)


def init_app(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(i18n.gettext, i18n.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update(
        rupiah=money.rupiah,
        digits=money.digits,
        short_rupiah=money.short,
        in_words=money.in_words,
        phone=phone.shown,
        phone_hidden=phone.hidden,
        ago=clock.ago,
        clock_time=clock.clock_time,
        day=clock.day,
        short_day=clock.short_day,
        when=clock.when,
        deadline=clock.deadline,
        chat_link=chat.chat_link,
        json_ld=json_ld,
    )
    env.globals.update(
        store_url=store_url,
        store_path=store_path,
        platform_url=platform_url,
        absolute=absolute,
        languages=i18n.LANGUAGES,
        zone_of=clock.zone_of,
    )
    app.context_processor(_facts_of_the_page)
    app.before_request(_choose_language)
    app.teardown_request(_forget_language)
    wire.init_app(app)
    plain.init_app(app)
    kept.init_app(app)
    answers.init_app(app)


def _facts_of_the_page() -> dict[str, Any]:
    return {"store": g.get("store"), "lang": i18n.language.get()}


def _choose_language() -> None:
    """Indonesian first; English when the visitor asked for it, kept in a cookie that says nothing else."""
    wanted = request.args.get("lang") or request.cookies.get("lang")
    if wanted in i18n.LANGUAGES:
        g.language_token = i18n.language.set(wanted)


def _forget_language(_error: BaseException | None) -> None:
    if token := g.pop("language_token", None):
        i18n.language.reset(token)
