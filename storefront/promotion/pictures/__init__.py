"""Pictures to share, drawn from what the store already knows. Values in, JPEG out: no request, no database."""

from .looks import Look, look_of
from .render import SHAPES, render
from .subject import Subject

__all__ = ["SHAPES", "Look", "Subject", "look_of", "render"]
