"""What is told of files that change."""

import time

import pytest
from watchfiles import Change

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


def test_a_new_file_with_the_number_of_one_that_is_gone_is_no_renamed_one(tmp_path):
    gone, new, named = tmp_path / "gone.txt", tmp_path / "new.txt", tmp_path / "named.txt"
    gone.write_text("1")
    watch = Watch(str(tmp_path), lambda changes: None)
    deleted, added = Change.deleted, Change.added
    _, changed = watch._files[str(gone)]
    gone.unlink()
    new.write_text("2")
    watch._files[str(gone)] = new.stat().st_ino, changed - 1  # as if the system had given the number again
    assert watch._told({(deleted, str(gone)), (added, str(new))}) == [
        ("Created", str(new), None), ("Deleted", str(gone), None),
    ]
    new.rename(named)
    assert watch._told({(deleted, str(new)), (added, str(named))}) == [("Renamed", str(named), str(new))]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/r/a.txt", True), ("/r/sub/B.TXT", True), ("/r/a.log", False), ("/r/skip/a.txt", False), ("/r/plain", False)],
)
def test_patterns_are_of_names_or_of_paths(path, wanted):
    assert matcher("/r", ["*.txt"], ["skip/*"])(path) is wanted
