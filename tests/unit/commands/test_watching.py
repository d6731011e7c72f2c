"""What is told of files that change."""

import time

import pytest

from pshost.commands.pode.watching import Watch, matcher


@pytest.fixture
def told(tmp_path):
    (tmp_path / "old.txt").write_text("1")
    changes = []
    watch = Watch(str(tmp_path), changes.extend)
    watch.start()

    def until(change):
        limit = time.monotonic() + 5
        while change not in changes:
            assert time.monotonic() < limit, changes
            time.sleep(0.01)

    yield until
    watch.stop()


def test_changes_have_their_kinds(tmp_path, told):
    (tmp_path / "old.txt").write_text("2")
    told(("Changed", str(tmp_path / "old.txt"), None))
    (tmp_path / "new.txt").write_text("1")
    told(("Created", str(tmp_path / "new.txt"), None))
    (tmp_path / "new.txt").rename(tmp_path / "named.txt")
    told(("Renamed", str(tmp_path / "named.txt"), str(tmp_path / "new.txt")))
    (tmp_path / "old.txt").unlink()
    told(("Deleted", str(tmp_path / "old.txt"), None))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/r/a.txt", True), ("/r/sub/B.TXT", True), ("/r/a.log", False), ("/r/skip/a.txt", False), ("/r/plain", False)],
)
def test_patterns_are_of_names_or_of_paths(path, wanted):
    assert matcher("/r", ["*.txt"], ["skip/*"])(path) is wanted
