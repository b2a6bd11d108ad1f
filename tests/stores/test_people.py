"""People are invited by number, have a role, and are out at once when they are removed."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront.clock import now
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores import operations, queries
from storefront.stores.models import Invitation, Member
from tests.conftest import rows
from tests.factories import a_store, an_account, signed_in

DEWI = "+6281299990000"
HERE = "/toko/sari/kelola/toko"


@pytest.fixture
def owner(app):
    return an_account(name="Sari")


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def browser(app, owner, store):
    return signed_in(app, owner)


@pytest.fixture
def invitation(store):
    with transaction():
        return operations.invite(store, DEWI, "seller")


def works_here(store, account) -> Member | None:
    return db.session.scalar(select(Member).where(Member.store_id == store.id, Member.account_id == account.id))


def test_an_invitation_goes_to_the_number_by_whatsapp(browser, store):
    answer = browser.post(f"{HERE}/orang", data={"phone": "0812 9999 0000", "role": "seller"}, follow_redirects=True)
    token = db.session.scalar(select(Invitation.token))
    assert f"http://localhost/undangan/{token}" in answer.text
    assert "https://wa.me/6281299990000?text=" in answer.text


def test_the_invited_person_accepts_and_works_here(app, store, invitation):
    dewi = an_account(phone=DEWI)
    browser = signed_in(app, dewi)
    assert "Terima Undangan" in browser.get(f"/undangan/{invitation.token}").text
    answer = browser.post(f"/undangan/{invitation.token}")
    assert answer.headers["Location"] == "/toko/sari/kelola/"
    assert works_here(store, dewi).role == "seller"
    assert browser.get(f"/undangan/{invitation.token}").status_code == 404


def test_without_an_account_one_signs_up_first(client, invitation):
    page = client.get(f"/undangan/{invitation.token}").text
    assert f"/daftar?next=/undangan/{invitation.token}" in page
    assert f"/masuk?next=/undangan/{invitation.token}" in page
    assert "9999" not in page.replace("0812-••••-0000", "")
    answer = client.post(f"/undangan/{invitation.token}")
    assert answer.status_code == 303
    assert "/masuk" in answer.headers["Location"]


def test_another_number_cannot_accept(app, store, invitation):
    other = an_account()
    browser = signed_in(app, other)
    assert "untuk nomor lain" in browser.get(f"/undangan/{invitation.token}").text
    assert browser.post(f"/undangan/{invitation.token}").status_code == 403
    assert works_here(store, other) is None


def test_an_old_or_withdrawn_invitation_is_gone(app, browser, store, invitation):
    with transaction():
        invitation.expires_at = now() - timedelta(minutes=1)
    assert browser.get(f"/undangan/{invitation.token}").status_code == 404
    with transaction():
        second = operations.invite(store, DEWI, "treasurer")
    token = second.token
    browser.post(f"{HERE}/undangan/{second.id}/pembatalan")
    assert browser.get(f"/undangan/{token}").status_code == 404
    assert browser.get("/undangan/xxx").status_code == 404


def test_a_new_invitation_replaces_the_older_one(store, invitation):
    with transaction():
        operations.invite(store, DEWI, "treasurer")
    assert [i.role for i in queries.open_invitations(store)] == ["treasurer"]


def test_who_works_here_is_not_invited_again(browser, owner):
    answer = browser.post(f"{HERE}/orang", data={"phone": owner.phone, "role": "seller"})
    assert answer.status_code == 409
    assert "sudah bekerja di toko ini" in answer.text


def test_removal_ends_the_sessions_at_once(app, browser, store, invitation):
    dewi = an_account(phone=DEWI)
    theirs = signed_in(app, dewi)
    theirs.post(f"/undangan/{invitation.token}")
    assert theirs.get(f"{HERE}/").status_code == 200
    number = works_here(store, dewi).id
    answer = browser.post(f"{HERE}/orang/{number}/pengeluaran", follow_redirects=True)
    assert "tidak bisa masuk ke toko ini lagi" in answer.text
    assert "/masuk" in theirs.get(f"{HERE}/").headers["Location"]
    assert "/masuk" in theirs.get("/toko-saya").headers["Location"]


def test_the_last_owner_stays(browser, store, owner):
    number = works_here(store, owner).id
    for path, sent in (("pengeluaran", {}), ("tugas", {"role": "seller"})):
        answer = browser.post(
            f"{HERE}/orang/{number}/{path}", data=sent, headers={"Referer": f"http://localhost{HERE}/orang"}
        )
        assert answer.status_code == 303
        assert "paling sedikit satu pengurus" in browser.get(f"{HERE}/orang").text
    assert works_here(store, owner).role == "owner"


def test_a_role_can_be_changed(browser, store, invitation):
    dewi = an_account(phone=DEWI)
    with transaction():
        member = operations.accept(invitation, dewi)
    browser.post(f"{HERE}/orang/{member.id}/tugas", data={"role": "owner"})
    assert works_here(store, dewi).role == "owner"
    assert browser.post(f"{HERE}/orang/{member.id}/tugas", data={"role": "raja"}).status_code == 422


def test_people_of_another_store_cannot_be_touched(app, store, invitation):
    stranger, dewi = an_account(), an_account(phone=DEWI)
    a_store("budi", stranger)
    with transaction():
        number = operations.accept(invitation, dewi).id
    browser = signed_in(app, stranger)
    for path in (f"orang/{number}", f"orang/{number}/tugas", f"orang/{number}/pengeluaran"):
        answer = browser.open(f"/toko/budi/kelola/toko/{path}", method="GET" if path.endswith(str(number)) else "POST")
        assert answer.status_code == 404
    assert works_here(store, dewi)


def a_seller(store, **values):
    person = an_account(**values)
    with transaction():
        member = Member(store_id=store.id, account_id=person.id, role="seller")
        db.session.add(member)
    return person, member.id


def test_the_owner_helps_a_seller_who_forgot_her_secret(app, browser, store):
    rina, number = a_seller(store, name="Rina")
    page = browser.post(f"{HERE}/orang/{number}/kode").text
    code = re.search(r'class="code">([\d ]+)<', page)[1]
    form = {"phone": rina.phone, "code": code, "secret": "kebun-teh-77"}
    assert app.test_client().post("/kode", data=form).status_code == 303
    assert app.test_client().post("/masuk", data={"phone": rina.phone, "secret": "kebun-teh-77"}).status_code == 303


def test_a_code_never_opens_another_store(browser, store):
    rina, number = a_seller(store, name="Rina")
    budi = a_store("budi")
    with transaction():
        db.session.add(Member(store_id=budi.id, account_id=rina.id, role="owner"))
    answer = browser.post(f"{HERE}/orang/{number}/kode")
    assert answer.status_code == 409
    assert "toko lain" in answer.text
    assert rows("SELECT id FROM one_time_code") == []


def test_only_the_owner_makes_codes(app, store):
    rina, number = a_seller(store)
    assert signed_in(app, rina).post(f"{HERE}/orang/{number}/kode").status_code == 403
