"""Sign up, in and out; the account; a new secret by one-time code."""

from ..pages import platform_pages

pages = platform_pages("accounts", __name__)


@pages.get("/masuk")
def sign_in():
    return "belum ada", 501


@pages.get("/daftar")
def sign_up():
    return "belum ada", 501


@pages.post("/keluar")
def sign_out():
    return "belum ada", 501


@pages.get("/akun")
def show():
    return "belum ada", 501


@pages.get("/kode")
def reset():
    return "belum ada", 501
