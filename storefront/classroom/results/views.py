"""A participant's own certificate, the page on which anybody checks one, and neighbours who are asked along."""

from flask import abort, g, redirect, request, url_for

from ...db.transaction import transaction
from ...pages import platform_pages, platform_url, render
from ..doors import participant_pages
from . import numbers, operations, paper, queries, showing

pages = participant_pages("my_certificate", __name__)
checks = platform_pages("certificates", __name__, url_prefix="/sertifikat")
invites = platform_pages("neighbours", __name__, url_prefix="/ajak")


@pages.get("/sertifikat")
def show():
    return render("classroom/certificate.html", standing=queries.standing(g.participant))


@pages.post("/sertifikat")
def take():
    with transaction():
        operations.give(g.participant)
    return redirect(url_for(".download"), 303)


@pages.get("/sertifikat.pdf")
def download():
    certificate = queries.of(g.participant)
    if certificate is None or not certificate.is_valid:
        return redirect(url_for(".show"), 303)
    return showing.sheet([certificate])


@pages.get("/ajak")
def neighbours():
    link, mine = queries.link_of(g.participant), queries.neighbours([g.participant])
    address = showing.in_the_room("neighbours.asked", code=link.code) if link else ""
    return render("classroom/neighbours.html", me=g.participant, address=address, stores=[store for _, store in mine])


@pages.post("/ajak")
def make_link():
    with transaction():
        operations.neighbour_link(g.participant)
    return redirect(url_for(".neighbours"), 303)


@invites.get("/<code>")
def asked(code: str):
    """Who was asked along begins here; the code goes with the form that opens the store."""
    link = queries.link_by_code(code) or abort(404)
    way = platform_url("stores_open.new", ajakan=link.code)
    return _hidden(render("platform/neighbour.html", link=link, way=way))


@checks.get("/")
def find():
    """For a number that is typed from paper."""
    if number := numbers.tidy(request.args.get("nomor", "")):
        return redirect(url_for(".check", number=numbers.shown(number).rstrip("-")), 303)
    return _hidden(render("platform/certificate_find.html"))


@checks.get("/<number>")
def check(number: str):
    """Whose it is and whether it holds good; nothing by which somebody could be reached."""
    found = queries.by_number(number)
    if found is None:
        return _hidden(render("platform/certificate_find.html", 404, number=number[:20]))
    days = paper.days(found.classroom.starts_on, found.classroom.ends_on)
    shown = numbers.shown(found.number)
    return _hidden(render("platform/certificate.html", found=found, room=found.classroom, days=days, number=shown))


def _hidden(response):
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
