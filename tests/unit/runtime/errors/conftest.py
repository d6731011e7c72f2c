"""Scripts run in a session of their own; what they write, and their errors, come back as lines."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


class Result:
    def __init__(self, recorder, code):
        self.out = "".join(recorder.out).splitlines()
        self.errors = "".join(recorder.err).splitlines()
        self.code = code


@pytest.fixture
def run():
    def run_text(text):
        host = Host()
        host.session.host = recorder = Recorder(width=80, apart=True)
        return Result(recorder, host.run_text(text))

    return run_text


@pytest.fixture
def run_file(tmp_path):
    def run(text, *words):
        path = tmp_path / "s.ps1"
        path.write_text(text)
        host = Host()
        host.session.host = recorder = Recorder(width=80, apart=True)
        result = Result(recorder, host.run_file(str(path), words))
        result.out = [line.replace(str(tmp_path), "D") for line in result.out]
        result.errors = [line.replace(str(tmp_path), "D") for line in result.errors]
        return result

    return run
