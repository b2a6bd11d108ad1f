"""Two sides with addresses of their own: a store, written as if it stood at "/", and the platform.

Werkzeug keeps rules of different subdomains apart. The side takes the place of the subdomain in the map, and never
appears in an address.
"""

from collections.abc import MutableMapping
from typing import Any

from flask import Blueprint, Flask, Request, current_app
from flask.templating import Environment
from werkzeug.routing import MapAdapter

from ..mount import STORE

STORE_SIDE, PLATFORM_SIDE = "store", ""


def store_pages(name: str, import_name: str, **options: Any) -> Blueprint:
    """Pages of one store; on the platform their addresses do not exist."""
    return Blueprint(name, import_name, template_folder="templates", subdomain=STORE_SIDE, **options)


def platform_pages(name: str, import_name: str, **options: Any) -> Blueprint:
    """Pages of the marketplace as a whole; inside a store their addresses do not exist."""
    return Blueprint(name, import_name, template_folder="templates", **options)


class SideAdapter(MapAdapter):
    def get_host(self, domain_part: str | None) -> str:
        return self.server_name


class QuickGlobals(Environment):
    """Templates get the globals in one dict: in Jinja's chain of two, each import on a page looks up all of them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class SidedFlask(Flask):
    """Flask that matches and builds addresses on the side where the visitor stands."""

    jinja_environment = QuickGlobals

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        if request is None:
            return super().create_url_adapter(request)
        request.trusted_hosts = self.config["TRUSTED_HOSTS"] or request.trusted_hosts
        environ = request.environ
        return SideAdapter(
            self.url_map,
            request.host,
            request.script_root or "/",
            STORE_SIDE if STORE in environ else PLATFORM_SIDE,
            request.scheme,
            environ.get("PATH_INFO", "/"),
            request.method,
            environ.get("QUERY_STRING", ""),
        )


def addresses_of(side: str, host: str, root: str, scheme: str) -> MapAdapter:
    """Builds addresses of one side at a host and root, whoever asks."""
    return SideAdapter(current_app.url_map, host, root, side, scheme, "/", "GET")
