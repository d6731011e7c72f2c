"""System.Numerics.Complex, Comparer`1 and DriveInfo."""

import os

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Numerics.Complex]::new(1, 2).ToString()", "<1; 2>"),
        ("[Numerics.Complex]::Sqrt(-1).ToString()", "<0; 1>"),
        ("([Numerics.Complex]1 + [Numerics.Complex]::ImaginaryOne).ToString('F1')", "<1.0; 1.0>"),
        ("([Numerics.Complex]::ImaginaryOne * [Numerics.Complex]::ImaginaryOne).Real", "-1"),
        ("[Numerics.Complex]::new(3, 4).Magnitude", "5"),
        ("[Numerics.Complex]::Pow([Numerics.Complex]::new(0, 1), 2).Real", "-1"),
        ("[Numerics.Complex]::One -eq [Numerics.Complex]::new(1, 0)", "True"),
        ("[Numerics.Complex]::Divide([Numerics.Complex]::One, [Numerics.Complex]::Zero).Real", "NaN"),
        ("$r = [Numerics.Complex]::Zero; [Numerics.Complex]::TryParse('<1; -2>', $null, [ref]$r); $r.Imaginary", "True -2"),
        ("[Collections.Generic.Comparer[int]]::Default.Compare(2, 1)", "1"),
        ("[Collections.Generic.Comparer[string]]::Default.Compare($null, 'a')", "-1"),
        ("[Collections.Generic.Comparer[int]]::Create({ param($a, $b) $b - $a }).Compare(1, 3)", "2"),
        (("$c = [Collections.Generic.Comparer[int]]::Create({ param($a, $b) $b - $a }); $l = [Collections.Generic.List[int]](1, 3, 2);"
          " $l.Sort($c); $l"), "3 2 1"),
        ("[Collections.Generic.Comparer[int]]::Default.GetType().GenericTypeArguments[0].Name", "Int32"),
    ],
)
def test_values(lines, text, expected):
    assert " ".join(lines(text)) == expected


@pytest.mark.skipif(os.name == "nt", reason="drives have letters there")
def test_a_drive(lines):
    code = "$d = [IO.DriveInfo]'/'; $d.Name; $d.IsReady; $d.TotalSize -ge $d.AvailableFreeSpace; $d.RootDirectory.FullName; \"$d\""
    assert lines(code) == ["/", "True", "True", "/", "/"]
