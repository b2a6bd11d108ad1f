"""The README tells the truth: each of its commands is run, in its order, in a new installation."""

import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests import postgres, server
from tests.conftest import ON_POSTGRESQL

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SECRET = "kopi-8822\n"
WAIT_SECONDS = 300  # `make run` fills the demo first, beside other tests.


def commands() -> list[list[str]]:
    """Every command of the README's sh blocks as words, comments left out."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [words for block in blocks for line in block.splitlines() if (words := shlex.split(line, comments=True))]


class Reader:
    """Does what the README says; `environment` is that of the terminal it is typed into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "instance").mkdir()
        self.environment = os.environ | {"STOREFRONT_INSTANCE": str(folder / "instance"), "PWD": str(ROOT)}

    def do(self, words: list[str]) -> None:
        match words:
            case ["export", told]:
                self.export(*told.split("=", 1))
            case ["make", "run"]:
                self.serve(["make", "-C", str(ROOT), "run", f"VENV={sys.prefix}", "HOST=127.0.0.1"], "PORT={}")
            case ["make", "test"]:
                self.finish(["make", "-n", "-C", str(ROOT), "test"])
            case ["storefront", "serve", *_rest]:
                self.serve(["storefront", "serve"], "--port={}")
            case ["storefront", "class", *rest]:
                self.teach(words, rest)
            case ["storefront", "worker"]:
                self.start_and_stop(words, lambda process: process.stdout.readline())
            case ["storefront", *_rest]:
                self.finish(words)
            case _:
                pytest.fail(f"the README has a command that this test cannot run: {shlex.join(words)}")

    def teach(self, words: list[str], rest: list[str]) -> None:
        match rest:
            case ["start", *_rest]:
                self.serve(words, "--port={}")
            case ["rehearse", *_rest]:
                self.finish(["storefront", "class", "rehearse", "--participants", "2", "--pause", "0"])
            case ["export", _code, file]:
                self.take_class_away(file)
            case ["import", *_rest]:
                self.finish([*words[:-1], self.key])

    def take_class_away(self, file: str) -> None:
        """The class that was started before has a code of its own; the key is printed."""
        with closing(sqlite3.connect(self.folder / "instance" / "storefront.db")) as database:
            code = database.execute("SELECT code FROM classroom").fetchone()[0]
        told = subprocess.run(
            ["storefront", "class", "export", code, file],
            env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=300, check=True,
        )  # fmt: skip
        self.key = re.search(r"Kunci berkas: ([A-Z-]{19})", told.stdout)[1]

    def export(self, name: str, value: str) -> None:
        if name == "STOREFRONT_DATABASE_URL":
            value = postgres.fresh_database()
        self.environment[name] = value.replace("$PWD/.venv", sys.prefix).replace("$PATH", self.environment["PATH"])

    def finish(self, words: list[str]) -> None:
        done = subprocess.run(
            words, env=self.environment, cwd=self.folder, input=SECRET * 2, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"{shlex.join(words)}: {done.stdout[-1500:]} {done.stderr[-1500:]}"

    def serve(self, words: list[str], port_is: str) -> None:
        port = server.free_port()

        def look(process: subprocess.Popen) -> None:
            until = time.monotonic() + WAIT_SECONDS
            while time.monotonic() < until and process.poll() is None:
                try:
                    assert "Lumbung" in httpx.get(f"http://127.0.0.1:{port}/", timeout=10).text
                    return
                except httpx.TransportError:
                    time.sleep(0.2)
            pytest.fail(f"{shlex.join(words)} does not answer")

        self.start_and_stop([*words, port_is.format(port)], look)

    def start_and_stop(self, words: list[str], look) -> None:
        """Stopped as Ctrl+C does it, for the whole group; nothing of it is left."""
        process = subprocess.Popen(
            words, env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            look(process)
            os.killpg(process.pid, signal.SIGTERM)
            process.communicate(timeout=40)
        finally:
            if server.any_left(process.pid):
                os.killpg(process.pid, signal.SIGKILL)
                pytest.fail(f"{shlex.join(words)} leaves something running")


@pytest.mark.slow
@pytest.mark.skipif(ON_POSTGRESQL, reason="it goes to both databases by itself")
def test_every_command_of_the_readme_works(tmp_path):
    reader = Reader(tmp_path)
    for words in commands():
        reader.do(words)


def test_every_place_that_the_readme_names_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert len(links) > 15
