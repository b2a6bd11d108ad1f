"""Opening a store, changing it, and who works in it."""

from .opening import NoVillage, TooManyStores, add_with_free_slug, move, open_store, rename
from .people import (
    LastOwner,
    NotForThisNumber,
    NotHereAlone,
    WorksHereAlready,
    accept,
    change_role,
    code_for,
    invite,
    remove,
    withdraw,
)
from .settings import BadDomain, DomainTaken, NoFixedAddress, change, set_domain

__all__ = [
    "BadDomain",
    "DomainTaken",
    "LastOwner",
    "NoFixedAddress",
    "NoVillage",
    "NotForThisNumber",
    "NotHereAlone",
    "TooManyStores",
    "WorksHereAlready",
    "accept",
    "add_with_free_slug",
    "change",
    "change_role",
    "code_for",
    "invite",
    "move",
    "open_store",
    "remove",
    "rename",
    "set_domain",
    "withdraw",
]
