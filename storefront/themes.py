"""A theme is a folder: theme.toml, templates/, static/. It may extend another theme.

Lookup runs from the theme over what it extends down to `base`; `{% extends "base:layout.html" %}` means exactly base's.
"""

import colorsys
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

BASE = "base"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_TEXT_CONTRAST = 5.6  # against white or the darkest box, so that 4.5 (WCAG 2.2, 1.4.3) holds on tinted grounds, too


@cache
def manifest(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "theme.toml").read_text("utf-8"))


def find(name: str) -> Path:
    """The folder of a theme. Raises LookupError."""
    return _folder(tuple(current_app.config["THEME_PATHS"]), name)


@cache
def _folder(roots: tuple[Path, ...], name: str) -> Path:
    for root in roots:
        if re.fullmatch(r"[a-z0-9-]+", name) and (root / name / "theme.toml").is_file():
            return Path(root) / name
    raise LookupError(f"no theme called {name!r}")


def names() -> list[str]:
    """All themes that can be chosen, base first."""
    found = {f.parent.name for root in current_app.config["THEME_PATHS"] for f in Path(root).glob("*/theme.toml")}
    return sorted(found, key=lambda name: (name != BASE, name))


def chain(name: str) -> list[Path]:
    """The theme, then the theme it extends, down to base."""
    folders = [find(name)]
    while parent := manifest(folders[-1]).get("extends"):
        folders.append(find(parent))
    return folders


def stylesheets(name: str, bundle: str) -> list[Path]:
    """The files of one stylesheet in cascade order: base's `[styles]` list, then what each theme adds."""
    return [
        folder / "static" / file
        for folder in reversed(chain(name))
        for file in manifest(folder)["styles"].get(bundle, ())
    ]


def settings(name: str) -> dict[str, Any]:
    """`[settings]` of the theme over those of what it extends: base names every setting and its default."""
    return {
        key: value for folder in reversed(chain(name)) for key, value in manifest(folder).get("settings", {}).items()
    }


def environment(name: str) -> Environment:
    """One Jinja environment per theme: same filters and globals, its own loader and cache."""
    made = current_app.extensions.setdefault("theme_environments", {})
    if name not in made:
        folders = chain(name)
        lookups = [FileSystemLoader(folder / "templates") for folder in folders]
        by_name = {folder.name: loader for folder, loader in zip(folders, lookups, strict=True)}
        loader = ChoiceLoader([*lookups, PrefixLoader(by_name, delimiter=":"), current_app.jinja_env.loader])
        whole = current_app.jinja_env.overlay(loader=loader)
        whole.globals = {**current_app.jinja_env.globals, "theme": settings(name)}
        made[name] = whole  # Only now: another thread may render with it at once.
    return made[name]


def render(name: str, template: str, context: dict[str, Any]) -> str:
    """The page in that theme, with Flask's own context (request, g, context processors)."""
    current_app.update_template_context(context)
    return environment(name).get_template(template).render(context)


def colour_rules(colour: str) -> str:
    """CSS variables for a store's own colour, darkened or lightened until text on it passes 4.5 : 1.

    The soft ground of what is chosen is the same colour, thinned.
    Takes `#rrggbb`; anything else gives no rules, so that a stored value can never carry CSS.
    """
    if not _COLOUR.fullmatch(colour):
        return ""
    dark, light = _until_readable(colour, "#ffffff", -0.02), _until_readable(colour, "#18221b", 0.02)
    press = _shifted(dark, -0.07)
    return (
        f":root{{--band:{dark};--leaf:{dark};--leaf-soft:{mixed(dark, '#ffffff', 0.9)};"
        f"--act:{dark};--act-press:{press};--on-act:#fff}}"
        f"@media(prefers-color-scheme:dark){{:root{{--band:{_shifted(dark, -0.06)};--leaf:{light};"
        f"--leaf-soft:{mixed(light, '#18221b', 0.9)};"
        f"--act:{light};--act-press:{_shifted(light, 0.07)};--on-act:#10170f}}}}"
    )


def readable_colour(colour: str) -> str:
    """The nearest shade of `#rrggbb` that white text can stand on."""
    return _until_readable(colour, "#ffffff", -0.02)


def _until_readable(colour: str, against: str, step: float) -> str:
    for _ in range(60):
        if contrast(colour, against) >= _TEXT_CONTRAST:
            break
        colour = _shifted(colour, step)
    return colour


def _shifted(colour: str, step: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    rgb = colorsys.hls_to_rgb(hue, min(1, max(0, light + step)), saturation)
    return "#" + "".join(f"{round(c * 255):02x}" for c in rgb)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with that share of the other one in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in pairs)


def legible(ground: str, *wanted: str) -> str:
    """The first of the colours that can be read on that ground, else black or white."""
    readable = (colour for colour in wanted if contrast(colour, ground) >= 4.5)
    return next(readable, max(("#ffffff", "#101010"), key=lambda colour: contrast(colour, ground)))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
