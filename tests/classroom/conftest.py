import pytest

from tests.classroom.selling import Seller
from tests.factories import a_browser, a_class, an_account, signed_in


@pytest.fixture
def trainer(app):
    return an_account(name="Pak Hendra", is_trainer=True)


@pytest.fixture
def classroom(trainer):
    return a_class(trainer)


@pytest.fixture
def desk(app, trainer):
    """The trainer's browser."""
    return signed_in(app, trainer)


@pytest.fixture
def join(app, classroom):
    """`join("Bu Nani")` -> her browser, in the class."""

    def join(name, pin="804412", browser=None):
        browser = browser or a_browser(app, "192.168.43.20")
        answer = browser.post(f"/kelas/{classroom.code}", data={"name": name, "secret": pin})
        assert answer.status_code == 303, answer.text
        return browser

    return join


@pytest.fixture
def nani(join):
    return Seller(join("Bu Nani"), "Bu Nani")


@pytest.fixture
def send(classroom, desk):
    """`send("tanya", "cod")`: the trainer's wave of these."""

    def send(*keys, to=""):
        answer = desk.post(f"/pelatih/{classroom.id}/pembeli", data={"who": list(keys), "to": to})
        assert answer.status_code == 303, answer.text

    return send
