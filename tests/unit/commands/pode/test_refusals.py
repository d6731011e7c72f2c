"""What Pode's functions refuse: in Pode's words, at the call, and with nothing half done."""

import pytest

TRANSFORMED = "Cannot process argument transformation on parameter"
NO_BLOCK = 'to type "System.Management.Automation.ScriptBlock".'


def refused(client, text):
    """The error id of a call, and its message."""
    return client.run(f"try {{ {text} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}")


ARGUMENTS = [
    ("Add-PodeTask -Name a -ScriptBlock text",
     f"{TRANSFORMED} 'ScriptBlock'. Cannot convert the \"text\" value of type \"System.String\" {NO_BLOCK}"),
    ("Set-PodeTaskConcurrency x",
     (f"{TRANSFORMED} 'Maximum'. Cannot convert value \"x\" to type \"System.Int32\". "
     "Error: \"The input string 'x' was not in a correct format.\"")),
    ("Close-PodeTask 5",
     f"{TRANSFORMED} 'Process'. Cannot convert the \"5\" value of type \"System.Int32\" to type \"System.Collections.Hashtable\"."),
    ("Register-PodeEvent -Type Bad -Name a -ScriptBlock {}",
     (f"{TRANSFORMED} 'Type'. Cannot convert value \"Bad\" to type \"Pode.Utilities.PodeServerEventType\". Error: \"Unable to match the "
     "identifier name Bad to a valid enumerator name. Specify one of the following enumerator names and try again:\nStart, Starting, "
     "Terminate, Restarting, Restart, Browser, Crash, Stop, Running, Suspending, Suspend, Resuming, Resume, Enable, Disable\"")),
]


@pytest.mark.parametrize(("text", "message"), ARGUMENTS)
def test_arguments_are_bound_as_a_functions_are(client, text, message):
    assert refused(client, text) == [f"ParameterArgumentTransformationError,{text.split()[0]}", message]


def test_null_for_a_mandatory_text_is_an_empty_one(client):
    assert refused(client, "Add-PodeTask -Name $null -ScriptBlock {}") == [
        "ParameterArgumentValidationErrorEmptyStringNotAllowed,Add-PodeTask",
        "Cannot bind argument to parameter 'Name' because it is an empty string.",
    ]


def test_what_a_function_throws_has_its_text_for_an_id_and_names_no_command(client):
    found = client.run("try { Invoke-PodeTask nope } "
                       "catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Activity; $_.InvocationInfo.ScriptLineNumber }")
    assert found == ["Task 'nope' does not exist.", "", "1"]


THROWN = [
    ("Set-PodeTaskConcurrency 0", "Maximum concurrent tasks must be >=1 but got: 0"),
    ("Wait-PodeTask 5", "Task type is invalid, expected either [System.Threading.Tasks.Task] or [hashtable]"),
    ("Wait-PodeTask @{}", "You cannot call a method on a null-valued expression."),
    ("Add-PodeTask -Name t -ScriptBlock {}; Get-PodeTask t | Wait-PodeTask", "You cannot call a method on a null-valued expression."),
    ("@{}, @{} | Lock-PodeObject -ScriptBlock {}", "The function 'Lock-PodeObject' does not accept an array as pipeline input."),
    ("New-PodeMutex m; Exit-PodeMutex m",
     ('Exception calling "ReleaseMutex" with "0" argument(s): '
     '"Object synchronization method was called from an unsynchronized block of code."')),
    ("New-PodeSemaphore s; Exit-PodeSemaphore s",
     ('Exception calling "Release" with "1" argument(s): '
     '"Adding the specified count to the semaphore would cause it to exceed its maximum count."')),
    ("Register-PodeEvent start e {}; Register-PodeEvent START E {}", "Start event already registered: E"),
    ("Unregister-PodeEvent stop e", "No Stop event registered: e"),
    ("New-PodeLogTerminalMethod | Add-PodeLogType -Name l -ScriptBlock { }",
     "Cannot validate argument on parameter 'ScriptBlock'. A non-empty ScriptBlock is required for the Log Method."),
    ("New-PodeLogCustomMethod -ScriptBlock { }",
     "Cannot validate argument on parameter 'ScriptBlock'. A non-empty ScriptBlock is required for the Custom logging output method."),
    ("'nonsense' > bad.json; Restore-PodeState ./bad.json",
     "Conversion from JSON failed with error: Unexpected character encountered while parsing value: n. Path '', line 1, position 0."),
    ("'[1]' > list.json; Restore-PodeState ./list.json", "The file holds no saved state: it is no object."),
]


