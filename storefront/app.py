"""create_app(): configuration, extensions, doors, domains. One screen."""

import logging
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from . import assets, config, jobs, outside, pages, repeats
from .accounts import access
from .db import db
from .db.transaction import let_write
from .forms import guard
from .mount import StoreMount
from .pages.cache import PageCache
from .pages.sides import SidedFlask
from .promotion.counter import SECONDS, VisitCounter
from .stores import door


def create_app(**overrides: Any) -> Flask:
    """A ready application. `overrides` are settings of config.py, for tests and commands."""
    settings = config.load(config.instance_folder(), **overrides)
    app = SidedFlask("storefront", instance_path=str(settings["INSTANCE"]), static_folder=None)
    app.config.update(settings)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

    db.init_app(app)
    Migrate(app, db, directory=str(config.carried("migrations")), render_as_batch=True)
    let_write(app.config["THREADS"] // 2)
    outside.use_stand_ins(outside.read_stand_ins(app.config["STAND_INS"]))

    access.init_app(app)
    guard.init_app(app)
    door.init_app(app)
    pages.init_app(app)
    repeats.init_app(app)
    add_domains(app)

    stack_layers(app)
    return app


def stack_layers(app: Flask) -> None:
    """What stands in front of Flask, innermost first: the mount, the page cache, assets, trusted proxies."""
    app.wsgi_app = mount = StoreMount(app.wsgi_app, app.config["PLATFORM_HOSTS"])  # type: ignore[method-assign]
    visits = VisitCounter(
        mount.find, app.config["SESSION_COOKIE_NAME"], jobs.keep_visits(app), 0 if app.testing else SECONDS
    )
    app.extensions["visits"] = visits
    kept = PageCache(app.wsgi_app, app.extensions["stamps"], app.config["PAGE_CACHE_SECONDS"], visits.seen)
    app.wsgi_app = kept  # type: ignore[method-assign]
    assets.init_app(app)
    if app.config["CLASS_CODE"]:
        from .classroom.captive import ClassDoor

        app.wsgi_app = ClassDoor(app.wsgi_app, app.config["CLASS_CODE"], app.config["PLATFORM_HOSTS"])  # type: ignore
    if app.config["PROXY_COUNT"]:
        n = app.config["PROXY_COUNT"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def add_domains(app: Flask) -> None:
    """Every domain's blueprints. A new domain is placed here and in importlinter.toml."""
    from . import models as _models  # noqa: F401  (every table is known before the first query)

    add_public(app)
    add_desks(app)
    add_campaigns(app)
    add_classes(app)
    add_practice(app)


def add_public(app: Flask) -> None:
    """What visitors and machines open, on both sides."""
    from .accounts import views as accounts
    from .aftercare import views as aftercare
    from .cart import views as cart
    from .cart import vouchers
    from .catalogue import machines as shop_machines
    from .catalogue import views as catalogue
    from .checkout import views as checkout
    from .marketplace import machines as market_machines
    from .marketplace import short as market_short
    from .marketplace import views as marketplace
    from .media import views as media
    from .notifications import views as news
    from .office import views as office
    from .orders import views as orders
    from .papers import views as papers
    from .payments import views as payments
    from .payments.hosted import views as gateways
    from .payments.proofs import views as proofs
    from .payments.qris import views as qris
    from .promotion import short
    from .promotion import views as promotion
    from .promotion.feeds import views as feeds
    from .regions import views as regions
    from .shipping import views as shipping
    from .shipping.parcels import views as parcels
    from .stores import views as stores
    from .together import views as together

    shop = (catalogue, shop_machines, stores, media, promotion, cart, vouchers, checkout, orders, shipping, payments)
    platform = (marketplace, market_machines, market_short, together, accounts, regions)
    for domain in (*shop, gateways, short, feeds, papers, proofs, parcels, qris, aftercare, office, *platform):
        app.register_blueprint(domain.pages)
    for domain in (stores, gateways, news):
        app.register_blueprint(domain.platform)
    app.register_blueprint(regions.store_side)


def add_desks(app: Flask) -> None:
    """The back office of a store, and the operator's pages."""
    from .accounts import manage as accounts_desk
    from .aftercare import manage as aftercare_desk
    from .catalogue import manage as catalogue_desk
    from .checkout import manage as agreement_desk
    from .media import manage as cover_desk
    from .notifications import manage as news_desk
    from .notifications import operator as news_operator
    from .offers import manage as offers_desk
    from .orders import manage as orders_desk
    from .papers import manage as papers_desk
    from .payments import manage as payments_desk
    from .payments.hosted import manage as gateway_desk
    from .payments.qris import manage as qris_desk
    from .payments.statements import manage as statements_desk
    from .promotion.kit import manage as kit_desk
    from .shipping import manage as shipping_desk
    from .shipping.live import manage as live_rates_desk
    from .shipping.parcels import manage as parcel_desk
    from .stores import manage as store_desk

    desks = (catalogue_desk, orders_desk, papers_desk, store_desk, shipping_desk, payments_desk)
    operators = (accounts_desk, news_operator)
    more = (
        cover_desk,
        offers_desk,
        parcel_desk,
        statements_desk,
        gateway_desk,
        qris_desk,
        live_rates_desk,
        news_desk,
        agreement_desk,
        kit_desk,
    )
    for domain in (*desks, *more, *operators):
        app.register_blueprint(domain.pages)
    for side in (store_desk.settings, aftercare_desk.pages, aftercare_desk.settings, orders_desk.home):
        app.register_blueprint(side)


def add_campaigns(app: Flask) -> None:
    """What brings buyers: where they came from, when to post, news for those who agreed."""
    from .campaigns import manage
    from .campaigns.broadcast import manage as broadcast_desk
    from .campaigns.broadcast import views as broadcast
    from .campaigns.calendar import manage as calendar_desk
    from .campaigns.calendar import views as calendar

    for domain in (manage, calendar_desk, calendar, broadcast_desk, broadcast):
        app.register_blueprint(domain.pages)


def add_classes(app: Flask) -> None:
    """What trainers and participants of a class open."""
    from .classroom import manage, views
    from .classroom.board import manage as board
    from .classroom.board import views as help_desk
    from .classroom.course import views as course
    from .classroom.keeping import manage as keeping_desk
    from .classroom.keeping import views as keeping
    from .classroom.results import manage as results_desk
    from .classroom.results import operator as classes_operator
    from .classroom.results import views as results

    trainers = (manage.pages, board.pages, keeping_desk.pages)
    participants = (views.pages, views.room, course.pages, help_desk.pages, keeping.pages)
    outcome = (results_desk.pages, classes_operator.pages, results.pages, results.checks, results.invites)
    for side in (*trainers, *participants, *outcome, views.practice):
        app.register_blueprint(side)


def add_practice(app: Flask) -> None:
    """Simulated buyers of a class, their chats and their money."""
    from .classroom.bank import views as bank
    from .classroom.buyers import manage as buyers
    from .classroom.buyers import views as chats
    from .classroom.market import views as market

    for side in (buyers.pages, chats.pages, bank.pages, market.pages):
        app.register_blueprint(side)
