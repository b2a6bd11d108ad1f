"""`storefront class …`: a class on this laptop."""

import json
import os
import time
from contextlib import nullcontext
from datetime import timedelta

import click
from flask import current_app
from flask.cli import with_appcontext

from .. import clock, lan
from ..accounts import operations as accounts
from ..accounts import queries as people
from ..accounts import secret
from ..accounts.models import Account
from ..classroom import operations, queries
from ..classroom.models import Classroom
from ..db import db
from ..db.transaction import transaction
from ..regions import queries as regions
from . import data
from .accounts import Phone
from .rehearsal import PAUSE
from .serving import run_server, terminal_code

NAME = "Kelas Kreatif Inspiratif"


@click.group("class")
def classroom() -> None:
    """A class in a room, also without internet."""


@classroom.command()
@click.option("--name", help="Of the class; one that is running is picked, otherwise a new one is made.")
@click.option("--village", help="Where a new class is held: a code, or a name with its kecamatan.")
@click.option("--trainer", type=Phone(), help="The number of whom leads a new class.")
@click.option("--host", default="0.0.0.0", show_default=True)  # noqa: S104  (the phones in the room)
@click.option("--port", default=8000, show_default=True, help="80 lets a hotspot lead every address here.")
@with_appcontext
def start(name: str | None, village: str | None, trainer: str | None, host: str, port: int) -> None:
    """Pick or make a class, say how to get in, serve it. Asks for what is missing; nothing comes from outside."""
    data.make_ready(current_app)
    room = queries.still_running(name) or _made(name, village, trainer)
    _announce(room, port)
    os.environ["STOREFRONT_CLASS_CODE"] = room.code
    db.session.remove()
    run_server(host, port, current_app.config)


def _made(name: str | None, village: str | None, phone: str | None) -> Classroom:
    """A class of two days from today."""
    name = name or click.prompt("Nama kelas", default=NAME)
    place = _village(village or click.prompt("Desa tempat kelas (nama dan kecamatan, atau kode)"))
    leader_id = _trainer(phone).id
    today = clock.today(clock.zone_of(place.code))
    with transaction() as session:
        leader = session.get_one(Account, leader_id)
        leader.is_trainer = True
        return operations.make(leader, name, place.code, starts_on=today, ends_on=today + timedelta(days=1))


def _village(typed: str) -> regions.Place:
    while not (found := regions.search_villages(typed)):
        typed = click.prompt(f"Tidak ada desa “{typed}”. Coba nama lain, atau kodenya")
    if len(found) == 1:
        return found[0]
    for number, place in enumerate(found, 1):
        click.echo(f"  {number}. {place.village}, {place.district}, {place.regency}")
    return found[click.prompt("Yang mana", type=click.IntRange(1, len(found)), default=1) - 1]


def _trainer(phone: str | None) -> Account:
    """The account of that number, or the one trainer who is there; a new one where there is none."""
    found = people.by_phone(phone) if phone else people.first_trainer()
    if found is not None:
        return found
    phone = phone or click.prompt("Nomor HP pelatih", type=Phone())
    name = click.prompt("Nama pelatih")
    words = click.prompt("PIN pelatih (6 angka)", hide_input=True, confirmation_prompt=True)
    while len(words) < secret.LEAST or secret.is_easy(words, phone):
        words = click.prompt("Mudah ditebak. Pilih 6 angka lain", hide_input=True, confirmation_prompt=True)
    with transaction():
        return accounts.open_account(phone, name, secret.hashed(words), is_trainer=True)


def _announce(room: Classroom, port: int) -> None:
    leaders = ", ".join(leader.name for leader in queries.trainers(room))
    click.echo(f"\n{room.name}, Desa {room.village}. Kode kelas: {room.code}")
    click.echo(f"Papan depan (masuk: {leaders})  http://localhost:{port}/pelatih/{room.id}/layar")
    addresses = lan.addresses()
    for address in addresses:
        click.echo(f"HP peserta membuka  http://{address}:{port}/kelas/{room.code}")
    if addresses:
        terminal_code(f"http://{addresses[0]}:{port}/kelas/{room.code}")
    else:
        click.echo("Laptop ini belum punya Wi-Fi. Nyalakan hotspot, lalu jalankan lagi perintah ini.")
    click.echo("Ctrl+C untuk berhenti. Semua yang sudah dikirim peserta tetap tersimpan.")


@classroom.command()
@click.option("--participants", default=30, show_default=True, type=click.IntRange(2, 60))
@click.option("--url", help="A server that runs already, with a trainer's number and PIN; without it, one of its own.")
@click.option("--phone", type=Phone(), help="With --url: the trainer's number.")
@click.option("--secret", "words", envvar="STOREFRONT_TRAINER_SECRET", help="With --url: the trainer's PIN.")
@click.option("--village", default="36.01.04.2007", show_default=True, help="Where the rehearsed class is held.")
@click.option(
    "--pause", default=PAUSE, show_default=True, type=click.FloatRange(0, 60), help="Seconds of thinking, at most."
)
def rehearse(
    participants: int, url: str | None, phone: str | None, words: str | None, village: str, pause: float
) -> None:
    """Play a whole class in fast motion, print what was measured as JSON; exit code 1 if this laptop will not do."""
    from .rehearsal.own_server import PHONE, SECRET, Running, throw_away
    from .rehearsal.play import Rehearsal

    if url:
        phone = phone or click.prompt("Nomor HP pelatih", type=Phone())
        words = words or click.prompt("PIN pelatih", hide_input=True)
        place = nullcontext(Running(url.rstrip("/"), None))
    else:
        phone, words, place = PHONE, SECRET, throw_away()
    with place as server:
        rehearsal = Rehearsal(server.url, participants, pause, pid=server.pid)
        begun = time.monotonic()
        rehearsal.play(phone, words, village, clock.today())
    told = rehearsal.figures.told(participants=participants, seconds=round(time.monotonic() - begun))
    click.echo(json.dumps(told, indent=2))
    raise SystemExit(0 if rehearsal.figures.will_do else 1)
