"""Where a courier shows what became of a parcel, and whether a number looks like one of a parcel: values only.

The number stands in the address only where the courier's page is known to read it there; elsewhere the page is opened
and the number pasted. What was seen, with dates: docs/couriers.md.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ...i18n import gettext as _
from ...phone import parse as read_phone


class Courier(NamedTuple):
    name: str
    known_as: tuple[str, ...]  # small letters and digits only; a word of what people write, or its beginning
    page: str = ""  # `{number}` where the address takes it; empty: none is known


class Tracking(NamedTuple):
    site: str  # `jne.co.id`
    link: str
    is_filled: bool  # the page shows this parcel at once


COURIERS = (
    Courier("JNE", ("jne",), "https://www.jne.co.id/tracking-package"),
    Courier("J&T Cargo", ("jtcargo", "jntcargo")),
    Courier("J&T", ("jt", "jnt"), "https://jet.co.id/track"),
    Courier("SiCepat", ("sicepat",), "https://www.sicepat.com/"),
    Courier("Pos Indonesia", ("pos", "posindonesia"), "https://www.posindonesia.co.id/id/tracking"),
    Courier("AnterAja", ("anteraja",), "https://anteraja.id/tracking"),
    Courier("Ninja Xpress", ("ninja", "ninjaxpress"), "https://www.ninjaxpress.co/id-id/tracking?id={number}"),
    Courier("Wahana", ("wahana",), "https://www.wahana.com/"),
    Courier("TIKI", ("tiki",), "https://www.tiki.id/id/tracking"),
    Courier("Lion Parcel", ("lion", "lionparcel"), "https://lionparcel.com/track/stt?q={number}"),
    Courier("ID Express", ("idexpress", "ide"), "https://idexpress.com/lacak-paket"),
)
_BEGINS = 5  # So many letters are enough to know a name by its beginning: `sicepatreg`, but not `jtr`.
_SHORT, _LONG = 8, 30  # signs of a number, without spaces
_MOBILE = re.compile(r"(\+?62|0)8\d{8,11}")


def named(words: str) -> Courier | None:
    """`jne reg`, `J & T Express` and `Si Cepat` are known; a neighbour's car is not."""
    plain = re.sub(r"\s*&\s*", "", words.lower())
    parts, whole = set(re.findall(r"[a-z0-9]+", plain)), re.sub(r"[^a-z0-9]", "", plain)
    for courier in COURIERS:
        if any(name in parts or (len(name) >= _BEGINS and whole.startswith(name)) for name in courier.known_as):
            return courier
    return None


def tracking(courier: str, number: str) -> Tracking | None:
    """The courier's own page for that parcel, if the courier has one that is known."""
    found = named(courier)
    if not (found and found.page and number):
        return None
    site = urlsplit(found.page).netloc.removeprefix("www.")
    return Tracking(site, found.page.format(number=quote(_bare(number), safe="")), "{number}" in found.page)


def doubt(number: str) -> str:
    """What looks odd about a number, as a sentence; empty when nothing does. Couriers change their numbers, so it is
    only ever said and nothing is refused."""
    bare = _bare(number)
    if not bare:
        return ""
    if "://" in bare or bare.lower().startswith("www."):
        return _("Ini alamat web, bukan nomor resi.")
    if _MOBILE.fullmatch(bare.replace("-", "")) and read_phone(bare):
        return _("Nomor ini mirip nomor HP.")
    if not re.search(r"\d", bare):
        return _("Nomor resi biasanya berisi angka.")
    if not re.fullmatch(r"[A-Za-z0-9/.-]+", bare):
        return _("Ada tanda yang biasanya tidak ada di nomor resi.")
    if len(bare) < _SHORT:
        return _("Nomor ini pendek. Mungkin ada angka yang tertinggal.")
    return _("Nomor ini panjang. Mungkin tertulis dua kali.") if len(bare) > _LONG else ""


def _bare(number: str) -> str:
    return re.sub(r"\s", "", number)
