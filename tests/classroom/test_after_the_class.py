"""What became of the stores: figures for the organiser, calls for the trainer, neighbours who were asked along."""

import re
from datetime import datetime, timedelta

import pypdfium2
import pytest

from storefront import clock
from storefront.classroom.models import Participant
from storefront.classroom.results import follow_up, following
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.models import Order
from storefront.promotion.models import ShareVisits
from storefront.stores.models import OWNER, Member, Store
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import (
    SECRET,
    a_browser,
    a_participant,
    a_person,
    a_product,
    an_account,
    an_order,
    count_queries,
    signed_in,
)


@pytest.fixture
def people(classroom):
    """Eight, of whom six kept their stores."""
    found = [a_participant(classroom, f"Bu Rahasia {n}") for n in range(8)]
    keep(*found[:6])
    return found


def keep(*people):
    with transaction():
        for n, one in enumerate(people):
            one.store.is_practice, one.store.whatsapp = False, f"+6282112345{n:03d}"


def after(classroom, days):
    """Noon, so many days after the class."""
    return clock.at(datetime.combine(classroom.ends_on + timedelta(days=days), datetime.min.time(), clock.WIB)
                    + timedelta(hours=12))  # fmt: skip


def paid(order):
    with store_scope(order.store_id), transaction() as session:
        session.execute(db.update(Order).where(Order.id == order.id).values(payment="paid", state="done"))


def figures(classroom, title):
    found = next(section for section in follow_up.sections(classroom) if section.title.startswith(title))
    return {line.words.partition(" (")[0]: line.figure.words for line in found.lines}


def test_each_stretch_of_days_has_its_own_figures(classroom, people):
    with after(classroom, 5):
        for one in people[:5]:
            paid(an_order(one.store, (a_product(one.store, maker="Ibu Sarni"), 1)))
            with store_scope(one.store_id), transaction() as session:
                session.add(ShareVisits(day=clock.today(), channel="wa", count=3))
        an_order(people[5].store, (a_product(people[5].store), 1))
    with after(classroom, 40):
        a_product(people[0].store, "Baru")
        first, second, third = (figures(classroom, f"Hari {n} ") for n in (1, 8, 31))
    assert first == {
        "Toko hidup": "6 dari 6 (100 %)",
        "Barang tampil": "6",
        "Tautan yang dibagikan, dibuka orang": "15",
        "Pesanan dari luar kabupaten": "6",
        "Pembuat yang barangnya terjual dan dibayar": "5",
        "Orang berpenghasilan": "10",
        "Tetangga yang diajak membuka toko": "0",
    }
    assert second["Toko hidup"] == "< 5 dari 6"
    assert second["Pesanan dari luar kabupaten"] == "0"
    assert third["Barang tampil"] == "7"


def test_orders_from_the_own_kabupaten_are_no_far_ones(classroom, people):
    from storefront.orders.operations import Buyer

    near = Buyer("Dewi", "+6281234567890", "Jl. Raya 1", people[0].store.village_code, "Cikeusik, Kab. Pandeglang")
    with after(classroom, 2):
        for one in people[:6]:
            an_order(one.store, (a_product(one.store), 1), buyer=near)
        stretch = following.stretches(classroom)[0]
        lives = following.lives(classroom, people[:6], stretch)
    assert [life.far for life in lives] == [0] * 6


def test_few_kept_stores_give_no_figures(classroom, people):
    with transaction():
        for one in people[2:6]:
            one.store.is_practice = True
    with after(classroom, 3):
        a_product(people[0].store)
        said = figures(classroom, "Hari 1 ")
    assert said["Barang tampil"] == "< 5 orang, tidak ditampilkan"
    assert said["Toko hidup"] == "< 5 orang, tidak ditampilkan"


def test_the_list_says_whom_to_call_and_why(classroom, desk, people):
    with after(classroom, 1):
        for one in people[:4]:
            a_product(one.store)
            with store_scope(one.store_id), transaction() as session:
                session.add(ShareVisits(day=clock.today(), channel="wa", count=3))
    with after(classroom, 5):
        an_order(people[0].store, (a_product(people[0].store), 1))
    with after(classroom, 8):
        page = desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    assert "Putaran hari ke-7" in page
    assert "3 toko berjalan baik" in page
    assert "1 pesanan belum dijawab, yang tertua 3 hari." in page
    assert page.count("Belum ada barang yang tampil di toko.") == 2
    assert page.count("Toko latihan belum dijadikan toko sungguhan.") == 2
    links = re.findall(r'href="(https://wa\.me/[^"]+)"', page)
    assert len(links) == 3
    assert links[0].startswith("https://wa.me/6282112345000?text=Halo%20Bu%20Rahasia%2C%20ini%20Pak%20Hendra")
    with after(classroom, 31):
        page = desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    assert "Putaran hari ke-30" in page
    assert "Tidak ada perubahan atau pesanan sejak" in page


def test_a_made_up_number_is_never_called(classroom, desk, people):
    with transaction():
        people[0].store.whatsapp = "+6281200009001"
    with after(classroom, 8):
        page = desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    assert "81200009001" not in page
    assert "Bu Rahasia 0" in page


