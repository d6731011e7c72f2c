"""To enums: names, starts of names, numbers, lists of these."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[DayOfWeek]'friday'; [DayOfWeek]'fri'; [DayOfWeek]5; [DayOfWeek]'5'", "DayOfWeek:Friday " * 4),
        ("[DayOfWeek]'Monday,Tuesday'; [DayOfWeek](1, 2)", "DayOfWeek:Wednesday " * 2),
        ("[IO.FileAttributes]'ReadOnly, Hidden'; [IO.FileAttributes]@(1, 'hidden')", "FileAttributes:ReadOnly, Hidden " * 2),
        ("[IO.FileAttributes]''; [IO.FileAttributes]'a'", "FileAttributes:Directory FileAttributes:Archive"),
        ("[Management.Automation.ActionPreference][DayOfWeek]::Friday", "ActionPreference:Suspend"),
        ("enum E { A = 3; Ab }; [E]'a'; [E]4", "E:A E:Ab"),
        ("[Flags()] enum F { A = 1; B = 2 }; [F]3; [F]'b, a'", "F:A, B F:A, B"),
    ],
)
def test_enums(outcome, text, expected):
    assert outcome(text) == expected.strip()


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("[DayOfWeek]'nope'", "SubstringDisambiguationEnumParseThrewAnException"),
        ("[DayOfWeek]'s'", "SubstringDisambiguationEnumParseThrewAnException"),
        ("[DayOfWeek]1.5", "SubstringDisambiguationEnumParseThrewAnException"),
        ("[DayOfWeek]'12'", "EnumParseUndefined"),
        ("[DayOfWeek]'2147483648'", "CaseSensitiveEnumParseThrewAnException"),
        ("[DayOfWeek]99", "UndefinedIntegerToEnum"),
        ("[IO.FileAttributes]8", "UndefinedIntegerToEnum"),
        ("[DayOfWeek]$true", "InvalidCastIConvertible"),
        ("[DayOfWeek]$null", "nullToEnumInvalidCast"),
        ("[DayOfWeek]@{a = 1}", "ObjectCreationError"),
        ("[DayOfWeek]{1}", "ConvertToFinalInvalidCastException"),
    ],
)
def test_refused(outcome, text, error_id):
    assert outcome(text) == error_id
