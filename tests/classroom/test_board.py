"""The trainer sees who needs help and who is stuck, shows the class something, and loses nobody's typed text."""

import re
from datetime import timedelta

import httpx

from storefront import clock
from storefront.classroom.board import queries
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.db.transaction import transaction
from tests.factories import a_product, an_account, an_order, count_queries, signed_in


def participant(name):
    return db.session.scalars(db.select(Participant).where(Participant.name == name)).one()


def names(classroom):
    db.session.expire_all()
    return [tile.name for tile in queries.board(classroom).tiles]


def test_who_asks_stands_first_then_who_is_stuck(classroom, join):
    browsers = {name: join(name) for name in ("Bu Nani", "Bu Aat", "Pak Udin")}
    with transaction():
        participant("Bu Aat").moved_at = clock.now() - timedelta(minutes=15)
    browsers["Pak Udin"].post("/kelas/bantuan", data={"on": "1"})
    assert names(classroom) == ["Pak Udin", "Bu Aat", "Bu Nani"]
    browsers["Pak Udin"].post("/kelas/bantuan", data={"on": "0"})
    assert names(classroom) == ["Bu Aat", "Bu Nani", "Pak Udin"]


def test_the_board_can_hide_names(classroom, desk, join):
    join("Bu Nani")
    assert "Bu Nani" in desk.get(f"/pelatih/{classroom.id}/papan").text
    assert "Bu Nani" not in desk.get(f"/pelatih/{classroom.id}/papan?tampil=nomor").text
    assert "Bu Nani" not in desk.get(f"/pelatih/{classroom.id}/papan/isi?tampil=nomor").text


def test_what_has_not_changed_is_not_sent_again(classroom, desk, join):
    join("Bu Nani")
    first = desk.get(f"/pelatih/{classroom.id}/papan/isi")
    assert first.status_code == 200
    with clock.at(clock.now().replace(second=30)):
        mark = desk.get(f"/pelatih/{classroom.id}/papan/isi").headers["X-Mark"]
        again = desk.get(f"/pelatih/{classroom.id}/papan/isi", headers={"X-Mark": mark})
    assert (again.status_code, again.text) == (304, "")


def test_the_wall_shows_goods_of_this_class_only_and_claps_for_a_first_order(classroom, desk, join, client):
    join("Bu Nani")
    nani = participant("Bu Nani")
    a_product(nani.store, "Emping Nani")
    goods = a_product(nani.store, "Rengginang")
    page = desk.get(f"/pelatih/{classroom.id}/layar").text
    assert "Emping Nani" in page
    assert "Tepuk tangan" not in page
    an_order(nani.store, (goods, 1))
    assert "<b>Bu Nani</b> dapat pesanan pertamanya" in desk.get(f"/pelatih/{classroom.id}/layar").text


def test_a_larger_class_asks_no_more_questions(classroom, join):
    join("Bu Nani")
    one = count_queries(lambda: (queries.board(classroom), queries.wall(classroom), queries.applauded(classroom)))
    for n in range(4):
        join(f"Peserta {n}")
    db.session.expire_all()
    many = count_queries(lambda: (queries.board(classroom), queries.wall(classroom), queries.applauded(classroom)))
    assert many <= one + 1


def test_look_here_stops_pages_but_takes_what_is_sent(classroom, desk, join):
    nani = join("Bu Nani")
    store = participant("Bu Nani").store.slug
    desk.post(f"/pelatih/{classroom.id}/lihat-ke-depan", data={"on": "1"})
    for page in ("/kelas/ruang", "/kelas/langkah/foto", f"/toko/{store}/kelola/"):
        answer = nani.get(page)
        assert "Lihat ke depan" in answer.text
        assert answer.headers["Refresh"] == "4"
    sent = nani.post("/kelas/potensi", data={"name": "Emping", "price": "25.000"})
    assert sent.status_code == 303
    desk.post(f"/pelatih/{classroom.id}/lihat-ke-depan", data={"on": "0"})
    assert "Emping" in nani.get("/kelas/potensi").text


def test_a_message_reaches_every_room(classroom, desk, join):
    nani = join("Bu Nani")
    desk.post(f"/pelatih/{classroom.id}/pesan", data={"message": "Istirahat 10 menit"})
    assert "Istirahat 10 menit" in nani.get("/kelas/ruang").text


def test_help_is_given_in_the_store_and_written_down(classroom, desk, trainer, join):
    nani = join("Bu Nani")
    store = participant("Bu Nani").store.slug
    assert desk.get(f"/toko/{store}/kelola/").status_code == 404
    answer = desk.post(f"/pelatih/{classroom.id}/peserta/1/bantu")
    assert desk.get(answer.location).status_code == 200
    assert "Pak Hendra membuka toko Anda untuk membantu" in nani.get("/kelas/ruang").text


def test_a_participant_cannot_use_the_trainers_pages(app, classroom, join):
    nani = join("Bu Nani")
    for page in ("papan", "papan/isi", "papan/arus", "layar"):
        assert nani.get(f"/pelatih/{classroom.id}/{page}").status_code == 404
    for form in ("pesan", "lihat-ke-depan", "latihan", "peserta/1/bantu"):
        assert nani.post(f"/pelatih/{classroom.id}/{form}").status_code == 404
        assert signed_in(app, an_account(is_trainer=True)).post(f"/pelatih/{classroom.id}/{form}").status_code == 404


