"""Sessions of clients, over HTTP."""

import pytest

COOKIES = """
Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Enable-PodeSessionMiddleware -Duration 120 -Extend -HttpOnly
    Add-PodeRoute -Method Get -Path '/views' -ScriptBlock {
        $session:Views++
        Write-PodeJsonResponse -Value @{ Views = $session:Views; Data = $WebEvent.Session.Data }
    }
    Add-PodeRoute -Method Get -Path '/fail' -ScriptBlock {
        $session:Views = 100
        throw 'after the change'
    }
    Add-PodeRoute -Method Get -Path '/end' -ScriptBlock {
        Remove-PodeSession
        Write-PodeTextResponse -Value 'ended'
    }
    Add-PodeRoute -Method Get -Path '/public' -ScriptBlock { Write-PodeTextResponse -Value 'open' }
}
"""
HEADERS = """
Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Enable-PodeSessionMiddleware -Duration 120 -UseHeaders -Strict
    Add-PodeRoute -Method Get -Path '/' -ScriptBlock {
        $session:Names += @($WebEvent.Query['name'])
        Write-PodeJsonResponse -Value @($session:Names)
    }
}
"""
FILES = """
Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    $folder = Join-Path (Get-PodeServerPath) 'sessions'
    $null = New-Item $folder -ItemType Directory -Force
    $store = New-Object -TypeName psobject
    $store | Add-Member -MemberType NoteProperty -Name Get -Value {
        param($sessionId)
        $path = Join-Path $using:folder "$sessionId.json"
        if (Test-Path $path) { Get-Content $path -Raw | ConvertFrom-Json -AsHashtable }
    }
    $store | Add-Member -MemberType NoteProperty -Name Set -Value {
        param($sessionId, $data, $expiry)
        $data | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $using:folder "$sessionId.json")
    }
    $store | Add-Member -MemberType NoteProperty -Name Delete -Value {
        param($sessionId)
        Remove-Item (Join-Path $using:folder "$sessionId.json")
    }
    Enable-PodeSessionMiddleware -Duration 120 -Storage $store -Secret 'schwifty' -Generator { [guid]::NewGuid().ToString('n') }
    Add-PodeRoute -Method Get -Path '/' -ScriptBlock { $session:Count++; Write-PodeTextResponse -Value "$session:Count" }
    Add-PodeRoute -Method Get -Path '/end' -ScriptBlock { Remove-PodeSession }
}
"""


def cookie(answer):
    return answer.headers["Set-Cookie"].partition(";")[0]


def test_cookies_keep_clients_apart(serve):
    server = serve(COOKIES)
    one, two = server.get("/views"), server.get("/views")
    assert "; HttpOnly; Path=/; Max-Age=120" in one.headers["Set-Cookie"]
    assert cookie(one) != cookie(two)
    assert [server.get("/views", Cookie=cookie(one)).json["Views"] for _ in range(3)] == [2, 3, 4]
    assert server.get("/views", Cookie=f"other=1; {cookie(two)}; more=2").json == {"Views": 2, "Data": {"Views": 2}}
    assert server.get("/fail", Cookie=cookie(two)).status == 500
    assert server.get("/views", Cookie=cookie(two)).json["Views"] == 101
    ended = server.get("/end", Cookie=cookie(one))
    assert ended.text == "ended"
    assert "Max-Age=0" in ended.headers["Set-Cookie"]
    assert server.get("/views", Cookie=cookie(one)).json["Views"] == 1


def test_headers_of_strict_sessions(serve):
    server = serve(HEADERS)
    first = server.get("/?name=a", User_Agent="one")
    sid = {"pode.sid": first.headers["pode.sid"]}
    assert "Set-Cookie" not in first.headers
    assert server.get("/?name=b", User_Agent="one", **sid).json == ["a", "b"]
    assert server.get("/?name=c", User_Agent="two", **sid).json == ["c"]


def test_a_storage_outlives_the_server(serve):
    server = serve(FILES)
    first = server.get("/")
    folder = server.folder / "sessions"
    assert server.get("/", Cookie=cookie(first)).text == "2"
    assert [path.stem for path in folder.glob("*.json")] == [cookie(first).partition("s:")[2].partition(".")[0]]
    server.end()
    again = serve(FILES)
    assert again.get("/", Cookie=cookie(first)).text == "3"
    again.get("/end", Cookie=cookie(first))
    assert not list(folder.glob("*.json"))


@pytest.mark.parametrize(("secret", "shown"), [("", "the request's secret"), ("-Secret other", "s:the request's secret.")])
def test_cookies_and_headers_are_signed(serve, secret, shown):
    server = serve("""
Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Set-PodeCookieSecret -Value 'hunter2' -Global
    Add-PodeRoute -Method Get -Path '/set' -ScriptBlock {
        $null = Set-PodeCookie -Name 'c' -Value "the request's secret" -Secret (Get-PodeCookieSecret -Global)
        Set-PodeHeader -Name 'X-Signed' -Value 'sealed' -Secret (Get-PodeServerDefaultSecret) -Strict
    }
    Add-PodeRoute -Method Get -Path '/get' -ScriptBlock {
        $key = @{ Secret = Get-PodeCookieSecret -Global }
        if ($WebEvent.Query['secret']) { $key.Secret = $WebEvent.Query['secret'] }
        Write-PodeJsonResponse -Value @{
            Value = Get-PodeCookieValue -Name 'c' @key; Table = (Get-PodeCookie -Name 'c' @key).Signed
            IsSigned = Test-PodeCookieSigned -Name 'c' @key
            Header = Get-PodeHeader -Name 'X-Signed' -Secret (Get-PodeServerDefaultSecret) -Strict
            HeaderIsSigned = Test-PodeHeaderSigned -Name 'X-Signed' -Secret (Get-PodeServerDefaultSecret) -Strict
        }
    }
}
""")
    made = server.get("/set", User_Agent="one")
    query = "?secret=other" if secret else ""
    found = server.get(f"/get{query}", Cookie=cookie(made), X_Signed=made.headers["X-Signed"], User_Agent="one").json
    assert found.pop("Value").startswith(shown)
    assert found == {"Table": True, "IsSigned": not secret, "Header": "sealed", "HeaderIsSigned": True}
    other = server.get("/get", Cookie=cookie(made), X_Signed=made.headers["X-Signed"], User_Agent="two").json
    assert (other["Header"], other["HeaderIsSigned"]) == (None, False)
