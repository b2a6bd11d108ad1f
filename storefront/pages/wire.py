"""What leaves the house: security headers, compression, ETag, the language cookie."""

import gzip

from flask import Flask, Response, current_app, g, request

from .. import i18n
from ..db import after_commit
from .cache import PLATFORM, SAME_PAGE, SHARED, Stamps

# No inline script, no foreign host: what a page needs it brings (OWASP ASVS 5.0, V3.4).
POLICY = (
    "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(self), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SQUEEZED = ("text/", "application/json", "application/xml", "application/rss+xml", "application/manifest+json")


def init_app(app: Flask) -> None:
    app.extensions["stamps"] = Stamps(app.config["INSTANCE"] / "pages.stamps")
    app.after_request(_finish)


@after_commit
def _stamp_what_changed(session) -> None:
    for store_id in session.info.get("committed_stores", ()):
        current_app.extensions["stamps"].renew(store_id)
    for store_id, moment in session.info.pop("turns", {}).items():
        current_app.extensions["stamps"].turns_at(store_id, int(moment.timestamp() * 1e9))


def shared(response: Response, seconds: int = 0) -> Response:
    """Mark an answer that is the same for everybody: no cookie, kept by the page cache and asked again by browsers.

    For a visitor who carries a basket or is signed in it is only asked again, and nobody else keeps it.
    """
    if request.cookies.keys() - SAME_PAGE:
        response.headers["Cache-Control"] = "private, no-cache"
        return response
    store = g.get("store")
    g.shared = store.id if store else PLATFORM
    response.headers["Cache-Control"] = f"public, max-age={seconds}, must-revalidate" if seconds else "no-cache"
    return response


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store"
    _keep_language(response)
    if "shared" in g and response.status_code == 200 and "Set-Cookie" not in response.headers:
        response.headers[SHARED] = str(g.shared)
    if response.status_code == 200 and not response.direct_passthrough and request.method in ("GET", "HEAD"):
        _squeeze(response)
        if response.headers["Cache-Control"] != "private, no-store":
            response.add_etag()
            response.make_conditional(request)
    return response


def _keep_language(response: Response) -> None:
    wanted = request.args.get("lang")
    if wanted in i18n.LANGUAGES and wanted != request.cookies.get("lang", i18n.SOURCE):
        response.set_cookie("lang", wanted, max_age=31536000, samesite="Lax", secure=request.is_secure)


def _squeeze(response: Response) -> None:
    if not (response.mimetype or "").startswith(_SQUEEZED) or "Content-Encoding" in response.headers:
        return
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) > 600 and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
