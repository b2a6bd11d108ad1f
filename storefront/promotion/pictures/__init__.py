"""Pictures to share, drawn from what the store already knows. Values in, JPEG out: no request, no database."""

from .designs import DESIGNS, PLAIN
from .frames import FRAMES
from .looks import Look, look_of
from .render import render
from .subject import Subject

__all__ = ["DESIGNS", "FRAMES", "PLAIN", "Look", "Subject", "look_of", "render"]