def test_the_stream_tells_of_the_board_while_it_is_open(app, site, classroom, desk, join):
    """At a real server, since what gathers a stream into one piece is not seen inside a test client."""
    join("Bu Nani")
    cookie = desk.get_cookie(app.config["SESSION_COOKIE_NAME"])
    place = f"{site}/pelatih/{classroom.id}/papan/arus"
    with httpx.stream("GET", place, cookies={cookie.key: cookie.value}, timeout=10) as answer:
        lines = answer.iter_lines()
        assert [next(lines) for _n in range(2)] == ["retry: 2000", ""]
        assert next(lines).startswith("data: ")
        assert "Content-Length" not in answer.headers


def test_boards_never_take_all_threads(classroom, desk):
    place = f"/pelatih/{classroom.id}/papan/arus"
    streams = [desk.get(place, buffered=False) for _n in range(2)]
    assert desk.get(place).status_code == 204
    for stream in streams:
        stream.close()
    third = desk.get(place, buffered=False)
    assert third.status_code == 200
    third.close()


def test_a_rest_stops_the_timer_and_nobody_becomes_stuck(classroom, desk, join):
    nani = join("Bu Nani")
    begun = clock.now()
    desk.post(f"/pelatih/{classroom.id}/latihan", data={"step": "foto", "minutes": "20"})
    with clock.at(begun + timedelta(minutes=5)):
        desk.post(f"/pelatih/{classroom.id}/istirahat", data={"on": "1"})
    assert "Kelas sedang istirahat" in nani.get("/kelas/ruang").text
    with clock.at(begun + timedelta(minutes=40)):
        page = desk.get(f"/pelatih/{classroom.id}/layar").text
        assert "Istirahat" in page
        assert left_on(page) // 60 in (14, 15)
        assert 'class="tile stuck"' not in desk.get(f"/pelatih/{classroom.id}/papan").text
        desk.post(f"/pelatih/{classroom.id}/istirahat", data={"on": "0"})
        page = desk.get(f"/pelatih/{classroom.id}/layar").text
        assert left_on(page) // 60 in (14, 15)
        assert "stands" not in page
        assert 'class="tile stuck"' not in desk.get(f"/pelatih/{classroom.id}/papan").text


def left_on(page):
    return int(re.search(r'data-left="(\d+)"', page)[1])


def test_what_the_trainer_sets_reaches_a_projector_that_is_open(classroom, desk, join):
    content = f"/pelatih/{classroom.id}/papan/isi?untuk=layar"
    with clock.at(clock.now().replace(second=30)):
        mark = desk.get(content).headers["X-Mark"]
        desk.post(f"/pelatih/{classroom.id}/latihan", data={"step": "foto", "minutes": "0"})
        answer = desk.get(content, headers={"X-Mark": mark})
    assert answer.status_code == 200
    assert 'class="task"' in answer.text


def test_the_projector_can_show_numbers_only(classroom, desk, join):
    join("Bu Nani")
    an_order(participant("Bu Nani").store, (a_product(participant("Bu Nani").store, "Emping"), 1))
    for place in ("layar?tampil=nomor", "papan/isi?untuk=layar&tampil=nomor"):
        page = desk.get(f"/pelatih/{classroom.id}/{place}").text
        assert "Bu Nani" not in page
        assert page.count("Peserta 1") == 2


def test_groups_are_dealt_out_and_who_comes_late_joins_the_smallest(classroom, desk, join):
    browsers = {name: join(name) for name in ("Bu Ani", "Bu Siti", "Pak Udin", "Bu Aat", "Pak Ujang")}
    desk.post(f"/pelatih/{classroom.id}/kelompok", data={"people": "2"})
    assert "<b>Kelompok 1:</b> Bu Ani, Pak Udin, Pak Ujang" in browsers["Bu Ani"].get("/kelas/ruang").text
    assert "<b>Kelompok 2:</b> Bu Siti, Bu Aat, Bu Imas" in join("Bu Imas").get("/kelas/ruang").text
    desk.post(f"/pelatih/{classroom.id}/tanpa-kelompok")
    assert "Kelompok" not in browsers["Bu Ani"].get("/kelas/ruang").text
    assert desk.post(f"/pelatih/{classroom.id}/kelompok", data={"people": "satu"}).status_code == 422


def test_the_board_shows_a_group_or_who_needs_somebody(classroom, desk, join):
    browsers = {name: join(name) for name in ("Bu Ani", "Bu Siti", "Pak Udin", "Bu Aat")}
    desk.post(f"/pelatih/{classroom.id}/kelompok", data={"people": "2"})
    browsers["Bu Siti"].post("/kelas/bantuan", data={"on": "1"})
    with transaction():
        participant("Bu Aat").moved_at = clock.now() - timedelta(minutes=15)
    seen = {"kelompok=1": {"Bu Ani", "Pak Udin"}, "lihat=bantuan": {"Bu Siti"}, "lihat=macet": {"Bu Aat"},
            "lihat=macet&kelompok=1": set(), "kelompok=x": set(browsers)}  # fmt: skip
    for asked, names_seen in seen.items():
        for place in ("papan", "papan/isi"):
            page = desk.get(f"/pelatih/{classroom.id}/{place}?{asked}").text
            assert {name for name in browsers if name in page} == names_seen, asked
