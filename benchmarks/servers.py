"""The app, its control and nginx, each on a free port of this machine; nothing of them is left running."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from storefront.app import create_app
from storefront.cli import data
from storefront.db import db
from tests.server import Server, free_port, running

from . import control, market

PROCESSES, THREADS = "2", "4"
NGINX = """daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit; worker_processes 2;
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5; keepalive_requests 100000000;
server {{ listen 127.0.0.1:{port}; root {folder}/pages; }} }}
"""


def open_app(folder: Path, url: str, **settings: str):
    """The application on that database, in this process."""
    os.environ["STOREFRONT_INSTANCE"] = str(folder)
    return create_app(DATABASE_URL=url, WORKER="none", **settings)


def filled(folder: Path, url: str, stores: int) -> None:
    """A new database with the marketplace and the control's tables."""
    app = open_app(folder, url)
    with app.app_context():
        data.bring_up_to_date()
        market.fill(stores)
        control.fill(str(db.engine.url.render_as_string(hide_password=False)))
        db.session.remove()
        db.engine.dispose()


@contextmanager
def ours(folder: Path, url: str, **settings: str) -> Iterator[Server]:
    given = {"PROCESSES": PROCESSES, "THREADS": THREADS, "PROXY_COUNT": "1"} | settings
    with running(folder, url, **given) as server:
        yield server


@contextmanager
def controls(folder: Path, url: str) -> Iterator[str]:
    """The bare pages of control.py under the same server, with as many processes and threads."""
    address = url.replace("postgresql://", "postgresql+psycopg://") or f"sqlite:///{folder / 'storefront.db'}"
    port = str(free_port())
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--workers", PROCESSES,
        "--blocking-threads", THREADS, "--backpressure", "512", "--port", port, "--log-level", "error", "--factory",
        "benchmarks.control:application",
    ]  # fmt: skip
    with _process(command, os.environ | {"CONTROL_DATABASE_URL": address}, port) as found:
        yield found


@contextmanager
def nginx(folder: Path) -> Iterator[str | None]:
    """nginx with one file of the control's bytes, `/page.html`; None where there is no nginx."""
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not program:
        yield None
        return
    port = str(free_port())
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "page.html").write_bytes(control.KEPT)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    folder.chmod(0o755)
    with _process([program, "-c", str(folder / "nginx.conf"), "-e", "stderr"], dict(os.environ), port) as found:
        yield found


@contextmanager
def _process(command: list[str], environment: dict[str, str], port: str) -> Iterator[str]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(address, timeout=2)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")
