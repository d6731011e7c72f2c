"""The static members that number types share; each is declared when it is first asked for."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[double]::Hypot(3, 4)", "5"),
        ("[double]::Sqrt(-1)", "NaN"),
        ("[double]::RootN(27, 3)", "3"),
        ("[double]::MaxNumber([double]::NaN, 2)", "2"),
        ("[int]::DivRem(7, -2).Item2", "1"),
        ("[int]::RotateLeft(1, 33)", "2"),
        ("[int]::TrailingZeroCount(8)", "3"),
        ("[byte]::CreateSaturating(300)", "255"),
        ("[byte]::CreateTruncating(300)", "44"),
        ("[decimal]::GetBits(1.5d) -join ','", "15,0,0,65536"),
        ("[decimal]::ToInt32(5.9d)", "5"),
        ("[bigint]::Log2([bigint]1024)", "10"),
        ("[bigint]::Log(0) -eq [double]::NegativeInfinity", "True"),
        ("[bigint]::Log10(-1)", "NaN"),
        ("[bigint]::Log(8, 2)", "3"),
        ("[bigint]::Log(8, 1)", "NaN"),
        ("[bigint]::Log(1, 0)", "0"),
        ("[int]::CreateChecked([char]'A')", "65"),
        ("[int]::CreateSaturating([double]::PositiveInfinity)", "2147483647"),
        ("try { [int]::CreateChecked([double]::NaN) } catch { $_.FullyQualifiedErrorId }", "OverflowException"),
        ("[char]::GetNumericValue('a5', 1)", "5"),
        ("try { [int]::NoSuch() } catch { $_.FullyQualifiedErrorId }", "MethodNotFound"),
    ],
)
def test_statics(lines, text, expected):
    assert lines(text) == [expected]
