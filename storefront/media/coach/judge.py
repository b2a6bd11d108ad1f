"""A score of 100 and what takes from it, by name. Never a refusal: a dim photo of real goods sells better than none."""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from .measure import Measures, measure

SMALLEST, ENOUGH = 480, 800  # px of the shorter side


class Reason(NamedTuple):
    """Why a photo could be better: points for the worst case, and how bad it is (0 to 1)."""

    points: int
    how_bad: Callable[[Measures], float]


def _between(value: float, fine: float, worst: float) -> float:
    """0 at `fine`, 1 at `worst`, in between a straight line."""
    return min(1.0, max(0.0, (value - fine) / (worst - fine)))


def _light_of_goods(m: Measures) -> float:
    """Bright goods before a dark cloth are lit well; where nothing is bright, it is dark."""
    return max(m.light, m.middle) if m.contrast > 120 else m.light


# By the names of words.SENTENCES.
REASONS: dict[str, Reason] = {
    "dark": Reason(40, lambda m: max(_between(_light_of_goods(m), 78, 35), _between(m.deep, 0.45, 0.8))),
    "bright": Reason(
        35,
        lambda m: max(
            _between(m.light, 222, 246) if m.contrast < 90 else 0.0,
            _between(m.blown, 0.6, 0.95),
            _between(m.burnt, 0.35, 0.7),
        ),
    ),
    "blurred": Reason(45, lambda m: _between(m.sharpness, 0.13, 0.05)),
    "small": Reason(40, lambda m: _between(min(m.width, m.height), ENOUGH, SMALLEST // 2)),
    "busy": Reason(25, lambda m: _between(m.clutter, 0.45, 0.85)),
    "far": Reason(30, lambda m: _between(m.subject, 0.12, 0.02)),
    "tilted": Reason(15, lambda m: _between(abs(m.tilt), 1.8, 8)),
}
TELL = 0.15  # Less bad than that is not worth a word.


class Judgement(NamedTuple):
    score: int  # 0 to 100
    reasons: tuple[str, ...]  # names in REASONS, the worst first
    measures: Measures


def judge(picture: Image.Image, size: tuple[int, int] | None = None) -> Judgement:
    """Of an upright picture; `size` is the one that was sent, when the picture was made smaller since."""
    measures = measure(picture, size)
    lost = {name: reason.points * _bad(reason, measures) for name, reason in REASONS.items()}
    told = [name for name, points in lost.items() if points]
    return Judgement(
        score=max(0, round(100 - sum(lost.values()))),
        reasons=tuple(sorted(told, key=lambda name: -lost[name])),
        measures=measures,
    )


def _bad(reason: Reason, measures: Measures) -> float:
    bad = reason.how_bad(measures)
    return bad if bad >= TELL else 0.0
