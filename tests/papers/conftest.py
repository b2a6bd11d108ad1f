import pytest

from storefront.db import db
from storefront.stores.models import Member
from tests.factories import a_store, an_account, regions, signed_in


@pytest.fixture
def sari(app):
    regions(("31", 1, "DKI Jakarta"))
    number = "AHU-01234.AH.01.33"
    return a_store("sari", owner=an_account(name="Bu Nani"), name="BUM Desa Niaga Sari", legal_number=number)


@pytest.fixture
def desk(app, sari):
    """The browser of the store's owner."""
    return signed_in(app, db.session.query(Member).filter_by(store_id=sari.id).one().account)
