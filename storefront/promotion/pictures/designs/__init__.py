"""Designs: each draws a subject on a board in any format, in the look of the store's theme."""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from ..board import Board
from ..frames import Frame
from ..subject import PLAIN, Subject
from . import bingkai, hangat, pasar, penuh, polos

Draw = Callable[[Board, Subject, Image.Image | None, Frame], None]


class Design(NamedTuple):
    words: str
    draw: Draw


DESIGNS = {
    PLAIN: Design("Hangat", hangat.draw),
    "polos": Design("Polos", polos.draw),
    "penuh": Design("Foto penuh", penuh.draw),
    "pasar": Design("Pasar", pasar.draw),
    "bingkai": Design("Bingkai", bingkai.draw),
}

__all__ = ["DESIGNS", "PLAIN", "Design"]
