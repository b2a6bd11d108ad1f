from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from .. import clock, sealed
from ..db import db
from ..money import rupiah
from ..orders import operations as orders
from ..orders.models import CANCELLED, DONE, PAID, Order
from ..orders.operations import Actor
from ..orders.steps import FINISH, possible
from ..refusals import Refusal
from ..regions import areas
from ..stores.models import Store
from ..tenancy import current_store_id
from . import queries
from .models import (
    EXPECTED,
    RECEIVED,
    REFUNDED,
    WITHDRAWN,
    BankAccount,
    Payment,
    PaymentNote,
    PaymentSettings,
    ProviderSettings,
)

MOST_AREAS, MOST_ACCOUNTS = 12, 5


PRACTICE_BANK = "Bank Latihan"  # nobody's account, in the stores of a class


class AlreadyPaid(Refusal):
    """Pesanan {number} sudah tercatat lunas."""


class TooMuchBack(Refusal):
    """Uang pesanan {number} yang bisa dikembalikan paling banyak {most}."""


class TooManyAccounts(Refusal):
    """Paling banyak 5 rekening. Hapus yang tidak dipakai dulu."""


class PracticeStore(Refusal):
    """Toko latihan tidak menerima uang sungguhan. Ini dipasang nanti, setelah menjadi toko sungguhan."""


class UnknownArea(Refusal):
    """Daerah ini belum kami kenal. Cari lagi, lalu pilih dari daftar."""


def expect(order: Order) -> None:
    """Note what is to come in for that order now, how, and until when (setting of the store). Cash has no deadline; who
    chooses another way to pay wins no time by it."""
    last = queries.last_expected(order)
    if not order.is_settled or (last and (last.amount, last.method) == (order.due, order.payment_method)):
        return
    _note(order, EXPECTED, order.due, Actor("Lumbung"), "checkout", "", order.payment_method, "")
    if order.pays_cash or order.payment_method == queries.FALLBACK:
        orders.give_until(order, None)
    elif order.expires_at is None:
        orders.give_until(order, clock.now() + timedelta(hours=queries.settings().expire_hours))


def receive(
    order: Order,
    by: Actor,
    amount: int | None = None,
    *,
    source: str = "desk",
    reference: str = "",
    method: str = "",
    words: str = "",
) -> Payment:
    """Money came in: note it, and the order is paid once the whole sum is there. `amount` in rupiah; None is all that
    is due. Too little, too much and money for an order that ended are noted as well, for a decision.

    The same source and reference twice is one payment: the first row comes back. Raises AlreadyPaid when nothing is
    due and no amount is said, and what orders.mark_paid raises.
    """
    orders.hold(order)
    if reference and (known := queries.by_reference(source, reference, RECEIVED)):
        return known
    if amount is None and (order.payment == PAID or not order.due):
        raise AlreadyPaid(number=order.number)
    money = order.due if amount is None else amount
    if money <= 0:
        raise ValueError(f"received {money}")
    orders.mark_paid(order, money, by, words)
    return _note(order, RECEIVED, money, by, source, reference, method, words)


def close_if_cash(order: Order, by: Actor) -> None:
    """Goods that are paid at the door have arrived: the order is done, if this person may say so."""
    if order.pays_cash and possible(order, FINISH, by.role):
        orders.finish(order, by)


def take_back(order: Order, by: Actor) -> None:
    """What came in last was noted by mistake: a second row takes it off, nothing is deleted."""
    last = queries.last_received(order)
    money = min(last.amount, order.held) if last else order.held
    orders.mark_unpaid(order, money, by)
    _note(order, WITHDRAWN, money, by, "desk", str(last.id) if last else "", last.method if last else "", "")


def give_back(
    order: Order,
    by: Actor,
    amount: int | None = None,
    *,
    source: str = "desk",
    reference: str = "",
    method: str = "",
    words: str = "",
) -> Payment:
    """The buyer has money again, in rupiah; None is all that the store holds without a right to it. The same source and
    reference twice is one refund. Raises TooMuchBack, and what orders.mark_refunded raises."""
    orders.hold(order)
    if reference and (known := queries.by_reference(source, reference, REFUNDED)):
        return known
    money = order.overpaid if amount is None else amount
    if order.held and not 0 < money <= order.held:
        raise TooMuchBack(number=order.number, most=rupiah(order.held))
    orders.mark_refunded(order, money, by, words)
    return _note(order, REFUNDED, money, by, source, reference, method, words)


