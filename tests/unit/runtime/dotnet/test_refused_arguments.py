"""What .NET says to an argument of a class that the member cannot take: `CompareTo(object)`, interfaces, bounds of ranges."""

import pytest


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("[guid]::Empty.CompareTo([timespan]1)", "Object must be of type GUID. (Parameter 'value')"),
        ("([timespan]1).CompareTo([guid]::Empty)", "Object must be of type TimeSpan."),
        ("([version]'1.2').CompareTo('abc')", "Object must be of type Version."),
        ("([char]'a').CompareTo(1.5)", "Object must be of type Char."),
        ("([datetimeoffset]'2024-01-01').CompareTo([guid]::Empty)", "Object must be of type DateTimeOffset."),
        ("([semver]'1.0.0').CompareTo(5)", 'the value of argument "version" is not valid'),
        ("[Collections.Generic.HashSet[object]]::new().Overlaps(0)", 'Cannot convert the "0" value of type "System.Int32"'),
        ("[double]::NaN..2", "Value was either too large or too small for an Int32."),
        ("1..[uint64]::MaxValue", "Value was either too large or too small for an Int32."),
    ],
)
def test_refused(lines, call, said):
    assert said in "\n".join(lines(f"try {{ {call} }} catch {{ $_.Exception.Message }}"))


def test_null_comes_first(lines):
    assert lines("([version]'1.2').CompareTo($null); ([timespan]1).CompareTo($null)") == ["1", "1"]
