"""What keys do while a server runs."""

from types import SimpleNamespace

import pytest

from pshost.commands.pode.console_keys import press
from pshost.commands.pode.control import Control
from pshost.runtime.values import Hashtable


def server(**more):
    shown = []
    made = SimpleNamespace(
        config=Hashtable(), control=Control(), suspended=False, quiet=False, shown=shown,
        web=SimpleNamespace(disabled=False, status_counts=lambda: {200: 3, 404: 1}, urls=list),
        session=SimpleNamespace(host=SimpleNamespace(write=shown.append)),
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("R", "Restart"), ("\x12", "Restart"), ("C", "Terminate"), ("P", "Suspend"), ("\x10", "Suspend"), ("D", "Disable"),
        ("r", None), ("x", None),
    ],
)
def test_keys_ask_the_server(key, asked):
    one = server()
    press(one, key)
    assert [request[0] for request in one.control._requests] == ([asked] if asked else [])


def test_a_second_press_undoes_the_first():
    one = server(suspended=True)
    one.web.disabled = True
    press(one, "P")
    press(one, "D")
    assert [request[0] for request in one.control._requests] == ["Resume", "Enable"]


def test_keys_that_show():
    one = server()
    press(one, "M")
    assert one.shown == ["Requests: 4  200: 3  404: 1\n"]
    press(one, "Q")
    assert one.quiet
    press(one, "H")
    assert any("Restart" in line for line in one.shown)


def test_keys_may_be_bound_anew():
    bindings = Hashtable((("Restart", "G"),))
    one = server(config=Hashtable((("Server", Hashtable((("Console", Hashtable((("KeyBindings", bindings),))),))),)))
    press(one, "G")
    press(one, "R")
    assert [request[0] for request in one.control._requests] == ["Restart"]


def test_what_is_allowed():
    allowed = Hashtable((("Restart", False), ("Suspend", False)))
    one = server(config=Hashtable((("Server", Hashtable((("AllowedActions", allowed),))),)))
    for key in "RPD":
        press(one, key)
    assert [request[0] for request in one.control._requests] == ["Disable"]
