import pytest

from pshost.runtime.session import ConsoleHost


@pytest.mark.parametrize(
    ("terminal", "columns", "lines", "size"),
    [
        (False, "120", "50", (80, 24)),
        (True, "120", "50", (120, 50)),
        (True, "0", "x", (80, 24)),
        (True, "", "", (80, 24)),
    ],
)
def test_only_a_terminal_is_asked_for_its_size(monkeypatch, terminal, columns, lines, size):
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)
    monkeypatch.setattr("os.get_terminal_size", lambda fd: (0, 0))
    host = ConsoleHost()
    host.is_terminal = terminal
    assert (host.width, host.height) == size
