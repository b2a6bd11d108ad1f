"""What a browser asks for to install the back office: the manifest, the service worker, the page without signal."""

from typing import Any

from flask import Response, g, url_for

from ..pages import render, store_pages
from ..pages.machines import manifest_of
from ..pages.wire import shared
from . import shell

pages = store_pages("office", __name__)


@pages.get("/sw-kelola.js")
def worker():
    """At one address for good, and asked for anew each time: a browser compares it with the one that it runs."""
    answer = Response(shell.worker_script(url_for(".offline")), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@pages.get("/aplikasi.webmanifest")
def manifest():
    store = g.store
    home = url_for("desk.home")
    return manifest_of(
        f"Kelola {store.short_name}", store.short_name, home, store.colour, id=f"{home}?toko={store.id}",
        display="standalone", description=f"Pesanan, barang, dan kabar {store.name}", shortcuts=_shortcuts(),
        share_target=_share_target(),
    )  # fmt: skip


@pages.get("/tanpa-sinyal")
def offline():
    """Kept by the phone at its first visit; it names nobody and has no number of anything."""
    return shared(render("office/offline.html"))


def _shortcuts() -> list[dict[str, str]]:
    """What a long press on the app's picture offers."""
    return [
        {"name": "Tambah Produk", "url": url_for("catalogue_desk.new")},
        {"name": "Pesanan", "url": url_for("orders_desk.index")},
    ]


def _share_target() -> dict[str, Any]:
    """Photos that another app on the phone passes on start a product."""
    return {
        "action": url_for("catalogue_desk.from_gallery"),
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {"files": [{"name": "photos", "accept": ["image/*"]}]},
    }