def forget(before: datetime) -> None:
    """What people typed beside money of orders that ended before that moment (`ke BRI 0123 a.n. Dewi`) goes with the
    buyer's data. Amount, day, way, source and reference stay: the ledger is kept (PP 80/2019, art. 25)."""
    ended = select(Order.id).where(Order.state.in_((DONE, CANCELLED)), Order.changed_at < before)
    typed = update(Payment).where(Payment.words != "", Payment.order_id.in_(ended)).values(words="")
    db.session.execute(typed, execution_options={"synchronize_session": False})


def keep(name: str, is_on: bool, values: dict[str, Any], secrets: dict[str, str], by: Actor, told: str = "") -> None:
    """What the store wrote on the page of one way to pay. Secrets are sealed; empty ones leave what was there. `told`
    is the line for the list of changes (where does the money go?). Raises PracticeStore."""
    if is_on:
        _only_for_real()
    kept = db.session.scalar(select(ProviderSettings).where(ProviderSettings.provider == name))
    if kept is None:
        kept = ProviderSettings(provider=name)
        db.session.add(kept)
    kept.is_on, kept.values = is_on, values
    if given := {key: value for key, value in secrets.items() if value}:
        kept.sealed = sealed.seal(sealed.unseal(kept.sealed or "") | given)
    if told:
        _remember(told, by)


def change_cash(is_offered: bool, area_codes: list[str], most: int | None) -> None:
    """Paid on delivery: whether, where (Kemendagri codes; none is the own kabupaten), up to how much in rupiah."""
    kept = _settings()
    kept.cash, kept.cash_most = is_offered, most
    kept.cash_areas = [[area.code, area.name] for area in areas.named(area_codes[:MOST_AREAS])]


def change_calls(are_first: bool, least: int | None) -> None:
    """Whether somebody telephones before a cash order is packed, from which total in rupiah; None: always."""
    kept = _settings()
    kept.calls_first, kept.calls_from = are_first, least


def set_deadline(hours: int) -> None:
    """An order that is not paid so long after it was placed ends by itself; for orders that are placed from now on."""
    _settings().expire_hours = hours


def add_cash_area(code: str) -> None:
    """One more area where buyers may pay on delivery. Raises UnknownArea."""
    found = areas.named([code])
    if not found:
        raise UnknownArea
    kept = _settings()
    now = [[area.code, area.name] for area in queries.terms().cash_areas]
    if code not in [row[0] for row in now]:
        kept.cash_areas = [*now, [found[0].code, found[0].name]][:MOST_AREAS]


def add_account(bank: str, number: str, holder: str, by: Actor) -> BankAccount:
    """A bank account of the store that buyers transfer to; `number` is digits.

    Raises TooManyAccounts, PracticeStore.
    """
    if bank != PRACTICE_BANK:
        _only_for_real()
    others = queries.bank_accounts()
    if len(others) >= MOST_ACCOUNTS:
        raise TooManyAccounts
    account = BankAccount(bank=bank, number=number, holder=holder, position=len(others))
    db.session.add(account)
    _remember(f"Rekening {bank} {account.shown_number} a.n. {holder} ditambahkan", by)
    return account


def _only_for_real() -> None:
    """No real money comes to a store of a class."""
    if db.session.get_one(Store, current_store_id()).is_practice:
        raise PracticeStore


def retire_account(account_id: int, by: Actor) -> None:
    """Buyers no longer see it; what was paid to it stays known."""
    account = db.session.scalar(
        select(BankAccount).where(BankAccount.id == account_id, BankAccount.is_retired.is_(False))
    )
    if account:
        account.is_retired = True
        _remember(f"Rekening {account.bank} {account.shown_number} dihapus", by)


def _note(
    order: Order, kind: str, amount: int, by: Actor, source: str, reference: str, method: str, words: str
) -> Payment:
    payment = Payment(
        order_id=order.id,
        kind=kind,
        method=method or order.payment_method,
        amount=amount,
        source=source,
        reference=reference,
        words=words[:200],
        by_name=by.name,
        by_account_id=by.account_id,
    )
    db.session.add(payment)
    db.session.flush()
    return payment


def _settings() -> PaymentSettings:
    kept = db.session.scalar(select(PaymentSettings).where(PaymentSettings.id == 1))
    if kept is None:
        kept = PaymentSettings(id=1)
        db.session.add(kept)
    return kept


def _remember(words: str, by: Actor) -> None:
    db.session.add(PaymentNote(words=words[:200], by_name=by.name, by_account_id=by.account_id))
