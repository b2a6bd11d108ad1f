"""The tables hold every region of the official list, and filling them is quick and harmless."""

from collections import Counter
from datetime import date
from time import perf_counter

from sqlalchemy import func, select

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.regions import packed, queries
from storefront.regions.models import Region, RegionData
from storefront.regions.operations import load


def test_all_regions_of_the_decree_are_there(app):
    counts = db.session.execute(select(Region.level, func.count()).group_by(Region.level).order_by(Region.level))
    assert [n for _level, n in counts] == [38, 514, 7_285, 83_762]
    kinds = Counter(dict(db.session.execute(select(Region.kind, func.count()).group_by(Region.kind)).all()))
    assert kinds == {
        "provinsi": 38, "kabupaten": 416, "kota": 98, "kecamatan": 6_492, "distrik": 793,
        "desa": 75_252, "kelurahan": 8_496, "desa_adat": 14,
    }  # fmt: skip


def test_every_village_has_a_postal_code_and_every_region_its_parent(app):
    assert db.session.scalar(select(func.count()).where(Region.level == 4, Region.postal_code.is_(None))) == 0
    parents = select(Region.code).scalar_subquery()
    assert db.session.scalar(select(func.count()).where(Region.level > 1, Region.parent.not_in(parents))) == 0


def test_filling_again_does_nothing(app):
    with transaction() as session:
        assert load(session) == 0


def test_new_data_replaces_the_old_in_seconds(app):
    with transaction() as session:
        session.get(RegionData, 1).version = "older"
    started = perf_counter()
    with transaction() as session:
        assert load(session) == 91_599
    assert perf_counter() - started < 10  # about one, on a quiet machine


def test_the_packed_data_is_small():
    assert packed._OUTLINE.stat().st_size < 480_000


def test_the_lists_of_daerah_tertinggal_are_dated(app):
    lebak = queries.disadvantaged_lists("36.02.06.2002")
    assert [(row.list_name, row.verified) for row in lebak] == [("Perpres 131/2015", True)]
    assert queries.disadvantaged_lists("36.02", on=date(2018, 4, 17))
    assert not queries.disadvantaged_lists("36.02", on=date(2026, 1, 1))


def test_the_lists_have_their_known_lengths(app):
    counts = Counter(name for name, *_rest in packed.disadvantaged())
    assert counts == {"Perpres 131/2015": 122, "Perpres 63/2020": 62, "RPJMN 2025-2029": 30}
