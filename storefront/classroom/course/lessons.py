"""Lessons are Markdown files with a small head, in two languages; an installation adds its own in `instance/lessons/`.

Only paragraphs, lists and **bold** are read, which is all that a lesson of a hundred words needs.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from markupsafe import Markup, escape

HERE = Path(__file__).parent / "lessons"
LANGUAGES = ("id", "en")
_HEAD = {"title", "day", "minutes", "picture", "exercise", "page"}
_PAGES = {"produk", "bagikan", "pesanan", "uang", "aman", "potensi", "harga", "rencana"}
COUNTED = ("potensi", "foto", "harga", "barang", "pesanan", "kirim")  # what a lesson of one's own may ask for


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
    check: tuple[str, int] | None = None  # so many of COUNTED show that it was done; None: queries.CHECKS knows


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
    """All steps in order. Files in `own`/<language>/ are added, or replace the words of the built-in ones of that name;
    what cannot be used is left out and told by `problems`."""
    return list(_course(language if language in LANGUAGES else "id", *_own(own)))


def problems(own: Path | None = None) -> list[str]:
    """What is wrong with files of one's own, a sentence each."""
    return [said for path, _at in _own(own)[0] for said in [_problem(path)] if said]


def _own(folder: Path | None) -> tuple[tuple, ...]:
    """The files with the moment of their last change, so that an edited one is read again: (Indonesian, English)."""
    folder = folder or (current_app.config["INSTANCE"] / "lessons" if current_app else None)
    if folder is None or not folder.is_dir():
        return (), ()
    found = [sorted((folder / language).glob("*.md")) for language in LANGUAGES]
    return tuple(tuple((path, path.stat().st_mtime_ns) for path in paths) for paths in found)


@cache
def _course(language: str, indonesian: tuple, english: tuple) -> tuple[Lesson, ...]:
    files = {name_of(path): path for path in (HERE / language).glob("*.md")}
    for path, _at in (*indonesian, *(english if language == "en" else ())):
        if not _problem(path):
            files[name_of(path)] = path
    ordered = sorted(files.values(), key=lambda path: path.stem)
    return tuple(read(path, number) for number, path in enumerate(ordered, 1))


def name_of(path: Path) -> str:
    """`03-potensi.md` is the lesson `potensi`, `06a-pasar.md` is `pasar`."""
    return re.sub(r"^\d+[a-z]?-", "", path.stem)


def _problem(path: Path) -> str:
    try:
        lesson = read(path)
    except BadLesson as bad:
        return str(bad)
    is_built_in = any(name_of(known) == lesson.name for known in (HERE / "id").glob("*.md"))
    if is_built_in or lesson.check:
        return ""
    return f"{path.name}: belum ada check, misalnya “check: barang 5”. Pilihannya: {', '.join(COUNTED)}"


def read(file: Path, number: int = 0) -> Lesson:
    """Raises BadLesson."""
    try:
        text = file.read_text(encoding="utf-8")
    except ValueError:
        raise BadLesson(f"{file.name}: simpan sebagai teks UTF-8") from None
    found = re.fullmatch(r"---\r?\n(.*?)\n---\s*?\n(.+)", text.strip(), re.DOTALL)
    if found is None:
        raise BadLesson(f"{file.name}: tidak ada kepala di antara dua garis ---")
    lines = (line.partition(": ") for line in found[1].splitlines())
    head = {name: value.strip() for name, _colon, value in lines if value}
    if missing := _HEAD - head.keys():
        raise BadLesson(f"{file.name}: belum ada {', '.join(sorted(missing))}")
    if not (head["day"] in ("1", "2") and head["minutes"].isdecimal()):
        raise BadLesson(f"{file.name}: day harus 1 atau 2, minutes harus angka")
    if head["page"] not in _PAGES and not file.is_relative_to(HERE):
        raise BadLesson(f"{file.name}: page harus salah satu dari {', '.join(sorted(_PAGES))}")
    return Lesson(
        name=name_of(file)[:40], number=number, day=int(head["day"]), minutes=int(head["minutes"]),
        title=head["title"], picture=head["picture"], exercise=head["exercise"], page=head["page"],
        words=found[2], html=as_html(found[2]), skill=head.get("skill", ""), check=_check(file, head.get("check", "")),
    )  # fmt: skip


def _check(file: Path, words: str) -> tuple[str, int] | None:
    if not words:
        return None
    kind, _, count = words.partition(" ")
    if kind not in COUNTED or not count.isdecimal() or not 1 <= int(count) <= 99:
        raise BadLesson(f"{file.name}: check harus seperti “barang 5”. Pilihannya: {', '.join(COUNTED)}")
    return kind, int(count)


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
