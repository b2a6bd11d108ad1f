"""A class starts on a laptop: what the terminal says, what phones are told that look for the internet."""

import os
import re
import signal
import subprocess
import sys

import httpx
import pytest

from storefront import lan
from storefront.app import create_app
from storefront.classroom import captive
from storefront.classroom.models import Classroom, Trainer
from storefront.db import db
from tests import server
from tests.factories import a_class, an_account, regions


@pytest.fixture
def in_class(app):
    """A phone's client at a server that runs for a class: `in_class(host)`."""
    taught = create_app(TESTING=True, WORKER="none", DATABASE_URL=app.config["DATABASE_URL"], CLASS_CODE="KTRUPA")
    yield lambda path, host="192.168.43.1:8000", **more: taught.test_client().open(path, headers={"Host": host}, **more)
    with taught.app_context():
        for engine in db.engines.values():
            engine.dispose()


def test_phones_believe_in_the_wifi(in_class):
    foreign = {
        "connectivitycheck.gstatic.com/generate_204": (204, ""),
        "captive.apple.com/hotspot-detect.html": (200, "<BODY>Success</BODY>"),
        "www.msftconnecttest.com/connecttest.txt": (200, "Microsoft Connect Test"),
        "detectportal.firefox.com/success.txt": (200, "success"),
    }
    for address, (status, words) in foreign.items():
        host, _, path = address.partition("/")
        answer = in_class(f"/{path}", host)
        assert answer.status_code == status, address
        assert words in answer.text


def test_any_foreign_name_leads_to_the_door_at_an_address_of_this_machine(in_class, monkeypatch):
    monkeypatch.setattr(lan, "addresses", lambda: ["192.168.43.1", "10.0.0.7"])
    for host in ("www.google.com", "evil.test:8000", "sari.example"):
        answer = in_class("/cari?q=kopi", host, environ_overrides={"REMOTE_ADDR": "10.0.0.21", "SERVER_PORT": "8000"})
        assert answer.status_code == 302
        assert answer.location == "http://10.0.0.7:8000/kelas/KTRUPA"
    for host in ("192.168.43.1:8000", "localhost:8000", "laptop.local"):
        assert in_class("/kelas/", host).status_code == 200


def test_without_a_class_nothing_of_it_is_there(client):
    for path in captive.PROBES:
        assert client.get(path).status_code == 404
    assert client.get("/kelas/", headers={"Host": "www.google.com"}).status_code == 200


def test_the_addresses_of_this_machine_lead_out_of_it():
    assert not [address for address in lan.addresses() if address.startswith(("127.", "169.254."))]


def start(instance, database_url, *words, lines=60):
    """`storefront class start …` until it serves; what it printed, and an answer of the door."""
    port = server.free_port()
    command = [sys.executable, "-m", "storefront.cli", "class", "start", "--port", str(port), *words]
    environment = os.environ | {"STOREFRONT_INSTANCE": str(instance), "STOREFRONT_DATABASE_URL": database_url}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    said = ""
    try:
        while "Ctrl+C" not in said and (line := process.stdout.readline()):
            said += line
        door = server.Server(f"http://127.0.0.1:{port}", process, instance)
        (instance / "server.log").write_text(said)
        server.wait_for(door)
        probe = httpx.get(f"{door.url}/generate_204").status_code
        led = httpx.get(f"{door.url}/x", headers={"Host": "detik.com"}).headers["Location"]
        return said, probe, led
    finally:
        if server.any_left(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)


@pytest.mark.slow
def test_a_class_is_made_and_served_and_picked_again(app):
    regions(("36", 1, "Banten"), ("36.01", 2, "Kab. Pandeglang"), ("36.01.04", 3, "Cikeusik"))
    regions(("36.01.04.2007", 4, "Cikeusik"))
    leader = an_account(name="Pak Hendra")
    words = ("--name", "Kelas Saung", "--village", "36.01.04.2007", "--trainer", leader.phone)
    said, probe, led = start(app.config["INSTANCE"], app.config["DATABASE_URL"], *words)
    db.session.rollback()
    made = db.session.scalars(db.select(Classroom)).one()
    assert db.session.scalars(db.select(Trainer.account_id)).all() == [leader.id]
    assert f"Kelas Saung, Desa Cikeusik. Kode kelas: {made.code}" in said
    assert f"/pelatih/{made.id}/layar" in said
    for address in lan.addresses():
        assert f"http://{address}:" in said
    assert probe == 204
    assert re.fullmatch(rf"http://[\w.]+:[0-9]{{2,5}}/kelas/{made.code}", led)
    again, _probe, _led = start(app.config["INSTANCE"], app.config["DATABASE_URL"])
    assert made.code in again
    assert re.search(r"HP peserta membuka +http://", again) or not lan.addresses()
    db.session.rollback()
    assert len(db.session.scalars(db.select(Classroom)).all()) == 1


def test_the_class_of_that_name_is_picked(trainer):
    from storefront.classroom import queries

    first, second = a_class(trainer), a_class(trainer)
    assert queries.still_running().id == second.id
    assert queries.still_running("kelas kreatif").id == second.id
    assert queries.still_running("Lain") is None
    assert first.code != second.code
