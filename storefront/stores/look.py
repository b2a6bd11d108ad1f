"""What a store can look like: colours that go with any theme, and the themes with a drawing of each."""

from typing import Any, NamedTuple

from .. import themes

# Each carries white text with a contrast of at least 4.5 as it is.
COLOURS = {
    "#1b6b3a": "Daun",
    "#0f6470": "Laut",
    "#1f5391": "Langit",
    "#3d3f8f": "Nila",
    "#6f2c6b": "Manggis",
    "#a61c2b": "Cabai",
    "#9a4a12": "Genteng",
    "#5f4630": "Tanah",
}


class ThemeChoice(NamedTuple):
    name: str
    title: str
    description: str
    picture: dict[str, Any]  # `[picture]` of theme.toml, over base's


def theme_choices() -> list[ThemeChoice]:
    base = themes.manifest(themes.find(themes.BASE))
    found = [(name, themes.manifest(themes.find(name))) for name in themes.names()]
    return [
        ThemeChoice(name, facts["name"], facts.get("description", ""), base["picture"] | facts.get("picture", {}))
        for name, facts in found
    ]


def title(theme: str) -> str:
    """`Tenun`"""
    return themes.manifest(themes.find(theme))["name"]


def was_darkened(colour: str) -> bool:
    """Is the colour too light for white text, so that pages show a darker shade of it?"""
    return bool(colour) and themes.readable_colour(colour) != colour
