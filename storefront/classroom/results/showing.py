"""Certificates as pages and papers answer with them."""

from collections.abc import Sequence

from flask import Response, request

from ... import lan
from ...pages import platform_url
from ...promotion.pictures import look_of
from ...themes import BASE
from .. import queries as classes
from . import logos, numbers, paper, queries
from .models import Certificate


def sheet(certificates: Sequence[Certificate]) -> Response:
    """One PDF, a page for each; all of one class."""
    room = certificates[0].classroom
    trainers = tuple(one.name for one in classes.trainers(room))
    at = max(one.given_at for one in certificates)
    kept = queries.logo_of(room)
    logo = logos.picture(kept) if kept else None
    diplomas = [_diploma(one, trainers)._replace(logo=logo) for one in certificates]
    body = paper.certificates(diplomas, look_of(BASE, ""), at)
    return download(body, "application/pdf", f"sertifikat-{room.code.lower()}.pdf", inline=True)


def download(body: bytes, mimetype: str, name: str, inline: bool = False) -> Response:
    how = "inline" if inline else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, mimetype=mimetype, headers=headers | {"X-Robots-Tag": "noindex"})


def in_the_room(endpoint: str, **values) -> str:
    """The address as others reach it, also from a laptop that serves itself."""
    address = platform_url(endpoint, external=True, **values)
    return address.replace(f"//{request.host}", f"//{lan.in_the_room(request.host)[0]}", 1)


def _diploma(one: Certificate, trainers: tuple[str, ...]) -> paper.Diploma:
    room, number = one.classroom, numbers.shown(one.number)
    place = ", ".join(filter(None, (room.place, f"Desa {room.village}", room.regency)))
    return paper.Diploma(
        name=one.participant.name,
        room=room.name,
        days=paper.days(room.starts_on, room.ends_on),
        place=place,
        organiser=room.organiser,
        partners=tuple(room.partners),
        trainers=trainers,
        skills=tuple(one.skills),
        number=number,
        link=in_the_room("certificates.check", number=number),
        address=in_the_room("certificates.find").partition("//")[2].rstrip("/"),
    )
