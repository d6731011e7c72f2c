"""Entries and literals of hashtables whose keys are written out are what they are by any other way."""

import pytest

from pshost.compiler.show import python_text
from pshost.host import Host
from pshost.runtime import current
from pshost.runtime.scriptblock import create

PLACES = ("@{ name = 1; Other = 'o' }", "[ordered]@{ NAME = 1; b = 2 }", "[hashtable]::new()", "@('a', 'b')", "$null", "'text'",
          "[pscustomobject]@{ Name = 3 }")  # fmt: skip


def outcome(text):
    session = Host().session
    with current.use(session):
        return [str(value) for value in create(f"try {{ {text} }} catch {{ $_.Exception.Message }}").invoke()]


@pytest.mark.parametrize("made", PLACES)
@pytest.mark.parametrize("key", ["'Name'", "'K0'", '"k$n"', "'\u00c4'"])
def test_an_entry_by_a_written_key(made, key):
    hot = f"$t[{key}] = $n; $t[{key}]; $t.Count; @($t.Keys) -join ','"
    plain = f"$k = {key}; $t[$k] = $n; $t[$k]; $t.Count; @($t.Keys) -join ','"
    assert outcome(f"$n = 0; $t = {made}; {hot}") == outcome(f"$n = 0; $t = {made}; {plain}")


@pytest.mark.parametrize("kind", ["", "[ordered]", "[pscustomobject]"])
@pytest.mark.parametrize(
    "entries",
    [
        {"a": "1", "B": "$n", "c": "@()", "d": "[void]1", "E": "$missing"},
        {},
        {"\u00c4": "1", "b": "2"},
        {"PSTypeName": "'x'", "b": "1"},
    ],
)
def test_a_literal(kind, entries):
    show = "$t.GetType().Name; $t.B; $t.c.Count; $null -eq $t.d; $t | ConvertTo-Json -Compress; $t.PSObject.TypeNames[0]"
    written = "; ".join(f"'{key}' = {value}" for key, value in entries.items())
    computed = "; ".join(f"('{key}') = {value}" for key, value in entries.items())
    assert outcome(f"$n = 0; $t = {kind}@{{ {written} }}; {show}") == outcome(f"$n = 0; $t = {kind}@{{ {computed} }}; {show}")


def test_a_literal_with_written_keys_is_made_of_a_dictionary():
    with current.use(Host().session):
        assert "table_of({'name': 1}, {'name': 'Name'})" in python_text(create("$t = @{ Name = 1 }").code, local=True)
