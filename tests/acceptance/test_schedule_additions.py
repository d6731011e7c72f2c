"""What pshost adds to Pode's schedules and timers."""

import pytest

CASES = {
    "expressions with seconds": (
        ("Add-PodeSchedule s -Cron '* * * * * *' -Seconds -Limit 1 -ScriptBlock { $state:ran = $true };"
        "while (!$state:ran) { Start-Sleep -Milliseconds 20 }; (Get-PodeSchedule s).Count"),
        "1",
    ),
    "six fields without being asked for": (
        "try { Add-PodeSchedule s -Cron '* * * * * *' -ScriptBlock { } } catch { \"$_\" }",
        "Cron expression should only consist of 5 parts: * * * * * *",
    ),
    "the next triggers": (
        ("Add-PodeSchedule s -Cron '0 3 1 1 *' -TimeZone 'Asia/Tokyo' -ScriptBlock { };"
        "(Get-PodeScheduleNextTrigger s -Count 3 -DateTime '2030-06-01').ForEach({ $_.ToString('yyyy-MM-dd HH:mm') }) -join ', '"),
        "2031-01-01 03:00, 2032-01-01 03:00, 2033-01-01 03:00",
    ),
    "a zone that is none": (
        "try { Add-PodeSchedule s -Cron '@daily' -TimeZone 'Nowhere' -ScriptBlock { } } catch { \"$_\" }; Test-PodeSchedule s",
        "The time zone 'Nowhere' is not known. False",
    ),
    "suspending a timer": (
        ("Add-PodeTimer t -Interval 60 -MissedRuns Once -ScriptBlock { }; $t = Get-PodeTimer t; $t.Suspended; Suspend-PodeTimer t;"
        "$t.Suspended; Resume-PodeTimer t; $t.Suspended; $t.ContainsKey('Suspended')"),
        "False True False False",
    ),
    "suspending a schedule": (
        "Add-PodeSchedule s -Cron '@daily' -Overlap Queue -ScriptBlock { }; Suspend-PodeSchedule s; (Get-PodeSchedule s).Suspended", "True",
    ),
    "suspending what is not there": ("try { Suspend-PodeTimer nope } catch { \"$_\" }", "Timer 'nope' does not exist."),
}


@pytest.mark.parametrize(("body", "shown"), CASES.values(), ids=CASES)
def test_schedules_and_timers(run_script, body, shown):
    body = body.replace("Schedule s ", "Schedule -Name s ").replace("Add-PodeTimer t", "Add-PodeTimer -Name t")
    script = f"""Start-PodeServer -Quiet {{
        Register-PodeEvent -Type Running -Name 'go' -ScriptBlock {{ Write-Host (& {{ {body} }}); Close-PodeServer }}
    }}"""
    code, output, _ = run_script(script)
    assert (code, output.strip()) == (0, shown)
