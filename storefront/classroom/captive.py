"""In a class without internet, phones must believe in the Wi-Fi, and whatever they open leads to the class.

A phone that joins a Wi-Fi asks a known address whether there is internet. Without the expected answer it goes back to
mobile data, or shows nothing. Where the hotspot leads all names to this laptop, this layer gives that answer, and any
other foreign name is led to the class's door. It stands in front only while `storefront class start` serves.
"""

from collections.abc import Callable, Iterable
from typing import Any

from .. import lan
from ..mount import host_name, is_local

_APPLE = b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
# path -> what the maker of the phone expects there; nothing is 204.
PROBES = {
    "/generate_204": b"",  # Android, Chrome
    "/gen_204": b"",
    "/hotspot-detect.html": _APPLE,
    "/library/test/success.html": _APPLE,
    "/connecttest.txt": b"Microsoft Connect Test",
    "/ncsi.txt": b"Microsoft NCSI",
    "/success.txt": b"success\n",  # Firefox
    "/canonical.html": b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
    "/check_network_status.txt": b"NetworkManager is online\n",  # GNOME
}


class ClassDoor:
    """The WSGI layer; `code` is the class's join code, `hosts` are the names of this installation."""

    def __init__(self, wsgi: Callable, code: str, hosts: list[str]) -> None:
        self.wsgi, self.code, self.hosts = wsgi, code, hosts

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        probe = PROBES.get(environ.get("PATH_INFO", ""))
        if probe is not None and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return _answer(probe, start_response)
        if self._is_ours(host_name(environ.get("HTTP_HOST", ""))):
            return self.wsgi(environ, start_response)
        return _lead(door_of(self.code, environ), start_response)

    def _is_ours(self, host: str) -> bool:
        return is_local(host) or any(host == name or host.endswith("." + name) for name in [*self.hosts, "localhost"])


def door_of(code: str, environ: dict[str, Any]) -> str:
    """The class's page at the address of this machine that is nearest to who asks; never at the name that was asked."""
    port = environ.get("SERVER_PORT", "80")
    host = lan.nearest(environ.get("REMOTE_ADDR", "")) + ("" if port == "80" else f":{port}")
    return f"http://{host}/kelas/{code}"


def _answer(body: bytes, start_response: Callable) -> list[bytes]:
    kind = "text/html" if body.startswith(b"<") else "text/plain"
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response("200 OK" if body else "204 No Content", headers if body else headers[2:])
    return [body]


def _lead(target: str, start_response: Callable) -> list[bytes]:
    start_response("302 Found", [("Location", target), ("Content-Length", "0"), ("Cache-Control", "no-store")])
    return [b""]
