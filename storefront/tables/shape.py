"""What a table may be, and which of its texts a spreadsheet would take for a formula."""

import re
from typing import Any

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 1_000_000

Table = list[list[Any]]

# OWASP CSV injection: also the full-width signs, and what moves the sign to the start of a cell.
RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
# Nothing can be called or looked up with digits alone: a phone number and a loss stay as they are.
_HARMLESS = re.compile(r"[+-]\d{1,20}(?:[.,]\d{1,20})*")


def is_risky(text: str) -> bool:
    return bool(RISKY.match(text)) and not _HARMLESS.fullmatch(text)
