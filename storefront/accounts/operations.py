from datetime import timedelta
from secrets import randbelow
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from .. import clock, limits
from ..db import db
from ..limits import Ladder
from ..refusals import Refusal
from . import queries, secret
from .models import Account, EndedSession, OneTimeCode

MINUTE = timedelta(minutes=1)

# A stranger and a known device have a ladder each, so that together at most 20 guesses an hour are judged.
GUESSES = Ladder(free=6, waits=(MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE))
# One secret tried on many numbers: counted where it comes from. Behind one mobile address sit many honest people.
FROM_ONE_PLACE = Ladder(free=100, waits=(MINUTE / 4, MINUTE / 2, MINUTE, 2 * MINUTE))
CODE_LASTS, CODE_TRIES = timedelta(hours=24), 5
SIGN_IN_LASTS = timedelta(days=90)


class NotMatching(Refusal):
    """Nomor atau kata sandi belum cocok. Periksa keduanya, lalu coba lagi."""

    status = 422


class CodeNotMatching(Refusal):
    """Nomor atau kode belum cocok, atau kodenya sudah lewat waktu. Minta kode baru bila perlu."""

    status = 422


class AlreadyRegistered(Refusal):
    """Nomor ini sudah punya akun. Masuk dengan kata sandi Anda, atau minta kode bila lupa."""

    status = 422


class OperatorsOnly(Refusal):
    """Kode untuk akun ini hanya dapat dibuat oleh pengelola Lumbung."""

    status = 403


class Guess(NamedTuple):
    """One try at a secret: of whom (E.164, Account.known_as), from which address, on which device known to them."""

    known_as: str
    address: str | None
    device: str | None


class Ticket(NamedTuple):
    """A try at a one-time code that was counted; both are None when there is no code to try."""

    code_id: int | None
    code_hash: str | None


def open_account(
    phone: str | None, name: str, secret_hash: str, is_operator: bool = False, is_trainer: bool = False
) -> Account:
    """`phone` is E.164, or None for somebody who signs in by a class's code. Raises AlreadyRegistered."""
    if phone and queries.by_phone(phone):
        raise AlreadyRegistered
    account = Account(phone=phone, name=name, secret_hash=secret_hash, is_operator=is_operator, is_trainer=is_trainer)
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError:  # Two taps at once.
        raise AlreadyRegistered from None
    return account


def count_guess(guess: Guess) -> None:
    """Before the secret is judged, so that many guesses at once are counted too. Raises TooOften.

    An unknown number is counted like a known one. Where the device is known, others' guesses do not matter.
    """
    if guess.device:
        limits.climb("device", guess.device, GUESSES)
    else:
        limits.climb("account", guess.known_as, GUESSES)
        limits.climb("sign-in", guess.address, FROM_ONE_PLACE)


def welcome(account: Account, guess: Guess, words: str) -> None:
    """The secret was right: take the count back, renew a hash of older settings."""
    if guess.device:
        limits.forget("device", guess.device)
    else:
        limits.step_back("account", guess.known_as)
        limits.step_back("sign-in", guess.address)
    if secret.is_dated(account.secret_hash):
        account.secret_hash = secret.hashed(words)


def change_secret(account: Account, secret_hash: str) -> None:
    """Ends every session; the caller signs this browser in again."""
    account.secret_hash = secret_hash
    account.end_sessions()


def end_sign_in(sign_in: str) -> None:
    """This sign-in is over, wherever its cookie was copied to."""
    db.session.merge(EndedSession(sign_in=sign_in))
    db.session.execute(delete(EndedSession).where(EndedSession.ended_at < clock.now() - SIGN_IN_LASTS))


def make_code(for_account: Account, by: Account | None) -> str:
    """Eight digits to give from hand to hand; replaces an older code. `by` is None on the command line.

    Raises OperatorsOnly. Whether `by` may do this for that person in a store is the store's to decide.
    """
    if for_account.is_operator and by is not None and not by.is_operator:
        raise OperatorsOnly
    code = f"{randbelow(10**8):08d}"
    db.session.execute(delete(OneTimeCode).where(OneTimeCode.account_id == for_account.id))
    db.session.add(
        OneTimeCode(
            account_id=for_account.id,
            code_hash=secret.hashed(code),
            made_by_id=by.id if by else None,
            expires_at=clock.now() + CODE_LASTS,
        )
    )
    return code


def try_code(phone: str) -> Ticket:
    """Count one try at the open code of that number, in one statement."""
    account = queries.by_phone(phone)
    counting = (
        update(OneTimeCode)
        .where(
            OneTimeCode.account_id == (account.id if account else 0),
            OneTimeCode.tries < CODE_TRIES,
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
        )
        .values(tries=OneTimeCode.tries + 1)
        .returning(OneTimeCode.id, OneTimeCode.code_hash)
    )
    found = db.session.execute(counting).first()
    return Ticket(*found) if found else Ticket(None, None)


def use_code(ticket: Ticket, secret_hash: str) -> Account:
    """The code was right: it is spent, the secret is new, every session has ended. Raises CodeNotMatching."""
    spending = (
        update(OneTimeCode)
        .where(OneTimeCode.id == ticket.code_id, OneTimeCode.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(OneTimeCode.account_id)
    )
    account = db.session.get(Account, db.session.scalar(spending) or 0)
    if account is None:
        raise CodeNotMatching
    change_secret(account, secret_hash)
    limits.forget("account", account.known_as)
    return account
