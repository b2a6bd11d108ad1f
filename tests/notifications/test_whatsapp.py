"""WhatsApp Cloud API: approved templates, signed reports, "berhenti", and no second message after a crash."""

import hashlib
import hmac
import json
import time
from datetime import timedelta

import pytest

from storefront.db.transaction import transaction
from storefront.notifications import channels, operations
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.notifications.conftest import NOON, work

REPORTS = "/kabar/whatsapp"


@pytest.fixture
def meta(app, graph):
    """`meta(statuses=[…])` posts to the webhook as Meta does; `secret` forges."""

    def post(secret="kunci", **value):
        body = json.dumps({"object": "whatsapp_business_account", "entry": [{"changes": [{"value": value}]}]}).encode()
        signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return app.test_client().post(REPORTS, data=body, headers={"X-Hub-Signature-256": signature})

    return post


def status(graph, state, n=-1, **more):
    return {"id": "wamid.1", "status": state, "biz_opaque_callback_data": tag(graph, n), **more}


def tag(graph, n=-1) -> str:
    return graph.seen[n].json()["biz_opaque_callback_data"]


def test_a_buyer_gets_a_template_with_its_values(sari, graph, noon):
    order = sari.an_order(email="")
    work()
    (seen,) = graph.seen
    said = seen.json()
    assert seen.path == "/77/messages"
    assert (said["to"], said["type"]) == ("6281234567890", "template")
    assert said["template"]["name"] == "lumbung_dicatat"
    assert said["template"]["language"] == {"code": "id"}
    values = [value["text"] for value in said["template"]["components"][0]["parameters"]]
    assert values[:2] == [str(order.number), "BUM Desa Sari"]
    assert values[3].endswith(f"/pesanan/{order.token}")
    assert all(value and "\n" not in value for value in values)


def test_a_manager_gets_it_only_when_asked_for(sari, graph, noon):
    sari.an_order(email="")
    work()
    assert [seen.json()["to"] for seen in graph.seen] == ["6281234567890"]
    sari.did(operations.choose, sari.owner, ["order"], [], ["whatsapp"])
    sari.an_order(email="")
    work()
    assert sari.owner.phone.lstrip("+") in [seen.json()["to"] for seen in graph.seen]


def test_reports_are_kept_and_never_go_backwards(sari, graph, meta, noon):
    sari.an_order(email="")
    work()
    for state in ("delivered", "sent", "read", "delivered", "failed"):
        assert meta(statuses=[status(graph, state)]).status_code == 200
    assert rows("SELECT state, report FROM notification") == [("sent", "read")]


def test_a_message_that_did_not_arrive_is_shown_with_its_reason(sari, graph, meta, noon):
    sari.an_order(email="")
    work()
    meta(statuses=[status(graph, "failed", errors=[{"code": 131026, "title": "Message undeliverable"}])])
    assert rows("SELECT state, reason FROM notification") == [("failed", "WhatsApp: Message undeliverable")]


def test_a_forged_report_changes_nothing(sari, app, graph, meta, noon):
    sari.an_order(email="")
    work()
    assert meta(secret="tebak", statuses=[status(graph, "read")]).status_code == 403
    assert app.test_client().post(REPORTS, data=b"{}").status_code == 403
    assert rows("SELECT report FROM notification") == [("",)]


def test_nonsense_that_is_signed_does_no_harm(app, graph, meta):
    odd = ({"statuses": "x"}, {"statuses": [1, {}, {"biz_opaque_callback_data": "1.x"}]}, {"messages": [{"from": []}]},
           {"statuses": [{"biz_opaque_callback_data": f"{10**18}.{10**18}", "status": "read"}]},
           {"messages": [{"from": "62812", "text": 5, "timestamp": "x", "button": 1}]})  # fmt: skip
    for value in odd:
        assert meta(**value).status_code == 200


def test_meta_may_check_the_address(app, graph):
    asked = {"hub.mode": "subscribe", "hub.verify_token": "kata", "hub.challenge": "12345"}
    assert app.test_client().get(REPORTS, query_string=asked).text == "12345"
    assert app.test_client().get(REPORTS, query_string=asked | {"hub.verify_token": "lain"}).status_code == 403


def test_berhenti_is_heard_and_mulai_too(sari, graph, meta, noon):
    now = int(time.time())

    def writes(words, at):
        return meta(messages=[{"from": "6281234567890", "timestamp": str(at), "type": "text", "text": {"body": words}}])

    writes(" Berhenti. ", now)
    sari.an_order(email="")
    work()
    assert graph.seen == []
    assert ("skipped", "penerima minta berhenti") in {row[3:5] for row in sari.told()}
    writes("mulai", now + 60)
    writes("berhenti", now)  # Delivered again, late.
    sari.an_order(email="")
    work()
    assert len(graph.seen) == 1
    assert "81234567890" not in str(rows("SELECT * FROM news_stop"))


def test_a_number_without_whatsapp_is_not_tried_again(sari, graph, noon):
    graph.refuse["6281234567890"] = 131026
    sari.an_order(email="")
    for hours in range(8):
        work(NOON + timedelta(hours=hours))
    assert len(graph.seen) == 1
    assert [row[3:5] for row in sari.told()] == [("failed", "nomor ini tidak memakai WhatsApp")]


def taken_and_never_marked(sari, app) -> None:
    """The worker's power goes after Meta took the message and before the mark."""
    ((number,),) = rows("SELECT id FROM notification")
    channel = channels.made("whatsapp", app.config)
    with store_scope(sari.store.id):
        with transaction():
            parcel = operations.take(number, channel, app.config)
        channel.send(parcel.to, parcel.message)


def test_after_a_crash_metas_report_says_that_it_was_sent(sari, app, graph, meta, noon):
    sari.an_order(email="")
    plan_only()
    taken_and_never_marked(sari, app)
    meta(statuses=[status(graph, "sent")])
    work(NOON + timedelta(minutes=30))
    assert len(graph.seen) == 1
    assert rows("SELECT state FROM notification") == [("sent",)]


def test_after_a_crash_without_a_report_it_is_sent_again(sari, app, graph, noon):
    sari.an_order(email="")
    plan_only()
    taken_and_never_marked(sari, app)
    work(NOON + timedelta(minutes=1))
    assert len(graph.seen) == 1
    work(NOON + timedelta(minutes=16))
    assert len(graph.seen) == 2
    assert tag(graph, 0) == tag(graph, 1)


def plan_only() -> None:
    """The worker does the first job, the event, and no sending yet."""
    from storefront import jobs

    for _job in range(10):
        if rows("SELECT id FROM notification"):
            return
        jobs.work_once()


def test_without_the_secret_that_lets_us_hear_berhenti_nothing_is_sent(sari, app, graph, noon):
    app.config["WHATSAPP_APP_SECRET"] = ""
    sari.an_order(email="")
    work()
    assert graph.seen == []
