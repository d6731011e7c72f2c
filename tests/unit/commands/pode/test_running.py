"""What tasks, schedules and timers give and are given when they run."""

import pytest


@pytest.fixture
def running(client):
    """A server whose engines run."""
    client.server.enabled_pools = frozenset(("tasks",))
    client.server.started_at = client.clock.now()
    client.server.start_engines()
    yield client
    client.server.shutdown()


OUTPUTS = [
    ("return ,@(1, 2)", ["1", "2"]),
    ("return ,@()", []),
    (",@(,@(1, 2))", ["1", "2"]),
    (",[System.Collections.Generic.List[int]]@(1, 2)", ["1", "2"]),
    ("@(1, 2), @(3)", ["1 2", "3"]),
    ("1; $null; 2", ["1", "", "2"]),
    ("@{ a = 1 }", ["System.Collections.Hashtable"]),
]


@pytest.mark.parametrize("wait", ["Invoke-PodeTask t -Wait", "Invoke-PodeTask t | Wait-PodeTask"])
@pytest.mark.parametrize(("body", "found"), OUTPUTS)
def test_a_single_collection_is_enumerated_as_a_function_returns_it(running, body, found, wait):
    running.run(f"Add-PodeTask -Name t -ScriptBlock {{ {body} }}")
    assert running.run(f'{wait} | ForEach-Object {{ "$_" }}') == found


NET_TASKS = [
    ("Wait-PodeTask ([System.Threading.Tasks.Task]::FromResult(5))", ["5"]),
    ("Wait-PodeTask ([System.Threading.Tasks.Task]::CompletedTask)", []),
    (("try { Wait-PodeTask ([System.Threading.Tasks.Task]::Delay(60000)) -Timeout 1 } "
     "catch { $_.Exception.GetType().FullName; \"$_\" }"),
     ["System.TimeoutException", "Task has timed out after 1ms."]),
]


@pytest.mark.parametrize(("text", "found"), NET_TASKS)
def test_tasks_of_dotnet_are_waited_for_in_milliseconds(running, text, found):
    assert running.run(text) == found


def test_a_process_holds_its_result_in_a_collection_that_can_be_read(running):
    running.run("Add-PodeTask -Name t -ScriptBlock { 1; 2 }; $global:p = Invoke-PodeTask t; while ($p.State -ne 'Completed') { }")
    assert running.run("$p.Result.GetType().Name; $p.Result.Count; $p.Result.ReadAll(); $p.Result.Count") == [
        "PSDataCollection`1", "2", "1", "2", "0",
    ]


@pytest.mark.parametrize(("start", "since"), [("Create", "CreateTime"), ("Start", "StartTime")])
def test_a_process_expires_to_the_tick_after_its_time_began(running, start, since):
    running.run("Add-PodeTask -Name t -ScriptBlock { }")
    running.run(f"$global:p = Invoke-PodeTask t -Timeout 7 -TimeoutFrom {start}; while ($p.State -ne 'Completed') {{ }}")
    assert running.run(f"($p.ExpireTime - $p.{since}).TotalSeconds") == ["7"]


def test_arguments_of_an_invoked_schedule_come_before_its_own(running):
    running.run("$global:seen = [hashtable]::Synchronized(@{}); Add-PodeSchedule -Name s -Cron '@yearly' -ArgumentList @{ x = 3; y = 4 } "
                "-ScriptBlock { param($x, $y) ($using:seen).Text = \"$x $y\" }")
    running.run("Invoke-PodeSchedule s @{ x = 9 }; while (!$seen.Text) { }")
    assert running.run("$seen.Text") == ["9 4"]


def test_what_an_invoked_timer_throws_is_logged_and_no_more(running):
    running.run("Add-PodeTimer -Name t -Interval 9 -ScriptBlock { throw 'timer' }")
    assert running.run("Invoke-PodeTimer t; 'after'") == ["after"]


def test_using_variables_are_listed_in_the_order_in_which_they_come(client):
    client.run("$b = 1; $a = 2; Add-PodeTask -Name t -ScriptBlock { $using:b; & { $using:a }; $using:b }")
    assert client.run("(Get-PodeTask t).UsingVariables | ForEach-Object OldName") == ["$using:b", "$using:a"]


def test_an_edited_schedule_waits_for_its_start_time(client):
    client.run("Add-PodeSchedule -Name s -Cron '0 5 * * *' -StartTime '2100-01-01 10:00' -ScriptBlock {}")
    client.run("Edit-PodeSchedule s -Cron '0 7 * * *'")
    assert client.run("$s = Get-PodeSchedule s; $s.NextTriggerTime.ToString('s'); $s.Crons[0].Hour") == ["2100-01-02T07:00:00", "7"]


def test_the_state_of_the_server_is_an_enum(client):
    assert client.run('$s = Get-PodeServerState; $s.GetType().FullName; "$s"; Test-PodeServerState starting; ConvertTo-Json $s') == [
        "Pode.Utilities.PodeServerState", "Starting", "True", "6",
    ]


EDITS = [
    ("Add-PodeTask -Name x", "Edit-PodeTask x -ArgumentList @{}", "(Get-PodeTask x)"),
    ("Add-PodeTimer -Interval 9 -Name x", "Edit-PodeTimer x -Interval 0 -ArgumentList @()", "(Get-PodeTimer x)"),
    ("Add-PodeSchedule -Cron '@daily' -Name x", "Edit-PodeSchedule x -ArgumentList @{}", "(Get-PodeSchedule x)"),
]


@pytest.mark.parametrize(("add", "edit", "get"), EDITS)
def test_an_edit_takes_over_only_what_is_not_empty(client, add, edit, get):
    argument = "1" if "Timer" in add else "@{ a = 1 }"
    client.run(f"{add} -ArgumentList {argument} -ScriptBlock {{ 'first' }}; {edit} -ScriptBlock {{ }}")
    assert client.run(f"{get}.Script.ToString(); @({get}.Arguments).Count; {get}.Arguments.Count") == [" 'first' ", "1", "1"]


def test_a_used_script_gives_what_it_outputs(client):
    client.shell.write("tool.ps1", "function Get-Tool { 'tool' }; $plain = 1; 'loaded'; { 'block' }")
    found = client.run("$found = Use-PodeScript ./tool.ps1; $found[0]; & $found[1]; Get-Tool; $null -eq $plain")
    assert found == ["loaded", "block", "tool", "True"]


def test_what_fails_under_a_lock_is_logged_and_thrown_again(client):
    failures = []
    client.server.logs.failure = failures.append
    assert client.run("try { Lock-PodeObject -ScriptBlock { throw 'inside' } } catch { $_.Exception.Message }") == ["inside"]
    assert [failure.message for failure in failures] == ["inside"]
