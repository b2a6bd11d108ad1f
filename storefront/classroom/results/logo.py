"""The granary of the house as shapes, for a board: the drawing of macros/icon.html."""

from ...promotion.pictures.board import Board

Point = tuple[float, float]
# Of a square of 48: the roof's right half as curves from one point to the next (start, two handles, end).
_ROOF = (
    ((24, 1), (28, 1), (29, 4), (31, 8)),
    ((31, 8), (35, 16), (39, 19), (44, 21)),
)
_STEPS = 8


def logo(board: Board, left: float, top: float, side: float, roof: str, paddy: str, wall: str) -> None:
    """`side` is its width and height."""

    def at(points: list[Point]) -> list[Point]:
        return [(left + x * side / 48, top + y * side / 48) for x, y in points]

    right = [point for curve in _ROOF for point in _along(*curve)]
    board.shape(at([*right, *((48 - x, y) for x, y in reversed(right))]), roof)
    for colour, points in (
        (paddy, [(8.5, 23), (18.8, 23), (18.8, 31), (10, 31)]),
        (paddy, [(29.2, 23), (39.5, 23), (38, 31), (29.2, 31)]),
        (paddy, [(18.8, 31), (29.2, 31), (29.2, 39), (18.8, 39)]),
        (wall, [(18.8, 23), (29.2, 23), (29.2, 31), (18.8, 31)]),
        (wall, [(10, 31), (18.8, 31), (18.8, 39), (11.5, 39)]),
        (wall, [(29.2, 31), (38, 31), (36.5, 39), (29.2, 39)]),
        (roof, [(12, 39), (16, 39), (16, 47), (12, 47)]),
        (roof, [(32, 39), (36, 39), (36, 47), (32, 47)]),
    ):
        board.shape(at(points), colour)


def _along(start: Point, out: Point, into: Point, end: Point) -> list[Point]:
    """Points on a cubic curve."""
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        handles = list(zip(shares, (start, out, into, end), strict=True))
        found.append((sum(share * x for share, (x, _y) in handles), sum(share * y for share, (_x, y) in handles)))
    return found
