"""`make translate`: gather what public pages say, bring the English messages.po up to date, compile it.

Public are the themes' templates and the code behind them; the back office speaks Indonesian only.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PO = Path("storefront/translations/en/LC_MESSAGES/messages.po")
MO = PO.with_suffix(".mo")
# Words that are looked up by a name: `_(CATEGORIES[slug])`.
TABLES = {
    "storefront/catalogue/models.py": ("CATEGORIES",),
    "storefront/orders/models.py": ("STATES", "PAYMENT_STATES", "DELIVERIES"),
    "storefront/pages/answers.py": ("WORDS",),
}
# Arguments that are translated where they are shown: `Required("…")`.
LATER = ("Required", "Valid", "OneOf")
DESK = (
    *("manage", "cli/", "demo/", "desk", "jobs.py", "archive.py", "media/", "regions/"),
    *("shipping/operations", "shipping/forms", "payments/operations", "payments/forms", "orders/forms"),
    *(
        "stores/operations",
        "stores/forms",
        "stores/look",
        "catalogue/operations/products",
        "catalogue/operations/shelf",
    ),
    *("catalogue/forms", "accounts/"),
)
# The same on every day, so that a run without news changes no file.
HEADER = {
    "project": "Lumbung",
    "version": "1",
    "header_comment": "# English words of Lumbung's public pages.",
    "fuzzy": False,
    "creation_date": datetime(2026, 11, 24, tzinfo=UTC),
    "revision_date": datetime(2026, 11, 24, tzinfo=UTC),
    "last_translator": "Lumbung",
    "language_team": "Lumbung",
    "msgid_bugs_address": "-",
}
REFUSALS = {"Refusal", "ImpossibleStep"}
JINJA = {"trimmed": "true", "silent": "false"}


def main() -> int:
    catalogue = renewed()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(
            file, catalogue, width=120, omit_header=False, sort_output=True, no_location=False, include_lineno=False
        )
    MO.write_bytes(compiled(catalogue))
    missing = untranslated(catalogue)
    print(f"{len(catalogue)} messages, {len(missing)} without English")
    print(*missing, sep="\n")
    return 1 if missing else 0


def renewed() -> Catalog:
    """What is kept, with every message that pages use now and none that they no longer use."""
    fresh = Catalog(locale="en", **HEADER)
    for message, file in gathered():
        fresh.add(message, locations=[(file, 1)])
    kept = read()
    for message in fresh:
        if message.id and (old := kept.get(message.id)) is not None:
            message.string = old.string
    return fresh


def read() -> Catalog:
    if not PO.is_file():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list:
    return [m.id for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]


def gathered() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """(message, file) of all that public pages say."""
    for file in sorted(Path("themes").rglob("*.html")):
        yield from _extracted(file, "jinja2", dict(JINJA))
    for file in sorted(Path("storefront").rglob("*.py")):
        if not any(part in file.as_posix() for part in DESK):
            yield from _extracted(file, "python", {})
            yield from ((words, file.as_posix()) for words in _spoken_by_name(file))


def _extracted(file: Path, kind: str, options: dict) -> Iterator[tuple[str | tuple[str, ...], str]]:
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for _line, message, _comments, _context in extract_from_file(kind, file, keywords=keywords, options=options):
        yield message, file.as_posix()


def _spoken_by_name(file: Path) -> Iterator[str]:
    """Docstrings of refusals, words of tables, sentences of validators."""
    tables = TABLES.get(file.as_posix(), ())
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and _is_refusal(node) and (words := ast.get_docstring(node)):
            yield " ".join(words.split())
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in tables:
            yield from (
                n.value for n in ast.walk(node.value) if _is_words(n) and n not in getattr(node.value, "keys", ())
            )
        if isinstance(node, ast.Call):
            yield from _said_by(node)


def _said_by(call: ast.Call) -> Iterator[str]:
    """Sentences of a validator; the label of a field and its `required` sentence."""
    name = getattr(call.func, "id", "")
    if name in LATER:
        yield from (n.value for n in ast.walk(call) if _is_words(n) and " " in n.value)
    elif name.endswith("Field"):
        labels = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "required")]
        yield from (n.value for n in labels if _is_words(n))


def _is_refusal(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base) in REFUSALS for base in node.bases)


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


if __name__ == "__main__":
    sys.exit(main())
