import pytest

from pshost.host import Host

UNKNOWN_WORD = (
    "CannotConvertArgumentNoMessage,Microsoft.PowerShell.Commands.GetDateCommand Cannot bind parameter 'Date'. Cannot convert "
    "value \"nonsense\" to type \"System.DateTime\". Error: \"The string 'nonsense' was not recognized as a valid DateTime. "
    "There is an unknown word starting at index '0'.\""
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(Get-Date '2024-01-02').DisplayHint", "DateTime"),
        ("(Get-Date '2024-01-02' -DisplayHint Date).DisplayHint", "Date"),
        ("(Get-Date '2024-01-02' -Format o).DisplayHint", ""),
        ("(Get-Date -Year 2024 -Month 2 -Day 3 -Hour 4 -Minute 5 -Second 6 -Millisecond 7).ToString('o')", "2024-02-03T04:05:06.0070000"),
        (
            "try { Get-Date nonsense } catch { \"$($_.FullyQualifiedErrorId) $($_.Exception.Message)\" }",
            UNKNOWN_WORD,
        ),
        ("Get-Date '2024-01-07' -UFormat '%u %w %j %V'", "7 0 007 01"),
        (
            "try { Get-Date -Month 13 } catch { $_.FullyQualifiedErrorId }",
            "ParameterArgumentValidationError,Microsoft.PowerShell.Commands.GetDateCommand",
        ),
    ],
)
def test_get_date(text, shown):
    host = Host()
    out = []
    host.session.host = type("Recorder", (), {"width": 400, "is_terminal": False, "write": lambda _, text: out.append(text)})()
    host.run_text(text)
    assert "".join(out).strip()[: len(shown) or None] == shown
