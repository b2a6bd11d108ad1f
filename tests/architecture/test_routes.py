"""Every route, every role: who may enter, what a stranger's id is answered, that nothing falls over.

The walk is made from the application's own map, so a new endpoint is in it at once. If it has an argument that is not
known here, `test_every_route_has_its_place` fails: add a sample to `World.sample` (world.py), and the row it names to
`World.a_full_store`. A new back-office blueprint is placed in `MAY_ENTER`.
"""

from itertools import product

import pytest
from sqlalchemy import text

from storefront.db import db
from storefront.pages.sides import STORE_SIDE
from storefront.stores.models import OWNER
from tests.factories import regions

from .world import EVERYBODY, FORGED, MAY_ENTER, NASTY, NEEDS_MORE, SAME_EVERYWHERE, World, is_stub


@pytest.fixture
def world(app):
    regions(("31", 1, "DKI Jakarta"), ("36", 1, "Banten"), ("36.02", 2, "Kab. Lebak"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return World(app)


def test_every_route_has_its_place(world):
    unknown = {
        f"{rule.endpoint}: no sample for <{argument}> of {rule.rule}"
        for rule, _method in world.routes()
        for argument in rule.arguments
        if world.sample(rule, argument, "sari") is None
    }
    desks = {rule.endpoint.partition(".")[0] for rule, _method in world.routes(desks_only=True)}
    assert not unknown
    assert desks <= set(MAY_ENTER), "place the new blueprint in MAY_ENTER"


def test_the_back_office_asks_a_visitor_to_sign_in(world):
    wrong = []
    for rule, method in world.routes(desks_only=True):
        answer = world.visitor.open(world.address(rule, method), method=method)
        if answer.status_code != 303 or not answer.headers["Location"].startswith("/masuk?next=/toko/sari/kelola"):
            wrong.append((method, rule.rule, answer.status_code))
    assert not wrong


def test_the_back_office_does_not_exist_for_people_of_another_store(world):
    before, wrong = world.contents(world.sari), []
    for (rule, method), role in product(world.routes(desks_only=True), EVERYBODY):
        answer = world.browser(role, "budi").open(world.address(rule, method), method=method)
        if answer.status_code != 404 or "rahasia-sari" in answer.text:
            wrong.append((role, method, rule.rule, answer.status_code))
    assert not wrong
    assert world.contents(world.sari) == before


def test_a_member_enters_where_the_role_allows_it(world):
    wrong = []
    for (rule, method), role in product(world.routes(desks_only=True), EVERYBODY):
        allowed = role in MAY_ENTER[rule.endpoint.partition(".")[0]]
        if allowed and (method != "GET" or rule.endpoint in NEEDS_MORE):
            continue  # Walked by the test that counts faults.
        status = world.browser(role).open(world.address(rule, method), method=method).status_code
        if (status in (403, 404)) == allowed or (not allowed and status != 403):
            wrong.append((role, method, rule.rule, status))
    assert not wrong


def test_the_operators_pages_do_not_exist_for_others(world):
    wrong = []
    for rule, method in world.routes():
        if rule.rule.startswith("/operator"):
            for browser, expected in ((world.visitor, 303), (world.browser(OWNER), 404)):
                status = browser.open(world.address(rule, method), method=method).status_code
                if status != expected:
                    wrong.append((method, rule.rule, status))
    assert not wrong


def test_nothing_is_changed_by_a_form_of_another_site(world):
    before, wrong = world.contents(world.sari), []
    for rule, method in world.routes():
        view = world.app.view_functions[rule.endpoint]
        if method == "GET" or getattr(view, "open_to_machines", False):
            continue
        for browser in (world.visitor, world.browser(OWNER), world.operator):
            for proof in FORGED:
                status = browser.open(world.address(rule, method), method=method, headers=proof).status_code
                if status != 403:
                    wrong.append((method, rule.rule, proof, status))
    assert not wrong
    assert world.contents(world.sari) == before


def test_ids_of_another_store_are_answered_like_ids_of_nobody(world):
    before, wrong = world.contents(world.budi), []
    for rule, method in world.routes():
        if rule.subdomain != STORE_SIDE or not rule.arguments - set(SAME_EVERYWHERE.get(rule.endpoint, ())):
            continue
        for browser in (world.visitor, world.browser(OWNER)):
            theirs = browser.open(world.address(rule, method, of="budi"), method=method)
            nobodys = browser.open(world.address(rule, method, of=None), method=method)
            told = "Rahasia budi" in theirs.text or (theirs.status_code == 200 and not is_stub(theirs))
            if theirs.status_code != nobodys.status_code or told:
                wrong.append((method, rule.rule, theirs.status_code, nobodys.status_code))
    assert not wrong
    assert world.contents(world.budi) == before


@pytest.mark.parametrize("of", ["sari", "budi", None])
def test_nothing_falls_over(world, of):
    broken, browsers = [], [world.visitor, world.browser(OWNER)]
    if of == "sari":  # In their own store; elsewhere all are strangers.
        browsers += [world.operator, world.trainer, world.participant]
        browsers += [world.browser(role) for role in sorted(EVERYBODY - {OWNER})]
    for (rule, method), browser in product(world.routes(), browsers):
        for query, typed in (({}, {}), (NASTY, NASTY | {"name": "a\0b"})):
            sent = {} if method == "GET" else {"data": typed}
            answer = browser.open(world.address(rule, method, of), method=method, query_string=query, **sent)
            if answer.status_code >= 500 and not is_stub(answer):
                broken.append((method, rule.rule, answer.status_code))
            if rule.endpoint in ("accounts.sign_out", "accounts.sign_out_everywhere"):
                browser = world.browser(OWNER)
    assert not broken
    assert db.session.scalar(text("SELECT 1"))
