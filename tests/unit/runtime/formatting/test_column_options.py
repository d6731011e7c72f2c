"""The keys of a calculated column: their types, ranges and short forms."""

import pytest


@pytest.mark.parametrize(("table", "message"), [
    ("@{e='a'; width='x'}", "The width key has a type, System.String, that is not valid; expected type is System.Int32."),
    ("@{e='a'; w=0}", "The value 0 of the width key is out of range. It must be greater than zero."),
    ("@{e='a'; alignment='foo'}", "The value foo of the alignment key is not valid. Valid values are: left, center, right."),
    ("@{e='a'; f=3}", "The formatstring key has a type, System.Int32, that is not valid; expected type is System.String."),
    ("@{e='a'; q=3}", "The q key is not valid."),
])
def test_values_that_do_not_fit(lines, table, message):
    assert lines(f"try {{ [pscustomobject]@{{a=1}} | Format-Table {table} }} catch {{ \"$_\" }}") == [message]


@pytest.mark.parametrize(("table", "row"), [
    ("@{e='a'; a='R'; w=4}", "   x"),
    ("@{e='a'; a='c'; w=5}", "  x"),
    ("@{n='n'; e={2.5}; f='0.00'}", "2.50"),
])
def test_short_forms(lines, table, row):
    assert lines(f"[pscustomobject]@{{a='x'}} | Format-Table {table}")[3].rstrip() == row
