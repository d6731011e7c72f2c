"""Sessions: what stays from one request of a client to the next, and for how long."""

import json

import pytest

COUNT = "$session:Views++; Write-PodeTextResponse -Value \"$session:Views\""
STORAGE = """
$global:kept = @{}; $global:calls = [System.Collections.ArrayList]::new()
$storage = [psobject]::new()
$calls = $global:calls; $kept = $global:kept
$storage | Add-Member -MemberType NoteProperty -Name Get -Value {
    param($id) $null = ($using:calls).Add("get $id"); $text = ($using:kept)[$id]; if ($text) { $text | ConvertFrom-Json -AsHashtable } }
$storage | Add-Member -MemberType NoteProperty -Name Set -Value {
    param($id, $data, $expiry) $null = ($using:calls).Add("set $id $($expiry.ToString('HH:mm:ss'))")
    ($using:kept)[$id] = $data | ConvertTo-Json -Depth 5 }
$storage | Add-Member -MemberType NoteProperty -Name Delete -Value {
    param($id) $null = ($using:calls).Add("delete $id"); ($using:kept).Remove($id) }
"""


def test_data_stay_until_the_duration_is_over(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60")
    client.route("/", COUNT)
    assert client.get("/") == "1"
    assert client.set_cookie.endswith("; Path=/; Max-Age=60")
    client.clock.advance(59)
    assert client.get("/") == "2"
    assert client.set_cookie is None
    client.clock.advance(2)
    assert client.get("/") == "1"


def test_extended_sessions_last_from_the_last_request(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60 -Extend")
    client.route("/", COUNT)
    for count in range(1, 5):
        assert client.get("/") == str(count)
        assert "Max-Age=60" in client.set_cookie
        client.clock.advance(50)
    client.clock.advance(11)
    assert client.get("/") == "1"


def test_a_reset_lets_a_session_last_its_whole_duration_again(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60")
    client.route("/", COUNT)
    client.route("/reset", "Reset-PodeSessionExpiry; Write-PodeTextResponse -Value (Get-PodeSessionExpiry).ToString('HH:mm:ss')")
    client.get("/")
    client.clock.advance(50)
    assert client.get("/reset") == "00:01:50"
    assert "Max-Age=60" in client.set_cookie


def test_a_session_without_data_is_not_stored(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60")
    client.route("/id", "Write-PodeTextResponse -Value (Get-PodeSessionId -Force)")
    client.route("/save", "Save-PodeSession; Write-PodeTextResponse -Value (Get-PodeSessionId -Force)")
    assert client.get("/id") != client.get("/id")
    assert client.get("/save") == client.get("/id")


@pytest.mark.parametrize("change", [
    lambda cookie: cookie.replace("s:", "", 1),
    lambda cookie: "s:other" + cookie[cookie.index("."):],
    lambda cookie: cookie[:-2] + ("A=" if not cookie.endswith("A=") else "B="),
    lambda _: "s:nothing",
])
def test_an_id_that_is_not_signed_by_the_server_begins_a_new_session(client, change):
    client.run("Enable-PodeSessionMiddleware -Duration 60 -Secret own")
    client.route("/", COUNT)
    client.get("/")
    client.cookies["pode.sid"] = change(client.cookies["pode.sid"])
    assert client.get("/") == "1"


def test_strict_sessions_are_of_one_client(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60 -Strict")
    client.route("/", COUNT)
    client.get("/", user_agent="one")
    kept = dict(client.cookies)
    assert client.get("/", user_agent="one") == "2"
    assert client.get("/", user_agent="two") == "1"
    client.cookies = kept
    assert client.get("/", user_agent="one") == "3"


def test_cookies_bear_what_was_asked_for(client):
    client.run("Enable-PodeSessionMiddleware -Duration 5 -Name sid -HttpOnly -Secure -Secret s -Generator { 'made' }")
    client.route("/", COUNT)
    client.get("/")
    assert client.set_cookie.startswith("sid=s:made.")
    assert client.set_cookie.endswith("=; HttpOnly; Secure; Path=/; Max-Age=5")


def test_headers_carry_ids(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60 -UseHeaders -Name sid")
    client.route("/", COUNT)
    client.route("/out", "Remove-PodeSession")
    assert client.get("/") == "1"
    sid = client.answers[-1].headers.get("sid")
    assert client.set_cookie is None
    assert client.get("/", sid=sid) == "2"
    assert client.answers[-1].headers.get("sid") is None
    client.get("/out", sid=sid)
    assert client.get("/", sid=sid) == "1"


def test_removing_ends_a_session(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60")
    client.route("/", COUNT)
    client.route("/out", "Remove-PodeSession; Remove-PodeSession; Write-PodeTextResponse -Value \"gone: $($null -eq $WebEvent.Session)\"")
    client.get("/")
    before = dict(client.cookies)
    assert client.get("/out") == "gone: True"
    assert client.set_cookie == "pode.sid=; Discard; Path=/; Max-Age=0"
    client.cookies = before
    assert client.get("/") == "1"


def test_tabs_have_data_of_their_own_and_share_what_is_authenticated(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60 -Scope Tab")
    client.route("/", COUNT)
    client.route("/login", "$WebEvent.Session.Data.Auth = @{ User = 'Rick'; IsAuthenticated = $true }")
    client.route("/who", "Write-PodeTextResponse -Value \"$($WebEvent.Session.Data.Auth.User) $(Get-PodeSessionTabId)\"")
    client.route("/id", "Write-PodeTextResponse -Value \"$(Get-PodeSessionId)/$($WebEvent.Session.Id)\"")
    client.route("/out", "Remove-PodeSession")
    one, two = {"X_PODE_SESSION_TAB_ID": "1"}, {"X_PODE_SESSION_TAB_ID": "2"}
    client.get("/login", **one)
    assert [client.get("/", **one), client.get("/", **two), client.get("/", **one)] == ["1", "1", "2"]
    assert client.get("/who", **two) == "Rick 2"
    full, _, own = client.get("/id", **one).partition("/")
    assert full == own + "-1"
    before = dict(client.cookies)
    client.get("/out", **two)
    client.cookies = before
    assert client.get("/", **one) == "1"


def test_a_storage_of_a_scripts_own(client):
    client.run(STORAGE + "Enable-PodeSessionMiddleware -Duration 60 -Storage $storage -Secret s -Generator { 'id' }")
    client.route("/", COUNT)
    client.route("/look", "Write-PodeTextResponse -Value 'x'")
    client.route("/save", "Save-PodeSession -Force")
    client.route("/out", "Remove-PodeSession")
    assert [client.get("/"), client.get("/")] == ["1", "2"]
    client.clock.advance(5)
    client.get("/look")
    client.get("/save")
    stored = json.loads(client.run("$global:kept['id']")[0])
    assert (stored["Version"], stored["Data"]) == (3, {"Views": 2})
    assert stored["Metadata"]["TimeStamp"].startswith("2030-01-01T00:00:00")
    client.get("/out")
    assert client.run("$global:calls") == [
        "set id 00:01:00", "get id", "set id 00:01:00", "get id", "get id", "set id 00:01:00", "get id", "delete id",
    ]


@pytest.mark.parametrize("begun", [
    "[datetime]'2030-01-01T00:00:00Z'", "[datetime]::new(2030, 1, 1)", "'2030-01-01T00:00:00Z'", "'2030-01-01T01:00:00+01:00'",
])
def test_a_storage_may_keep_the_time_in_other_forms(client, begun):
    client.run(STORAGE + f"$storage.Get = {{ @{{ Version = 3; Metadata = @{{ TimeStamp = {begun} }}; Data = @{{ a = 1 }} }} }};"
               "Enable-PodeSessionMiddleware -Duration 60 -Storage $storage -Secret s")
    client.route("/", "Write-PodeTextResponse -Value \"$session:a $((Get-PodeSessionExpiry).ToString('o'))\"")
    client.get("/")
    assert client.get("/") == "1 2030-01-01T00:01:00.0000000Z"


def test_older_forms_of_data_are_the_data(client):
    client.run(STORAGE + "$storage.Get = { @{ a = 1 } }; Enable-PodeSessionMiddleware -Duration 60 -Storage $storage -Secret s")
    client.route("/", "Write-PodeTextResponse -Value \"$session:a\"")
    client.get("/")
    assert client.get("/") == "1"


def test_a_storage_that_fails_ends_the_request(client):
    client.run(STORAGE + "$storage.Get = { throw 'no storage' };"
               "Enable-PodeSessionMiddleware -Duration 60 -Storage $storage -Secret s -Generator { 'id' }")
    client.route("/", COUNT)
    assert [client.get("/"), client.get("/")] == ["1", ""]


@pytest.mark.parametrize(("text", "message"), {
    "twice": ("Enable-PodeSessionMiddleware; Enable-PodeSessionMiddleware", "Session Middleware has already been initialised."),
    "a storage without a secret": (
        STORAGE + "Enable-PodeSessionMiddleware -Storage $storage", "A Secret is required when using custom session storage.",
    ),
    "a storage without a method": (
        "Enable-PodeSessionMiddleware -Secret s -Storage ([pscustomobject]@{ Get = {}; Delete = {} })",
        "The custom session storage does not implement the required 'set()' method.",
    ),
    "a duration below 0": (
        "Enable-PodeSessionMiddleware -Duration -1",
        "Cannot validate argument on parameter 'Duration'. Duration must be 0 or greater, but got: -1s",
    ),
    "both ways": (
        "Enable-PodeSessionMiddleware -HttpOnly -UseHeaders",
        ("Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or "
        "an insufficient number of parameters were provided."),
    ),
    "no sessions": ("Save-PodeSession", "Sessions have not been configured."),
    "none to remove": ("Remove-PodeSession", "Sessions have not been configured."),
    "no session": ("Enable-PodeSessionMiddleware; Save-PodeSession", "There is no session available to save."),
    "no expiry": ("Get-PodeSessionExpiry", "There is no session available to save."),
    "a variable in the body": (
        "$session:x",
        "The scoped variable '$session:x' cannot be used where no request is answered, such as the server's body.",
    ),
    "a variable that is set in the body": (
        "$session:x = 1",
        "The scoped variable '$session:x' cannot be used where no request is answered, such as the server's body.",
    ),
}.values())
def test_what_is_refused(client, text, message):
    assert client.run(f"try {{ {text} }} catch {{ $_.Exception.Message }}")[-1] == message


def test_what_a_server_without_sessions_says(client):
    assert client.run(
        "Test-PodeSessionsEnabled; Get-PodeSessionDuration; Test-PodeSessionScopeIsBrowser; $null -eq (Get-PodeSessionInfo); "
        "$null -eq (Get-PodeSessionId)"
    ) == ["False", "0", "False", "True", "True"]
    client.route("/", "Write-PodeTextResponse -Value \"$($null -eq $session:x) $(try { $session:x = 1 } catch { $_ })\"")
    assert client.get("/") == (
        "True The property 'x' cannot be found on this object. Verify that the property exists and can be set."
    )


def test_what_a_server_says_of_its_sessions(client):
    assert client.run(
        "Enable-PodeSessionMiddleware -Duration 7 -Extend; Test-PodeSessionsEnabled; Get-PodeSessionDuration; "
        "Test-PodeSessionScopeIsBrowser; (Get-PodeSessionInfo).Extend; (Get-PodeSessionInfo).Scope.Type; Test-PodeMiddleware "
        "__pode_mw_sessions__"
    ) == ["True", "7", "True", "True", "browser", "True"]


@pytest.mark.parametrize(("text", "shown"), {
    "the right side is an expression": ("$session:x = 1 + 2; $session:x", "3"),
    "a statement shows nothing": ("$session:x = 1", ""),
    "names keep their spelling": ("$session:Some_Name = 1; $WebEvent.Session.Data.Keys", "Some_Name"),
    "names have no case": ("$session:Name = 1; $WebEvent.Session.Data.name; $SESSION:NAME", "1 1"),
    "strings have them": ("$session:x = 7; \"x is $session:x\"", "x is 7"),
    "they change in place": ("$session:x = 1; $session:x += 4; $session:x++; $session:x", "6"),
    "what is missing is null": ("$null -eq $session:x", "True"),
    "functions have them": ("function f { $session:x = 5 }; f; $session:x", "5"),
    "an id, signed": ("(Get-PodeSessionId -Force -Signed) -match '^s:.+\\.'", "True"),
    "no id without authentication": ("$null -eq (Get-PodeSessionId)", "True"),
    "an id with it": ("$session:Auth = @{ User = 1; IsAuthenticated = $true }; (Get-PodeSessionId) -eq $WebEvent.Session.Id", "True"),
}.values())
def test_in_a_route(client, text, shown):
    client.run("Enable-PodeSessionMiddleware -Duration 7")
    client.route("/", f"Write-PodeTextResponse -Value ((& {{ {text} }}) -join ' ')")
    assert client.get("/") == shown


def test_expired_sessions_are_forgotten():
    from pshost.commands.pode.sessions import MemoryStorage
    from pshost.runtime.dotnet.datetime import DateTime
    from pshost.runtime.dotnet.timespan import TICKS_PER_SECOND
    from pshost.runtime.values import Hashtable

    def at(seconds):
        return DateTime(seconds * TICKS_PER_SECOND)

    def data(**metadata):
        return Hashtable((("Metadata", Hashtable(metadata.items())),))

    now = at(0)
    storage = MemoryStorage(lambda: now, has_tabs=True)
    storage.set("old", data(), at(60))
    storage.set("new", data(), at(6000))
    storage.set("new-1", data(Parent="new"), at(6000))
    storage.set("old-1", data(Parent="old"), at(6000))
    now = at(600)
    storage.set("other", data(), at(6000))
    assert sorted(storage._entries) == ["new", "new-1", "other"]
    storage.delete("new")
    assert sorted(storage._entries) == ["other"]
