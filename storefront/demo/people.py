"""Who signs in to the demo. The secret is published, so a public installation refuses the demo (cli/demo.py)."""

from sqlalchemy import select

from .. import phone as phones
from ..accounts import operations, queries, secret
from ..accounts.models import Account
from ..db import db
from ..stores import operations as stores
from ..stores.models import OWNER, SELLER, Member, Store
from .plans import Person, StorePlan

SECRET = "281028"  # noqa: S105  (the day of the Sumpah Pemuda; known to everybody, as a demo wants it)
OPERATOR = Person("Pengelola Lumbung (contoh)", "+6281200000001")
TRAINER = Person("Pelatih Kelas (contoh)", "+6281200000002")


def account_of(person: Person, **rights: bool) -> Account:
    """The person's account, made like any other when it is not there yet."""
    found = queries.by_phone(person.phone)
    return found or operations.open_account(person.phone, person.name, secret.hashed(SECRET), **rights)


def store_of(plan: StorePlan) -> Store | None:
    """The plan's store, also when somebody has renamed it meanwhile."""
    owned = select(Store).join(Member, Member.store_id == Store.id).join(Account, Account.id == Member.account_id)
    return db.session.scalar(owned.where(Account.phone == plan.owner.phone, Member.role == OWNER, Store.is_demo))


def open_store(plan: StorePlan) -> Store:
    """The store with its owner and a seller who was invited and came."""
    store = stores.open_store(
        account_of(plan.owner), plan.name, [*plan.villages], plan.whatsapp, plan.colour, plan.theme, is_demo=True
    )
    stores.change(store, **plan.words)
    stores.accept(stores.invite(store, plan.seller.phone, SELLER), account_of(plan.seller))
    return store


def sign_in(person: Person) -> dict[str, str]:
    """What a person types at /masuk."""
    return {"name": person.name, "phone": phones.shown(person.phone), "secret": SECRET}
