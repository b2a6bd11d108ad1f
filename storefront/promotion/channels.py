"""Where a visitor came from: a short mark on a shared link, `?s=wa`, or `?s=wa-k7m4p` of a short link.

The canonical address never carries it.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from flask import request

MARK = "s"
CARRIED = "dari"  # the same mark on the way through the store (shop.js): it says where from, but is no new visit
CHANNELS = {
    "wa": "WhatsApp",
    "fb": "Facebook",
    "st": "Status WhatsApp",
    "ig": "Instagram",
    "tt": "TikTok",
    "gg": "Google",
    "qr": "Kode QR",
    "pr": "Cetakan",
    "sl": "Tautan yang disalin",
    "bc": "Kabar ke pembeli",
}
CODE = re.compile(r"[a-z0-9]{4,8}", re.ASCII)


class Source(NamedTuple):
    channel: str = ""  # of CHANNELS; empty: nobody knows
    code: str = ""  # of the short link

    @property
    def mark(self) -> str:
        return f"{self.channel}-{self.code}" if self.code else self.channel


def marked(address: str, mark: str) -> str:
    """The address as it is shared in a channel: `…/produk/kopi` -> `…/produk/kopi?s=wa`."""
    return f"{address}{'&' if '?' in address else '?'}{MARK}={mark}"


def read_mark(mark: str) -> Source:
    """`wa-k7m4p` taken apart; an empty source for anything that is no mark of ours."""
    channel, _, code = mark.partition("-")
    if channel not in CHANNELS:
        return Source()
    return Source(channel, code if CODE.fullmatch(code) else "")


def source_in(query: str, name: str = MARK) -> Source:
    """The source that a query string names.

    Facebook follows `og:url`, which is clean, and hangs its own `fbclid` on every way out: that counts as its mark.
    """
    if f"{name}=" not in query and "fbclid=" not in query:
        return Source()
    found = parse_qs(query, max_num_fields=20) if query.count("&") < 20 else {}
    named = read_mark(found.get(name, [""])[0])
    return named if named.channel else Source("fb") if "fbclid" in found else named


def channel_of_visit() -> str:
    """The mark of this request, or of the page that its form stood on; an empty string when there was none.

    Pages are the same for everybody, so a form cannot carry the mark; the browser's Referer does (`same-origin`).
    """
    queries = request.query_string.decode("latin-1"), urlsplit(request.referrer or "").query
    found = (source_in(query, name) for query in queries for name in (MARK, CARRIED))
    return next((source.mark for source in found if source.channel), "")
