"""The control of test_last_pieces.py: with this folder on PYTHONPATH the server is a careless shop.

It looks at the stock, thinks for a moment, and writes down what is left, as shops without a conditional UPDATE do.
"""

import threading
import time

from sqlalchemy import select, update

from storefront.catalogue.models import Variant
from storefront.catalogue.operations import OutOfStock, stock
from storefront.checkout import queries, views
from storefront.db import db

seen = threading.local()
honest = views.placed


def careless(wish):
    wanted = [line.variant_id for line in wish.lines]
    seen.stock = dict(db.session.execute(select(Variant.id, Variant.stock).where(Variant.id.in_(wanted))).all())
    if any(seen.stock[line.variant_id] < line.pieces for line in wish.lines):
        raise OutOfStock(product="Madu", left=0)
    db.session.rollback()
    time.sleep(0.3)
    return honest(wish)


def write_down(number, count, _name):
    left = max(seen.stock[number] - count, 0)
    db.session.execute(update(Variant).where(Variant.id == number).values(stock=left))
    return left


views.placed = careless
stock._take = write_down
queries._pieces = lambda what, line: line.pieces
