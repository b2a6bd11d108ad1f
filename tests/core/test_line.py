"""Writers of one process come in the order in which they came, and nobody takes the turn of who waits longer."""

import threading
import time

from storefront.db.line import Line


def test_first_come_first_served_even_before_one_who_comes_back_at_once():
    line, came, order = Line(), [], []
    assert line.enter(1)

    def wait(name):
        came.append(name)
        assert line.enter(5)
        order.append(name)
        line.leave()

    waiting = []
    for name in "abc":
        waiting.append(threading.Thread(target=wait, args=(name,)))
        waiting[-1].start()
        while len(line._waiting) < len(waiting):
            time.sleep(0.001)
    line.leave()
    assert line.enter(5)
    order.append("again")
    line.leave()
    for one in waiting:
        one.join()
    assert order == ["a", "b", "c", "again"]


def test_who_has_no_patience_left_goes_and_holds_up_nobody():
    line = Line()
    assert line.enter(0)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0)
    line.leave()
