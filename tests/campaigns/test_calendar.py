"""The posting calendar: which days, what on them, and what stays of what was done."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from storefront import clock
from storefront.campaigns.calendar import days, queries
from storefront.campaigns.calendar.days import IDUL_ADHA, LEBARAN, RAMADAN, Markets, pasaran_of, reason_for
from storefront.campaigns.calendar.ics import folded, text
from storefront.campaigns.calendar.plan import CALL, STORY, Good, planned
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.offers import operations as offers
from storefront.stores.models import SELLER, TREASURER, Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, signed_in
from tests.offers.test_price_off import lowered

TUESDAY = datetime(2026, 11, 24, 3, tzinfo=UTC)
FIRST = date(2026, 11, 24)
DESK = "/toko/sari/kelola/kalender"
GOODS = [Good(n, f"b{n}", f"Barang {n}", "camilan", n % 2 == 0, ()) for n in range(1, 6)]


def plan(goods=GOODS, markets=Markets(), first=FIRST, number=30):  # noqa: B008
    return planned(goods, markets, first, first + timedelta(days=number - 1))


@pytest.mark.parametrize(
    ("day", "name"),
    [((1945, 8, 17), "Legi"), ((2026, 11, 24), "Kliwon"), ((2024, 1, 1), "Pahing"), ((1999, 12, 31), "Kliwon")],
)
def test_the_javanese_day_is_known(day, name):
    assert days.PASARAN[pasaran_of(date(*day))] == name


def tabular(year, month, day):
    """The Islamic calendar by its fixed rule: a day or two from what is seen."""
    number = day + (29 * (month - 1) + month // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + 227_014
    return date.fromordinal(number)


def test_the_feasts_are_where_the_moon_may_be():
    """Ramadan lasts 29 or 30 days, and no date is far from the arithmetic calendar."""
    for first, feast in zip(RAMADAN, LEBARAN, strict=False):
        assert (feast - first).days in (29, 30)
    for table, month, day in ((RAMADAN, 9, 1), (LEBARAN, 10, 1), (IDUL_ADHA, 12, 10)):
        for offset, there in enumerate(table):
            assert abs((there - tabular(1447 + offset, month, day)).days) <= 2
    assert all(days.ALL[key].is_estimate for key in ("ramadan", "lebaran-1", "lebaran-2", "idul-adha"))


def test_a_week_has_three_or_four_posts_each_on_a_day_of_its_own():
    everything = Markets(frozenset(range(7)), frozenset(range(5)))
    for markets in (Markets(), Markets(frozenset({1}), frozenset({2})), everything):
        found = plan(markets=markets, first=date(2026, 1, 5), number=52 * 7)
        weeks = [slot.day.isocalendar()[:2] for slot in found]
        assert {weeks.count(week) for week in weeks} <= {3, 4}
        assert len({slot.day for slot in found}) == len(found)


def test_neighbours_differ_in_product_and_everything_has_its_turn():
    found = plan(number=120)
    assert all(one.good_id != other.good_id for one, other in pairwise(found))
    assert {slot.good_id for slot in found} == {good.id for good in GOODS}
    assert len({slot.kind for slot in found}) == 4
    assert len({slot.place for slot in found}) == 3
    assert all(not (one.kind == other.kind == CALL) for one, other in pairwise(found))
    assert all(slot.good_id % 2 == 0 for slot in found if slot.kind == STORY)


def test_a_day_has_the_same_post_whenever_it_is_asked_for():
    whole = plan(first=date(2026, 12, 20), number=40)
    for later in (1, 5, 13):
        first = date(2026, 12, 20) + timedelta(days=later)
        assert plan(first=first, number=40 - later) == [slot for slot in whole if slot.day >= first]


def test_the_days_that_matter_get_their_post():
    market = Markets(frozenset({3}), frozenset({2}))  # Kamis, Pon
    found = {slot.day: slot.reason.key for slot in plan(markets=market, first=date(2027, 1, 1), number=365)}
    assert found[LEBARAN[1] - timedelta(days=14)] == "lebaran-2"
    assert found[date(2027, 8, 17)] == "17"
    assert found[date(2027, 3, 25)] == found[date(2027, 4, 1)] == "gajian"
    assert [day.weekday() for day, key in found.items() if key == "pasar"].count(2) > 10  # the eve of a Thursday
    assert reason_for(date(2027, 10, 2), Markets(), {"camilan"}).key == ""
    assert reason_for(date(2027, 10, 2), Markets(), {"kain"}).key == "batik"


def test_harvest_comes_first_in_its_months():
    ripe = GOODS[2]._replace(harvest=(12,))
    found = plan([*GOODS[:2], ripe, *GOODS[3:]], first=date(2026, 12, 1), number=31)
    times = [slot.good_id for slot in found].count(ripe.id)
    assert times * 3 >= len(found)
    assert all(slot.in_harvest == (slot.good_id == ripe.id) for slot in found)


@pytest.fixture
def owner(app):
    return an_account(name="Bu Nani")


@pytest.fixture
def sari(owner):
    with clock.at(TUESDAY):
        store = a_store("sari", owner=owner)
        for name in ("Gula Semut", "Madu Hutan", "Emping"):
            a_product(store, name, slug=name.lower().replace(" ", "-"), maker="Ibu Nani")
        yield store


@pytest.fixture
def nani(app, owner, sari):
    return signed_in(app, owner)


def listed(page):
    return re.findall(rf'href="{DESK}/(\d{{4}}-\d\d-\d\d)"', page)


def test_the_page_shows_thirty_days_and_each_post_is_ready(nani, sari):
    page = nani.get(DESK + "/").text
    found = listed(page)
    assert 12 <= len(found) <= 20
    for day in found[:4]:
        text = nani.get(f"{DESK}/{day}").text
        words = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[1]
        code = re.search(r"localhost/s/(\w+)", words)[1]
        assert code in {found for (found,) in rows("SELECT code FROM short_link")}
        assert re.search(r'download="[\w-]+\.jpg"', text)
        picture = re.search(r'href="http://localhost([^"]+\.jpg)" download', text)[1]
        assert nani.get(picture).status_code == 200


def test_a_lower_price_has_a_post_on_its_first_and_its_last_day_unless_it_was_stopped(nani, sari):
    with store_scope(sari.id):
        madu = db.session.scalars(db.select(Product).where(Product.name == "Madu Hutan")).one()
    offer = lowered(sari, madu, first=2, days=5)
    begins, ends = (offer.first_day.isoformat(), offer.last_day.isoformat())
    page = nani.get(DESK + "/").text
    assert {begins, ends} <= set(listed(page))
    assert "Harga coret mulai hari ini" in page
    assert "Mulai hari ini Madu Hutan lebih hemat, Kak." in nani.get(f"{DESK}/{begins}").text
    assert "hari terakhir harga hemat Madu Hutan" in nani.get(f"{DESK}/{ends}").text
    with store_scope(sari.id), transaction():
        offers.stop(offers.queries.find(offer.id))
    assert "harga coret" not in nani.get(DESK + "/").text.lower()


def test_done_moved_and_skipped_stay_and_can_be_undone(nani, sari):
    first, second, third = listed(nani.get(DESK + "/").text)[:3]
    nani.post(f"{DESK}/{first}/selesai")
    nani.post(f"{DESK}/{third}/lewati")
    answer = nani.post(f"{DESK}/{second}/besok", follow_redirects=True)
    assert "Dipindah ke" in answer.text
    with clock.at(TUESDAY):
        a_product(sari, "Kopi", slug="kopi")  # The plan is made anew.
    states = {str(day): state for day, state in rows("SELECT planned_on, state FROM post_mark")}
    assert states == {first: "posted", second: "moved", third: "skipped"}
    page = nani.get(DESK + "/").text
    assert page.count("Sudah diposting") == page.count("Dilewati") == 1
    for day in (first, second, third):
        nani.post(f"{DESK}/{day}/urungkan")
    assert not rows("SELECT id FROM post_mark")


def test_moving_finds_a_day_that_is_free(nani, sari):
    for _again in range(12):
        nani.post(f"{DESK}/{listed(nani.get(DESK + '/').text)[0]}/besok")
    with store_scope(sari.id), clock.at(TUESDAY):
        from storefront.campaigns.calendar.agenda import agenda

        taken = [post.day for post in agenda(FIRST, 60) if post.state != "skipped"]
    assert len(taken) == len(set(taken))


def test_the_home_page_says_it_in_one_line(nani, sari):
    day = listed(nani.get(DESK + "/").text)[0]
    with clock.at(datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(hours=4)):
        assert f'Hari ini: <a href="{DESK}/{day}"' in nani.get("/toko/sari/kelola/").text
        nani.post(f"{DESK}/{day}/selesai")
        assert "Hari ini: <a" not in nani.get("/toko/sari/kelola/").text


def test_market_days_are_chosen(nani, sari):
    nani.post(f"{DESK}/atur/pasar", data={"hari": ["1", "9", "x"], "pasaran": ["2"]})
    with store_scope(sari.id):
        assert queries.markets() == Markets(frozenset({1}), frozenset({2}))
    assert "Besok hari pasar" in nani.get(DESK + "/").text


def test_without_goods_it_says_what_to_do(app, owner):
    a_store("kosong", owner=owner)
    page = signed_in(app, owner).get("/toko/kosong/kelola/kalender/")
    assert "Pasang satu barang dulu" in page.text


def feed_address(nani):
    page = nani.post(f"{DESK}/atur/alamat", follow_redirects=True).text
    return re.search(r'value="http://localhost([^"]+\.ics)"', page)[1]


def test_a_calendar_asks_by_a_secret_address_until_it_is_withdrawn(app, nani, sari, owner):
    address = feed_address(nani)
    stranger = app.test_client()
    answer = stranger.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    newer = feed_address(nani)
    assert (stranger.get(address).status_code, stranger.get(newer).status_code) == (404, 200)
    a_store("budi")
    assert stranger.get(newer.replace("/sari/", "/budi/")).status_code == 404
    with transaction():
        db.session.query(Member).filter_by(account_id=owner.id).one().role = TREASURER
    assert stranger.get(newer).status_code == 404
    with transaction():
        db.session.query(Member).filter_by(account_id=owner.id).one().role = SELLER
    nani.post(f"{DESK}/atur/cabut")
    assert stranger.get(newer).status_code == 404


def parsed(body):
    """RFC 5545, 3.1 and 3.6, read strictly: the lines unfolded, components nested, each property once."""
    assert body.endswith(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    lines = body[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in lines)
    whole = []
    for line in lines:
        line.decode()  # No letter is torn.
        if line[:1] == b" ":
            whole[-1] += line[1:]
        else:
            whole.append(line)
    open_parts, events = [], []
    for line in whole:
        name, _, value = line.decode().partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[\w/]+)*", name)
        if name == "BEGIN":
            open_parts.append((value, {}))
        elif name == "END":
            kind, found = open_parts.pop()
            assert kind == value
            events += [found] if kind == "VEVENT" else []
        else:
            assert name not in open_parts[-1][1]
            open_parts[-1][1][name] = value
    assert not open_parts
    return events, whole


def test_the_file_is_a_calendar_by_the_book(nani, sari):
    body = nani.get(f"{DESK}/unduh.ics").data
    events, lines = parsed(body)
    head = [line.decode() for line in lines[:4]]
    assert head[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lumbung//Kalender promosi//ID"]
    assert lines[-1] == b"END:VCALENDAR"
    assert b"TZID:Asia/Jakarta" in lines
    assert len({event["UID"] for event in events}) == len(events) > 12
    for event in events:
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert re.fullmatch(r"\d{8}T\d{6}", event["DTSTART;TZID=Asia/Jakarta"])
        assert set(event) >= {"SUMMARY", "DESCRIPTION", "URL", "DURATION"}
        assert not re.search(r"(?<!\\)[,;]", event["DESCRIPTION"])
    assert nani.get(f"{DESK}/unduh.ics").data == body


def test_what_is_posted_keeps_its_name_in_the_calendar_and_what_is_skipped_leaves_it(nani, sari):
    first, second = listed(nani.get(DESK + "/").text)[:2]
    before, _ = parsed(nani.get(f"{DESK}/unduh.ics").data)
    nani.post(f"{DESK}/{first}/selesai")
    nani.post(f"{DESK}/{second}/lewati")
    after, _ = parsed(nani.get(f"{DESK}/unduh.ics").data)
    gone = {event["UID"] for event in before} - {event["UID"] for event in after}
    assert [second.replace("-", "") in uid for uid in gone] == [True]
    done = next(event for event in after if first.replace("-", "") in event["UID"])
    assert done["SUMMARY"].startswith("Sudah diposting")


def test_long_words_are_folded_between_letters():
    line = "SUMMARY:" + "Gula é ñ 🍯 " * 20
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join(part[1:] if n else part for n, part in enumerate(parts)) == line
    assert text("a;b,c\\d\r\ne\x07") == r"a\;b\,c\\d\ne"


def test_the_months_of_harvest_are_asked_in_the_long_form_and_survive_a_spreadsheet(app, nani, sari):
    form = "/toko/sari/kelola/produk/gula-semut"
    nani.post(form, data={"name": "Gula Semut", "price": "20000", "harvest": ["3", "12", "13", "x"]})
    assert rows("SELECT harvest FROM product WHERE slug = 'gula-semut'") == [("3,12",)]
    assert re.search(r'name="harvest" value="12" checked', nani.get(form).text)
    assert rows("SELECT harvest FROM product WHERE slug = 'emping'") == [("",)]
