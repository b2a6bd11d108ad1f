from sqlalchemy import delete, func, select

from ...db import db
from ...refusals import Refusal
from ..models import Service
from ..queries import services

MOST_SERVICES = 12


class NameTaken(Refusal):
    """Sudah ada layanan bernama {name}. Tambahkan kata lain, misalnya {name} cepat."""


class TooManyServices(Refusal):
    """Paling banyak 12 layanan. Hapus dulu yang tidak dipakai."""


def add_service(name: str, **rules: object) -> Service:
    """A new way of sending, without any rate yet. Raises NameTaken, TooManyServices."""
    known = services()
    if len(known) >= MOST_SERVICES:
        raise TooManyServices
    _must_be_free(name)
    position = 1 + max((row.position for row in known), default=-1)
    service = Service(name=name, position=position, **rules)
    db.session.add(service)
    db.session.flush()
    return service


def change_service(service: Service, name: str, **rules: object) -> None:
    """Raises NameTaken."""
    _must_be_free(name, service)
    service.name = name
    for key, value in rules.items():
        setattr(service, key, value)


def drop_service(service_id: int) -> None:
    """With its whole table. Orders that were made with it keep its name."""
    db.session.execute(delete(Service).where(Service.id == service_id))


def _must_be_free(name: str, own: Service | None = None) -> None:
    same = select(Service.id).where(func.lower(Service.name) == name.lower())
    if own is not None:
        same = same.where(Service.id != own.id)
    if db.session.scalar(same.limit(1)) is not None:
        raise NameTaken(name=name or "tanpa nama")
