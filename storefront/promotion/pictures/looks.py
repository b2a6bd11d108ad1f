from typing import Any, NamedTuple

from ... import themes


class Look(NamedTuple):
    """How a theme draws: colours as `#rrggbb`, `corner` in pixels of the card, names of letters and border."""

    ground: str
    ink: str
    ink_2: str
    band: str
    on_band: str
    on_band_2: str
    act: str
    paddy: str
    letters: str  # sans, serif
    border: str  # weave, tumpal
    corner: int


def look_of(theme: str, colour: str) -> Look:
    """The `[picture]` table of theme.toml, base first, in the store's own colour where it has one."""
    values: dict[str, Any] = {}
    for folder in reversed(themes.chain(theme)):
        values |= themes.manifest(folder).get("picture", {})
    if colour:
        own = themes.readable_colour(colour)
        values |= {"band": own, "act": own, "on_band_2": "#ffffff"}
    return Look(**values)
