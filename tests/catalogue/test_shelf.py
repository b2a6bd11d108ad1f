"""What visitors find on the shelf."""

from sqlalchemy import event

from storefront.catalogue import queries
from storefront.catalogue.models import DRAFT, ProductPhoto
from storefront.catalogue.operations import Draft, VariantDraft, add_product, feature, move
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store


def names(items):
    return [item.name for item in items]


def test_drafts_and_other_stores_are_not_on_the_shelf(app):
    sari, other = a_store("sari"), a_store("lain")
    a_product(sari, "Madu")
    a_product(sari, "Rahasia", state=DRAFT)
    a_product(other, "Kopi Lain")
    with store_scope(sari.id):
        assert names(queries.shelf()) == ["Madu"]


def test_a_card_knows_price_stock_and_photo(app):
    store = a_store()
    with store_scope(store.id), transaction():
        product = add_product(
            Draft("Gula Semut", 15_000, unit="bungkus", grams=250, stock=4, variants=[
                VariantDraft("Original"), VariantDraft("Jahe", price=18_000, stock=2)]),
            publish_now=True,
        )  # fmt: skip
        photo = Photo(key="ab", width=640, height=640, original_kind="jpg", original_bytes=9)
        db.session.add(photo)
        db.session.flush()
        db.session.add(ProductPhoto(product_id=product.id, photo_id=photo.id, position=0))
    with store_scope(store.id):
        card = queries.shelf()[0]
    assert (card.price, card.price_varies, card.left, card.sold_out) == (15_000, True, 6, False)
    assert (card.category, card.per, card.photo.widths) == ("gula-madu", "bungkus 250 g", [320, 640])


def test_words_are_searched_in_name_story_and_maker(app):
    store = a_store()
    a_product(store, "Kopi Kayumas", description="Dipetik merah.", maker="Ibu Sri")
    a_product(store, "Madu 100%")
    with store_scope(store.id):
        assert names(queries.shelf(search="sri kopi")) == ["Kopi Kayumas"]
        assert names(queries.shelf(search="100%")) == ["Madu 100%"]
        assert names(queries.shelf(search="%")) == ["Madu 100%"]


def test_every_order_can_be_read_page_by_page(app):
    store = a_store()
    for n in range(7):
        a_product(store, f"Barang {n}", price=1_000 * (n % 3 + 1), is_featured=n == 4)
    with store_scope(store.id):
        for sort in queries.SORTS:
            whole = names(queries.shelf(sort=sort))
            paged, last = [], None
            while page := queries.shelf(sort=sort, limit=2, after=last):
                paged += names(page)
                last = page[-1].id
            assert (paged, len(whole)) == (whole, 7), sort
        prices = [item.price for item in queries.shelf(sort="price")]
        assert prices == sorted(prices)
        assert queries.shelf(sort="own")[0].name == "Barang 4"
        assert queries.shelf(after=12345) == []


def test_the_managers_order_is_kept(app):
    store = a_store()
    with store_scope(store.id):
        with transaction():
            first, second, third = (add_product(Draft(n, 1_000), publish_now=True) for n in ("A", "B", "C"))
        assert names(queries.shelf(sort="own")) == ["C", "B", "A"]
        with transaction():
            move(db.session.merge(first), up=True)
            move(db.session.merge(third), up=True)
        assert names(queries.shelf(sort="own")) == ["C", "A", "B"]
        with transaction():
            feature(db.session.merge(second))
        assert names(queries.shelf(sort="own")) == ["B", "C", "A"]


def test_the_shelf_asks_as_often_for_fifty_as_for_two(app):
    store = a_store()

    def asked():
        seen = []
        with store_scope(store.id):
            db.session.rollback()
            count = lambda *args: seen.append(args[2])  # noqa: E731
            event.listen(db.engine, "before_cursor_execute", count)
            queries.shelf()
            event.remove(db.engine, "before_cursor_execute", count)
        return sum("SELECT" in statement for statement in seen)

    a_product(store)
    few = asked()
    for _ in range(20):
        a_product(store)
    assert asked() == few == 1


def test_the_product_page_has_everything(app):
    store = a_store()
    with store_scope(store.id):
        with transaction():
            add_product(
                Draft(
                    "Emping Melinjo", 40_000, unit="bungkus", grams=500, stock=0, permits={"pirt": "2063602010123 29"}
                ),
                publish_now=True,
            )
        page = queries.find_product("emping-melinjo")
        assert (page.price, page.left, page.sold_out, page.photo) == (40_000, 0, True, None)
        assert page.permits == [("pirt", "P-IRT", "2063602010123-29")]
        assert page.category_name == "Camilan"
        assert queries.find_product("tidak-ada") is None
        assert queries.categories_in_use() == [("camilan", "Camilan", 1)]
        bought = queries.buyables([page.choices[0].id, 5])
        assert list(bought) == [page.choices[0].id]
        assert (bought[page.choices[0].id].left, bought[page.choices[0].id].is_published) == (0, True)
