from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slugify import slugify
from sqlalchemy import func, select

from ...db import db
from ...media.operations import Prepared
from ...stores.models import Store
from ...tenancy import current_store_id
from .. import guess, permits
from ..models import ALWAYS, COUNTED, PREORDER, Permit, Product, ProductPhoto, Variant
from ..queries.product import photo_rows, variants_of
from .numbers import set_price
from .photos import add_photos, show_maker
from .shelf import publish, touched
from .stock import adjust


@dataclass
class VariantDraft:
    """A choice as the manager writes it; without its own price, stock or weight it has the product's."""

    name: str
    price: int | None = None  # rupiah
    stock: int | None = None
    stock_shown: int | None = None  # what the form showed when it was opened
    grams: int | None = None
    box: tuple[int, int, int] | None = None
    photo_id: int | None = None
    id: int | None = None  # of a variant that exists
    price_shown: int | None = None


@dataclass
class Draft:
    """What a manager says about a product. Only name and price are needed; without `stock` it is always there."""

    name: str
    price: int  # rupiah for one `unit`
    unit: str = ""
    grams: int | None = None  # one unit with its packing
    box: tuple[int, int, int] | None = None  # cm of one unit with its packing: length, width, height
    stock_kind: str = ""  # counted, always, preorder; guessed from the two below when empty
    stock: int | None = None
    stock_shown: int | None = None
    price_shown: int | None = None  # by the form: a price that was not changed there is left as it is
    preorder_days: int | None = None
    variants: Sequence[VariantDraft] = ()
    category: str = ""  # guessed from the name when empty
    description: str = ""
    ingredients: str = ""
    keeps: str = ""
    maker: str = ""
    maker_note: str = ""
    permits: Mapping[str, str] = field(default_factory=dict)  # kind -> number
    harvest: str = ""  # months of plenty: `3,4,9`
    is_local: bool = False
    is_featured: bool = False
    by: str = ""  # who writes it
    wholesale_min: int | None = None
    wholesale_price: int | None = None

    @property
    def kind_of_stock(self) -> str:
        if self.stock_kind:
            return self.stock_kind
        return PREORDER if self.preorder_days else COUNTED if self.stock is not None else ALWAYS


RESERVED = {"baru", "foto", "banyak", "impor-ekspor", "dari-galeri"}  # pages of ours stand at these addresses
_PLAIN = (
    "name",
    "unit",
    "description",
    "ingredients",
    "keeps",
    "maker",
    "maker_note",
    "harvest",
    "is_local",
    "is_featured",
)


def add_product(
    draft: Draft,
    photos: Sequence[Prepared] = (),
    publish_now: bool = False,
    maker_photo: Prepared | None = None,
) -> Product:
    """A new product at the top of the manager's order; published or a draft."""
    _one_at_a_time()
    product = Product(slug=_free_slug(draft.name), name=draft.name, position=_top())
    db.session.add(product)
    db.session.flush()
    _write(product, draft)
    add_photos(product, photos)
    show_maker(product, maker_photo)
    if publish_now:
        publish(product)
    return product


def change_product(
    product: Product, draft: Draft, photos: Sequence[Prepared] = (), maker_photo: Prepared | None = None
) -> Product:
    """Write what the manager changed. The address stays as it is; choices that are gone are retired, since old orders
    name them. Raises PriceChanged where another person changed a price since the form was opened."""
    db.session.refresh(product, with_for_update={"key_share": True})
    _write(product, draft)
    add_photos(product, photos)
    show_maker(product, maker_photo)
    return product


def copy_product(product: Product) -> Product:
    """A draft with the same words, prices and photos, without stock and permits, to be changed into a sister."""
    _one_at_a_time()
    sister = Product(slug=_free_slug(product.name), position=_top())
    for name in (*_PLAIN, "category", "stock_kind", "preorder_days", "wholesale_min", "wholesale_price"):
        setattr(sister, name, getattr(product, name))
    sister.is_featured = False
    db.session.add(sister)
    db.session.flush()
    for old in variants_of(product.id):
        values = {name: getattr(old, name) for name in ("name", "price", "grams", "box", "photo_id", "position")}
        db.session.add(Variant(product_id=sister.id, **values))
    for place, photo_id in enumerate(photo_rows(product.id).values()):
        db.session.add(ProductPhoto(product_id=sister.id, photo_id=photo_id, position=place))
    return sister


