"""Stand-ins that play gateways on this machine, for tests and demos. The application never loads them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from werkzeug.serving import WSGIRequestHandler, make_server


class Handler(WSGIRequestHandler):
    """Silent, and with the stand-in's own Date."""

    def send_response(self, code: int, message: str | None = None) -> None:
        self.send_response_only(code, message)

    def log(self, *told: object) -> None:
        pass


@contextmanager
def served(wsgi: Callable, port: int = 0) -> Iterator[str]:
    """The stand-in on a port of this machine (0: a free one); its address without a slash at the end."""
    server = make_server("127.0.0.1", port, wsgi, threaded=True, request_handler=Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