def test_who_was_called_is_ticked_for_this_round_only(classroom, desk, people):
    form = f"/pelatih/{classroom.id}/peserta/1/kabar"
    with after(classroom, 8):
        for _twice in range(2):
            assert desk.post(form, data={"on": "1"}).status_code == 303
        assert "Sudah dihubungi Pak Hendra" in desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    assert rows("SELECT mark FROM class_call") == [(7,)]
    with after(classroom, 31):
        assert "Sudah dihubungi Pak Hendra" not in desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    with after(classroom, 9):
        desk.post(form, data={"on": "0"})
    assert rows("SELECT count(*) FROM class_call") == [(0,)]


def test_before_the_class_is_over_nobody_is_called(classroom, desk, people):
    assert "mulai sehari setelah kelas selesai" in desk.get(f"/pelatih/{classroom.id}/tindak-lanjut").text
    assert desk.post(f"/pelatih/{classroom.id}/peserta/1/kabar").status_code == 404


def test_operators_and_papers_name_nobody(app, classroom, desk, people):
    operator, other = signed_in(app, an_account(is_operator=True)), signed_in(app, an_account(is_trainer=True))
    with after(classroom, 10):
        page = operator.get(f"/operator/kelas/{classroom.id}/").text
        paper = desk.get(f"/pelatih/{classroom.id}/tindak-lanjut.pdf").data
        words = "".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(paper))
        for browser in (operator, other, signed_in(app, people[0].account)):
            assert browser.get(f"/pelatih/{classroom.id}/tindak-lanjut").status_code == 404
            assert browser.get(f"/pelatih/{classroom.id}/tindak-lanjut.pdf").status_code == 404
            assert browser.post(f"/pelatih/{classroom.id}/peserta/1/kabar").status_code == 404
    for said in (page, words):
        assert "Hari 1 sampai 7" in said
        assert "Rahasia" not in said
        assert "wa.me" not in said


def test_a_larger_class_asks_no_more_questions(classroom, people):
    with after(classroom, 40):
        db.session.expire_all()
        assert count_queries(lambda: follow_up.sections(classroom)) <= 35
        db.session.expire_all()
        assert count_queries(lambda: follow_up.to_call(classroom, 30, "Pak Hendra")) <= 12


def link_in(page):
    return re.search(r"/ajak/([A-Z]{6})", page)[1]


def open_store(browser, code, name="BUM Desa Tetangga"):
    page = browser.get(f"/buka-toko?ajakan={code}").text
    carried = re.search(r'name="invited_with"[^>]*value="([^"]*)"', page)[1]
    form = {"name": name, "village": "36.01.04.2007", "whatsapp": "0821-1234-5678", "invited_with": carried}
    answer = browser.post("/buka-toko", data=form)
    assert answer.status_code == 303, answer.text


def test_a_neighbour_who_opens_a_store_counts_as_taught(app, classroom, join):
    nani = join("Bu Nani")
    assert "Buat tautan saya" in nani.get("/kelas/ajak").text
    nani.post("/kelas/ajak")
    code = link_in(nani.get("/kelas/ajak").text)
    nani.post("/kelas/ajak")
    assert link_in(nani.get("/kelas/ajak").text) == code

    visitor = a_browser(app)
    page = visitor.get(f"/ajak/{code}").text
    assert "Bu Nani mengajak Anda membuka toko" in page
    way = re.search(r'href="(/daftar\?next=[^"]+)"', page)[1]
    assert "ajakan" in way
    person = {"name": "Bu Eti", "phone": "0812-9999-0001", "secret": SECRET, "next": f"/buka-toko?ajakan={code}"}
    answer = visitor.post("/daftar", data=person)
    assert answer.location.endswith(f"/buka-toko?ajakan={code}")
    with after(classroom, 2):
        open_store(visitor, code)
        assert "BUM Desa Tetangga" in nani.get("/kelas/ajak").text
        me = db.session.scalars(db.select(Participant)).one()
        stretch = following.stretches(classroom)[0]
        assert following.taught([me], stretch, clock.WIB) == [1]


def test_an_own_store_and_an_unknown_word_count_for_nobody(app, classroom, join):
    nani = join("Bu Nani")
    nani.post("/kelas/ajak")
    code = link_in(nani.get("/kelas/ajak").text)
    me = db.session.scalars(db.select(Participant)).one()
    open_store(nani, code, "BUM Desa Sendiri")
    other = signed_in(app, a_person())
    open_store(other, "ZZZZZZ", "BUM Desa Lain")
    assert a_browser(app).get("/ajak/ABCDEF").status_code == 404
    assert "Sudah membuka toko" not in nani.get("/kelas/ajak").text
    assert rows("SELECT count(*) FROM store WHERE invited_with IS NOT NULL")[0][0] == 2
    assert db.session.scalar(db.select(Member.role).where(Member.account_id == me.account_id)) == OWNER


def test_in_class_the_link_is_not_sent_out(join):
    nani = join("Bu Nani")
    nani.post("/kelas/ajak")
    assert "wa.me" not in nani.get("/kelas/ajak").text
    keep(db.session.scalars(db.select(Participant)).one())
    db.session.expire_all()
    assert db.session.scalars(db.select(Store.is_practice)).all() == [False]
    assert "https://wa.me/?text=" in nani.get("/kelas/ajak").text
