"""The way out into a chat. From a practice store it never leads out: there it shows what would have been sent."""

from urllib.parse import quote, urlencode

from flask import g, url_for

from .. import phone


def chat_link(e164: str, text: str = "") -> str:
    """The address that opens a WhatsApp chat with that number and a draft in it; nothing is sent by it.

    Without a number the person picks who gets it. `wa.me` is the form that WhatsApp itself documents.
    """
    if is_practice():
        return practised("wa", text, e164)
    return f"https://wa.me/{phone.digits(e164)}" + (f"?text={quote(text, safe='')}" if text else "")


def share_link_elsewhere(text: str) -> str:
    """The address that `wa.me` leads to. Some browsers lose the draft on the way there, so pages offer it as well."""
    if is_practice():
        return practised("wa", text)
    return "https://api.whatsapp.com/send?text=" + quote(text, safe="")


def facebook_link(address: str) -> str:
    """Facebook takes the address only; title and picture come from the page's preview tags."""
    if is_practice():
        return practised("fb", address)
    return "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})


def is_practice() -> bool:
    """Is this request in a store of a class?"""
    store = g.get("store")
    return store is not None and store.is_practice


def practised(app: str, text: str, to: str = "") -> str:
    """The class's own page, which plays that app."""
    return url_for("practice.chat", app=app, text=text, to=to or None)
