"""Every snippet of the tutorial runs, and does what the text around it promises."""

import re
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).parent / "tutorial" / "tasks.md"
SNIPPETS = re.findall(r"^```powershell\n(.*?)^```$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
used = set()


def snippet(holds):
    """The one snippet that has this line."""
    found = [number for number, text in enumerate(SNIPPETS) if holds in text]
    assert len(found) == 1, (holds, found)
    used.add(found[0])
    return SNIPPETS[found[0]]


def nth(holds, position):
    """One of several snippets that have this line."""
    number = [number for number, text in enumerate(SNIPPETS) if holds in text][position]
    used.add(number)
    return SNIPPETS[number]


def server(body, head="Start-PodeServer -Threads 2"):
    return f"{head} {{\n    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http\n{body}\n}}\n"


def route(path, body):
    return f"Add-PodeRoute -Method Get -Path '{path}' -ScriptBlock {{\n{body}\n}}\n"


JSON = "Write-PodeJsonResponse -Value"
LISTED = route("/listed", f"{JSON} @{{ Listed = @(Get-PodeTaskProcess).Count }}")


def with_logic(text, logic):
    """The snippet with something in place of its comment about logic or work."""
    changed = re.sub(r"# (do some work|logic)$", logic, text, flags=re.MULTILINE)
    assert changed != text
    return changed


def test_a_task_is_created(serve):
    task = with_logic(nth("Add-PodeTask -Name 'Example' -ScriptBlock {\n    # logic\n}", 0), "'did it'")
    asked = serve(server(task + route("/", f"{JSON} @{{ Result = (Invoke-PodeTask -Name Example -Wait) }}")))
    assert asked.get("/").json == {"Result": "did it"}


def test_a_task_returns_a_value(serve):
    task = with_logic(snippet("return $result"), "$result = 6 * 7")
    asked = serve(server(task + route("/", f"{JSON} @{{ Result = (Invoke-PodeTask -Name Example -Wait) }}")))
    assert asked.get("/").json == {"Result": 42}


def test_a_task_made_by_a_route_runs_when_its_pool_is_enabled(serve):
    script = snippet("-EnablePool Tasks").replace("-Port 8080", "-Port $env:PORT")
    script = with_logic(script, "'made at run time'")
    invoke = route("/invoke", f"{JSON} @{{ Result = (Invoke-PodeTask -Name example -Wait) }}")
    cut = script.rindex("}")
    asked = serve(script[:cut] + invoke + script[cut:])
    assert asked.get("/create-task").status == 200
    assert asked.get("/invoke").json == {"Result": "made at run time"}


def test_arguments_of_the_definition(serve):
    text = snippet("Add-PodeTask -Name 'Example' -ArgumentList @{ Name = 'Rick'")
    task = text.replace(
        "param($Event, $Name, $Environment)",
        'param($Event, $Name, $Environment)\n"$Name/$Environment/$($null -ne $Event.Lockable)"',
    )
    asked = serve(server(task + route("/", f"{JSON} @{{ Result = (Invoke-PodeTask -Name Example -Wait) }}")))
    assert asked.get("/").json == {"Result": "Rick/Multiverse/True"}


def test_arguments_of_the_invocation(serve):
    text = snippet("Invoke-PodeTask -Name 'example' -ArgumentList @{ Name = 'Rick'")
    body = text.replace(
        "param($Event, $Name, $Environment)",
        "param($Event, $Name, $Environment)\nSet-PodeState -Name seen -Value \"$Name/$Environment\" -NoPassThru",
    )
    asked = serve(server(body + route("/seen", f"{JSON} @{{ Seen = (Get-PodeState -Name seen) }}")))
    assert asked.get("/invoke-task").status == 200
    asked.until("/seen", lambda found: found["Seen"] == "Rick/Multiverse")


def test_names_are_exact_and_an_invocation_overrides_the_definition(serve):
    body = """
    Add-PodeTask -Name 'Example' -ArgumentList @{ Names = 'few' } -ScriptBlock { param($Names) "$Names" }
    Add-PodeRoute -Method Get -Path '/override' -ScriptBlock {
        $many = Invoke-PodeTask -Name EXAMPLE -ArgumentList @{ Names = 'many' } -Wait
        Write-PodeJsonResponse -Value @{ Result = $many }
    }
    Add-PodeRoute -Method Get -Path '/wrong' -ScriptBlock {
        try { Invoke-PodeTask -Name Example -ArgumentList @{ names = 'x' } -Wait }
        catch { Write-PodeJsonResponse -Value @{ Error = $_.Exception.Message } }
    }
    """
    asked = serve(server(body))
    assert asked.get("/override").json == {"Result": "many"}
    message = asked.get("/wrong").json["Error"]
    assert "names" in message
    assert "Names" in message


def test_asynchronously(serve):
    lines = snippet("Invoke-PodeTask -Name 'Example' | Out-Null")
    body = (
        "Add-PodeTask -Name Example -ScriptBlock {\n"
        "    Lock-PodeObject -ScriptBlock { $runs = Get-PodeState -Name runs; $runs.Times++ }\n}\n"
        "Set-PodeState -Name runs -Value @{ Times = 0 } | Out-Null\n"
        + route("/start", lines + "\nWrite-PodeJsonResponse -Value @{ Task = $task.Task }")
        + route("/runs", f"{JSON} (Get-PodeState -Name runs)")
    )
    asked = serve(server(body))
    assert asked.get("/start").json == {"Task": "Example"}
    asked.until("/runs", lambda found: found["Times"] == 2)


def test_waiting_later(serve):
    body = with_logic(snippet("$user = $task | Wait-PodeTask\n    Write"), "$user = 'Rick'")
    asked = serve(server(body + LISTED))
    assert asked.get("/run-task").json == {"User": "Rick"}
    assert asked.get("/listed").json == {"Listed": 0}


def test_synchronously(serve):
    body = with_logic(snippet("$user = Invoke-PodeTask -Name 'Example' -Wait"), "$user = 'Morty'")
    asked = serve(server(body + LISTED))
    assert asked.get("/run-task").json == {"User": "Morty"}
    assert asked.get("/listed").json == {"Listed": 0}


@pytest.mark.slow
def test_timeouts(serve):
    lines = snippet("Invoke-PodeTask -Name 'Example' -Timeout 5")
    body = (
        "Add-PodeTask -Name Example -ScriptBlock { param([int]$Seconds) Start-Sleep -Seconds $Seconds; 'slept' }\n"
        + route("/quick", lines + f"\n{JSON} @{{ User = $user }}")
        + route("/late", lines.replace("5", "1").replace("'Example'", "'Example' -ArgumentList @{ Seconds = 30 }")
                + f"\n{JSON} @{{ User = $user; Done = (Test-PodeTaskCompleted -Process $task) }}")
        + LISTED
    )
    asked = serve(server(body))
    assert asked.get("/quick").json == {"User": "slept"}
    assert asked.get("/late").json == {"User": None, "Done": True}
    assert asked.get("/listed").json == {"Listed": 0}


def test_close(serve):
    lines = nth("$task | Close-PodeTask", 0)
    body = (
        "Add-PodeTask -Name Example -ScriptBlock {\n"
        "    try { Start-Sleep -Seconds 60 } finally { Set-PodeState -Name end -Value 1 }\n}\n"
        + route("/close", lines.replace("$task | Close", "Start-Sleep -Milliseconds 300\n$task | Close"))
        + route("/end", f"{JSON} @{{ End = (Test-PodeState -Name end) }}") + LISTED
    )
    asked = serve(server(body))
    asked.get("/close")
    assert asked.get("/listed").json == {"Listed": 0}
    asked.until("/end", lambda found: found["End"])


def test_close_when_completed(serve):
    lines = nth("$task | Close-PodeTask", 1)
    poll = "while (!(Test-PodeTaskCompleted -Process $task)) { Start-Sleep -Milliseconds 10 }"
    waiting = lines.replace("if (Test", f"{poll}\nif (Test")
    body = "Add-PodeTask -Name Example -ScriptBlock { 'done' }\n" + route("/close", waiting) + LISTED
    asked = serve(server(body))
    asked.get("/close")
    assert asked.get("/listed").json == {"Listed": 0}


def test_automatic_retries(serve):
    text = snippet("-AutoRetry -ScriptBlock").replace("-RetryDelay 1 ", "")
    body = with_logic(text, "if ($TaskEvent.Count -lt 2) { throw 'not yet' }\n$user = \"after $($TaskEvent.Count)\"")
    status = route(
        "/status", "$p = Get-PodeTaskProcess -Name Example\n"
        f"{JSON} @{{ State = $p.State; Count = $p.Retry.Count; Result = @($p.Result)[0] }}",
    )
    asked = serve(server(body + route("/start", "$null = Invoke-PodeTask -Name Example") + status))
    asked.get("/start")
    found = asked.until("/status", lambda found: found["State"] == "Completed")
    assert found == {"State": "Completed", "Count": 2, "Result": "after 2"}


def test_the_delay_of_automatic_retries_is_kept(serve):
    text = nth("-AutoRetry -ScriptBlock", 0)
    body = with_logic(text, "throw 'always'")
    status = route(
        "/status", "$p = Get-PodeTaskProcess -Name Example\n"
        f"{JSON} @{{ State = $p.State; Minutes = [int]($p.Retry.From - $p.CompletedTime).TotalMinutes }}",
    )
    asked = serve(server(body + route("/start", "$null = Invoke-PodeTask -Name Example") + status))
    asked.get("/start")
    asked.until("/status", lambda found: found == {"State": "Failed", "Minutes": 1})


def test_manual_retries(serve):
    logic = "if ($TaskEvent.Count -lt 1) { throw 'not yet' }\n$user = 'Rick'"
    body = with_logic(snippet("Restart-PodeTaskProcess -Process $_"), logic)
    status = route("/status", f"{JSON} @{{ State = (Get-PodeTaskProcess -Name Example).State }}")
    asked = serve(server(body + route("/start", "$null = Invoke-PodeTask -Name Example") + status))
    asked.get("/start")
    asked.until("/status", lambda found: found["State"] == "Failed")
    asked.get("/retry-tasks")
    asked.until("/status", lambda found: found["State"] == "Completed")


def test_script_from_a_file(serve):
    file = snippet("'Hello, world!' | Out-PodeHost")
    task = snippet("Add-PodeTask -Name 'from-file' -FilePath")
    asked = serve(
        server(task + route("/", "Invoke-PodeTask -Name 'from-file' -Wait\nWrite-PodeTextResponse -Value 'said'")),
        files={"Tasks/File.ps1": file},
    )
    assert asked.get("/").text == "said"
    assert "Hello, world!" in asked.output()


def test_getting_tasks(serve):
    one, several = snippet("Get-PodeTask -Name Example1, Example2").split("\n\n")
    body = (
        "'Example1', 'Example2', 'Other' | ForEach-Object { Add-PodeTask -Name $_ -ScriptBlock { } }\n"
        + route("/all", f"{JSON} @(Get-PodeTask | ForEach-Object Name)")
        + route("/one", f"{JSON} @(@({one}).Name)".replace("# one tasks by name\n", ""))
        + route("/several", f"$found = {several.splitlines()[1]}\n{JSON} @($found | ForEach-Object Name)")
    )
    asked = serve(server(body))
    assert asked.get("/all").json == ["Example1", "Example2", "Other"]
    assert asked.get("/one").json == ["Example1"]
    assert asked.get("/several").json == ["Example1", "Example2"]


def test_getting_processes(serve):
    calls = [line for line in snippet("Get-PodeTaskProcess -Id 'TaskId'").splitlines() if line.startswith("Get-")]
    assert len(calls) == 5
    calls = [call.replace("'TaskId'", "$id") for call in calls]
    counts = "; ".join(f"C{number} = @({call}).Count" for number, call in enumerate(calls))
    body = (
        "Set-PodeTaskConcurrency -Maximum 1\n"
        "Add-PodeTask -Name TaskName -ScriptBlock { Start-Sleep -Seconds 30 }\n"
        "Add-PodeTask -Name Other -ScriptBlock { }\n"
        + route("/start", "$p = 1..2 | ForEach-Object { Invoke-PodeTask -Name TaskName }\n"
                "$null = Invoke-PodeTask -Name Other\nSet-PodeState -Name id -Value $p[0].ID | Out-Null")
        + route("/counts", f"$id = Get-PodeState -Name id\n{JSON} @{{ {counts} }}")
    )
    asked = serve(server(body))
    asked.get("/start")
    asked.until("/counts", lambda found: found == {"C0": 3, "C1": 2, "C2": 1, "C3": 1, "C4": 1})


def test_the_task_object(serve):
    body = (
        "Add-PodeTask -Name Example -ArgumentList @{ Name = 'Rick' } -ScriptBlock { param($Name) \"I am $Name\" }\n"
        + route("/", "$task = Get-PodeTask -Name Example\n"
                "$block = $task.Script -is [scriptblock]\n"
                f"{JSON} @{{ Name = $task.Name; Block = $block; Arguments = $task.Arguments }}")
        + route("/edit", "(Get-PodeTask -Name Example).Arguments.Name = 'Morty'\n"
                f"{JSON} @{{ Result = (Invoke-PodeTask -Name Example -Wait) }}")
    )
    asked = serve(server(body))
    assert asked.get("/").json == {"Name": "Example", "Block": True, "Arguments": {"Name": "Rick"}}
    assert asked.get("/edit").json == {"Result": "I am Morty"}


@pytest.mark.parametrize(
    ("wrong", "right"), [("Wait-PodeEvent", "Wait-PodeTask"), ("Invoke-PodeEvent", "Invoke-PodeTask")]
)
def test_names_that_the_tutorial_prints_by_mistake(run_script, wrong, right):
    _, _, errors = run_script(f"{wrong} -Name Example")
    assert f"The term '{wrong}' is not recognized" in errors
    assert right in errors


def test_every_snippet_is_used():
    """The tests above name their snippets when they are made, so none can be forgotten."""
    source = Path(__file__).read_text(encoding="utf-8")
    for holds in re.findall(r'snippet\("(.*?)"\)', source):
        snippet(holds.encode().decode("unicode_escape"))
    for holds, position in re.findall(r'nth\("(.*?)", (\d)\)', source):
        nth(holds.encode().decode("unicode_escape"), int(position))
    assert sorted(used) == list(range(len(SNIPPETS)))
