"""Tables that people make in Excel and on phones: CSV and XLSX in, CSV and XLSX out.

Knows cells. Refuses to know what a column means.
"""

from .reading import Table, decoded, read, tables_in, tables_of
from .refusals import TooLong, Unreadable
from .writing import as_csv, as_xlsx

__all__ = ["Table", "TooLong", "Unreadable", "as_csv", "as_xlsx", "decoded", "read", "tables_in", "tables_of"]
