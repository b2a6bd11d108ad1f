"""The organiser's logo, and a class made after another one."""

from io import BytesIO

import pypdfium2
from PIL import Image

from storefront.db.transaction import transaction
from tests.classroom.test_certificates import HALF, did
from tests.factories import a_class, an_account, signed_in


def a_logo(colour="#c00000"):
    target = BytesIO()
    Image.new("RGB", (800, 300), colour).save(target, "PNG")
    target.seek(0)
    return target, "logo.png"


def test_the_logo_stands_on_certificates_and_the_front_screen(app, classroom, desk, join):
    place = f"/pelatih/{classroom.id}/logo"
    assert desk.get(f"{place}.png").status_code == 404
    assert "class-logo" not in desk.get(f"/pelatih/{classroom.id}/layar").text
    assert desk.post(place, data={"logo": a_logo()}).status_code == 303
    assert Image.open(BytesIO(desk.get(f"{place}.png").data)).size == (600, 225)
    assert f"{place}.png" in desk.get(f"/pelatih/{classroom.id}/layar").text
    nani = join("Bu Nani")
    did("Bu Nani", *HALF, "pasca-tes")
    nani.post("/kelas/sertifikat")
    page = pypdfium2.PdfDocument(nani.get("/kelas/sertifikat.pdf").data)[0].render(scale=1).to_pil().convert("RGB")
    red, green, blue = page.getpixel((round(page.width * 0.88), round(page.height * 0.12)))
    assert red > 150 > 60 > max(green, blue)
    desk.post(f"{place}/pelepasan")
    assert desk.get(f"{place}.png").status_code == 404


def test_what_is_no_picture_is_refused_and_strangers_set_none(app, classroom, desk, join):
    place = f"/pelatih/{classroom.id}/logo"
    for sent in ({}, {"logo": (BytesIO(b"<svg onload=alert(1)>"), "logo.svg")}):
        answer = desk.post(place, data=sent)
        assert answer.status_code in (415, 422), answer.status_code
        assert 'role="alert"' in answer.text
    other = signed_in(app, an_account(is_trainer=True))
    for browser in (other, join("Bu Nani")):
        assert browser.post(place, data={"logo": a_logo()}).status_code == 404
        assert browser.get(f"{place}.png").status_code == 404


def test_a_class_is_made_after_another_one_of_the_same_trainer(app, classroom, desk, trainer):
    with transaction():
        classroom.organiser, classroom.partners = "Dinas PMD", ["XL Axiata", "Sisternet"]
    page = desk.get(f"/pelatih/baru?dari={classroom.id}").text
    for kept in ('value="Kelas Kreatif"', 'value="Dinas PMD"', 'value="XL Axiata, Sisternet"', "36.01.04.2007"):
        assert kept in page
    theirs = a_class(an_account(is_trainer=True), organiser="Rahasia")
    assert "Rahasia" not in desk.get(f"/pelatih/baru?dari={theirs.id}").text
