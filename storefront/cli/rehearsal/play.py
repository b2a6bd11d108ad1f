"""A whole class in fast motion: everybody does the same step at about the same time, as in the room."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date

from . import PAUSE
from .figures import Figures
from .people import Participant, Trainer
from .phone import Fault, Phone


class Rehearsal:
    """A person thinks up to `pause` seconds before each page, and begins a step `apart` seconds after the one before.

    Without `apart` a third of `pause`: 30 people begin within a quarter of a minute.
    `pid` is the process of the server, where it runs on this machine.
    """

    def __init__(
        self, url: str, people: int, pause: float = PAUSE, apart: float | None = None, pid: int | None = None
    ) -> None:
        self.figures, self.apart, self.pid = Figures(), pause / 3 if apart is None else apart, pid
        self.trainer = Trainer(Phone(url, self.figures, 0))
        numbers = range(1, people + 1)
        self.people = [Participant(Phone(url, self.figures, pause), number) for number in numbers]

    def play(self, phone: str, secret: str, village: str, day: date) -> None:
        """Both days, from joining to the end of the class; what went wrong is in the figures."""
        with suppress(Fault), self._weighed():
            self.trainer.sign_in(phone, secret)
            code = self.trainer.make_class(village, str(day))
            self.trainer.open_screens()
            try:
                self.join(code)
                self.trainer.make_pairs()
                self.first_day()
                self.second_day()
                self.check()
            finally:
                self.trainer.end()

    def join(self, code: str) -> None:
        begun = time.monotonic()
        self.all_do(lambda one: one.join(code))
        self.figures.joined = time.monotonic() - begun

    def first_day(self) -> None:
        self._step("pra-tes", Participant.first_test)
        self._step("aman", Participant.judge)
        self._step("potensi", Participant.map_the_village)
        self._step("foto", Participant.photograph)
        self.trainer.rest(True)
        self.trainer.rest(False)
        self._step("harga", Participant.price)
        self._step("terbit", Participant.publish)
        self._step("bagikan", Participant.share)

    def second_day(self) -> None:
        others = dict(zip(self.people, [*self.people[1:], self.people[0]], strict=True))
        self.trainer.say("Beli dari teman di sebelah")
        self._step("pesanan", lambda one: one.buy_of(others[one]))
        self._step("kirim", Participant.handle)
        self._step("keluhan", Participant.complain)
        self._step("kas", Participant.calm)
        self.trainer.send_buyers()
        self.all_do(Participant.answer_buyers)
        self._step("rencana", Participant.plan)
        self._step("pasca-tes", Participant.last_test)

    def check(self) -> None:
        """Whoever has done everything has all steps ticked."""

        def look(one: Participant) -> None:
            if left := one.left_over():
                self.figures.failed(f"{one.name} is not done with {', '.join(left)}")

        self.all_do(look)

    def all_do(self, what: Callable[[Participant], None]) -> None:
        """Everybody, one soon after the other. Whose phone fails goes on with the next step."""

        def one_does(one: Participant) -> None:
            time.sleep(one.number * self.apart)
            try:
                what(one)
            except Fault:  # It is counted where it happened.
                pass
            except Exception as error:  # A page that is not as it should be.
                self.figures.failed(f"{one.name} at {one.phone.here}: {error!r}")

        with ThreadPoolExecutor(len(self.people)) as pool:
            list(pool.map(one_does, self.people))

    def _step(self, name: str, what: Callable[[Participant], None]) -> None:
        self.trainer.lead(name)
        self.all_do(what)

    @contextmanager
    def _weighed(self) -> Iterator[None]:
        done = threading.Event()

        def look() -> None:
            while self.pid and not done.wait(1):
                self.figures.weigh(self.pid)

        scale = threading.Thread(target=look, daemon=True)
        scale.start()
        yield
        done.set()
        scale.join()
