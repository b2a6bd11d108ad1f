"""What every storage provider promises. Import it and say how to make yours:

class TestMine(StorageContract):
    def make(self, tmp_path):
        return MyStorage({...})
"""

import threading
from typing import Any

import pytest

BAD_NAMES = ("../x", "a/../../x", "/etc/passwd", "a//b", "", ".", "a/..", "C:\\x", "a\\..\\b", "a\0b", "A/ b", "~/x")


class StorageContract:
    def make(self, tmp_path) -> Any:
        raise NotImplementedError

    @pytest.fixture
    def storage(self, tmp_path):
        return self.make(tmp_path)

    def test_what_was_put_is_got(self, storage):
        storage.put("7/photos/ab/ab12-320.avif", b"\0picture")
        assert storage.exists("7/photos/ab/ab12-320.avif")
        assert storage.get("7/photos/ab/ab12-320.avif") == b"\0picture"

    def test_what_was_never_put_is_not_there(self, storage):
        assert storage.get("7/photos/none.jpg") is None
        assert not storage.exists("7/photos/none.jpg")
        storage.delete("7/photos/none.jpg")

    def test_a_second_put_replaces_and_a_delete_forgets(self, storage):
        storage.put("1/a.jpg", b"one")
        storage.put("1/a.jpg", b"two")
        assert storage.get("1/a.jpg") == b"two"
        storage.delete("1/a.jpg")
        assert storage.get("1/a.jpg") is None

    def test_a_folder_is_no_file(self, storage):
        storage.put("1/a.jpg", b"one")
        assert storage.get("1") is None
        assert not storage.exists("1")

    @pytest.mark.parametrize("name", BAD_NAMES)
    def test_no_name_leads_outside(self, storage, name):
        assert storage.get(name) is None
        assert not storage.exists(name)

    def test_many_at_once_leave_one_whole_file(self, storage):
        bodies = [bytes([n]) * 50_000 for n in range(8)]
        threads = [threading.Thread(target=storage.put, args=("1/a.jpg", body)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert storage.get("1/a.jpg") in bodies
