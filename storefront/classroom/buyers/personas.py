"""Who the simulated buyers are, read from one file that people can edit."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
WAVE = ("tanya", "cod", "transfer", "kurang", "keluhan")  # what a wave brings unless the trainer chooses


class Persona(NamedTuple):
    """`patience` is minutes; `payment` the name of a way to pay; `region` a village code, empty: of the class."""

    key: str
    label: str
    name: str
    city: str
    steps: list[str]
    right: str
    lesson: str
    words: dict[str, str] = {}
    region: str = ""
    payment: str = ""
    patience: int = 10

    def called(self, number: int) -> str:
        """`Pembeli Latihan 3 – Bu Rina, Bekasi`"""
        return f"Pembeli Latihan {number} – {self.name}, {self.city}"

    def says(self, what: str, **facts: Any) -> str:
        """Empty where this persona has no such words."""
        return self.words.get(what, "").format(**facts)


class Script(NamedTuple):
    key: str
    label: str
    lines: list[tuple[int, str]]  # minute, persona


@cache
def personas() -> dict[str, Persona]:
    found = tomllib.loads((HERE / "personas.toml").read_text())
    return {key: Persona(key, **values) for key, values in found.items()}


@cache
def scripts() -> dict[str, Script]:
    found = tomllib.loads((HERE / "scripts.toml").read_text())
    return {
        key: Script(key, one["label"], [(minute, who) for minute, who in one["lines"]]) for key, one in found.items()
    }
