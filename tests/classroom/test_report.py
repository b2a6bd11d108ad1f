"""What the organiser reads: figures that tell of no single person, and that stay when practice is cleared away."""

from datetime import timedelta

import pypdfium2
import pytest

from storefront import clock, tables
from storefront.classroom.course import lessons
from storefront.classroom.course import operations as course
from storefront.classroom.keeping.operations import keep
from storefront.classroom.results import measures, small
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.orders.models import Order, OrderEvent
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import (
    a_browser,
    a_participant,
    a_product,
    an_account,
    an_order,
    count_queries,
    signed_in,
)


@pytest.fixture
def people(classroom):
    """Twenty-five, of whom three are men."""
    found = [a_participant(classroom, f"Peserta Rahasia {n}") for n in range(25)]
    with transaction():
        for n, one in enumerate(found):
            one.gender = "L" if n < 3 else "P"
    return found


def lines(desk, classroom):
    """`{"Perempuan": "> 20 dari 25", …}` of the spreadsheet."""
    answer = desk.get(f"/pelatih/{classroom.id}/laporan.xlsx")
    return {row[1]: row[3] for row in tables.read(answer.data) if len(row) > 3 and row[3]}


def did(people, *steps):
    with transaction():
        for one in people:
            for step in steps:
                course.mark(one, step)


def handled(store, goods, by=None):
    """An order that was sent; `by` is an account that had its hand in it."""
    order = an_order(store, (goods, 1))
    with store_scope(store.id), transaction() as session:
        session.execute(db.update(Order).where(Order.id == order.id).values(state="sent"))
        if by:
            session.add(OrderEvent(order_id=order.id, kind="pack", words="-", by_name=by.name, by_account_id=by.id))


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (22, 25, "> 20 dari 25"),  # would tell of the three others
        (3, 25, "< 5 dari 25"),
        (20, 25, "20 dari 25 (80 %)"),
        (25, 25, "25 dari 25 (100 %)"),
        (0, 25, "0 dari 25 (0 %)"),
        (2, 4, "< 5 orang, tidak ditampilkan"),
        (0, 0, "belum ada"),
    ],
)
def test_a_small_group_is_not_shown_and_neither_is_what_would_reveal_it(count, of, words):
    figure = small.part(count, of)
    assert figure.words == words
    assert (figure.number is None) == (f"{count} dari" not in words)


def test_sums_and_means_of_few_are_not_shown():
    assert small.total([9, 0, 0, 0, 0, 0]).number is None
    assert small.total([1, 1, 1, 1, 1, 0]).words == "5"
    assert small.mean([1, 2, 3, 4]).number is None
    assert small.mean([1, 2, 3, 4, 6], unit=" dari 8").words == "3,2 dari 8"
    assert small.middle([30, 60, 80, 90, 200]).words == "1 jam 20 menit"
    assert small.middle([30, 60]).number is None


def test_no_name_and_no_small_group_leaves_with_the_report(classroom, desk, people):
    did(people[:22], "pra-tes")
    did(people[:2], "kas")
    said = lines(desk, classroom)
    assert said["Peserta"] == "25"
    assert said["Perempuan"] == "> 20 dari 25"
    assert said["Mulai: yang sudah saya tahu"] == "> 20 dari 25"
    assert said[next(one.title for one in lessons.lessons() if one.name == "kas")] == "< 5 dari 25"
    paper = desk.get(f"/pelatih/{classroom.id}/laporan.pdf")
    words = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(paper.data))
    assert "Kelas Kreatif" in words
    assert "> 20 dari 25" in words
    for page in (words, desk.get(f"/pelatih/{classroom.id}/laporan").text, str(said)):
        assert "Rahasia" not in page
        assert "22 dari 25" not in page


def test_attendance_is_counted_by_day(classroom, desk, join, people):
    nani = join("Bu Nani")
    tomorrow = clock.now() + timedelta(days=1)
    with clock.at(tomorrow):
        nani.post("/kelas/bantuan", data={"on": "1"})
        nani.post("/kelas/bantuan", data={"on": "0"})
    with clock.at(clock.now() + timedelta(days=9)):
        nani.post("/kelas/bantuan", data={"on": "1"})  # No day of the class.
        seen = {row.participant.name: row for row in measures.rows(classroom)}
    assert seen["Bu Nani"].days == {classroom.starts_on, classroom.ends_on}
    assert len(seen["Peserta Rahasia 1"].days) == 1
    assert f"Hadir {clock.day(classroom.ends_on)}" not in lines(desk, classroom)
    with clock.at(tomorrow):
        said = lines(desk, classroom)
    assert said[f"Hadir {clock.day(classroom.starts_on)}"] == "26 dari 26 (100 %)"
    assert said[f"Hadir {clock.day(classroom.ends_on)}"] == "< 5 dari 26"