@pytest.mark.parametrize(("text", "message"), THROWN)
def test_thrown_texts(client, text, message):
    assert refused(client, text)[-1] == message


def test_a_folder_that_is_not_there_for_a_state_file(client):
    found = refused(client, "Save-PodeState ./no/state.json")
    assert found[-1] == f"Could not find a part of the path '{client.shell.folder}/no/state.json'."


FILES = [
    ("", "Cannot bind argument to parameter 'ScriptBlock' because it is null."),
    ("'text'", f'Cannot convert the "text" value of type "System.String" {NO_BLOCK}'),
    ("{ 1 }; { 2 }", f'Cannot convert the "System.Object[]" value of type "System.Object[]" {NO_BLOCK}'),
]


@pytest.mark.parametrize(("text", "message"), FILES)
def test_a_file_that_does_not_give_one_block(client, text, message):
    (client.shell.folder / "body.ps1").write_text(text)
    assert refused(client, "Add-PodeTask -Name a -FilePath ./body.ps1")[-1] == message
    assert client.run("Get-PodeTask") == []


FIRST = [
    ("Add-PodeTask -Name a -ScriptBlock {}", "Add-PodeTask -Name A -FilePath ./body.ps1", "[Task] A: Task already defined."),
    ("Add-PodeTimer -Name a -Interval 9 -ScriptBlock {}", "Add-PodeTimer -Name A -Interval 0 -FilePath ./body.ps1",
     "[Timer] A: Timer already defined."),
    ("", "Add-PodeTimer -Name a -Interval 0 -FilePath ./body.ps1", "[Timer] a: Interval must be greater than 0."),
    ("Add-PodeSchedule -Name a -Cron '@daily' -ScriptBlock {}", "Add-PodeSchedule -Name A -Cron bad -FilePath ./body.ps1",
     "[Schedule] A: Schedule already defined."),
    ("", "Add-PodeSchedule -Name a -Cron '@daily' -Limit -1 -FilePath ./body.ps1", "[Schedule] a: Cannot have a negative limit."),
]


@pytest.mark.parametrize(("before", "text", "message"), FIRST)
def test_what_is_wrong_with_a_definition_is_said_before_its_file_is_read(client, before, text, message):
    (client.shell.folder / "body.ps1").write_text("Set-Content read.txt 1; { }")
    client.run(before)
    assert refused(client, text)[-1] == message
    assert not (client.shell.folder / "read.txt").exists()


def test_a_second_schedule_of_a_name_leaves_the_first_as_it_was(client):
    client.run("Add-PodeSchedule -Name a -Cron '@daily' -ScriptBlock { 'first' }")
    refused(client, "Add-PodeSchedule -Name A -Cron '@hourly' -ScriptBlock { 'second' }")
    assert client.run("$s = Get-PodeSchedule a; $s.Name; $s.CronsRaw; $s.Script.ToString()") == ["a", "@daily", " 'first' "]


def test_an_edit_that_fails_changes_nothing(client):
    client.run("Add-PodeTimer -Name a -Interval 9 -ScriptBlock {}")
    found = refused(client, "Edit-PodeTimer a -Interval 3 -ScriptBlock { $using:nowhere }")
    assert found[-1] == "Value for '$using:nowhere' could not be found."
    assert client.run("(Get-PodeTimer a).Interval") == ["9"]
