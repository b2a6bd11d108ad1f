"""A certificate says what was really done, may be checked by anybody, and is taken by nobody else."""

import re
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp

from storefront.classroom.course import lessons, operations
from storefront.classroom.models import Participant
from storefront.classroom.results import numbers
from storefront.classroom.results.models import Certificate
from storefront.classroom.results.paper import days
from storefront.clock import date
from storefront.db import db
from storefront.db.transaction import transaction
from tests.conftest import rows
from tests.factories import a_browser, a_class, an_account, signed_in

HALF = ("pra-tes", "aman", "potensi", "foto", "harga", "terbit")


def participant(name):
    return db.session.scalars(db.select(Participant).where(Participant.name == name)).one()


def did(name, *steps):
    with transaction():
        for step in steps:
            operations.mark(participant(name), step)


def words_of(pdf):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def number_of(name):
    query = db.select(Certificate.number).where(Certificate.participant_id == participant(name).id)
    return numbers.shown(db.session.scalars(query).one())


@pytest.fixture
def nani(join):
    """She did half of the course and the last test."""
    browser = join("Bu Nani")
    did("Bu Nani", *HALF, "pasca-tes")
    return browser


def test_who_lacks_something_is_told_what(join):
    browser = join("Bu Aat")
    did("Bu Aat", *HALF[:3])
    page = browser.get("/kelas/sertifikat").text
    assert "Kerjakan 4 langkah lagi. Sudah 3 dari 13." in page
    assert "tes akhir" in page
    assert browser.post("/kelas/sertifikat").status_code == 422
    assert browser.get("/kelas/sertifikat.pdf").location == "/kelas/sertifikat"
    assert rows("SELECT count(*) FROM certificate") == [(0,)]


def test_half_of_the_course_without_the_last_test_is_not_enough(join):
    browser = join("Bu Aat")
    did("Bu Aat", *HALF, "kas", "rencana")
    page = browser.get("/kelas/sertifikat").text
    assert "tes akhir" in page
    assert "langkah lagi" not in page
    assert browser.post("/kelas/sertifikat").status_code == 422


def test_the_paper_says_who_what_and_where_to_check(client, nani):
    assert nani.post("/kelas/sertifikat").location == "/kelas/sertifikat.pdf"
    answer = nani.get("/kelas/sertifikat.pdf")
    assert answer.mimetype == "application/pdf"
    (words,) = words_of(answer.data)
    for said in ("Bu Nani", "Kelas Kreatif", "Desa Cikeusik, Kab. Pandeglang", "Pak Hendra", number_of("Bu Nani")):
        assert said in words
    skills = [one.skill for one in lessons.lessons() if one.skill and one.name in HALF]
    assert len(skills) == 5
    assert all(skill in words for skill in skills)
    assert "Menjawab keluhan" not in words
    page = pypdfium2.PdfDocument(answer.data)[0]
    assert page.get_width() > page.get_height()
    (link,) = [one.text for one in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    assert link.endswith(f"/sertifikat/{number_of('Bu Nani')}")
    assert "Bu Nani" in client.get(urlsplit(link).path).text


def test_the_check_page_names_skills_and_no_way_to_reach_anybody(client, nani):
    nani.post("/kelas/sertifikat")
    answer = client.get(f"/sertifikat/{number_of('Bu Nani')}")
    assert "Sertifikat ini berlaku" in answer.text
    assert "Memotret barang sampai terang dan jelas" in answer.text
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not re.search(r"\+?62\d{6,}|08\d{8,}|/toko/", answer.text)


def test_a_number_is_found_however_it_is_typed_and_guessing_finds_nothing(client, nani):
    nani.post("/kelas/sertifikat")
    typed = number_of("Bu Nani").lower().replace("-", " ")
    way = client.get("/sertifikat/", query_string={"nomor": typed}).location
    assert "Bu Nani" in client.get(way).text
    unknown = client.get("/sertifikat/KTRU-PACD-EFHJ")
    assert unknown.status_code == 404
    assert "Tidak ada sertifikat dengan nomor ini" in unknown.text


def test_a_skill_shown_later_is_added_under_the_same_number(client, nani):
    nani.post("/kelas/sertifikat")
    number = number_of("Bu Nani")
    did("Bu Nani", "keluhan")
    assert "Menjawab keluhan" not in client.get(f"/sertifikat/{number}").text
    nani.post("/kelas/sertifikat")
    assert number_of("Bu Nani") == number
    assert "Menjawab keluhan" in client.get(f"/sertifikat/{number}").text
    assert rows("SELECT count(*) FROM certificate") == [(1,)]


def test_a_withdrawn_one_says_so_everywhere_until_it_is_given_back(client, classroom, desk, nani):
    nani.post("/kelas/sertifikat")
    page, form = f"/sertifikat/{number_of('Bu Nani')}", f"/pelatih/{classroom.id}/peserta/1/penarikan"
    desk.post(form, data={"on": "1"})
    assert "sudah ditarik dan tidak berlaku" in client.get(page).text
    assert "Memotret" not in client.get(page).text
    assert "ditarik pelatih" in nani.get("/kelas/sertifikat").text
    assert nani.post("/kelas/sertifikat").status_code == 403
    assert nani.get("/kelas/sertifikat.pdf").status_code == 303
    assert desk.get(f"/pelatih/{classroom.id}/sertifikat.pdf").status_code == 303
    desk.post(form, data={"on": "0"})
    assert "Sertifikat ini berlaku" in client.get(page).text
    assert nani.get("/kelas/sertifikat.pdf").status_code == 200


def test_the_trainer_gets_all_on_one_paper(classroom, desk, join, nani):
    join("Bu Aat")
    did("Bu Aat", *HALF, "kas", "pasca-tes")
    join("Pak Udin")
    desk.post(f"/pelatih/{classroom.id}/sertifikat")
    pages = words_of(desk.get(f"/pelatih/{classroom.id}/sertifikat.pdf").data)
    assert len(pages) == 2
    assert "Bu Nani" in pages[0]
    assert "Mencatat uang masuk" in pages[1]
    page = desk.get(f"/pelatih/{classroom.id}/hasil").text
    assert "2 dari 3 peserta" in page
    assert "kurang 7 langkah, tes akhir" in page


def test_nobody_else_opens_or_withdraws_it(app, client, classroom, desk, join, nani):
    nani.post("/kelas/sertifikat")
    aat = join("Bu Aat")
    stranger, other = a_browser(app), signed_in(app, an_account(is_trainer=True))
    a_class(an_account(is_trainer=True))
    assert aat.get("/kelas/sertifikat.pdf").status_code == 303
    for browser, status in ((aat, 404), (nani, 404), (other, 404), (stranger, 303)):
        assert browser.get(f"/pelatih/{classroom.id}/hasil").status_code == status
        assert browser.get(f"/pelatih/{classroom.id}/sertifikat.pdf").status_code == status
        assert browser.post(f"/pelatih/{classroom.id}/sertifikat").status_code == status
        assert browser.post(f"/pelatih/{classroom.id}/peserta/1/penarikan").status_code == status
    assert stranger.get("/kelas/sertifikat").status_code == 303
    assert "Sertifikat ini berlaku" in client.get(f"/sertifikat/{number_of('Bu Nani')}").text


def test_days_are_said_once():
    assert days(date(2026, 11, 24), date(2026, 11, 24)) == "24 November 2026"
    assert days(date(2026, 11, 24), date(2026, 11, 25)) == "24–25 November 2026"
    assert days(date(2026, 11, 30), date(2026, 12, 1)) == "30 November – 1 Desember 2026"
