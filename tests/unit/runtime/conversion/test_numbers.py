"""To numbers: half to even, what the width holds, text as a literal or as .NET reads it."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[int]2.5; [int]3.5; [int]-0.5", "Int32:2 Int32:4 Int32:0"),
        ("[int]1.5d; [byte]2.5d", "Int32:2 Byte:2"),
        ("[bigint]2.9; [bigint]-2.9", "BigInteger:2 BigInteger:-2"),
        ("[int]$true; [decimal]$false; [long][char]'A'", "Int32:1 Decimal:0 Int64:65"),
        ("[int]$null; [double]$null; [char]$null -eq [char]0", "Int32:0 Double:0 Boolean:True"),
        ("[int][DayOfWeek]::Friday; [double][DayOfWeek]::Friday", "Int32:5 Double:5"),
        ("[single]1e300; [double][bigint]::Pow(10, 400)", "Single:Infinity Double:Infinity"),
        ("[decimal](1/3); [decimal]1e10", "Decimal:0.333333333333333 Decimal:10000000000"),
        ("[char]65; [char]300 -eq [char]0x12c", "Char:A Boolean:True"),
    ],
)
def test_numbers(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[int]'0x1F'; [int]'1e3'; [int]' 5 '; [int]''; [int]'3.7'", "Int32:31 Int32:1000 Int32:5 Int32:0 Int32:4"),
        ("[int]'1kb'; [byte]'5L'; [int]'1,234'; [int]'#ff'", "Int32:1024 Byte:5 Int32:1234 Int32:255"),
        ("[double]'1,234.5'; [double]'Infinity'; [single]'.5'", "Double:1234.5 Double:Infinity Single:0.5"),
        ("[decimal]'1.10'; [decimal]'1e3'", "Decimal:1.1 Decimal:1000"),
        ("[bigint]'123456789012345678901234567890'", "BigInteger:123456789012345677877719597056"),
        ("[nullable[int]]'7'; [nullable[int]]$null", "Int32:7 null"),
    ],
)
def test_text(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("[int]'abc'", "InvalidCastFromStringToInteger"),
        ("[byte]'300'", "InvalidCastFromStringToInteger"),
        ("[int]'NaN'", "InvalidCastFromStringToInteger"),
        ("[double]'abc'", "InvalidCastFromStringToDoubleOrSingle"),
        ("[decimal]'NaN'", "InvalidCastFromStringToDecimal"),
        ("[byte]256", "InvalidCastIConvertible"),
        ("[long]1e300", "InvalidCastIConvertible"),
        ("[decimal]1e300", "InvalidCastIConvertible"),
        ("[char]1.5", "InvalidCastIConvertible"),
        ("[char]$true", "InvalidCastIConvertible"),
        ("[int][datetime]::Now", "InvalidCastIConvertible"),
        ("[int][bigint]::Pow(2, 70)", "InvalidCastTargetInvocationExceptionop_Explicit"),
        ("[bigint][double]::NaN", "InvalidCastConstructorException"),
        ("[int]@(1, 2)", "ConvertToFinalInvalidCastException"),
        ("[int]@{}", "ConvertToFinalInvalidCastException"),
    ],
)
def test_refused(outcome, text, error_id):
    assert outcome(text) == error_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[uint32]-1", 'Cannot convert value "-1" to type "System.UInt32". Error: "Value was either too large or too small for a UInt32."'),
        ("[uint64]1e30", 'Cannot convert value "1E+30" to type "System.UInt64". Error: "Arithmetic operation resulted in an overflow."'),
        (
            "[sbyte]'1,234'",
            'Cannot convert value "1,234" to type "System.SByte". Error: "The input string \'1,234\' was not in a correct format."',
        ),
        ("[int](1, 2)", 'Cannot convert the "System.Object[]" value of type "System.Object[]" to type "System.Int32".'),
        ("[datetime]$null", 'Cannot convert null to type "System.DateTime".'),
    ],
)
def test_messages(outcome, text, message):
    assert outcome(f"try {{ {text} }} catch {{ $_.Exception.Message }}") == f"String:{message}"
