"""One product of a plan, added as its manager would add it."""

from sqlalchemy import select

from ..catalogue import operations as catalogue
from ..catalogue.models import ARCHIVED, DRAFT, Product, ProductPhoto
from ..catalogue.operations import Draft, VariantDraft
from ..catalogue.queries.product import variants_of
from ..db import db
from ..media.models import Photo
from ..media.operations import Prepared, keep
from .plans import Goods, alt_texts


def names_on_shelf() -> set[str]:
    """What the store has already, on show or not."""
    return set(db.session.scalars(select(Product.name)))


def add(goods: Goods, photos: dict[str, Prepared]) -> Product:
    """With its photos by name, its maker's picture, and the state that the plan says."""
    product = catalogue.add_product(_draft(goods), [photos[name] for name in goods.photos], goods.state != DRAFT)
    kept = _described(product, goods)
    for variant, choice in zip(variants_of(product.id), goods.variants, strict=False):
        variant.photo_id = kept.get(choice.photo)
    if goods.maker_photo:
        product.maker_photo_id = keep(photos[goods.maker_photo], alt=alt_texts()[goods.maker_photo]).id
    if goods.state == ARCHIVED:
        catalogue.archive(product)
    return product


def _draft(goods: Goods) -> Draft:
    return Draft(
        name=goods.name,
        price=goods.price or min(choice.price for choice in goods.variants),
        unit=goods.unit,
        grams=goods.grams,
        stock=sum(choice.stock or 0 for choice in goods.variants) if goods.variants else goods.stock,
        preorder_days=goods.preorder,
        variants=[VariantDraft(c.name, price=c.price, stock=c.stock, grams=c.grams) for c in goods.variants],
        category=goods.category,
        description=goods.description,
        ingredients=goods.ingredients,
        keeps=goods.keeps,
        maker=goods.maker,
        maker_note=goods.maker_note,
        permits=goods.permits,
        is_local=goods.local,
        is_featured=goods.featured,
        wholesale_min=goods.wholesale.get("from"),
        wholesale_price=goods.wholesale.get("price"),
    )


def _described(product: Product, goods: Goods) -> dict[str, int]:
    """Say what is seen on each photo; gives the photos' row numbers by name."""
    rows = select(Photo).join(ProductPhoto, ProductPhoto.photo_id == Photo.id).order_by(ProductPhoto.position)
    kept = dict(zip(goods.photos, db.session.scalars(rows.where(ProductPhoto.product_id == product.id)), strict=True))
    for name, photo in kept.items():
        photo.alt = alt_texts()[name]
    return {name: photo.id for name, photo in kept.items()}
