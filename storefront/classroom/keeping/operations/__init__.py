"""A store is kept; practice begins anew, and that is taken back."""

from .anew import CannotUndo, NothingToReset, forget, reset, undo
from .keep import TERMS, NoLongerPractice, keep

__all__ = ["TERMS", "CannotUndo", "NoLongerPractice", "NothingToReset", "forget", "keep", "reset", "undo"]
