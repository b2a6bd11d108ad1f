"""A service's table of rates as a file that a manager edits in Excel: out, in, what is wrong with it. Values only."""

from .cells import HEAD, as_rows
from .checking import MOST_SHOWN, Checked, Problem, Row, check

__all__ = ["HEAD", "MOST_SHOWN", "Checked", "Problem", "Row", "as_rows", "check"]
