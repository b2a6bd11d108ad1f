"""Products as a table: the store's own layout, and those of WooCommerce and OpenSID. What would happen is said
first, row by row; then exactly that is done. The rules for a value are those of the product form.
"""

from .album import names_in, pictures
from .applying import apply, batches
from .layouts import Line, NoColumns, lines_of
from .planning import Entry, Message, Plan, plan_of
from .writing import TEMPLATE, all_rows

__all__ = [
    "TEMPLATE",
    "Entry",
    "Line",
    "Message",
    "NoColumns",
    "Plan",
    "all_rows",
    "apply",
    "batches",
    "lines_of",
    "names_in",
    "pictures",
    "plan_of",
]
