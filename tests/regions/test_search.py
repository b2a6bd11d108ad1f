"""People find their village by what they type, and a pasted address gives its village."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storefront.regions.queries import children, parse_address, place, read_address, search_villages

CISIMEUT, CIPETE = "36.02.06.2002", "31.74.06.1005"


def paths(q: str, limit: int = 8) -> list[str]:
    return [found.path for found in search_villages(q, limit)]


def test_a_path_says_where_a_village_lies(app):
    assert place(CISIMEUT).path == "Cisimeut, Leuwidamar, Kab. Lebak"
    assert place(CISIMEUT).full_path == "Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak"
    assert place(CISIMEUT).above == "Kec. Leuwidamar, Kab. Lebak, Banten"
    assert search_villages("cipete selatan")[0].path == "Cipete Selatan, Cilandak, Kota Jakarta Selatan"
    assert search_villages("cipete selatan")[0].full_path == "Kel. Cipete Selatan, Kec. Cilandak, Kota Jakarta Selatan"
    assert place("31").path == "DKI Jakarta"
    assert place("31.01").path == "Kab. Kepulauan Seribu"


@pytest.mark.parametrize(
    "typed",
    [
        "cisimeut", "CISIMEUT ", "Desa Cisimeut", "cisimeut lebak", "lebak cisimeut", "cisimeut leuwidamar banten",
        "Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak", "36.02.06.2002", "3602062002", "cisimeut 42362",
    ],
)  # fmt: skip
def test_a_village_is_found_first_in_every_usual_spelling(app, typed):
    assert paths(typed)[0] == "Cisimeut, Leuwidamar, Kab. Lebak"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sidomulyo air naningan", None),
        ("sidomulyo sidomulyo lampung", "Sidomulyo, Sidomulyo, Kab. Lampung Selatan"),
        ("cipete sel", "Cipete Selatan, Cilandak, Kota Jakarta Selatan"),
        ("cipeteselatan", "Cipete Selatan, Cilandak, Kota Jakarta Selatan"),
        ("pondok pinang dki", "Pondok Pinang, Kebayoran Lama, Kota Jakarta Selatan"),
        ("bakongan", "Keude Bakongan, Bakongan, Kab. Aceh Selatan"),
        ("kota baru lampung", None),
        ("sukarara ntb", "Sukarara, Jonggat, Kab. Lombok Tengah"),
        ("kec leuwidamar", "Bojongmenteng, Leuwidamar, Kab. Lebak"),
        ("42286", "Cikadongdong, Cikeusik, Kab. Pandeglang"),
    ],
)
def test_further_words_narrow_the_search(app, typed, first):
    found = search_villages(typed)
    assert found
    if first:
        assert found[0].path == first


def test_sidomulyo_exists_98_times_and_each_can_be_told_apart(app):
    found = [p for p in search_villages("sidomulyo", 200) if p.name == "Sidomulyo"]
    assert len(found) == 98
    assert all(p.postal_code and p.above for p in found)


def test_a_code_of_a_kecamatan_lists_its_villages(app):
    assert {p.district for p in search_villages("36.02.06", 50)} == {"Leuwidamar"}


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "_", "'; drop table region; --", "zzzzzz", "é", "\x00", "desa", "9" * 80]
)
def test_what_names_no_village_finds_none(app, typed):
    assert search_villages(typed) == []


def test_the_cascade_goes_down_by_name(app):
    assert len(children()) == 38
    assert "Kab. Lebak" in [p.name for p in children("36")]
    assert len(children("36.01")) == 35
    assert CISIMEUT in [p.code for p in children("36.02.06")]
    assert children("99") == children("x") == children(CISIMEUT) == []


@pytest.mark.parametrize(
    ("text", "path", "rt", "rw", "postal_code"),
    [
        ("Kp. Pasir Tengah RT 02 RW 05 Desa Cikeusik Kec. Cikeusik Kab. Pandeglang Banten 42286",
         "Cikeusik, Cikeusik, Kab. Pandeglang", "002", "005", "42286"),
        ("Jl. Asem Baris No. 12, RT 04/RW 02, Cipete Selatan, Cilandak, Jakarta Selatan 12410",
         "Cipete Selatan, Cilandak, Kota Jakarta Selatan", "004", "002", "12410"),
        ("Dewi\n0812-3456-7890\nJl. Merdeka 5, RT/RW 003/005\nKel. Sukapura, Kec. Kiaracondong, Kota Bandung 40285",
         "Sukapura, Kiaracondong, Kota Bandung", "003", "005", "40285"),
        ("kel. cimuning kec. mustika jaya bekasi", "Cimuning, Mustikajaya, Kota Bekasi", None, None, None),
        ("Desa Umbulan Kec Cikeusik Kab Pandeglang", "Umbulan, Cikeusik, Kab. Pandeglang", None, None, None),
        ("Sukarara Jonggat Lombok Tengah NTB", "Sukarara, Jonggat, Kab. Lombok Tengah", None, None, None),
        ("KAYUMAS ARJASA SITUBONDO", "Kayumas, Arjasa, Kab. Situbondo", None, None, None),
    ],
)  # fmt: skip
def test_a_pasted_address_is_read(app, text, path, rt, rw, postal_code):
    read = parse_address(text)
    assert read.place is not None
    assert (read.place.path, read.rt, read.rw, read.postal_code) == (path, rt, rw, postal_code)


@pytest.mark.parametrize("text", ["", "Desa Sidomulyo", "Jl. Gajah Mada No. 3", "Dusun Krajan, Sukamaju", "🙂" * 500])
def test_an_address_that_could_be_anywhere_is_not_guessed(app, text):
    assert read_address(text) is None


def test_reading_any_text_never_fails(app):
    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=80))
    def read(text):
        parse_address(text)
        search_villages(text)

    read()


def test_the_search_answers_as_json_that_may_be_kept(client, app):
    answer = client.get("/wilayah.json?q=cisimeut+lebak")
    assert answer.json[0] == {
        "code": CISIMEUT, "name": "Cisimeut", "above": "Kec. Leuwidamar, Kab. Lebak, Banten", "postal_code": "42362",
    }  # fmt: skip
    assert "public, max-age=86400" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert client.get("/wilayah.json?di=36.02").json[0]["name"] == "Banjarsari"
    assert len(client.get("/wilayah.json?di=").json) == 38
