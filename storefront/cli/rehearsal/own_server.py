"""A server of one's own with a throw-away installation, for a rehearsal that touches nothing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import httpx

START_SECONDS = 120  # An old laptop reads the list of villages first.
PHONE, SECRET = "0812-0000-0009", "gladi-8822"


class Running(NamedTuple):
    url: str
    pid: int | None


@contextmanager
def throw_away() -> Iterator[Running]:
    """Served as a class is; ready with one trainer. Raises RuntimeError when it does not start."""
    with tempfile.TemporaryDirectory(prefix="lumbung-gladi-", ignore_cleanup_errors=True) as folder:
        given = {name: value for name, value in os.environ.items() if not name.startswith("STOREFRONT_")}
        environment = given | {"STOREFRONT_INSTANCE": folder}
        _run(environment, "db", "upgrade")
        words = ("--phone", PHONE, "--name", "Pelatih Gladi", "--trainer")
        _run(environment, "account", "create", *words, typed=f"{SECRET}\n{SECRET}\n")
        port = _free_port()
        process = subprocess.Popen(  # noqa: S603
            [*_command("serve"), "--host", "0.0.0.0", "--port", str(port)],  # noqa: S104  (as in the class)
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            yield _answering(port, process)
        finally:
            _end(process)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "storefront.cli", *words]


def _run(environment: dict[str, str], *words: str, typed: str = "") -> None:
    done = subprocess.run(_command(*words), env=environment, input=typed, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])


def _answering(port: int, process: subprocess.Popen) -> Running:
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            httpx.get(f"{url}/robots.txt", timeout=2, trust_env=False)
            return Running(url, process.pid)
        time.sleep(0.2)
    raise RuntimeError("the server does not start")


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=20)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
