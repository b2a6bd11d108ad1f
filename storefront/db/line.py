"""First come, first served. SQLite lets each writer ask again and again, so that the last may come first and the first
wait until its patience ends; within one process they stand in a line instead."""

import threading
from collections import deque


class Line:
    """One at a time; who leaves hands over to who has waited longest."""

    def __init__(self) -> None:
        self._guard, self._is_taken = threading.Lock(), False
        self._waiting: deque[threading.Lock] = deque()

    def enter(self, seconds: float) -> bool:
        """False when the turn did not come in that time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=seconds):
            return True
        with self._guard:
            if turn not in self._waiting:  # It came in this very moment.
                return True
            self._waiting.remove(turn)
            return False

    def leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
