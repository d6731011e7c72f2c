"""The folder that runs share: what is written there and what is removed."""

import os

import pytest

from pshost import cache_folder


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    monkeypatch.setattr(cache_folder, "_state", {})
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("PSHOST_NO_CACHE", raising=False)
    return tmp_path


def test_the_folder_is_the_users_alone(fresh):
    found = cache_folder.directory()
    assert found == str(fresh / "pshost" / "code")
    assert os.stat(found).st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no modes")
def test_a_folder_that_others_can_read_is_not_used(fresh):
    (fresh / "pshost" / "code").mkdir(parents=True, mode=0o755)
    assert cache_folder.directory() is None


def test_there_is_none_where_nobody_wants_it(fresh, monkeypatch):
    monkeypatch.setenv("PSHOST_NO_CACHE", "1")
    assert cache_folder.directory() is None


def test_a_file_that_is_written_is_read(tmp_path):
    path = str(tmp_path / "a")
    assert cache_folder.read(path) is None
    assert cache_folder.write(path, b"text")
    assert cache_folder.read(path) == b"text"
    assert os.listdir(tmp_path) == ["a"]
    assert not cache_folder.write(str(tmp_path / "none" / "a"), b"text")


def test_the_oldest_are_removed_once_an_hour(tmp_path):
    for number in range(8):
        path = tmp_path / f"f{number}"
        path.write_bytes(b"x")
        os.utime(path, (number, number))
    cache_folder.trim(str(tmp_path), 8 * 4096)
    assert len(os.listdir(tmp_path)) == 9
    cache_folder.trim(str(tmp_path), 4 * 4096)  # looked at just now
    assert len(os.listdir(tmp_path)) == 9
    os.utime(tmp_path / "trimmed", (0, 0))
    cache_folder.trim(str(tmp_path), 4 * 4096)
    assert sorted(os.listdir(tmp_path)) == ["f5", "f6", "f7", "trimmed"]
