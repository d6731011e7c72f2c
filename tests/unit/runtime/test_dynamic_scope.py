"""Script blocks run below the scope that is current, wherever they were written: their variables are looked up dynamically."""

import pytest

from pshost.host import Host
from tests.unit.recorder import Recorder


@pytest.mark.parametrize(
    ("body", "call", "shown"),
    [
        ("1 | ForEach-Object $b", "{ \"<$loc>\" }", "<g>"),
        ("1 | Where-Object $b", "{ $loc -eq 'g' }", "1"),
        ("& $b", "{ \"<$loc>\" }", "<g>"),
        (". $b", "{ \"<$loc>\" }", "<g>"),
        ("$b.Invoke()", "{ \"<$loc>\" }", "<g>"),
        ("Invoke-Command $b", "{ \"<$loc>\" }", "<g>"),
        ("(1).ForEach($b)", "{ \"<$loc>\" }", "<g>"),
        ("'x' -replace 'x', $b", "{ \"<$loc>\" }", "<g>"),
        ("$null = Measure-Command $b; $loc", "{ $loc = 'set' }", "set"),
        ("1 | ForEach-Object $b; $loc", "{ $loc = 'set' }", "set"),
        ("& $b; $loc", "{ $loc = 'set' }", "g"),
        ("switch (1) { $b { 'hit' } default { 'miss' } }", "{ $loc -eq 'g' }", "hit"),
        ("1 | ForEach-Object $b.GetNewClosure()", "{ \"<$loc>\" }", "<g>"),
    ],
)
def test_a_block_of_elsewhere_sees_the_variables_of_who_runs_it(body, call, shown):
    host = Host()
    host.session.host = recorder = Recorder()
    host.run_text(f"function g($b) {{ $loc = 'g'; {body} }}; g {call}")
    assert "".join(recorder.out).strip() == shown
