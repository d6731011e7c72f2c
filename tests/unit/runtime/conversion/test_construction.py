"""Parse, constructors, cast operators, properties, and the types that the language knows."""

import pytest

CLASS = "class P { [string]$N; [int]$A; P() {} P([string]$n) { $this.N = $n } }; "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[version]'1.2.3'; [version]1.5; [timespan]5; [ipaddress]'1.5'; [ipaddress]65",
            "Version:1.2.3 Version:1.5 TimeSpan:00:00:00.0000005 IPAddress:1.0.0.5 IPAddress:65.0.0.0",
        ),
        ("[datetime]5L; [datetimeoffset][datetime]'2026-01-02'", "DateTime:01/01/0001 00:00:00 DateTimeOffset:01/02/2026 00:00:00 +00:00"),
        ("[uri]5; [uri]'a b'; [regex]1.5; [type]'int[]'", "Uri:5 Uri:a b Regex:1.5 RuntimeType:int[]"),
        ("([Text.StringBuilder]'abc').Length; ([xml]'<a b=\"1\"/>').a.b; ([exception]'x').Message", "Int32:3 String:1 String:x"),
        ("[switch]$true; [switch]$null; [bool][switch]$true", "SwitchParameter:True SwitchParameter:False Boolean:True"),
        (CLASS + "([P]'x').N; ([P]5).N; ([P]@{A = '3'}).A", "String:x String:5 Int32:3"),
        (CLASS + "class Q { static [Q] Parse([string]$s) { return [Q]::new() } }; ([Q]'x').GetType().Name", "String:Q"),
        ("class R { [int]$V; static [R] op_Implicit([int]$i) { $r = [R]::new(); $r.V = $i; return $r } }; ([R]7).V", "Int32:7"),
    ],
)
def test_construction(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("[guid]'x'", "InvalidCastParseTargetInvocationWithFormatProvider"),
        ("[version]'x'", "InvalidCastParseTargetInvocation"),
        ("[char]'ab'", "InvalidCastParseTargetInvocation"),
        ("[guid]$true", "InvalidCastIConvertible"),
        ("[guid]([char]'A')", "InvalidCastIConvertible"),
        ("[datetime]-3", "InvalidCastConstructorException"),
        ("[mailaddress]'x'", "InvalidCastConstructorException"),
        ("[version][pscustomobject]@{a = 1}", "InvalidCastConstructorException"),
        (CLASS + "[P]@{Nope = 1}", "ObjectCreationError"),
        (CLASS + "[P]@{A = 'x'}", "ObjectCreationError"),
        ("[switch]5", "ConvertToFinalInvalidCastException"),
        ("[scriptblock]'1'", "ConvertToFinalInvalidCastException"),
        ("[type]'no.such'", "InvalidCastFromStringToType"),
        ("[regex]'['", "InvalidCastFromStringToRegex"),
        ("[xml]'<a>'", "InvalidCastToXmlDocument"),
        ("[guid]$null", "nullToObjectInvalidCast"),
    ],
)
def test_refused(outcome, text, error_id):
    assert outcome(text) == error_id


def test_a_refused_conversion_is_caught_by_both_its_names(outcome):
    text = "try {{ [int]'x' }} catch [{}] {{ $_.Exception.GetType().Name }}"
    assert outcome(text.format("System.InvalidCastException")) == "String:PSInvalidCastException"
    assert outcome(text.format("System.Management.Automation.RuntimeException")) == "String:RuntimeException"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 -as [guid]; 'x' -as [int]; '5' -as 'int'", "null null Int32:5"),
        ("[datetime]'2026-01-02' -as [string]", "String:1/2/2026 12:00:00\u202fAM"),
        ("5 -is 'int'; $null -is [object]; 5 -isnot [long]", "Boolean:True Boolean:False Boolean:True"),
        ("5 -is 'no.such'", "RuntimeException"),
        ("5 -as 'no.such'", "InvalidCastFromStringToType"),
    ],
)
def test_operators(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[bool]$b = 1; $b; $b = 'yes'", "Boolean:True RuntimeException"),
        ("$x = 1; ([ref]$x).GetType().Name; function f([ref]$r) { $r.Value++ }; f ([ref]$x); $x", "String:PSReference`1 Int32:2"),
        ("function f([ref]$r) {}; f 1", "ParameterArgumentTransformationError,f"),
        ("[int]::TryParse('42', [ref]$null)", "Boolean:True"),
    ],
)
def test_arguments_and_typed_variables(outcome, text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[timespan]'1:30' / [DayOfWeek]::Friday", "Double:10800000000"),
        ("[timespan]'1:30' / $true", "MethodCountCouldNotFindBest"),
        ("[datetime]'2026-01-02' - 5", "MethodCountCouldNotFindBest"),
        ("[math]::Round('2.6')", "Double:3"),
        ("'abc'.Contains($null)", "Boolean:False"),
    ],
)
def test_overloads_are_ranked_by_conversions(outcome, text, expected):
    assert outcome(text) == expected
