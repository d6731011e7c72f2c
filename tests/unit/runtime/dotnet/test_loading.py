"""Modules of types are loaded whole: whoever asks meanwhile waits, and what is cut short is done again."""

import subprocess
import sys
from importlib import import_module

import pytest

from pshost.runtime.dotnet import registry

RACE = """
import threading
from pshost.runtime.dotnet import registry
from pshost.runtime.errors.exceptions import NetException

names = ["System.Exception", "System.DateTime", "Collections.Generic.List[int]", "int[]", "System.IO.FileInfo", "System.TimeoutException"]
start, found = threading.Barrier(8), []

def ask():
    start.wait()
    found.append([registry.resolve(name) for name in names])

threads = [threading.Thread(target=ask) for _ in range(8)]
[t.start() for t in threads]
[t.join() for t in threads]
first = found[0]
assert len(found) == 8 and None not in first
assert all(a is b for other in found for a, b in zip(first, other))
assert all("system.object" in registry.ancestors(t) for t in first)
assert registry.resolve("System.DateTime").members
"""


def test_a_load_that_is_cut_short_is_done_again(monkeypatch):
    monkeypatch.setattr(registry, "_loaded", set())

    def stopped(name):
        raise KeyboardInterrupt

    monkeypatch.setattr(registry, "import_module", stopped)
    with pytest.raises(KeyboardInterrupt):
        registry.load("version")
    assert "version" not in registry._loaded
    monkeypatch.setattr(registry, "import_module", import_module)
    registry.load("version")
    assert "version" in registry._loaded


def test_threads_that_ask_at_once_get_the_same_types():
    for _ in range(3):
        subprocess.run([sys.executable, "-c", "import sys; sys.setswitchinterval(1e-6)\n" + RACE], check=True)
