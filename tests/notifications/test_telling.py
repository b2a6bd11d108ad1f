"""Who is told of what, once, in the right language, and not at night."""

from datetime import timedelta

from storefront import clock
from storefront.db.transaction import transaction
from storefront.notifications import operations, words
from storefront.notifications.plan import PLAN
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.outbox import enqueue
from storefront.payments import operations as payments
from storefront.stores.models import SELLER, TREASURER
from tests.conftest import rows
from tests.notifications.conftest import MORNING, NIGHT, NOON, Village, work

LATER = timedelta(minutes=11)


def test_a_new_order_rings_the_managers_phone_and_writes_to_the_buyer(sari, push, boxes, noon):
    phone = sari.a_phone(push)
    order = sari.an_order()
    work()
    (rung,) = push.pushed(phone)
    assert rung["title"] == f"Pesanan baru {order.number}"
    assert "Dewi L." in rung["body"]
    assert "Asem Baris" not in str(rung)
    assert rung["url"] == f"/toko/sari/kelola/pesanan/{order.number}"
    (mail,) = boxes.to("dewi@contoh.id")
    assert mail["Subject"] == f"Pesanan {order.number} sudah dicatat"
    assert f"http://lumbung.test/toko/sari/pesanan/{order.token}" in mail.get_body("plain").get_content()


def test_an_event_that_is_handed_over_twice_is_told_once(sari, push, boxes, noon):
    phone = sari.a_phone(push)
    order = sari.an_order()
    ((event,),) = rows("SELECT id FROM order_event")
    for _time in range(3):
        with transaction():
            told = {"order_id": order.id, "event_id": event, "kind": "placed"}
            enqueue("orders.happened", store=sari.store.id, **told)
        work()
    assert len(push.pushed(phone)) == 1
    assert len(boxes.to("dewi@contoh.id")) == 1


def test_every_role_hears_of_its_own_work(sari, push, noon):
    owner = sari.a_phone(push)
    seller = sari.a_phone(push, sari.a_member(SELLER))
    treasurer = sari.a_phone(push, sari.a_member(TREASURER))
    order = sari.an_order()
    work()
    sari.did(orders.claim_paid, order)
    work()
    heard = [[rung["title"].split()[0] for rung in push.pushed(one)] for one in (owner, seller, treasurer)]
    assert heard == [["Pesanan", "Pesanan"], ["Pesanan"], ["Pesanan"]]
    assert "sudah transfer?" in push.pushed(treasurer)[0]["title"]


def test_who_did_it_is_not_told(sari, push, noon):
    mine, hers = sari.a_phone(push), sari.a_phone(push, person := sari.a_member(TREASURER, name="Bu Bendahara"))
    order = sari.an_order()
    sari.did(payments.receive, order, Actor(person.name, person.id, TREASURER))
    work()
    assert [rung["title"] for rung in push.pushed(mine)][-1] == f"Uang masuk, pesanan {order.number}"
    assert push.pushed(hers) == []


def test_a_buyer_reads_it_in_the_language_of_the_order(sari, boxes, noon):
    sari.an_order(language="en")
    work()
    (mail,) = boxes.to("dewi@contoh.id")
    assert mail["Content-Language"] == "en"
    assert "Stop these e-mails" in mail.get_body("plain").get_content()


def test_at_night_it_waits_for_the_morning(sari, push, boxes):
    phone = sari.a_phone(push)
    with clock.at(NIGHT):
        sari.an_order()
    work(NIGHT)
    assert push.seen == boxes.mails == []
    work(MORNING - timedelta(minutes=1))
    assert push.seen == []
    work(MORNING + timedelta(minutes=1))
    assert len(push.pushed(phone)) == len(boxes.mails) == 1


def test_who_wants_to_be_woken_is(sari, push):
    phone = sari.a_phone(push)
    sari.did(operations.choose, sari.owner, ["order"], ["order"], ["push"])
    with clock.at(NIGHT):
        sari.an_order()
    work(NIGHT)
    assert len(push.pushed(phone)) == 1


def test_in_papua_it_is_night_two_hours_earlier(app, parties):
    push = parties[0]
    store = Village(app, village_code="91.71.01.1001")
    phone = store.a_phone(push)
    evening = NIGHT - timedelta(hours=2)  # 20.00 in Jakarta, 22.00 in Jayapura
    with clock.at(evening):
        store.an_order()
    work(evening)
    assert push.pushed(phone) == []
    assert len(parties[2].mails) == 1, "the buyer in Jakarta is still awake"


def test_many_that_waited_come_as_one(sari, push):
    phone = sari.a_phone(push)
    for n in range(4):
        with clock.at(NIGHT + timedelta(minutes=n)):
            sari.an_order(email="")
    work(NIGHT + timedelta(minutes=9))
    work(MORNING + timedelta(minutes=1))
    (rung,) = push.pushed(phone)
    assert rung["title"] == "4 kabar dari Sari"
    assert rung["body"].count("Pesanan baru") == 4
    assert {row[3] for row in sari.told()} == {"sent"}


def test_a_step_that_was_taken_back_is_not_told(sari, boxes, noon):
    order = sari.an_order()
    nani = Actor("Bu Nani", sari.owner.id)
    sari.did(payments.receive, order, nani)
    sari.did(orders.pack, order, nani)
    work()
    sari.did(orders.undo, order, nani)
    work(NOON + LATER)
    subjects = [str(mail["Subject"]) for mail in boxes.to("dewi@contoh.id")]
    assert not any("dikemas" in subject for subject in subjects)
    assert [row[3:5] for row in sari.told() if row[0] == "pack"] == [("skipped", "langkahnya diurungkan")]


