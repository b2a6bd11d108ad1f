"""What the demo shows, read from `stores/*.toml`, `buyers.toml` and the table of drawings."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import phone

HERE = Path(__file__).parent


class Person(NamedTuple):
    name: str
    phone: str  # E.164


class Buyer(NamedTuple):
    """`village` is empty for a neighbour, who lives where the store is."""

    name: str
    phone: str
    address: str
    village: str = ""
    note: str = ""


class Choice(NamedTuple):
    name: str
    price: int
    grams: int
    stock: int | None = None
    photo: str = ""


@dataclass(frozen=True)
class Goods:
    """One product as its manager would write it. Price in rupiah, weight in grams, `preorder` in days."""

    name: str
    category: str
    unit: str
    description: str
    maker: str = ""
    maker_note: str = ""
    maker_photo: str = ""
    price: int = 0
    grams: int | None = None
    stock: int | None = None
    preorder: int | None = None
    variants: tuple[Choice, ...] = ()
    photos: tuple[str, ...] = ()
    ingredients: str = ""
    keeps: str = ""
    permits: dict[str, str] = field(default_factory=dict)
    wholesale: dict[str, int] = field(default_factory=dict)
    local: bool = False
    featured: bool = False
    state: str = "published"


@dataclass(frozen=True)
class StorePlan:
    name: str
    villages: tuple[str, ...]  # Kemendagri codes; the first is the seat
    whatsapp: str  # E.164
    owner: Person
    seller: Person
    theme: str
    colour: str
    cover: str
    words: dict[str, str]  # tagline, story, hours, return_terms
    delivery: dict[str, Any]
    payment: dict[str, Any]
    banks: tuple[dict[str, str], ...]
    goods: tuple[Goods, ...]

    @property
    def pictures(self) -> list[str]:
        """Every picture that the store uploads, each once."""
        names = [self.cover]
        for goods in self.goods:
            names += [*goods.photos, goods.maker_photo]
        return [name for name in dict.fromkeys(names) if name]


@cache
def stores() -> tuple[StorePlan, ...]:
    return tuple(_store(tomllib.loads(file.read_text("utf-8"))) for file in sorted((HERE / "stores").glob("*.toml")))


@cache
def buyers() -> tuple[list[Buyer], list[Buyer]]:
    """People of the cities, and neighbours."""
    told = tomllib.loads((HERE / "buyers.toml").read_text("utf-8"))
    far, near = ([Buyer(**row | {"phone": _e164(row["phone"])}) for row in told[kind]] for kind in ("far", "near"))
    return far, near


def picture(name: str) -> Path:
    return HERE / "photos" / f"{name}.jpg"


@cache
def alt_texts() -> dict[str, str]:
    """What is seen on each drawing."""
    table = (HERE / "pictures" / "README.md").read_text("utf-8")
    return dict(re.findall(r"^\| ([a-z-]+) \| (.+?) \| (?:product|cover|maker) \|$", table, re.MULTILINE))


def _store(told: dict[str, Any]) -> StorePlan:
    return StorePlan(
        name=told["name"],
        villages=(told["village"], *told.get("joint", ())),
        whatsapp=_e164(told["whatsapp"]),
        owner=_person(told["owner"]),
        seller=_person(told["seller"]),
        theme=told.get("theme", "base"),
        colour=told.get("colour", ""),
        cover=told["cover"],
        words={
            "tagline": told["tagline"],
            "story": told["story"].strip(),
            "hours": told["hours"],
            "return_terms": told["returns"].strip(),
        },
        delivery=told["delivery"],
        payment=told["payment"],
        banks=tuple(told["bank"]),
        goods=tuple(_goods(row) for row in told["product"]),
    )


def _goods(row: dict[str, Any]) -> Goods:
    choices = tuple(Choice(**choice) for choice in row.get("variants", ()))
    return Goods(**row | {"variants": choices, "photos": tuple(row.get("photos", ()))})


def _person(row: dict[str, str]) -> Person:
    return Person(row["name"], _e164(row["phone"]))


def _e164(written: str) -> str:
    number = phone.parse(written)
    if number is None:
        raise ValueError(f"{written} is no phone number")
    return number
