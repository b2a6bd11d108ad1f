"""Who has the key can make files, too: nothing in one is believed."""

# ruff: noqa: F811  (fixtures come by their names)

import io
import tarfile

import pytest

from storefront.classroom.keeping import box
from storefront.refusals import Refusal
from tests.classroom.keeping.test_again import stores  # noqa: F401  (a fixture)
from tests.classroom.keeping.test_file import elsewhere, everything, file  # noqa: F401  (fixtures)
from tests.factories import a_person, a_product, a_store


def first(told, table):
    return told["rows"][table][0]


FORGERIES = {
    "a row of a store that is not in it": lambda told, it: first(told, "product").update(store_id=it.id),
    "a participant of another class": lambda told, it: told["people"][0]["participant"].update(classroom_id=5),
    "a store that is here": lambda told, it: (
        told["people"][0]["store"].update(id=it.id),
        told["people"][0]["participant"].update(store_id=it.id),
        told["rows"].clear(),
    ),
    "an account that is here": lambda told, it: (
        told["people"][0]["account"].update(id=it.owner),
        told["people"][0]["participant"].update(account_id=it.owner),
    ),
    "a table of accounts": lambda told, it: told["rows"].update(account=[{"id": 5}]),
    "a table that stays in its place": lambda told, it: told["rows"].update(device=[{"store_id": 5}]),
    "a real bank account": lambda told, it: first(told, "bank_account").update(bank="BRI"),
    "a photo outside its folder": lambda told, it: first(told, "photo").update(key="../../../../etc/passwd"),
    "a kind that does not fit": lambda told, it: first(told, "variant").update(price="' OR 1=1"),
    "a name too long": lambda told, it: first(told, "product").update(name="x" * 500),
    "a column too much": lambda told, it: first(told, "product").update(is_admin=True),
    "a colour that is none": lambda told, it: told["people"][0]["store"].update(colour="};}*{"),
    "a price below nothing": lambda told, it: first(told, "variant").update(price=-5),
    "the same person twice": lambda told, it: told["people"].append(told["people"][0]),
    "not even a class": lambda told, it: told.pop("classroom"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_who_has_the_key_still_puts_in_nothing_strange(file, elsewhere, forgery):
    elsewhere()
    owner = a_person()
    it = a_store("sari", owner=owner)
    a_product(it)
    it.owner = owner.id
    before = everything()
    with pytest.raises(Refusal, match="Tidak ada yang diubah"):
        file.brought(file.forged(lambda told: FORGERIES[forgery](told, it)))
    assert everything() == before


@pytest.mark.parametrize("name", ["../../storefront.db", "/etc/passwd", "1/photos/00/aa.jpg", "contents"])
def test_no_file_lies_where_no_photo_belongs(file, elsewhere, name):
    elsewhere()
    with pytest.raises(Refusal):
        file.brought(file.forged(more=[(name, b"x")]))


def test_a_photo_must_be_a_photo(app, file, elsewhere):
    elsewhere()
    opened = box.Opened(io.BytesIO(file.body), file.key)
    name = next(name for name in opened.names if name.endswith("320.jpg"))
    out = io.BytesIO()
    box.write(out, file.key, opened.contents, [(name, b"<script>alert(1)</script>")])
    with pytest.raises(Refusal, match="foto"):
        file.brought(out.getvalue())


def test_a_huge_entry_and_a_bomb_are_refused_before_they_are_read(file, elsewhere, monkeypatch):
    elsewhere()
    monkeypatch.setattr(box, "_MOST_CONTENTS", 1_000_000)
    out = io.BytesIO()
    box.write(out, file.key, b" " * 50_000_000, [])
    assert len(out.getvalue()) < 200_000
    with pytest.raises(box.NotAClassFile):
        file.brought(out.getvalue())
    salt = b"s" * 16
    keys = box._keys(file.key, salt)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as packed:
        link = tarfile.TarInfo("contents")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    body = box._Summed(io.BytesIO(), keys.sums)
    body.write(box.MAGIC + salt + tar.getvalue())
    with pytest.raises(box.NotAClassFile):
        file.brought(body.out.getvalue() + body.sha.digest() + body.mac.digest())
