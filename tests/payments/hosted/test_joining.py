"""A store joins Midtrans or Xendit with its own keys: tried there, sealed, guarded by the person's secret."""

import pytest

from storefront.payments import queries
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import SECRET, a_person, a_store, signed_in
from tests.outside import midtrans, xendit

AT = "/toko/sari/kelola/toko/pembayaran/lewat/"
KEYS = {
    "midtrans": {"server_key": midtrans.KEY},
    "xendit": {"secret_key": xendit.KEY, "callback_token": xendit.TOKEN},
}


@pytest.fixture(params=["midtrans", "xendit"])
def name(request):
    return request.param


@pytest.fixture
def party(played, name):
    sim = midtrans.MidtransSim() if name == "midtrans" else xendit.XenditSim()
    party = played(**{name: sim})
    sim.base = party.url
    return party


@pytest.fixture
def desk(app, party):
    owner = a_person()
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield signed_in(app, owner)


def join(desk, name, **different):
    return desk.post(AT + name, data=KEYS[name] | {"secret": SECRET} | different)


def is_ready(name):
    return bool(queries.kept(name).values.get("is_ready"))


def test_keys_that_work_are_kept_and_never_shown(desk, name):
    assert "akun" in desk.get(AT + name).text
    assert join(desk, name).status_code == 303
    page = desk.get(AT + name).text
    assert "Mode uji" in page
    assert not any(key in page for key in KEYS[name].values())
    assert not any(key in str(rows("select * from provider_settings")) for key in KEYS[name].values())
    assert queries.kept(name).secrets == KEYS[name]


def test_keys_that_the_company_refuses_are_not_kept(desk, name):
    first = next(iter(KEYS[name]))
    page = join(desk, name, **{first: KEYS[name][first] + "salah"})
    assert page.status_code == 422
    assert not is_ready(name)


@pytest.mark.parametrize("wrong", ["", "kunci", "xnd_development_", "Mid-server-é", "x" * 400])
def test_what_is_no_key_is_asked_again_and_nobody_is_called(desk, party, name, wrong):
    first = next(iter(KEYS[name]))
    assert join(desk, name, **{first: wrong}).status_code == 422
    assert not party.seen
    assert not is_ready(name)


@pytest.mark.parametrize("secret", ["", "salah-sekali"])
def test_without_the_secret_nobody_is_called(desk, party, name, secret):
    assert join(desk, name, secret=secret).status_code == 422
    assert not party.seen
    assert not is_ready(name)


def test_a_company_that_does_not_answer_is_said(desk, party, name):
    party.mood = ["500"] * 9
    page = join(desk, name)
    assert page.status_code == 422
    assert "belum menjawab" in page.text or "tidak menjawab" in page.text
    assert not is_ready(name)


def test_xendit_wants_its_address_for_news_typed_there_and_midtrans_does_not(desk, name):
    assert ("Alamat kabar" in desk.get(AT + name).text) == (name == "xendit")
