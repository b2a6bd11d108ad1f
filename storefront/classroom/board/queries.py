"""One look at a whole class, in a fixed number of questions whatever its size."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from ... import clock
from ...catalogue.models import PUBLISHED, Product, ProductPhoto
from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, face_or_none
from ...orders.models import Order
from ...tenancy.everywhere import every_store
from .. import queries as classes
from ..course.lessons import lessons
from ..course.models import StepDone
from ..models import Classroom, Participant

STUCK = timedelta(minutes=10)
FRESH = timedelta(minutes=2)  # how long a first order is applauded
ON_THE_WALL = 10


class Tile(NamedTuple):
    """A participant on the board. `step` is the title of what comes next, empty when all is done."""

    number: int
    name: str
    slug: str
    done: int
    step: str
    moved_at: datetime
    asked_at: datetime | None
    products: int
    orders: int
    group: int | None = None
    looked_at: datetime | None = None  # the moment that a rest of the class began
    photo: PhotoFace | None = None  # of the newest product

    @property
    def needs_help(self) -> bool:
        return self.asked_at is not None

    @property
    def is_stuck(self) -> bool:
        return bool(self.step) and clock.as_utc(self.looked_at or clock.now()) - clock.as_utc(self.moved_at) > STUCK


class Who(NamedTuple):
    """Somebody on the projector, by name or by number only."""

    number: int
    name: str


class Hung(NamedTuple):
    """A product on the projector's wall."""

    name: str
    by: Who
    slug: str
    photo: PhotoFace | None


class Board(NamedTuple):
    tiles: list[Tile]
    steps: int
    said: tuple = ()  # what the trainer set: message, exercise, timer, rest

    @property
    def products(self) -> int:
        return sum(tile.products for tile in self.tiles)

    @property
    def orders(self) -> int:
        return sum(tile.orders for tile in self.tiles)

    @property
    def helped(self) -> int:
        return sum(tile.needs_help for tile in self.tiles)

    @property
    def ready(self) -> int:
        return sum(not tile.step for tile in self.tiles)

    @property
    def mark(self) -> str:
        """Changes when something on the board does."""
        minute = clock.now().replace(second=0, microsecond=0)
        return hashlib.sha256(repr((self.tiles, self.said, minute)).encode()).hexdigest()[:16]


def board(classroom: Classroom) -> Board:
    """Everybody: who asked for help first, then who has not moved for long, then by number."""
    people = classes.participants(classroom)
    done = _done(people)
    products, orders = (_counted(people, *what) for what in ((Product, Product.state == PUBLISHED), (Order,)))
    steps, photos = lessons(), _newest_photos(people)
    tiles = [
        Tile(
            one.number, one.name, one.store.slug, len(done.get(one.id, ())),
            next((step.title for step in steps if step.name not in done.get(one.id, ())), ""),
            one.moved_at, one.asked_at, products.get(one.store_id, 0), orders.get(one.store_id, 0),
            one.group_number, classroom.paused_at, photos.get(one.store_id),
        )
        for one in people
    ]  # fmt: skip
    said = (classroom.message, classroom.step, classroom.timer_until, classroom.paused_at)
    return Board(sorted(tiles, key=_urgency), len(steps), said)


def shown(tiles: Sequence[Tile], only: str, group: int | None) -> list[Tile]:
    """Those of a group, and `only` who asks for help ("bantuan") or does not get on ("macet")."""
    right = {"bantuan": lambda tile: tile.needs_help, "macet": lambda tile: tile.is_stuck}.get(only, lambda _: True)
    return [tile for tile in tiles if right(tile) and group in (None, tile.group)]


def wall(classroom: Classroom) -> list[Hung]:
    """The newest goods of the class with their photos."""
    people = {one.store_id: one for one in classes.participants(classroom)}
    first = ProductPhoto.position == 0
    query = (
        select(Product.store_id, Product.name, *FACE)
        .outerjoin(
            ProductPhoto, (ProductPhoto.store_id == Product.store_id) & (ProductPhoto.product_id == Product.id) & first
        )
        .outerjoin(Photo, (Photo.store_id == Product.store_id) & (Photo.id == ProductPhoto.photo_id))
        .where(Product.store_id.in_(people), Product.state == PUBLISHED)
        .order_by(Product.published_at.desc(), Product.id.desc())
        .limit(ON_THE_WALL)
    )
    with every_store():
        rows = db.session.execute(query).all()
    return [Hung(row[1], _who(people[row[0]]), people[row[0]].store.slug, face_or_none(row[2:])) for row in rows]


def applauded(classroom: Classroom) -> list[Who]:
    """Who got a first order just now."""
    people = {one.store_id: _who(one) for one in classes.participants(classroom)}
    first = func.min(Order.placed_at)
    query = select(Order.store_id, first).where(Order.store_id.in_(people)).group_by(Order.store_id)
    with every_store():
        rows = db.session.execute(query).all()
    return [people[store] for store, at in rows if clock.now() - clock.as_utc(at) < FRESH]


def _who(one: Participant) -> Who:
    return Who(one.number, one.name)


def _urgency(tile: Tile) -> tuple:
    return (
        (not tile.needs_help, tile.asked_at or tile.moved_at)
        if tile.needs_help
        else (True, not tile.is_stuck, tile.number)
    )


def _done(people: Sequence[Participant]) -> dict[int, set[str]]:
    query = select(StepDone.participant_id, StepDone.step).where(
        StepDone.participant_id.in_([one.id for one in people])
    )
    found: dict[int, set[str]] = {}
    for participant, step in db.session.execute(query):
        found.setdefault(participant, set()).add(step)
    return found


def _newest_photos(people: Sequence[Participant]) -> dict[int, PhotoFace | None]:
    stores = [one.store_id for one in people]
    newest = select(func.max(Product.id)).where(Product.store_id.in_(stores)).group_by(Product.store_id)
    query = (
        select(ProductPhoto.store_id, *FACE)
        .join(Photo, (Photo.store_id == ProductPhoto.store_id) & (Photo.id == ProductPhoto.photo_id))
        .where(ProductPhoto.store_id.in_(stores), ProductPhoto.product_id.in_(newest), ProductPhoto.position == 0)
    )
    with every_store():
        return {store: face_or_none(tuple(face)) for store, *face in db.session.execute(query)}


def _counted(people: Sequence[Participant], table, *which) -> dict[int, int]:
    stores = [one.store_id for one in people]
    query = select(table.store_id, func.count()).where(table.store_id.in_(stores), *which).group_by(table.store_id)
    with every_store():
        return {store: n for store, n in db.session.execute(query)}
