"""Broken in thousands of ways: a photo comes out or a sentence, never anything else."""

import random
import time
from contextlib import suppress

import pytest

from storefront.media import pictures
from storefront.media.refusals import BadPhoto
from tests.media import corpus

SEEDS = [corpus.saved(corpus.scene(90, 60), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF")]
SEEDS.append(corpus.phone_photo(size=(120, 90)))
SEEDS.append(corpus.saved(corpus.scene(90, 60), progressive=True, icc_profile=corpus.good_photos()["profile"][200:800]))


def mutant(chance: random.Random) -> bytes:
    """One to six small wounds: a changed byte, a cut, a doubled, lost or foreign stretch."""
    body = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(body) or 1), chance.randrange(1, 60)
        way = chance.randrange(5)
        if way == 0 and body:
            body[at] = chance.randrange(256)
        elif way == 1:
            body[at : at + size] = chance.randbytes(size)
        elif way == 2:
            del body[at : at + size]
        elif way == 3:
            body[at:at] = body[at : at + size]
        else:
            body = body[: max(20, at)]
    return bytes(body)


def survive(count: int, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(count):
        body = mutant(chance)
        started = time.perf_counter()
        with suppress(BadPhoto):
            pictures.render(body)
        assert time.perf_counter() - started < 2, (seed, number)


def test_a_few_hundred_mutants():
    survive(300, seed=20)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_thousands_of_mutants(seed):
    survive(1_000, seed)
