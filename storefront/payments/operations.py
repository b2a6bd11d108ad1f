from sqlalchemy import select

from ..db import db
from ..orders import operations as orders
from ..orders.models import PAID, Order
from ..orders.operations import Actor
from ..refusals import Refusal
from ..regions import areas
from . import queries
from .models import BankAccount, Payment, PaymentNote, PaymentSettings

MOST_AREAS, MOST_ACCOUNTS = 12, 5


class AlreadyPaid(Refusal):
    """Pesanan {number} sudah tercatat lunas."""


class TooManyAccounts(Refusal):
    """Paling banyak 5 rekening. Hapus yang tidak dipakai dulu."""


class UnknownArea(Refusal):
    """Daerah ini belum kami kenal. Cari lagi, lalu pilih dari daftar."""


def receive(order: Order, by: Actor, amount: int | None = None) -> Payment:
    """The store saw the money: note it and mark the order paid. `amount` in rupiah; None is all that is due.

    Raises AlreadyPaid, and what orders.mark_paid raises.
    """
    if order.payment == PAID:
        raise AlreadyPaid(number=order.number)
    money = order.due if amount is None else amount
    payment = Payment(order_id=order.id, method=order.payment_method, amount=money, by_account_id=by.account_id)
    db.session.add(payment)
    orders.mark_paid(order, money, by)
    return payment


def take_back(order: Order, by: Actor) -> None:
    """It was noted by mistake: a second row takes it off, nothing is deleted."""
    money = queries.received(order)
    orders.mark_unpaid(order, money, by)
    gone = Payment(order_id=order.id, method=order.payment_method, amount=-money, by_account_id=by.account_id)
    db.session.add(gone)


def give_back(order: Order, by: Actor) -> None:
    """The buyer of a cancelled order has the money again; once. Raises what orders.mark_refunded raises."""
    money = queries.received(order) or order.amount_paid
    orders.mark_refunded(order, by)
    gone = Payment(order_id=order.id, method=order.payment_method, amount=-money, by_account_id=by.account_id)
    db.session.add(gone)


def change_cash(is_offered: bool, area_codes: list[str], most: int | None) -> None:
    """Paid on delivery: whether, where (Kemendagri codes; none is the own kabupaten), up to how much in rupiah."""
    kept = _settings()
    kept.cash, kept.cash_most = is_offered, most
    kept.cash_areas = [[area.code, area.name] for area in areas.named(area_codes[:MOST_AREAS])]


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
    """A bank account of the store that buyers transfer to; `number` is digits. Raises TooManyAccounts."""
    others = queries.bank_accounts()
    if len(others) >= MOST_ACCOUNTS:
        raise TooManyAccounts
    account = BankAccount(bank=bank, number=number, holder=holder, position=len(others))
    db.session.add(account)
    _remember(f"Rekening {bank} {account.shown_number} a.n. {holder} ditambahkan", by)
    return account


def retire_account(account_id: int, by: Actor) -> None:
    """Buyers no longer see it; what was paid to it stays known."""
    account = db.session.scalar(
        select(BankAccount).where(BankAccount.id == account_id, BankAccount.is_retired.is_(False))
    )
    if account:
        account.is_retired = True
        _remember(f"Rekening {account.bank} {account.shown_number} dihapus", by)


def _settings() -> PaymentSettings:
    kept = db.session.scalar(select(PaymentSettings).where(PaymentSettings.id == 1))
    if kept is None:
        kept = PaymentSettings(id=1)
        db.session.add(kept)
    return kept


def _remember(words: str, by: Actor) -> None:
    db.session.add(PaymentNote(words=words[:200], by_name=by.name, by_account_id=by.account_id))
