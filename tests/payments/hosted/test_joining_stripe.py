"""A store joins Stripe: by the platform's Connect, or with its own keys; and no key is ever written down."""

import logging
import os
import subprocess
import sys

import httpx
import pytest

from storefront.db import db
from storefront.payments import queries
from storefront.payments.hosted import queries as hosted
from storefront.stores.models import Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import SECRET, a_browser, a_person, a_store, signed_in
from tests.payments.hosted.conftest import by_card
from tests.payments.hosted.telling import sent_away, tell
from tests.server import free_port

AT = "/toko/niaga/kelola/toko/pembayaran/lewat/stripe"
OWN = {"secret_key": "sk_test_own", "webhook_secret": "whsec_kenari_77"}


@pytest.fixture
def niaga(app, sim):
    return a_store("niaga", a_person())


@pytest.fixture
def desk(app, niaga):
    with store_scope(niaga.id):
        owner = db.session.scalars(db.select(Member).where(Member.store_id == niaga.id)).one().account
    return signed_in(app, owner)


def join(desk, **typed):
    return desk.post(AT, data={"secret": SECRET} | typed)


def test_an_account_is_asked_for_by_its_name_and_test_mode_is_said(app, sim, niaga, desk):
    sim.accounts["acct_niaga"] = "BUM Desa Niaga"
    assert join(desk, account="acct_niaga").status_code == 303
    page = desk.get(AT).text
    assert "BUM Desa Niaga" in page
    assert "Mode uji" in page
    assert "Alamat kabar" not in page
    assert hosted.store_of("stripe", "acct_niaga") == niaga.id


def test_an_account_of_another_store_or_of_nobody_is_refused(sim, sari, desk):
    assert "sudah dipakai toko lain" in join(desk, account="acct_sari").text
    assert "tidak menerima kunci ini" in join(desk, account="acct_nobodys").text
    assert join(desk, account="acct_sari", secret="salah").status_code == 422
    assert rows("select count(*) from gateway_account") == [(1,)]


def test_own_keys_are_sealed_and_turned_off_again(app, sim, niaga, desk):
    app.config["STRIPE_SECRET_KEY"] = ""
    assert join(desk, **OWN).status_code == 303
    page = desk.get(AT).text
    assert "/toko/niaga/kabar/stripe" in page
    kept = str(rows("select * from provider_settings"))
    assert not any(key in page or key in kept for key in OWN.values())
    assert desk.post(AT + "/mati", data={"secret": SECRET}).status_code == 303
    with store_scope(niaga.id):
        assert not queries.kept("stripe").is_on
        assert all(way.name != "stripe" for way in queries.ways("31.74.06.1003", "send", 50_000))


def test_a_small_sum_is_refused_with_the_reason(sim, sari):
    with store_scope(sari.id):
        few, enough = (
            next(way for way in queries.ways(None, "send", total) if way.name == "stripe") for total in (9_999, 10_000)
        )
    assert (few.refusal, enough.refusal) == ("Paling sedikit Rp10.000", "")
    assert "Mode uji" in enough.detail


def test_no_key_is_ever_in_the_log(app, sim, sari, budi, desk, caplog):
    caplog.set_level(logging.DEBUG)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for trouble in ("", "500", "429", "cut"):
        for store in (sari, budi):
            sim.troubles[:] = [trouble] * 3
            order = by_card(store)
            a_browser(app).post(f"/toko/{store.slug}/pesanan/{order.token}/bayar")
    sim.troubles.clear()
    join(desk, account="acct_nobodys")
    sim.keys.clear()
    a_browser(app).post(f"/toko/budi/pesanan/{by_card(budi).token}/bayar")
    tell(app, {"id": "evt_1"}, "whsec_wrong")
    for key in ("sk_test_platform", "sk_test_own", "whsec_platform", "whsec_budi", "whsec_wrong", SECRET):
        assert key not in caplog.text


def test_a_clock_that_is_off_is_told_to_the_manager(app, sim, sari, desk):
    order = by_card(sari)
    sent_away(app, sari, order)
    assert "Jam server ini selisih" not in desk.get(AT).text
    sim.skew = 720.0
    sent_away(app, sari, by_card(sari))
    assert "Jam server ini selisih 12 menit" in desk.get(AT).text


def test_the_stand_in_runs_by_command(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "storefront.cli", "stripe-sim", "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"STOREFRONT_INSTANCE": str(tmp_path)}
    )
    try:
        told = [process.stdout.readline() for _line in range(5)]
        answer = httpx.get(f"http://127.0.0.1:{port}/v1/account", trust_env=False)
    finally:
        process.kill()
        process.communicate()
    assert f"STOREFRONT_STAND_INS=stripe=http://127.0.0.1:{port}" in "".join(told)
    assert answer.status_code == 401