def test_the_tests_are_compared_over_those_who_took_both(classroom, desk, people):
    with transaction():
        for n, one in enumerate(people):
            right = [0] * 8
            course.take_test(one, "before", right)
            if n < 20:
                course.take_test(one, "after", [question.right for question in course.questions()])
    said = lines(desk, classroom)
    both = [row for row in measures.rows(classroom) if row.after is not None]
    assert len(both) == 20
    assert said["Jawaban benar sesudah kelas, rata-rata"] == "8,0 dari 8"


def test_work_in_the_stores_is_counted_and_help_is_told_apart(classroom, desk, trainer, people):
    for one in people[:6]:
        goods = a_product(one.store, published_at=clock.now() + timedelta(minutes=40))
        handled(one.store, goods)
        handled(one.store, goods, by=trainer)
        with store_scope(one.store_id), transaction() as session:
            session.add_all(
                Photo(key=f"{n:032d}", width=9, height=9, original_kind="jpg", original_bytes=9, score=score)
                for n, score in enumerate((70, 20))
            )
    said = lines(desk, classroom)
    assert said["Toko dengan barang terbit"] == "6 dari 25 (24 %)"
    assert said["Barang terbit"] == "6"
    assert said["Foto yang dinilai cukup atau bagus"] == "6"
    assert said["Pesanan diurus tanpa bantuan pelatih"] == "6"
    assert said["Waktu sampai barang pertama, nilai tengah"] == "40 menit"


def test_figures_stay_when_practice_is_cleared_away(classroom, desk, people):
    for one in people[:5]:
        handled(one.store, a_product(one.store))
    before = lines(desk, classroom)
    with transaction():
        for n, one in enumerate(people[:5]):
            keep(one, f"+62821123450{n:02d}", classroom.village_code, "-")
    for one in people[:5]:
        a_product(one.store, "Barang sungguhan")
    assert rows('SELECT count(*) FROM "order"') == [(0,)]
    after = lines(desk, classroom)
    kept = "Toko latihan dijadikan toko sungguhan"
    assert after.pop(kept) == "5 dari 25 (20 %)"
    assert before.pop(kept) == "0 dari 25 (0 %)"
    assert before["Pesanan diurus tanpa bantuan pelatih"] == "5"
    assert after == before


def test_a_larger_class_asks_no_more_questions(classroom, people):
    db.session.expire_all()
    many = count_queries(lambda: measures.rows(classroom))
    assert many <= 16


def test_the_list_with_names_is_the_trainers_alone_and_commands_no_excel(app, classroom, desk, people):
    with transaction():
        people[0].name = '=HYPERLINK("http://evil.test")'
    answer = desk.get(f"/pelatih/{classroom.id}/daftar-hadir.xlsx")
    read = tables.read(answer.data)
    assert [row[1] for row in read[1:3]] == ['=HYPERLINK("http://evil.test")', "Peserta Rahasia 1"]
    assert b"<f>" not in sheet_of(answer.data)
    operator = signed_in(app, an_account(is_operator=True))
    assert operator.get(f"/pelatih/{classroom.id}/daftar-hadir.xlsx").status_code == 404


def sheet_of(book):
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")


def test_only_its_trainers_and_operators_read_the_report(app, classroom, people):
    other, me = signed_in(app, an_account(is_trainer=True)), signed_in(app, people[0].account)
    operator = signed_in(app, an_account(is_operator=True))
    for name in ("laporan", "laporan.pdf", "laporan.xlsx", "daftar-hadir.xlsx"):
        assert other.get(f"/pelatih/{classroom.id}/{name}").status_code == 404
        assert me.get(f"/pelatih/{classroom.id}/{name}").status_code == 404
        assert a_browser(app).get(f"/pelatih/{classroom.id}/{name}").status_code == 303
    for name in ("", "laporan.pdf", "laporan.xlsx"):
        place = f"/operator/kelas/{classroom.id}/{name}"
        assert operator.get(place).status_code == 200
        assert me.get(place).status_code == 404
        assert other.get(place).status_code == 404
    assert "Rahasia" not in operator.get(f"/operator/kelas/{classroom.id}/").text
    assert "Kelas Kreatif" in operator.get("/operator/kelas/").text
