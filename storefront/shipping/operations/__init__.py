"""The verbs of delivery: what the store offers, where it brings goods, its services and their rates."""

from .files import DraftGone, NoHead, check_file, examples, keep_draft, use_draft
from .local import add_areas, areas_around, change_area, drop_area
from .rates import (
    MOST_RATES,
    TooManyRates,
    UnknownArea,
    confirm,
    confirm_all,
    drop_rate,
    fill_example,
    set_rate,
)
from .services import MOST_SERVICES, NameTaken, TooManyServices, add_service, change_service, drop_service
from .settings import change_settings

__all__ = [
    "MOST_RATES", "MOST_SERVICES", "DraftGone", "NameTaken", "NoHead", "TooManyRates", "TooManyServices",
    "UnknownArea", "add_areas", "add_service", "areas_around", "change_area", "change_service", "change_settings",
    "check_file", "confirm", "confirm_all", "drop_area", "drop_rate", "drop_service", "examples", "fill_example",
    "keep_draft", "set_rate", "use_draft",
]  # fmt: skip
