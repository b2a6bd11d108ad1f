"""Web Push to a manager's phone: only that browser reads it, it leaves only for the internet, and it forgets phones."""

import base64
import json
from datetime import timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from storefront import outside
from storefront.notifications import channels
from storefront.notifications.channels import Address, Gone, Message, Rejected, Unsent, push, vapid
from storefront.notifications.operations.sending import DEAD_AFTER
from tests.conftest import rows
from tests.notifications.browserside import Browser
from tests.notifications.conftest import NOON, work

NEWS = Message("Pesanan baru 1001", "Dewi L.", "/kelola/", tag="7.9", is_urgent=True)


def test_only_the_browser_that_subscribed_reads_it(app, push):
    mine, other = Browser(f"{push.url}/send/a"), Browser(f"{push.url}/send/a")
    channels.made("push", app.config).send(Address(**mine.given), NEWS)
    (seen,) = push.seen
    assert mine.read(seen.body)["title"] == "Pesanan baru 1001"
    assert b"Pesanan" not in seen.body
    with pytest.raises(http_ece.ECEException):
        other.read(seen.body)


def test_the_service_can_check_who_sends(app, push):
    browser = Browser(f"{push.url}/send/a")
    channels.made("push", app.config).send(Address(**browser.given), NEWS)
    said = push.seen[0].headers["authorization"].removeprefix("vapid ")
    token, key = (part.partition("=")[2] for part in said.split(","))
    assert key == vapid.public_key(app.config["INSTANCE"])
    head, claims, signature = token.split(".")
    raw = raw_of(signature)
    signed = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw_of(key))
    point.verify(signed, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert json.loads(raw_of(claims))["aud"] == push.url
    assert json.loads(raw_of(claims))["sub"] == "https://lumbung.test"


def test_a_repeated_push_replaces_its_twin(app, push):
    browser = Browser(f"{push.url}/send/a")
    for _time in range(2):
        channels.made("push", app.config).send(Address(**browser.given), NEWS)
    channels.made("push", app.config).send(Address(**browser.given), NEWS._replace(tag="7.10"))
    topics = [seen.headers["topic"] for seen in push.seen]
    assert topics[0] == topics[1] != topics[2]
    assert len(topics[0]) == 32
    assert [rung["tag"] for rung in push.pushed(browser)] == ["7.9", "7.9", "7.10"]


def test_the_key_is_made_once_and_closed(app):
    first = vapid.public_key(app.config["INSTANCE"])
    vapid.private_key.cache_clear()
    assert vapid.public_key(app.config["INSTANCE"]) == first
    assert (app.config["INSTANCE"] / vapid.KEY_FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "localhost", "2130706433", "0x7f.1"])
def test_nothing_is_pushed_into_our_own_network(app, host):
    given = Browser(f"https://{host}/x").given
    with pytest.raises(Unsent):
        channels.made("push", app.config).send(Address(**given), NEWS)


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example/x", "ftp://push.example/x", "file:///etc/passwd", "", "https://push.example/" + "x" * 1000,
     "https://127.0.0.1/x", "https://[::1]/x", "https://[::ffff:10.0.0.1]/x", "https://2130706433/x",
     "https://localhost/x", "https://user@push.example/x", "https://push.example:x/", "https://p\u00fcsh.example/x"],
)  # fmt: skip
def test_other_addresses_are_not_even_kept(endpoint):
    assert not push.is_whole(Address(**Browser(endpoint).given))


def test_keys_that_are_none_are_not_kept():
    given = Browser("https://push.example/x").given
    assert push.is_whole(Address(**given))
    short = {"p256dh": given["p256dh"][:-4]}
    for broken in ({"p256dh": "AAAA"}, {"p256dh": "é"}, {"auth": "AAAA"}, {"auth": ""}, short):
        assert not push.is_whole(Address(**given | broken))


ANSWERS = [(404, Gone), (410, Gone), (413, Rejected), (400, Rejected), (500, Unsent)]


@pytest.mark.parametrize(("status", "kind"), ANSWERS)
def test_what_the_service_answers_decides(app, push, status, kind):
    outside.use_stand_ins({"push": push.url})
    push.answers["/send/a"] = status
    with pytest.raises(Unsent) as raised:
        channels.made("push", app.config).send(Address(**Browser(f"{push.url}/send/a").given), NEWS)
    assert type(raised.value) is kind


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_left_is_forgotten(sari, push, noon, status):
    phone = sari.a_phone(push)
    push.answers[phone.endpoint.removeprefix(push.url)] = status
    sari.an_order(email="")
    work()
    assert rows("SELECT id FROM device") == []
    assert [row[3] for row in sari.told()] == ["failed"]


def test_a_service_that_stumbles_is_asked_again_and_rings_once(sari, push, noon):
    phone = sari.a_phone(push)
    push.mood = ["500", "drop"]
    sari.an_order(email="")
    for minutes in (0, 3, 8):
        work(NOON + timedelta(minutes=minutes))
    assert len(push.seen) == 3
    assert [row[3] for row in sari.told()] == ["sent"]
    assert rows("SELECT failures FROM device") == [(0,)]
    assert push.pushed(phone)[-1]["title"].startswith("Pesanan baru")


def test_after_a_day_of_failures_a_phone_is_given_up(sari, push, noon):
    phone = sari.a_phone(push)
    push.answers[phone.endpoint.removeprefix(push.url)] = 500
    moment = NOON
    for _order in range(3):
        with_order(sari, moment)
        for _try in range(8):
            outside.use_stand_ins({"push": push.url})  # Its fuse is not what is tested here.
            work(moment)
            moment += timedelta(minutes=70)
            moment = moment.replace(hour=5) if moment.hour > 12 else moment
    assert rows("SELECT id FROM device") == []
    assert "failed" in {row[3] for row in sari.told()}
    assert len(push.seen) <= DEAD_AFTER


def with_order(sari, moment):
    from storefront import clock

    with clock.at(moment):
        sari.an_order(email="")


def raw_of(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
