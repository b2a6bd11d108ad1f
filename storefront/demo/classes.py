"""The class that the demo's trainer leads; it is empty until somebody joins."""

from datetime import timedelta

from .. import clock
from ..accounts.models import Account
from ..classroom import operations, queries

NAME = "Kelas Kreatif Inspiratif"
CIKEUSIK = "36.01.04.2007"


def make(trainer: Account) -> None:
    """Once, for today and tomorrow."""
    if not queries.led_by(trainer):
        today = clock.today()
        operations.make(
            trainer, NAME, CIKEUSIK, starts_on=today, ends_on=today + timedelta(days=1),
            place="Saung Terampil", organiser="Dinas PMD Kab. Pandeglang (contoh)",
        )  # fmt: skip
