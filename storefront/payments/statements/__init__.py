"""A bank statement (mutasi) as people get it: a file of a bank, or text copied from a phone. From it, the rows of money
that came in; which order each belongs to is said by `matching`. Values in, values out: no database, no request.
"""

from .reading import (
    Columns,
    Reading,
    Row,
    Table,
    Unreadable,
    as_text,
    likely_columns,
    read_columns,
    read_file,
    read_text,
)

__all__ = [
    "Columns",
    "Reading",
    "Row",
    "Table",
    "Unreadable",
    "as_text",
    "likely_columns",
    "read_columns",
    "read_file",
    "read_text",
]
