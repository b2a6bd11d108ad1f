"""Reads of delivery: what a buyer may choose, what public pages say, the store's tables."""

from .options import Option, Parcel, options
from .table import (
    MOST_ON_A_PAGE,
    Page,
    all_rates,
    areas,
    examples,
    page_of_rates,
    rate,
    rates_to,
    service,
    services,
    settings,
    sizes,
)
from .terms import Terms, terms

__all__ = [
    "MOST_ON_A_PAGE", "Option", "Page", "Parcel", "Terms", "all_rates", "areas", "examples", "options", "page_of_rates",
    "rate", "rates_to", "service", "services", "settings", "sizes", "terms",
]  # fmt: skip
