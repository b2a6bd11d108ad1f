"""What a person calls the thing in the hand, by what its browser says of itself."""

_THINGS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "HP Android"), ("Windows", "Komputer Windows"),
           ("Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Komputer Linux"))  # fmt: skip
_BROWSERS = (("SamsungBrowser", "Samsung"), ("OPR/", "Opera"), ("Edg", "Edge"), ("Firefox", "Firefox"),
             ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip


def label_of(agent: str) -> str:
    """`HP Android, Chrome`"""
    thing = next((name for sign, name in _THINGS if sign in agent), "HP atau komputer")
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    return f"{thing}, {browser}" if browser else thing
