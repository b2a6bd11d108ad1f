"""A forgotten secret: a one-time code from the operator, given from hand to hand."""

from datetime import timedelta

import pytest
import time_machine

from storefront import clock
from storefront.accounts import operations
from storefront.accounts.models import OneTimeCode
from storefront.accounts.operations import OperatorsOnly
from storefront.cli import main
from storefront.db import db
from storefront.db.transaction import transaction
from tests.accounts.test_signing_in import NUMBER, SECRET, is_in, sign_in
from tests.factories import a_browser, a_person, signed_in

FRESH = "teh-tubruk-9"


def a_code(account, by=None):
    with transaction():
        return operations.make_code(account, by)


def use(browser, code, phone=NUMBER, words=FRESH):
    return browser.post("/kode", data={"phone": phone, "code": code, "secret": words})


@pytest.fixture
def browser(app):
    return a_browser(app)


def test_a_code_sets_a_new_secret_and_ends_every_session(app, browser):
    account = a_person()
    other = a_browser(app)
    sign_in(other)
    code = a_code(account)
    assert use(browser, f"{code[:4]} {code[4:]}").status_code == 303
    assert (is_in(browser), is_in(other)) == (True, False)
    assert sign_in(a_browser(app), words=FRESH).status_code == 303
    assert sign_in(a_browser(app), words=SECRET).status_code == 422


def test_a_code_works_once(app, browser):
    code = a_code(a_person())
    use(browser, code)
    assert use(a_browser(app), code, words="lain-lagi-7").status_code == 422


def test_a_code_is_over_after_a_day(browser):
    code = a_code(a_person())
    with time_machine.travel(clock.now() + timedelta(hours=24, seconds=1)):
        assert use(browser, code).status_code == 422


def test_a_code_may_be_mistyped_five_times(browser):
    account = a_person()
    code = a_code(account)
    wrong = [use(browser, f"{(int(code) + n) % 10**8:08d}").status_code for n in range(1, 6)]
    assert wrong == [422] * 5
    assert use(browser, code).status_code == 422
    assert use(browser, a_code(account)).status_code == 303


def test_an_easy_new_secret_does_not_use_up_the_code(browser):
    code = a_code(a_person())
    assert "mudah ditebak" in use(browser, code, words="123456").text
    assert use(browser, code).status_code == 303


def test_a_newer_code_replaces_the_older(browser):
    account = a_person()
    older, newer = a_code(account), a_code(account)
    assert use(browser, older).status_code == 422
    assert use(browser, newer).status_code == 303


def test_nothing_tells_whether_a_number_has_an_account_or_a_code(browser):
    a_person()
    a_code(a_person("+6281311112222"))
    answers = {
        use(browser, "00000000", phone).text.replace(phone, "")
        for phone in ("081234567890", "081311112222", "081399990000")
    }
    assert len(answers) == 1


def test_a_code_opens_an_account_that_is_under_attack(app, browser):
    account = a_person()
    for n in range(8):
        sign_in(a_browser(app, "36.99.9.9"), words=f"tebak-{n}")
    assert sign_in(browser).status_code == 429
    assert use(browser, a_code(account)).status_code == 303


def test_the_code_itself_is_not_kept(app):
    code = a_code(a_person())
    assert code not in db.session.scalar(db.select(OneTimeCode.code_hash))


def test_only_an_operator_makes_a_code_for_an_operator(app):
    chief, owner = a_person(is_operator=True), a_person("+6281311112222")
    with pytest.raises(OperatorsOnly):
        a_code(chief, by=owner)
    assert a_code(owner, by=chief)


def test_the_operator_finds_a_person_and_reads_out_a_code(app):
    a_person(name="Nani")
    chief = signed_in(app, a_person("+6281311112222", is_operator=True))
    page = chief.post("/operator/akun/", data={"phone": NUMBER})
    assert "Nani" in page.text
    address = page.text.split('action="')[1].split('"')[0]
    answer = chief.post(address)
    code = answer.text.split('class="code mt3">')[1].split("<")[0]
    assert NUMBER in answer.text
    assert code not in chief.get("/operator/akun/").text
    assert use(a_browser(app), code).status_code == 303


def test_the_operators_page_does_not_exist_for_others(app, browser):
    assert browser.get("/operator/akun/").headers["Location"].startswith("/masuk")
    nobody = signed_in(app, a_person())
    assert nobody.get("/operator/akun/").status_code == 404
    assert nobody.post("/operator/akun/1/kode").status_code == 404


def test_the_commands_make_an_account_and_a_code(app, browser):
    run = app.test_cli_runner().invoke
    made = run(main, ["account", "create", "--phone", NUMBER, "--name", "Nani", "--secret", SECRET, "--operator"])
    assert NUMBER in made.output
    assert sign_in(browser).status_code == 303
    assert (
        "sudah punya akun"
        in run(main, ["account", "create", "--phone", NUMBER, "--name", "X", "--secret", SECRET]).output
    )
    assert run(main, ["account", "create", "--phone", "12", "--name", "X", "--secret", SECRET]).exit_code == 2
    assert use(a_browser(app), run(main, ["account", "code", "08123456 7890"]).output.strip()).status_code == 303
