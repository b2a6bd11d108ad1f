"""What the tests of the back office share: a form, a photo, what is in the database."""

from io import BytesIO

from storefront.catalogue.models import Product
from storefront.catalogue.operations import Draft, add_product
from storefront.db import db
from storefront.db.transaction import transaction
from tests.media import corpus

DESK = "/toko/sari/kelola/produk/"
GOOD = corpus.saved(corpus.scene(500, 400))


def the_form(**changes):
    return {"name": "Emping Melinjo", "price": "40.000", "unit": "bungkus", "grams": "500", "once": "o" * 22} | changes


def photo(name="depan.jpg", body=GOOD):
    return (BytesIO(body), name)


def products():
    db.session.rollback()
    return list(db.session.scalars(db.select(Product).order_by(Product.id)))


def a_draft(**values):
    with transaction():
        return add_product(Draft("Gula Semut", 15_000, **values)).slug
