"""Fifty buyers at once want the last five pieces, at a real server with several processes, through HTTP.

First the control: the same fifty at a shop that reads, then writes.
"""

import os
import re
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from storefront.db import db
from tests.conftest import rows
from tests.factories import a_product, a_store, the_variant
from tests.races.together import together
from tests.server import running

BUYERS, PIECES = 50, 5
CARELESS = Path(__file__).parent / "careless"
AT = "/toko/sari/pesan"

pytestmark = [pytest.mark.race, pytest.mark.slow]


@pytest.fixture
def madu(app):
    return the_variant(a_product(a_store("sari"), "Madu", price=85_000, stock=PIECES))


@pytest.fixture
def serve(app, empty_database, tmp_path):
    """The app's own database behind `storefront serve`."""
    return lambda **settings: running(tmp_path, empty_database[0], WORKER="none", **settings)


def a_form(madu, buyer: int, once: str = "") -> dict[str, str]:
    return {
        "line": f"{madu.id}:1:85000",
        "once": once or f"once-of-buyer-{buyer:06}",
        "delivery": "pickup",
        "payment": "cash",
        "name": f"Pembeli {buyer}",
        "phone": f"0812{buyer:08}",
        "shown_cost": "0",
        "shown_total": "85000",
    }


def press(server, form) -> httpx.Response:
    """What a person gets who presses again when the shop says that it is busy."""
    for _attempt in range(20):
        answer = httpx.post(server.url + AT, data=form, headers={"Origin": server.url}, timeout=30)
        if answer.status_code != 503:
            return answer
        time.sleep(0.2)
    raise AssertionError("busy for ever")


def at_once(server, forms) -> list[httpx.Response]:
    return together([partial(press, server, form) for form in forms])


def sold() -> tuple[int, int]:
    """Orders in the database, pieces left."""
    db.session.rollback()
    return rows('select count(*) from "order"')[0][0], rows("select stock from variant")[0][0]


def test_the_race_is_real_a_careless_shop_sells_more_than_it_has(serve, madu, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(CARELESS), str(CARELESS.parents[2])]))
    with serve() as server:
        answers = at_once(server, [a_form(madu, buyer) for buyer in range(BUYERS)])
    orders, _left = sold()
    assert orders == [answer.status_code for answer in answers].count(303) > PIECES


def test_five_pieces_go_to_five_of_fifty_buyers(serve, madu):
    with serve() as server:
        answers = at_once(server, [a_form(madu, buyer) for buyer in range(BUYERS)])
    bought = [answer.headers["Location"] for answer in answers if answer.status_code == 303]
    others = [answer for answer in answers if answer.status_code != 303]
    assert sold() == (PIECES, 0)
    assert len(set(bought)) == len(bought) == PIECES
    assert {answer.status_code for answer in others} == {409}
    assert all("Madu sudah habis. Kami keluarkan dari pesanan." in answer.text for answer in others)
    assert sorted(number for (number,) in rows('select number from "order"')) == list(range(1001, 1001 + PIECES))


def test_ten_taps_on_one_page_are_one_order(serve, madu):
    with serve() as server:
        answers = at_once(server, [a_form(madu, 1)] * 10)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert sold() == (1, PIECES - 1)


def test_an_answer_that_was_lost_on_its_way_is_found_by_pressing_again(serve, madu):
    with serve() as server:
        for buyer in range(PIECES):
            send_and_hang_up(server, a_form(madu, buyer))
        answers = [press(server, a_form(madu, buyer)) for buyer in range(PIECES)]
        pages = [httpx.get(server.url + answer.headers["Location"]) for answer in answers]
    assert sold() == (PIECES, 0)
    numbers = [re.search(r"\b10\d\d\b", page.text)[0] for page in pages]
    assert sorted(numbers) == [str(number) for number in range(1001, 1001 + PIECES)]


def send_and_hang_up(server, form) -> None:
    """The connection is cut before the answer is read."""
    import socket
    from urllib.parse import urlencode

    body = urlencode(form).encode()
    host = urlsplit(server.url).netloc
    head = f"POST {AT} HTTP/1.1\r\nHost: {host}\r\nOrigin: {server.url}\r\nContent-Length: {len(body)}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port))) as connection:
        connection.sendall((head + kind).encode() + body)