def test_a_parcel_is_told_with_its_number_once_it_cannot_be_taken_back(sari, boxes, noon):
    order = sari.an_order()
    nani = Actor("Bu Nani", sari.owner.id)
    sari.did(payments.receive, order, nani)
    sari.did(orders.pack, order, nani)
    with clock.at(NOON + LATER):
        sari.did(orders.send, order, "JNE", "CGK0012345", nani)
    work(NOON + LATER)
    work(NOON + LATER + LATER)
    last = boxes.to("dewi@contoh.id")[-1]
    assert last["Subject"] == f"Pesanan {order.number} sudah dikirim"
    assert "JNE, resi CGK0012345" in last.get_body("plain").get_content()


def test_few_pieces_left_are_told_once_a_day(sari, push, noon):
    phone = sari.a_phone(push)
    sari.did(operations.choose, sari.owner, ["stock"], [], ["push"])
    with transaction() as session:
        session.connection().exec_driver_sql("UPDATE variant SET stock = 5")
    sari.an_order()
    work()
    assert [rung["title"] for rung in push.pushed(phone)] == ["Stok menipis: Gula Semut"]
    assert "Tinggal 3" in push.pushed(phone)[0]["body"]


def test_practice_stores_tell_nobody_outside(app, parties, noon, caplog):
    caplog.set_level("INFO", logger="storefront")
    store = Village(app, is_practice=True)
    store.a_phone(parties[0])
    store.an_order()
    work()
    assert parties[0].seen == parties[2].mails == []
    assert {row[2:4] for row in store.told()} == {("console", "sent")}
    assert "would tell" in caplog.text
    assert "Dewi" not in caplog.text


def test_the_demos_past_is_told_to_nobody(app, parties):
    store = Village(app, is_demo=True)
    with clock.at(NOON - timedelta(days=3)):
        store.an_order()
    work(NOON)
    assert store.told() == []


def test_a_member_who_left_hears_nothing_that_still_waited(sari, push):
    person = sari.a_member(SELLER)
    phone = sari.a_phone(push, person)
    with clock.at(NIGHT):
        sari.an_order(email="")
    work(NIGHT)
    with transaction() as session:
        session.connection().exec_driver_sql(f"DELETE FROM member WHERE account_id = {person.id}")
    work(MORNING)
    assert push.pushed(phone) == []
    assert ("skipped", "tugasnya sudah berubah") in {row[3:5] for row in sari.told()}


def test_a_phone_falls_silent_with_its_sign_in(sari, push, noon):
    phone = sari.a_phone(push)
    with transaction():
        sari.owner.end_sessions()
    sari.an_order()
    work()
    assert push.pushed(phone) == []


def test_a_forgotten_buyer_is_not_written_to(sari, boxes):
    with clock.at(NIGHT):
        order = sari.an_order()
        work(NIGHT)
        sari.did(orders.cancel, order, "", orders.THE_BUYER)
        sari.did(orders.forget_buyers, NIGHT + timedelta(hours=1))
    work(MORNING)
    assert boxes.mails == []
    assert "data pembeli sudah dihapus" in {row[4] for row in sari.told()}


def test_whatever_an_order_tells_has_its_place_in_the_plan():
    assert PLAN.keys() - {"low", "week"} == orders.TOLD - {"finish"}
    assert {kind for kind, told in PLAN.items() if told.buyer} == words._TO_BUYER.keys()
    assert {kind for kind, told in PLAN.items() if told.topic} - {"low", "week"} == words._TO_MEMBER.keys()


def test_a_buyer_is_reminded_before_the_time_to_pay_runs_out(sari, boxes, noon):
    order = sari.an_order()
    sari.did(payments.expect, order)
    work(NOON + timedelta(hours=19))
    work(MORNING + timedelta(days=1))
    told = [mail["Subject"].removeprefix(f"Pesanan {order.number} ") for mail in boxes.to("dewi@contoh.id")]
    assert told == ["sudah dicatat", "menunggu pembayaran", "berakhir"]


def test_a_corrected_number_is_told_once_and_only_as_it_is_now(sari, boxes, noon):
    order, nani = sari.an_order(payment_method="cash"), Actor("Bu Nani")
    sari.did(orders.pack, order, nani)
    work(noon)
    work(noon + LATER)
    with clock.at(noon + LATER):
        sari.did(orders.send, order, "JNE", "CGK1", nani)
        sari.did(orders.correct_parcel, order, "JNE", "CGK2", nani)
    work(noon + LATER)
    work(noon + 2 * LATER)
    with clock.at(noon + 2 * LATER):
        sari.did(orders.correct_parcel, order, "JNE", "CGK3", nani)
    work(noon + 2 * LATER)
    subjects = [(mail["Subject"], mail.get_body("plain").get_content()) for mail in boxes.to("dewi@contoh.id")]
    assert not any("CGK1" in text for _subject, text in subjects)
    assert [subject for subject, text in subjects if "CGK2" in text] == [f"Pesanan {order.number} sudah dikirim"]
    assert [subject for subject, text in subjects if "CGK3" in text] == [
        f"Nomor resi pesanan {order.number} diperbarui"
    ]
