"""A score of 100 and what takes from it, by name. Never a refusal: a dim photo of real goods sells better than none."""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from .measure import Measures, measure

SMALLEST, ENOUGH = 480, 800  # px of the shorter side


class Reason(NamedTuple):
    """Why a photo could be better: points for the worst case, how bad it is (0 to 1), what to do."""

    points: int
    how_bad: Callable[[Measures], float]
    words: str
    can_be_repaired: bool = False


def _between(value: float, fine: float, worst: float) -> float:
    """0 at `fine`, 1 at `worst`, in between a straight line."""
    return min(1.0, max(0.0, (value - fine) / (worst - fine)))


# The tips are those of food photographers (facts.md 9a), one sentence each.
REASONS: dict[str, Reason] = {
    "dark": Reason(
        40,
        lambda m: max(_between(m.light, 78, 35), _between(m.deep, 0.45, 0.8)),
        "Agak gelap. Coba di dekat jendela, cahaya dari samping.",
        True,
    ),
    "bright": Reason(
        35,
        lambda m: max(_between(m.light, 222, 246) if m.contrast < 90 else 0.0, _between(m.blown, 0.6, 0.95)),
        "Terlalu terang. Coba di tempat teduh, jangan kena matahari langsung.",
        True,
    ),
    "blurred": Reason(
        45, lambda m: _between(m.sharpness, 0.13, 0.05), "Kurang tajam. Pegang HP dengan dua tangan, tahan napas."
    ),
    "small": Reason(
        40,
        lambda m: _between(min(m.width, m.height), ENOUGH, SMALLEST // 2),
        "Gambarnya kecil. Ambil dengan kamera, jangan dari tangkapan layar.",
    ),
    "busy": Reason(
        25,
        lambda m: _between(m.clutter, 0.6, 0.95),
        "Latarnya ramai. Coba alasi kain polos, barang lain disingkirkan.",
    ),
    "far": Reason(
        30, lambda m: _between(m.subject, 0.12, 0.02), "Barangnya kecil di foto. Maju sedikit, sampai hampir penuh."
    ),
    "tilted": Reason(15, lambda m: _between(abs(m.tilt), 1.8, 8), "Agak miring. Luruskan dengan tepi meja.", True),
}
TELL = 0.15  # Less bad than that is not worth a word.


class Judgement(NamedTuple):
    score: int  # 0 to 100
    reasons: tuple[str, ...]  # names in REASONS, the worst first
    measures: Measures

    @property
    def can_be_repaired(self) -> bool:
        return any(REASONS[name].can_be_repaired for name in self.reasons)


def judge(picture: Image.Image) -> Judgement:
    """Of an upright picture."""
    measures = measure(picture)
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
