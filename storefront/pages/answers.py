"""Answers to what went wrong, once for all views: a sentence, what to do next, never a bare code."""

from flask import Flask, flash, redirect, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from ..db import Busy
from ..i18n import gettext as _
from ..refusals import Refusal
from . import plain

WORDS = {
    400: ("Isian tidak terbaca", "Kembali, lalu kirim sekali lagi."),
    403: ("Halaman ini bukan untuk Anda", "Masuk dengan nomor yang terdaftar di toko ini."),
    404: ("Halaman tidak ada", "Mungkin alamatnya berubah, atau barangnya sudah tidak dijual."),
    405: ("Halaman tidak ada", "Kembali, lalu coba sekali lagi."),
    413: ("Berkas terlalu besar", "Pilih foto yang lebih kecil, paling besar 25 MB."),
    429: ("Terlalu sering", "Tunggu sebentar, lalu coba lagi."),
    500: ("Ada yang rusak di pihak kami", "Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi."),
    503: ("Sedang ramai", "Tunggu beberapa detik, lalu coba lagi. Yang Anda tulis belum terkirim."),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(OperationalError, _busy_or_broken)


def _page(error: HTTPException):
    from .render import render

    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    code = error.code or 500
    title, advice = WORDS.get(code, WORDS[400 if code < 500 else 500])
    response = render("error.html", code, code=code, title=_(title), advice=_(advice))
    if code in (429, 503):
        response.headers["Retry-After"] = str(getattr(error, "retry_after", None) or 5)
    return response


def _refused(error: Refusal):
    """A rule said no and the view had no better place for it: back to where the person was, with the sentence."""
    from .render import render
    from .urls import safe_next

    if plain.wanted():
        return plain.refusal(error)
    back = safe_next(request.headers.get("Referer", "").partition(request.host)[2])
    if back and error.status == 409 and request.method == "POST":
        flash(str(error), "bad")
        return redirect(back, 303)
    response = render("error.html", error.status, code=error.status, title=str(error), advice="")
    if error.status == 429:
        response.headers["Retry-After"] = str(error.facts.get("seconds", 60))
    return response


def _busy(_error: Busy):
    from werkzeug.exceptions import ServiceUnavailable

    return _page(ServiceUnavailable())


def _busy_or_broken(error: OperationalError):
    if is_busy(error):
        return _busy(Busy())
    raise error


def is_busy(error: OperationalError) -> bool:
    """SQLite says `locked` or `disk is full`, PostgreSQL loses its connection: try again. The rest is a fault."""
    text = str(error.orig).lower()
    words = ("locked", "full", "busy", "connection", "shut down")
    return error.connection_invalidated or any(word in text for word in words)
