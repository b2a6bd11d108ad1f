"""A practice store becomes a real one, in one transaction."""

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from .... import ids, sealed
from ....accounts import operations as accounts
from ....accounts import queries as people
from ....accounts.models import Account
from ....accounts.operations import AlreadyRegistered
from ....db import db
from ....refusals import Refusal
from ....shipping import operations as shipping
from ....shipping import queries as delivery
from ....stores import operations as stores
from ....stores.models import OWNER, Invitation, Member, Store
from ....stores.operations import TooManyStores
from ....stores.operations.opening import MOST_STORES
from ....tenancy import store_scope
from ... import codes
from ...models import Participant
from ...results import operations as results
from ..models import KeptStore
from .clearing import clear_practice

TERMS = "1"  # Of the words at the tick box of keep.html.


class NoLongerPractice(Refusal):
    """Toko ini sudah sungguhan."""


def keep(
    participant: Participant, phone: str, village_code: str, secret_hash: str, known: Account | None = None
) -> Account:
    """Goods, photos and settings stay; orders, talks and money of the class go; helpers are out, and so is the
    personal code. `phone` is E.164; `known` is the account that has it already and was signed in to. Gives the
    account that the store belongs to now; a second tap gives the same and changes nothing.

    Raises AlreadyRegistered, TooManyStores, NoVillage.
    """
    locked = select(Store).where(Store.id == participant.store_id).with_for_update()
    store = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    db.session.refresh(participant)
    if not store.is_practice:
        return participant.account
    account = known or _with_phone(participant.account, phone, secret_hash)
    _hand_over(store, participant, account)
    results.note_down([participant])
    clear_practice(participant)
    _end_marks(store, participant, phone)
    stores.move(store, [village_code])
    db.session.add(KeptStore(store_id=store.id, participant_id=participant.id, terms=TERMS))
    db.session.flush()
    return account


def _with_phone(account: Account, phone: str, secret_hash: str) -> Account:
    if people.by_phone(phone):
        raise AlreadyRegistered
    account.phone = phone
    accounts.change_secret(account, secret_hash)
    try:
        db.session.flush()
    except IntegrityError:  # Somebody else with this number in the same moment.
        raise AlreadyRegistered from None
    return account


def _hand_over(store: Store, participant: Participant, account: Account) -> None:
    """From now on it is that person's alone: whoever helped, or knows the code, is out."""
    old = participant.account
    if account.id != old.id:
        owned = select(func.count(Member.id)).where(Member.account_id == account.id)
        if (db.session.scalar(owned) or 0) >= MOST_STORES:
            raise TooManyStores(most=MOST_STORES)
        old.end_sessions()
        old.secret_hash = "-"  # noqa: S105  (nobody's)
        elsewhere = select(Participant.id).where(
            Participant.classroom_id == participant.classroom_id, Participant.account_id == account.id
        )
        if db.session.scalar(elsewhere) is None:
            participant.account_id = account.id
    db.session.execute(delete(Invitation).where(Invitation.store_id == store.id))
    db.session.execute(delete(Member).where(Member.store_id == store.id))
    db.session.add(Member(store_id=store.id, account_id=account.id, role=OWNER))
    participant.code_mark, participant.code_sealed = codes.mark(ids.token()), sealed.seal({})
    db.session.flush()


def _end_marks(store: Store, participant: Participant, phone: str) -> None:
    """What the class wrote into the store is taken out of it, unless somebody changed it since."""
    store.is_practice = False
    lent = f"Toko latihan {participant.name}"
    tagline = "" if store.tagline.startswith(lent) else store.tagline
    stores.change(store, whatsapp=phone, tagline=tagline)
    room = participant.classroom
    with store_scope(store.id):
        if delivery.settings().pickup_place == (room.place or f"Desa {room.village}"):
            shipping.change_settings(pickup_place="")
        db.session.flush()
