"""Links that open a network with our words in it. Plain addresses: they work in any browser, also inside an app."""

from urllib.parse import quote

from ..pages.chat import chat_link, facebook_link, share_link_elsewhere

__all__ = ["facebook", "fits", "whatsapp", "whatsapp_elsewhere"]

# Nobody documents how long such a link may be; browsers and apps agree up to here (facts.md 5a).
LONGEST = 2_000


def whatsapp(text: str) -> str:
    """WhatsApp with a draft; the person picks who gets it."""
    return chat_link("", text)


whatsapp_elsewhere = share_link_elsewhere
facebook = facebook_link


def fits(text: str) -> bool:
    """Is a WhatsApp link with this text short enough for every browser?"""
    return len("https://api.whatsapp.com/send?text=" + quote(text, safe="")) <= LONGEST
