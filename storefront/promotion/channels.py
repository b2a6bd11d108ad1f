"""Where a visitor came from: a short mark on a shared link, `?s=wa`. The canonical address never carries it."""

from urllib.parse import parse_qs, urlsplit

from flask import request

MARK = "s"
CHANNELS = {
    "wa": "WhatsApp",
    "fb": "Facebook",
    "st": "Status WhatsApp",
    "qr": "Kode QR",
    "sl": "Tautan yang disalin",
}


def marked(address: str, channel: str) -> str:
    """The address as it is shared in a channel: `…/produk/kopi` -> `…/produk/kopi?s=wa`."""
    return f"{address}{'&' if '?' in address else '?'}{MARK}={channel}"


def channel_in(query: str) -> str:
    """The channel that a query string names, or an empty string.

    Facebook follows `og:url`, which is clean, and hangs its own `fbclid` on every way out: that counts as its mark.
    """
    if f"{MARK}=" not in query and "fbclid=" not in query:
        return ""
    found = parse_qs(query, max_num_fields=20) if query.count("&") < 20 else {}
    named = found.get(MARK, [""])[0]
    return named if named in CHANNELS else "fb" if "fbclid" in found else ""


def channel_of_visit() -> str:
    """The channel of this request, or of the page that its form stood on; an empty string when there was none.

    Pages are the same for everybody, so a form cannot carry the mark; the browser's Referer does (`same-origin`).
    """
    return channel_in(request.query_string.decode("latin-1")) or channel_in(urlsplit(request.referrer or "").query)
