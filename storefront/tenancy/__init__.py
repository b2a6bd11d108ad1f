"""Every store-owned row is invisible outside its store. This module is the whole rule.

ORM reads, updates and deletes are limited to the scope; without a scope they raise. Inserts are stamped; a row of
another store raises. The database holds the same line: the primary key is `(store_id, id)` and foreign keys inside a
store carry `store_id`.
"""

from .guard import EVERY_STORE, NoStoreScope, StoreOwned, WrongStore, current_store_id, inside, store_scope

__all__ = [
    "EVERY_STORE",
    "NoStoreScope",
    "StoreOwned",
    "WrongStore",
    "current_store_id",
    "inside",
    "store_scope",
]