def delete_draft(product: Product) -> None:
    """Only what was never shown may vanish; everything else is archived. Raises ValueError."""
    if not product.may_vanish:
        raise ValueError(f"{product.slug} was published; archive it")
    db.session.delete(product)


def _write(product: Product, draft: Draft) -> None:
    for name in _PLAIN:
        setattr(product, name, getattr(draft, name))
    product.category = draft.category or guess.category(draft.name)
    product.stock_kind, product.kind_before = draft.kind_of_stock, None
    product.preorder_days = draft.preorder_days if product.stock_kind == PREORDER else None
    product.wholesale_min, product.wholesale_price = draft.wholesale_min, draft.wholesale_price
    _write_variants(product, draft)
    _write_permits(product, draft)
    touched(product)


def _write_variants(product: Product, draft: Draft) -> None:
    old = {variant.id: variant for variant in variants_of(product.id)}
    wanted = list(draft.variants) or [VariantDraft("", id=_only_unnamed(old))]
    kept = set()
    for place, row in enumerate(wanted):
        variant = old.get(row.id or 0)
        if variant is None:
            variant = Variant(product_id=product.id, price=draft.price, price_by=draft.by, stock=0)
            db.session.add(variant)
        set_price(product, variant, _price_seen(variant, row, draft), row.price or draft.price, draft.by)
        variant.name, variant.position = row.name, place
        variant.grams = row.grams or draft.grams
        variant.box = row.box or draft.box
        variant.photo_id = row.photo_id or variant.photo_id
        if row.stock is None:
            adjust(variant, draft.stock, draft.stock_shown)
        else:
            adjust(variant, row.stock, row.stock_shown)
        kept.add(variant.id)
    for variant in old.values():
        variant.is_retired = variant.id not in kept


def _price_seen(variant: Variant, row: VariantDraft, draft: Draft) -> int:
    """Rupiah, as the form showed it; what stands there now where it showed none of this choice."""
    shown = draft.price_shown if variant.id and not (variant.name or row.name) else None
    return row.price_shown or shown or variant.price


def _only_unnamed(old: Mapping[int, Variant]) -> int | None:
    """The variant that goes on when a product has no choices: the unnamed one, else the first."""
    return next((v.id for v in old.values() if not v.name), next(iter(old), None))


def _write_permits(product: Product, draft: Draft) -> None:
    old = {p.kind: p for p in db.session.scalars(select(Permit).where(Permit.product_id == product.id))}
    for kind, written in draft.permits.items():
        number = permits.tidy(kind, written)[:40]
        if kind in old and not number:
            db.session.delete(old[kind])
        elif kind in old:
            old[kind].number = number
        elif number:
            db.session.add(Permit(product_id=product.id, kind=kind, number=number))


def _one_at_a_time() -> None:
    """Two new products of a store never look for a free address at the same moment."""
    store = select(Store.id).where(Store.id == current_store_id())
    db.session.execute(store.with_for_update(key_share=True))  # orders, which refer to the store, do not wait


def _free_slug(name: str) -> str:
    """The name as an address, with -2, -3 … where it is taken; `barang` where the name has no Latin letter."""
    wish = slugify(name, max_length=70, word_boundary=True) or "barang"
    taken = set(db.session.scalars(select(Product.slug).where(Product.slug.startswith(wish, autoescape=True))))
    if wish not in taken | RESERVED:
        return wish
    return next(f"{wish}-{n}" for n in range(2, len(taken) + 3) if f"{wish}-{n}" not in taken)


def _top() -> int:
    return (db.session.scalar(select(func.min(Product.position))) or 0) - 1
