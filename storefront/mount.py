"""Which site did the visitor ask for: the platform, or one store? Pure string work, no database.

`/toko/sari/keranjang`, `sari.<host>/keranjang` and `sari.id/keranjang` become the store page `/keranjang`. Routes,
`url_for`, tests and the static copy never name the store.
"""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

PREFIX = "/toko/"
STORE = "storefront.store"  # environ key: ("slug", "sari") or ("domain", "sari.id"); absent on the platform
ROOT = "storefront.root"  # environ key: the script name in front of the mount, usually ""


class StoreMount:
    """Move the store out of the address, so that every store view is written as if it stood at "/"."""

    def __init__(self, wsgi: Callable, platform_hosts: list[str]) -> None:
        self.wsgi, self.hosts = wsgi, platform_hosts

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        environ[ROOT] = environ.get("SCRIPT_NAME", "")
        if found := self.find(environ):
            environ[STORE], prefix, rest = found
            if prefix and not rest:
                return _to_folder(environ, start_response)
            environ["SCRIPT_NAME"] = environ[ROOT] + prefix
            environ["PATH_INFO"] = rest
        return self.wsgi(environ, start_response)

    def find(self, environ: dict[str, Any]) -> tuple[tuple[str, str], str, str] | None:
        """(which store, the prefix that named it, the path inside the store); None on the platform."""
        path = environ.get("PATH_INFO", "")
        if store := self._store_of_host(host_name(environ.get("HTTP_HOST", ""))):
            return store, "", path
        slug = path.removeprefix(PREFIX).partition("/")[0] if path.startswith(PREFIX) else ""
        prefix = PREFIX + slug
        return (("slug", slug), prefix, path.removeprefix(prefix)) if slug else None

    def _store_of_host(self, host: str) -> tuple[str, str] | None:
        for platform in self.hosts or ["localhost"]:
            if host.endswith("." + platform):
                return ("slug", host.removesuffix("." + platform))
        return None if not self.hosts or host in self.hosts or is_local(host) else ("domain", host)


def host_name(header: str) -> str:
    """The name without its port: `sari.id:8000` -> `sari.id`, `[::1]:8000` -> `::1`."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].rstrip(".").lower()


def is_local(host: str) -> bool:
    """A name of the room, not of the world: an IP address, `localhost`, a name without a dot, `.local`."""
    if "." not in host or host.endswith((".local", ".lan", ".home.arpa")):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _to_folder(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    query = environ.get("QUERY_STRING", "")
    target = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"] + "/" + ("?" + query if query else "")
    start_response("308 Permanent Redirect", [("Location", target), ("Content-Length", "0")])
    return [b""]
