"""The real server in processes of its own, for what only a real server shows: races, signals, browsers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

START_SECONDS = 40


class Server(NamedTuple):
    url: str
    process: subprocess.Popen
    instance: Path

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)

    def kill(self) -> None:
        """SIGKILL for the server and all its workers: the power goes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@contextmanager
def running(instance: Path, database_url: str = "", host: str = "127.0.0.1", **settings: str) -> Iterator[Server]:
    """`storefront serve` on a free port, ready to answer. Whatever happens, nothing of it is left running."""
    port = free_port()
    given = {f"STOREFRONT_{name}": value for name, value in settings.items()}
    environment = os.environ | {"STOREFRONT_INSTANCE": str(instance), "STOREFRONT_DATABASE_URL": database_url} | given
    command = [sys.executable, "-m", "storefront.cli", "serve", "--host", host, "--port", str(port)]
    log = open(instance / "server.log", "ab")  # noqa: SIM115
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    server = Server(f"http://127.0.0.1:{port}", process, instance)
    try:
        wait_for(server)
        yield server
    finally:
        if process.poll() is None or any_left(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=10)
        log.close()


def wait_for(server: Server) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended: {(server.instance / 'server.log').read_text()[-2000:]}")
        try:
            httpx.get(f"{server.url}/robots.txt", timeout=2)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError((server.instance / "server.log").read_text()[-2000:])


def any_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
