"""Links that open a network with our words in it. Plain addresses: they work in any browser, also inside an app."""

from urllib.parse import quote, urlencode

# Nobody documents how long such a link may be; browsers and apps agree up to here (facts.md 5a).
LONGEST = 2_000


def whatsapp(text: str) -> str:
    """WhatsApp with a draft; the person picks who gets it. `wa.me` is the form that WhatsApp itself documents."""
    return "https://wa.me/?text=" + quote(text, safe="")


def whatsapp_elsewhere(text: str) -> str:
    """The address that `wa.me` leads to. Some browsers lose the draft on the way there, so pages offer it as well."""
    return "https://api.whatsapp.com/send?text=" + quote(text, safe="")


def facebook(address: str) -> str:
    """Facebook takes the address only; title and picture come from the page's preview tags."""
    return "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})


def fits(text: str) -> bool:
    """Is a WhatsApp link with this text short enough for every browser?"""
    return len(whatsapp_elsewhere(text)) <= LONGEST
