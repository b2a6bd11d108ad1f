"""A local HTTP server that plays an outside party, with its bad days.

What is played is a function from a request to a status and what is said: JSON, or the HTML of a page as text.

`party.mood` is a list of bad days, one for each coming request: "500", "503", "429", "garbage", "slow", "hang", "drip",
"drop", "html", "huge", "elsewhere"; when it is used up, the party is well again. `party.seen` keeps every request.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

GARBAGE = b'{"token": "unfinis'


class Seen(NamedTuple):
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode()))


class StandIn:
    """`play` answers a request with (status, what is said as JSON)."""

    def __init__(self, play: Callable[[Seen], tuple[int, Any]]) -> None:
        self.play = play
        self.mood: list[str] = []
        self.seen: list[Seen] = []
        self.ahead = 0.0  # seconds that its clock is ahead
        self.server = _Server(self)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @contextmanager
    def running(self) -> Iterator["StandIn"]:
        thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, party: StandIn) -> None:
        self.party = party
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, address.path, dict(parse_qsl(address.query)), headers, body)
        party = self.server.party
        party.seen.append(seen)
        mood = party.mood.pop(0) if party.mood else ""
        getattr(self, f"be_{mood}", self.be_well)(seen, mood)

    do_POST = do_PUT = do_DELETE = do_GET

    def be_well(self, seen: Seen, _mood: str) -> None:
        status, said = self.server.party.play(seen)
        if isinstance(said, str):
            self.answer(status, said.encode(), "text/html; charset=utf-8")
        else:
            self.answer(status, json.dumps(said).encode())

    def be_500(self, _seen: Seen, mood: str) -> None:
        self.answer(int(mood), b'{"error_messages": ["system"]}')

    be_429 = be_503 = be_500

    def be_garbage(self, _seen: Seen, _mood: str) -> None:
        self.answer(200, GARBAGE)

    def be_html(self, _seen: Seen, _mood: str) -> None:
        self.answer(200, b"<h1>Maintenance</h1>", "text/html")

    def be_huge(self, _seen: Seen, _mood: str) -> None:
        self.answer(200, b" " * 3_000_000)

    def be_elsewhere(self, _seen: Seen, _mood: str) -> None:
        self.answer(302, b"", location="http://169.254.169.254/latest")

    def be_slow(self, seen: Seen, _mood: str) -> None:
        time.sleep(1.5)
        self.be_well(seen, "")

    def be_hang(self, _seen: Seen, _mood: str) -> None:
        time.sleep(12)

    def be_drip(self, _seen: Seen, _mood: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.2)

    def be_drop(self, _seen: Seen, _mood: str) -> None:
        self.close_connection = True
        self.connection.close()

    def answer(self, status: int, body: bytes, kind: str = "application/json", location: str = "") -> None:
        self.send_response_only(status)
        self.send_header("Date", formatdate(time.time() + self.server.party.ahead, usegmt=True))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, *_said: Any) -> None:
        """It keeps quiet."""
