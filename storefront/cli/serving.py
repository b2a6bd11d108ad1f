"""`storefront serve` and `storefront worker`."""

import ctypes
import os
import signal
import threading
from contextlib import suppress

import click
import segno
from flask import current_app
from flask.cli import with_appcontext

from .. import jobs, lan
from ..db import db
from . import data
from .demo import sign_ins

_ARENA_MAX = -8  # malloc.h


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens it to the phones in the room.")
@click.option("--port", default=8000, show_default=True)
@click.option("--demo", is_flag=True, help="Fill the demo marketplace first, if there is no store yet.")
@with_appcontext
def serve(host: str, port: int, demo: bool) -> None:
    """Serve the storefronts and the marketplace."""
    data.make_ready(current_app)
    told = demo and data.fill_demo_once(current_app)
    announce(host, port)
    for line in [] if told else sign_ins():
        click.echo(line)
    click.echo("Ctrl+C untuk berhenti.")
    db.session.remove()
    run_server(host, port, current_app.config)


@click.command()
@with_appcontext
def worker() -> None:
    """Do the background work in a process of its own (WORKER = "none" for the web processes)."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    click.echo("Bekerja. Ctrl+C untuk berhenti.")
    jobs.work_until(current_app._get_current_object(), stop)  # type: ignore[attr-defined]


def run_server(host: str, port: int, config: dict) -> None:
    """Granian answers slow phones without keeping a thread for each, and ends its requests before it stops."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    os.environ["STOREFRONT_INSTANCE"] = str(config["INSTANCE"])
    _share_memory()
    Granian(
        "storefront.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=config["PROCESSES"],
        blocking_threads=config["THREADS"],
        backpressure=512,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
        log_level="error",  # type: ignore[arg-type]
    ).serve()


def _share_memory() -> None:
    """Threads of the web processes share two heaps: with one each, glibc keeps what every photo took."""
    with suppress(OSError, AttributeError, TypeError):  # Only glibc knows the word.
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def announce(host: str, port: int) -> None:
    """Where to find it: this machine, the phones in the room, a QR code to scan."""
    click.echo(f"\nLumbung berjalan di  http://localhost:{port}/")
    addresses = lan.addresses() if host in ("0.0.0.0", "::") else []  # noqa: S104
    for address in addresses:
        click.echo(f"Untuk HP di ruangan  http://{address}:{port}/")
    if addresses:
        terminal_code(f"http://{addresses[0]}:{port}/")


def terminal_code(address: str) -> None:
    """A QR code that phones scan from the screen."""
    segno.make(address, error="l").terminal(compact=True)
