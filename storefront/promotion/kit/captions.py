"""A caption out of a product's facts: values in, text out. The same product has the same words until `turn` asks for
others; another product has others at once."""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from . import phrases
from .claims import plain_sentences


class Facts(NamedTuple):
    """What a caption may say. `permits` are (kind, label, number); `price` is as shown."""

    name: str
    slug: str
    category: str
    price: str  # `Rp20.000 / bungkus 500 g`
    from_price: bool
    village: str
    district: str  # `Kec. Leuwidamar`
    regency: str
    province: str
    store: str
    description: str
    maker: str
    maker_note: str
    permits: tuple[tuple[str, str, str], ...]
    preorder_days: int | None
    is_local: bool
    link: str

    @property
    def proved(self) -> set[str]:
        return {kind for kind, _label, _number in self.permits}


def caption(facts: Facts, tone: str, language: str, turn: int = 0) -> str:
    """`tone` is one of phrases.TONES, `language` of phrases.LANGUAGES."""
    say = _Chooser(facts, tone, language, turn)
    parts = [[say.one(phrases.OPENINGS[language, tone])]]
    if tone == "cerita":
        parts.append([*_story(facts, language, say), *_permits(facts, language)])
    elif tone == "ramah" and language == "id":
        parts.append(plain_sentences(facts.description, facts.proved)[:1])
    parts.append([_price(facts, language), *_terms(facts, language)])
    parts.append([say.one(phrases.CLOSINGS[language, tone])])
    blocks = ["\n".join(part) if n != 1 else " ".join(part) for n, part in enumerate(parts) if part]
    between = "\n" if tone == "singkat" else "\n\n"
    return between.join([*filter(None, blocks), " ".join(hashtags(facts, language))])


def hashtags(facts: Facts, language: str) -> list[str]:
    """Village, regency, province, kind, and our own; each once."""
    places = [facts.village, re.sub(r"^(Kab\.|Kota) ", "", facts.regency), facts.province]
    kinds = phrases.KINDS.get(facts.category, phrases.KINDS["lainnya"])[language]
    tags = [tag(place) for place in places] + [*kinds, *phrases.OURS[language]]
    return [f"#{word}" for word in dict.fromkeys(tags) if word]


def tag(words: str) -> str:
    """`Lombok Tengah` -> `LombokTengah`"""
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", words))


class _Chooser:
    """Chooses by the product, so that neighbours on a wall do not sound alike."""

    def __init__(self, facts: Facts, tone: str, language: str, turn: int) -> None:
        self.facts = facts
        seed = hashlib.sha256(f"{facts.store}/{facts.slug}/{tone}/{language}".encode()).digest()
        self.numbers, self.turn = iter(seed), turn

    def one(self, phrases: Sequence[str]) -> str:
        chosen = phrases[(next(self.numbers) + self.turn) % len(phrases)]
        return chosen.format(**self.facts._asdict())


def _story(facts: Facts, language: str, say: _Chooser) -> list[str]:
    """The maker, then the manager's own sentences, which exist in Indonesian only."""
    made = say.one(phrases.MADE[language] if facts.maker else phrases.SOLD[language])
    if language != "id":
        return [made]
    note = plain_sentences(facts.maker_note, facts.proved)
    return [made, *note, *plain_sentences(facts.description, facts.proved)[:3]]


def _permits(facts: Facts, language: str) -> list[str]:
    told = [phrases.PERMIT[language].format(label=label, number=number) for _kind, label, number in facts.permits]
    return [", ".join(told) + "."] if told else []


def _price(facts: Facts, language: str) -> str:
    return phrases.PRICES[language][facts.from_price].format(price=facts.price)


def _terms(facts: Facts, language: str) -> list[str]:
    wait = [phrases.WAIT[language].format(days=facts.preorder_days)] if facts.preorder_days else []
    return wait + ([phrases.NEAR[language]] if facts.is_local else [])
