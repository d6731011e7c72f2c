import pytest

from pshost.clock import SystemClock
from pshost.compiler.positions import CallSite, Extent, Source
from pshost.runtime import current, scriptblock
from pshost.runtime.conversion import to_string
from pshost.runtime.pipeline import run_command
from pshost.runtime.session import Session


class Console:
    """A host whose output is kept."""

    width = 120
    is_terminal = False

    def __init__(self):
        self.text = []
        self.write = self.text.append
        self.write_error = self.text.append


class Shell:
    """A session in a folder of its own: `run` gives what a script writes as text, one entry an object."""

    def __init__(self, folder):
        self.folder = folder
        self.session = Session(Console())
        self.session.clock = SystemClock()
        self.session.location = str(folder)
        self.errors = []

    def objects(self, text):
        out = []
        token = self.session.streams.push({"Error": self.errors.append})
        try:
            with current.use(self.session):
                site = CallSite(None, (), Extent(Source(""), 0, 0), "&")
                run_command(self.session.global_scope, out.append, site, [scriptblock.create(text)])
        finally:
            self.session.streams.pop(token)
        return out

    def run(self, text):
        values = self.objects(text)
        with current.use(self.session):
            return ["$null" if value is None else to_string(value) for value in values]

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)
