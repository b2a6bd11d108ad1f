from typing import NamedTuple


class Frame(NamedTuple):
    """A format: its size in px, what the phone covers of it above and below, and how large letters stand on it."""

    words: str
    wide: int
    tall: int
    letters: float = 1.0
    above: int = 0
    below: int = 0
    code: int = 0  # px of the code's box; it helps only who sees the picture elsewhere than on the own phone

    @property
    def is_wide(self) -> bool:
        return self.wide > self.tall


# The card has no word in its address, so that it is the plain one. Status: facts.md 5d.
FRAMES = {
    "": Frame("Melebar", 1200, 630, 0.5),
    "kotak": Frame("Persegi", 1080, 1080, 0.78),
    "potret": Frame("Potret", 1080, 1350, 0.88, code=250),
    "status": Frame("Status", 1080, 1920, 1.0, above=250, below=250),
}
POSTER = Frame("Poster", 1080, 1527, 1.0, code=330)  # the proportion of A4 and A5
