"""What `pshost check` says of tasks and schedules."""

import pytest

from pshost.cli.check import findings, shown
from pshost.cli.main import main

EXAMPLE = "Add-PodeTask -Name 'Example' -ScriptBlock { param($Event, $Name) }\n"
# script -> (id, what the place covers, whether it is a warning)
CASES = {
    EXAMPLE + "Invoke-PodeTask -Name 'Example' -ArgumentList @{ Name = 1 }": [],
    EXAMPLE + "Invoke-PodeTask -Name 'EXAMPLE' -ArgumentList @{ name = 1 } -Wait": [("TaskArgumentCaseMismatch", "name", False)],
    EXAMPLE + "Invoke-PodeTask Example -Wait -ArgumentList @{ Event = 1 }": [("TaskArgumentReserved", "Event", False)],
    EXAMPLE + "Invoke-PodeTask Example -ArgumentList @{ Nome = 1 }": [("TaskArgumentUnknown", "Nome", True)],
    EXAMPLE + "Invoke-PodeTask -Arg @{ name = 1 } -Name Example": [("TaskArgumentCaseMismatch", "name", False)],
    EXAMPLE + "Invoke-PodeTask Example -ArgumentList $table": [],
    EXAMPLE + "Invoke-PodeTask Example -ArgumentList @{ $key = 1 }": [],
    EXAMPLE + "Invoke-PodeTask $name": [],
    EXAMPLE + "Invoke-PodeTask 'Nowhere'": [("TaskNotFound", "'Nowhere'", False)],
    EXAMPLE + "Use-PodeTasks\nInvoke-PodeTask 'Nowhere'": [],
    EXAMPLE + ". ./more.ps1\nInvoke-PodeTask 'Nowhere'": [],
    EXAMPLE + "Add-PodeTask -Name $other -ScriptBlock { }\nInvoke-PodeTask 'Nowhere'": [],
    EXAMPLE + "Edit-PodeTask Example -ScriptBlock { param($Nome) }\nInvoke-PodeTask Example -ArgumentList @{ Nome = 1 }": [],
    EXAMPLE + "Edit-PodeTask Example -ArgumentList @{ name = 1 }": [("TaskArgumentCaseMismatch", "name", False)],
    EXAMPLE + "Edit-PodeTask Example -ArgumentList @{ Name = 1 }\nInvoke-PodeTask Example -ArgumentList @{ Nome = 1 }": [
        ("TaskArgumentUnknown", "Nome", True)
    ],
    EXAMPLE + "Edit-PodeTask Example -ScriptBlock { param($Other) } -ArgumentList @{ other = 1 }": [
        ("TaskArgumentCaseMismatch", "other", False)
    ],
    EXAMPLE + "Edit-PodeTask 'Nowhere' -ArgumentList @{ a = 1 }": [("TaskNotFound", "'Nowhere'", False)],
    EXAMPLE + "Edit-PodeTask $name -ScriptBlock { }\nInvoke-PodeTask Example -ArgumentList @{ Nome = 1 }": [],
    "Add-PodeTask -Name x -ArgumentList @{ b = 1 } -ScriptBlock { param($A) }": [("TaskArgumentUnknown", "b", True)],
    "Add-PodeTask -Name x -ScriptBlock { param($event) }": [("TaskEventParameterCase", "$event", False)],
    "Add-PodeTask -Name x -ArgumentList @{ a = 1 } -ScriptBlock { param($A) }": [("TaskArgumentCaseMismatch", "a", False)],
    "Add-PodeTask -Name x -ArgumentList @{ a = 1 } -ScriptBlock { $args }": [],
    "Add-PodeTask -Name x -ArgumentList @{ a = 1 } -ScriptBlock { [CmdletBinding()] param($B) }": [("TaskArgumentUnknown", "a", False)],
    "Add-PodeTask -Name x -ArgumentList @{ a = 1 } -ScriptBlock { param([Parameter()] $B) }": [("TaskArgumentUnknown", "a", False)],
    "Add-PodeTask -Name x -ScriptBlock { $args }\nInvoke-PodeTask x -ArgumentList @{ a = 1 }": [],
    "Add-PodeSchedule -Name x -Cron '@daily' -ScriptBlock { param($N) }\nInvoke-PodeSchedule x @{ n = 1 }": [
        ("TaskArgumentCaseMismatch", "n", False)
    ],
    "Add-PodeSchedule -Name x -Cron '@daily' -ScriptBlock { param($N) }\nInvoke-PodeSchedule x -ArgumentList @{ n = 1 }": [
        ("TaskArgumentCaseMismatch", "n", False)
    ],
}


@pytest.mark.parametrize(("text", "wanted"), CASES.items())
def test_findings(text, wanted):
    found = [(each.error_id, each.text[each.start : each.end], each.warning) for each in findings("s.ps1", text)]
    assert found == wanted


def test_a_task_file_is_looked_at(tmp_path):
    (tmp_path / "task.ps1").write_text("{ param($Name) }")
    text = "Add-PodeTask -Name x -FilePath './task.ps1'\nInvoke-PodeTask x -ArgumentList @{ name = 1 }"
    (finding,) = findings(str(tmp_path / "s.ps1"), text)
    assert finding.error_id == "TaskArgumentCaseMismatch"


def test_a_finding_shows_its_place():
    text = EXAMPLE + "Invoke-PodeTask 'Example' -ArgumentList @{ name = 1 }"
    (finding,) = findings("s.ps1", text)
    assert shown(finding).split("\n") == [
        "error TaskArgumentCaseMismatch: s.ps1:2:44",
        "Line |",
        "   2 |  Invoke-PodeTask 'Example' -ArgumentList @{ name = 1 }",
        "     |                                             ~~~~",
        "     | The argument 'name' differs by case from the parameter '$Name'; argument names must be exact, including case.",
        "",
    ]


UNKNOWN = EXAMPLE + "Invoke-PodeTask Example -ArgumentList @{ Nome = 1 }"


@pytest.mark.parametrize(("text", "code"), [("1 + 1", 0), (UNKNOWN, 0), ("if (", 1)])
def test_the_exit_code(tmp_path, capsys, text, code):
    path = tmp_path / "s.ps1"
    path.write_text(text)
    assert main(["check", str(path)]) == code
    assert bool(capsys.readouterr().out) == (text != "1 + 1")
    assert main(["check", str(tmp_path / "none.ps1")]) == 1
