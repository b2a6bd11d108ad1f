from contextlib import ExitStack

import pytest

from storefront import outside
from tests.outside.standin import StandIn


@pytest.fixture
def played():
    """`played(midtrans=play)` starts stand-ins and lets the application speak to them instead."""
    with ExitStack() as running:

        def start(**parties):
            started = {name: running.enter_context(StandIn(play).running()) for name, play in parties.items()}
            outside.use_stand_ins({name: one.url for name, one in started.items()})
            return started if len(started) > 1 else next(iter(started.values()))

        yield start
        outside.use_stand_ins({})
