import pytest

from pshost.commands.information_record import HostInformationMessage
from pshost.runtime.dotnet.enums import value_of
from pshost.runtime.formatting.stream_colours import coloured_error, host_message_text, message_text
from pshost.runtime.formatting.style import host_style
from pshost.runtime.session import Session

RED, CYAN, YELLOW, END = "\x1b[31;1m", "\x1b[36;1m", "\x1b[33;1m", "\x1b[0m"


class Terminal:
    is_terminal = is_error_terminal = True


@pytest.fixture
def session(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Session(Terminal())


def test_messages_have_their_streams_colour(session):
    assert message_text("Warning", "WARNING: x", session) == f"{YELLOW}WARNING: x{END}"


def test_write_host_has_the_colours_that_it_was_given(session):
    red, blue = (value_of("System.ConsoleColor", name) for name in ("Red", "DarkBlue"))
    assert host_message_text(HostInformationMessage("x", False, red, blue), session) == f"\x1b[91m\x1b[44mx{END}"
    assert host_message_text(HostInformationMessage("x", False, None, None), session) == "x"


def test_an_error_says_where_in_the_accent_and_what_in_red(session):
    lines = ["Get-Item: /a.ps1:1", "Line |", "   1 |  Get-Item x", "     |  ~~~~~~~~~~", "     | none"]
    assert coloured_error(lines, session) == [
        f"{RED}Get-Item:{END} /a.ps1:1",
        f"{CYAN}Line |{RED}{END}",
        f"{CYAN}   1 |{END}  Get-Item x{END}",
        f"{CYAN}     |{RED}  ~~~~~~~~~~{END}",
        f"{CYAN}     |{RED} none{END}",
    ]
    assert coloured_error(["Error: none"], session) == [f"{RED}Error: none{END}"]


@pytest.mark.parametrize("name", ["NO_COLOR", "dumb", "plain"])
def test_colours_are_not_for_all(session, monkeypatch, name):
    if name == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    elif name == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    else:
        from pshost.runtime.dotnet.psstyle import session_style

        session_style(session).rendering = value_of("System.Management.Automation.OutputRendering", "PlainText")
    assert host_style(session) is None
    assert message_text("Warning", "x", session) == "x"
    assert coloured_error(["a", "b"], session) == ["a", "b"]


@pytest.mark.parametrize(("rendering", "expected"), [("Host", "3"), ("Ansi", "12"), ("PlainText", "3")])
def test_what_goes_to_strings_and_files_is_plain(lines, tmp_path, rendering, expected):
    text = f"$PSStyle.OutputRendering = '{rendering}'; $s = \"`e[31mred`e[0m\"; ($s | Out-String -NoNewline).Length"
    assert lines(text) == [expected]
    file = tmp_path / "x"
    lines(text + f"; $s | Out-File -NoNewline {file}")
    assert len(file.read_text("utf-8")) == int(expected)


@pytest.mark.parametrize(("rendering", "is_decorated"), [("Host", False), ("Ansi", True), ("PlainText", False)])
def test_the_style_is_the_one_of_the_moment(lines, rendering, is_decorated):
    shown = lines(f"[pscustomobject]@{{a=1}} | Out-Host; $PSStyle.OutputRendering = '{rendering}'; [version]'1.2'")
    assert "\x1b" not in shown[1]
    assert any("\x1b" in line for line in shown[4:]) is is_decorated
