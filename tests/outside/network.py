"""A bad network between a browser and the server: it is cut, slow, or comes and goes. Counts what travels upwards."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class BadNetwork:
    """`network.url` leads to the server at `port`; `cut`, `mend`, `slow` and `flap` change its mood at once."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.is_cut, self.kbit, self.delay = False, 0, 0.0
        self.sent = 0  # bytes that left the phone
        self.cut_after: int | None = None  # bytes upwards after which it is cut by itself
        self.lane = {"up": threading.Lock(), "down": threading.Lock()}
        self.open: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.is_over = threading.Event()

    def cut(self) -> None:
        self.is_cut = True
        for end in list(self.open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.is_cut = False

    def slow(self, kbit: int = 400, milliseconds: int = 400) -> None:
        """So many kbit/s each way, shared by all connections; so long there and back."""
        self.kbit, self.delay = kbit, milliseconds / 2000

    def flap(self, up: float, down: float) -> None:
        """There for `up` seconds, gone for `down`, until it is closed."""

        def life() -> None:
            while not self.is_over.wait(up):
                self.cut()
                if self.is_over.wait(down):
                    return
                self.mend()

        threading.Thread(target=life, daemon=True).start()

    @contextmanager
    def running(self) -> Iterator["BadNetwork"]:
        threading.Thread(target=self._welcome, daemon=True).start()
        try:
            yield self
        finally:
            self.is_over.set()
            self.cut()
            self.door.close()

    def _welcome(self) -> None:
        while not self.is_over.is_set():
            try:
                phone, _address = self.door.accept()
            except OSError:
                return
            if self.is_cut:
                phone.close()
                continue
            server = socket.create_connection(("127.0.0.1", self.port))
            self.open |= {phone, server}
            for way, source, target in (("up", phone, server), ("down", server, phone)):
                threading.Thread(target=self._carry, args=(way, source, target), daemon=True).start()

    def _carry(self, way: str, source: socket.socket, target: socket.socket) -> None:
        last = 0.0
        with suppress(OSError):
            while (body := source.recv(2048)) and not self.is_cut:
                if time.monotonic() - last > 0.1:
                    time.sleep(self.delay)
                if self.kbit:
                    with self.lane[way]:
                        time.sleep(len(body) * 8 / self.kbit / 1000)
                last = time.monotonic()
                target.sendall(body)
                if way == "up":
                    self._count(len(body))
        for end in (source, target):
            self.open.discard(end)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
                end.close()

    def _count(self, size: int) -> None:
        self.sent += size
        if self.cut_after is not None and self.sent >= self.cut_after:
            self.cut_after = None
            self.cut()
