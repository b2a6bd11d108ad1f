"""Search over all stores: every word must begin a word of the listing; newest first, a page at a time.

Raw SQL, since FTS5 and tsvector have no common form in SQLAlchemy. The two statements differ in one function.
"""

import re
import unicodedata

from sqlalchemy import text

from ..db import db

MOST_WORDS = 6
# Endings that a buyer writes or leaves out: anyaman and anyam, gulanya and gula.
_ENDING = re.compile(r"(?:(?:lah|kah|nya|ku|mu)$|(?:kan|an)$)")
_SHORTEST_STEM = 4

_MATCH = {
    "sqlite": "listing_words MATCH :asked",
    "postgresql": "words @@ to_tsquery('simple', :asked)",
}
_KEEP = {
    "sqlite": "INSERT INTO listing_words (rowid, words) VALUES (:newest, :words)",
    "postgresql": "INSERT INTO listing_words (rowid, words) VALUES (:newest, to_tsvector('simple', :words))",
}


def find(asked: str, limit: int, before: int | None = None) -> list[int]:
    """`newest` numbers of the listings that hold all the words, newest first, below `before`."""
    query = _query(words_of(asked))
    if not query:
        return []
    below = "AND rowid < :before " if before is not None else ""
    statement = f"SELECT rowid FROM listing_words WHERE {_MATCH[_dialect()]} {below}ORDER BY rowid DESC LIMIT :most"  # noqa: S608
    return list(db.session.scalars(text(statement), {"asked": query, "before": before, "most": limit}))


def keep(newest: int, *texts: str) -> None:
    """Write a listing's words anew."""
    forget(newest)
    db.session.execute(text(_KEEP[_dialect()]), {"newest": newest, "words": " ".join(words_of(" ".join(texts)))})


def forget(newest: int) -> None:
    db.session.execute(text("DELETE FROM listing_words WHERE rowid = :newest"), {"newest": newest})


def forget_all() -> None:
    db.session.execute(text("DELETE FROM listing_words"))


def words_of(written: str) -> list[str]:
    """`Kopi Arabika, 200 g` -> kopi arabika 200 g: small letters without accents, so that both databases agree."""
    plain = unicodedata.normalize("NFKD", written.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """The word without an ending, where enough of it is left."""
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= _SHORTEST_STEM else word


def _query(words: list[str]) -> str:
    stems = [stem(word) for word in words[:MOST_WORDS]]
    if _dialect() == "sqlite":
        return " AND ".join(f'"{word}"*' for word in stems)
    return " & ".join(f"{word}:*" for word in stems)


def _dialect() -> str:
    return db.session.get_bind().dialect.name
