"""Scripts run in a session of their own; what they write comes back as lines."""

import pytest

from pshost.host import Host


class Recorder:
    width = 120
    is_terminal = False

    def __init__(self):
        self.out = []
        self.write = self.out.append
        self.write_error = self.out.append


@pytest.fixture
def lines():
    def run(text):
        host = Host()
        host.session.host = recorder = Recorder()
        host.run_text(text)
        return "".join(recorder.out).splitlines()

    return run
