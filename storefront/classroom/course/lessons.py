"""Lessons are Markdown files with a small head, in two languages; an installation may add its own.

Only paragraphs, lists and **bold** are read, which is all that a lesson of a hundred words needs.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape

HERE = Path(__file__).parent / "lessons"
LANGUAGES = ("id", "en")
_HEAD = {"title", "day", "minutes", "picture", "exercise", "page"}


class BadLesson(ValueError):
    """A lesson file that cannot be used; the message names the file and what is missing."""


class Lesson(NamedTuple):
    """One timed step. `page` names the page of the exercise; `number` counts from 1 over both days."""

    name: str
    number: int
    day: int
    minutes: int
    title: str
    picture: str
    exercise: str
    page: str
    words: str  # as written
    html: Markup
    skill: str = ""  # what a certificate says of who did it; empty for a test


class Question(NamedTuple):
    ask: str
    answers: list[str]
    right: int


class Message(NamedTuple):
    """Of the exercise on safety: is it a trick, and why?"""

    text: str
    trick: bool
    why: str


def lessons(language: str = "id", own: Path | None = None) -> list[Lesson]:
    """All steps in order; files in `own`/<language>/ are added by their names. Raises BadLesson."""
    return _lessons(language if language in LANGUAGES else "id", own)


@cache
def _lessons(language: str, own: Path | None) -> list[Lesson]:
    files = list((HERE / language).glob("*.md"))
    if own is not None:
        files += (own / language).glob("*.md")
    ordered = sorted(files, key=lambda file: file.stem)
    return [read(file, number) for number, file in enumerate(ordered, 1)]


def read(file: Path, number: int = 0) -> Lesson:
    """`03-potensi.md` is the lesson `potensi`. Raises BadLesson."""
    found = re.fullmatch(r"---\n(.*?)\n---\n(.+)", file.read_text(encoding="utf-8").strip(), re.DOTALL)
    if found is None:
        raise BadLesson(f"{file.name}: tidak ada kepala di antara dua garis ---")
    head = dict(line.split(": ", 1) for line in found[1].splitlines() if ": " in line)
    if missing := _HEAD - head.keys():
        raise BadLesson(f"{file.name}: belum ada {', '.join(sorted(missing))}")
    return Lesson(
        name=re.sub(r"^\d+-", "", file.stem), number=number, day=int(head["day"]), minutes=int(head["minutes"]),
        title=head["title"], picture=head["picture"], exercise=head["exercise"], page=head["page"],
        words=found[2], html=as_html(found[2]), skill=head.get("skill", ""),
    )  # fmt: skip


def as_html(words: str) -> Markup:
    parts = []
    for block in re.split(r"\n\s*\n", words.strip()):
        lines = block.splitlines()
        if all(line.startswith("- ") for line in lines):
            items = Markup("").join(Markup("<li>{}</li>").format(_bold(line[2:])) for line in lines)
            parts.append(Markup('<ul class="dots">{}</ul>').format(items))
        else:
            parts.append(Markup("<p>{}</p>").format(_bold(" ".join(lines))))
    return Markup("\n").join(parts)


def _bold(text: str) -> Markup:
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", str(escape(text))))  # noqa: S704  (escaped before)


@cache
def questions(language: str = "id") -> list[Question]:
    """The test before and after: the same eight, so that the gain can be seen."""
    rows = json.loads((HERE / "questions.json").read_text(encoding="utf-8"))
    return [Question(row[language]["ask"], row[language]["answers"], row["right"]) for row in rows]


@cache
def messages() -> list[Message]:
    rows = json.loads((HERE / "messages.json").read_text(encoding="utf-8"))
    return [Message(**row) for row in rows]


def ease(words: str) -> tuple[float, float]:
    """How hard a text is to read: words a sentence, and the share of words with more than four syllables.

    Indonesian has no agreed formula; these two are what the known ones have in common. A line of a list is a sentence.
    """
    plain = re.sub(r"[*_\-]", " ", words)
    sentences = [s for s in re.split(r"[.!?:\n]+", plain) if s.strip()]
    spoken = re.findall(r"[A-Za-z]+", plain)
    syllables = [len(re.findall(r"ai|au|oi|[aiueo]", word.lower())) for word in spoken]
    return len(spoken) / len(sentences), sum(n > 4 for n in syllables) / len(spoken)
