"""Names are letters of any script, wherever a name may stand."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@{ Ä = 1 }['ä']", "1"),
        ("([ordered]@{ größe = 2; b = 3 }).Größe", "2"),
        ("class Größe { [int]$Länge = 3; [int]Fläche() { return 4 } }; $g = [Größe]::new(); \"$($g.Länge) $($g.Fläche())\"", "3 4"),
        ("enum Ärger { Groß }; [Ärger]::Groß", "Groß"),
        (":äu foreach ($i in 1..2) { foreach ($j in 1..2) { \"$i$j\"; continue äu } }", "11\n21"),
        ("function fä($größe) { $größe }; fä -größe 5", "5"),
    ],
)
def test_a_name_may_have_letters_beyond_ascii(text, shown):
    host = Host()
    host.session.host = recorder = Recorder()
    host.run_text(text)
    assert "".join(recorder.out).strip() == shown
