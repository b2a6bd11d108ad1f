"""The order desk and the manager's home."""

from . import desk, moves, start, summary
from .doors import home, pages

__all__ = ["desk", "home", "moves", "pages", "start", "summary"]
