"""Styles, scripts, icons: joined, named by their content, kept by the browser for a year, never rendered by Flask.

`asset("kelola.js")` and `stylesheet(theme, bundle, colour)` give addresses; the WSGI layer below answers them on every
host, so that a store on its own domain needs no other host.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask, current_app

from . import themes

PREFIX = "/static/"
_FOLDER = Path(__file__).parent / "static"
_FOREVER = "public, max-age=31536000, immutable"
_SQUEEZED = {"text/css", "text/javascript", "image/svg+xml", "application/json"}
_STYLE_ADDRESS = re.compile(r"([a-z0-9-]+)-([0-9a-f]{6}|0)/([a-z]+)\.[0-9a-f]{10}\.css")

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("image/webp", ".webp")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class Asset(NamedTuple):
    body: bytes
    squeezed: bytes | None
    kind: str


def init_app(app: Flask) -> None:
    """Read the files once, put the layer before the application."""
    shelf = app.extensions["assets"] = Shelf(app)
    app.jinja_env.globals.update(asset=shelf.address, stylesheet=stylesheet)
    app.wsgi_app = shelf.serving(app.wsgi_app)  # type: ignore[method-assign]


def stylesheet(bundle: str, theme: str = themes.BASE, colour: str = "") -> str:
    """The address of one joined stylesheet: `shop`, `order`, `home` of a theme, in a store's colour, or `kelola`."""
    return current_app.extensions["assets"].style_address(theme, bundle, colour)


def address(name: str) -> str:
    """Where a file of static/ is served; its name changes with its content."""
    return current_app.extensions["assets"].address(name)


def body(name: str) -> bytes:
    """A file of static/ as it is, for the few that must stand at an address of their own."""
    shelf = current_app.extensions["assets"]
    return shelf.by_address[shelf.address(name)].body


class Shelf:
    """All assets of the installation by address. Stylesheets of a theme and colour are joined when first asked for."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.by_address: dict[str, Asset] = {}
        self.addresses: dict[Any, str] = {}
        for file in sorted(_FOLDER.rglob("*")):
            if file.is_file():
                name = file.relative_to(_FOLDER).as_posix()
                self._keep(name, name, file.read_bytes())

    def address(self, name: str) -> str:
        return self.addresses[name]

    def style_address(self, theme: str, bundle: str, colour: str = "") -> str:
        key = (theme, bundle, colour)
        if key not in self.addresses:
            rules = "".join(tidy_css(file.read_text("utf-8")) for file in themes.stylesheets(theme, bundle))
            rules += themes.colour_rules(colour)
            self._keep(key, f"{theme}-{colour.lstrip('#') or '0'}/{bundle}.css", rules.encode())
        return self.addresses[key]

    def _keep(self, key: Any, name: str, body: bytes) -> None:
        stem, _, ending = name.rpartition(".")
        address = f"{PREFIX}{stem}.{hashlib.sha256(body).hexdigest()[:10]}.{ending}"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        squeezed = gzip.compress(body, 9, mtime=0) if kind in _SQUEEZED and len(body) > 400 else None
        self.by_address[address] = Asset(body, squeezed, kind)
        self.addresses[key] = address

    def find(self, address: str) -> Asset | None:
        """Also a stylesheet that another process named: it is joined here from the same files."""
        found = self.by_address.get(address)
        wanted = None if found else _STYLE_ADDRESS.fullmatch(address.removeprefix(PREFIX))
        if wanted:
            theme, colour, bundle = wanted.groups()
            try:
                with self.app.app_context():
                    self.style_address(theme, bundle, "" if colour == "0" else f"#{colour}")
            except LookupError:
                return None
            found = self.by_address.get(address)
        return found

    def serving(self, wsgi: Callable) -> Callable:
        def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if path.startswith(PREFIX):
                return self._answer(self.find(path), environ, start_response)
            return wsgi(environ, start_response)

        return application

    def _answer(self, asset: Asset | None, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if asset is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            refused = [("Content-Type", "text/plain"), ("Content-Length", "0"), ("X-Content-Type-Options", "nosniff")]
            start_response("404 Not Found", refused)
            return [b""]
        body, headers = asset.body, [("Content-Type", asset.kind), ("Cache-Control", _FOREVER)]
        headers.append(("X-Content-Type-Options", "nosniff"))
        if asset.kind == "image/svg+xml":  # Opened by itself, a picture is a page.
            headers.append(("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"))
        if asset.squeezed:
            headers.append(("Vary", "Accept-Encoding"))
            if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
                body = asset.squeezed
                headers.append(("Content-Encoding", "gzip"))
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def tidy_css(text: str) -> str:
    """Without comments and line breaks; nothing cleverer, so that what is served is what was written."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", text)
