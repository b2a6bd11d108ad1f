"""Sign up, in and out; a person's own page; a new secret by one-time code."""

from ...pages import platform_pages

pages = platform_pages("accounts", __name__)

from . import own, reset, signing  # noqa: E402, F401  (their routes)
