import os

import pytest

from storefront.media.storage.local import LocalStorage
from storefront.media.storage.memory import MemoryStorage
from storefront.providers import find
from tests.media.storage_contract import BAD_NAMES, StorageContract


class TestLocal(StorageContract):
    def make(self, tmp_path):
        return LocalStorage({"MEDIA_FOLDER": tmp_path / "media"})

    @pytest.mark.parametrize("name", BAD_NAMES)
    def test_nothing_is_written_outside(self, storage, tmp_path, name):
        with pytest.raises(ValueError):
            storage.put(name, b"x")
        assert list(tmp_path.iterdir()) == []

    def test_a_write_that_dies_leaves_the_old_file_and_no_half_one(self, storage, tmp_path, monkeypatch):
        storage.put("1/a.jpg", b"whole")
        monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "disk full")))
        with pytest.raises(OSError, match="disk full"):
            storage.put("1/a.jpg", b"half")
        assert storage.get("1/a.jpg") == b"whole"
        assert [f.name for f in (tmp_path / "media" / "1").iterdir()] == ["a.jpg"]


class TestMemory(StorageContract):
    def make(self, tmp_path):
        return MemoryStorage({})


def test_storages_are_found_by_name():
    assert find("storage", "local") is LocalStorage
    with pytest.raises(LookupError):
        find("storage", "nowhere")
