"""Scripts run in a session of their own; what they write comes back as lines."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.fixture
def lines():
    def run(text):
        host = Host()
        host.session.host = recorder = Recorder()
        host.run_text(text)
        return "".join(recorder.out).splitlines()

    return run
