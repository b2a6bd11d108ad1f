"""What a class came to goes along: a certificate that was printed in the class is found elsewhere under its number."""

from storefront.classroom.keeping.operations import keep
from storefront.classroom.models import Classroom, Participant
from storefront.classroom.results import measures, operations
from storefront.db import db
from storefront.db.transaction import transaction
from tests.classroom.keeping.test_file import File, elsewhere  # noqa: F401  (a fixture)
from tests.classroom.test_certificates import HALF, did, number_of
from tests.classroom.test_logo import a_logo
from tests.factories import a_product


def test_a_printed_number_is_found_after_the_class_moved(client, classroom, desk, join, elsewhere):  # noqa: F811
    nani = join("Bu Nani")
    did("Bu Nani", *HALF, "pasca-tes")
    nani.post("/kelas/sertifikat")
    nani.post("/kelas/ajak")
    desk.post(f"/pelatih/{classroom.id}/logo", data={"logo": a_logo()})
    number = number_of("Bu Nani")
    me = db.session.scalars(db.select(Participant)).one()
    a_product(me.store)
    with transaction():
        operations.note_down([me])
    file = File(desk, classroom)
    elsewhere()
    for _twice in range(2):
        file.brought()
    assert "Sertifikat ini berlaku" in client.get(f"/sertifikat/{number}").text
    assert len(measures.rows(db.session.scalars(db.select(Classroom)).one())) == 1
    me = db.session.scalars(db.select(Participant)).one()
    with transaction():
        keep(me, "+6281299990001", me.store.village_code, "-")
    assert "Sertifikat ini berlaku" in client.get(f"/sertifikat/{number}").text
    assert measures.rows(me.classroom)[0].made.products == 1
