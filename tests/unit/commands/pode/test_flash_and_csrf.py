"""What sessions carry for Pode's own functions: flash messages, and the secrets behind tokens against cross-site requests."""

import pytest


def test_messages_are_shown_once_in_a_later_request(client):
    client.run("Enable-PodeSessionMiddleware -Duration 60")
    client.route("/add", "Add-PodeFlashMessage error 'one'; Add-PodeFlashMessage -Name Error -Message 'two'; Add-PodeFlashMessage info 'i'")
    client.route("/names", "Write-PodeTextResponse -Value \"$((Get-PodeFlashMessageNames) -join ',') $(Test-PodeFlashMessage ERROR)\"")
    client.route("/show", "Write-PodeTextResponse -Value \"[$((Get-PodeFlashMessage error) -join ',')]\"")
    client.route("/remove", "Remove-PodeFlashMessage info; Write-PodeTextResponse -Value \"$(@(Get-PodeFlashMessageNames).Count)\"")
    client.route("/clear", "Clear-PodeFlashMessages; Write-PodeTextResponse -Value \"$(@(Get-PodeFlashMessageNames).Count)\"")
    assert client.get("/show") == "[]"
    client.get("/add")
    assert client.get("/names") == "error,info True"
    assert [client.get("/show"), client.get("/show")] == ["[one,two]", "[]"]
    assert client.get("/names") == "info False"
    assert client.get("/remove") == "0"
    client.get("/add")
    assert client.get("/clear") == "0"


@pytest.mark.parametrize("options", ["", "-UseCookies -Secret own"])
def test_a_request_needs_a_token_of_its_client(client, options):
    client.run(f"Enable-PodeSessionMiddleware -Duration 60; Enable-PodeCsrfMiddleware {options}")
    client.route("/form", "Write-PodeTextResponse -Value (New-PodeCsrfToken)")
    client.run("Add-PodeRoute -Method Post -Path '/form' -ScriptBlock { Write-PodeTextResponse -Value 'done' }")
    token = client.get("/form")
    assert token.startswith("t:")
    assert client.ask("POST", "/form", pode_csrf=token) == "done"
    pair = f"pode.csrf={token.replace('+', '%2b')}"
    assert client.ask("POST", f"/form?{pair}") == "done"
    assert client.ask("POST", "/form", body=pair, content_type="application/x-www-form-urlencoded") == "done"
    client.ask("POST", "/form", pode_csrf=token + "x")
    assert (client.answers[-1].status, client.answers[-1].reason) == (403, "Invalid CSRF Token")
    client.ask("POST", "/form")
    assert client.answers[-1].status == 403
    client.cookies.clear()
    client.ask("POST", "/form", pode_csrf=token)
    assert client.answers[-1].status == 403


def test_two_tokens_of_one_request_are_of_one_secret(client):
    client.run("Initialize-PodeCsrf -UseCookies -Secret own")
    client.route("/form", "Write-PodeTextResponse -Value \"$(New-PodeCsrfToken) $(New-PodeCsrfToken)\"")
    client.run("Add-PodeRoute -Method Post -Path '/form' -Middleware (Get-PodeCsrfMiddleware) -ScriptBlock { "
               "Write-PodeTextResponse -Value 'done' }")
    for token in client.get("/form").split():
        assert client.ask("POST", "/form", pode_csrf=token) == "done"
    client.ask("POST", "/form")
    assert client.answers[-1].status == 403


def test_a_secret_that_the_server_did_not_sign_is_none(client):
    from pshost.web.csrf import new_token

    client.run("Enable-PodeCsrfMiddleware -UseCookies -Secret own")
    client.run("Add-PodeRoute -Method Post -Path '/form' -ScriptBlock { Write-PodeTextResponse -Value 'done' }")
    client.cookies["pode.csrf"] = "chosen"
    client.ask("POST", "/form", pode_csrf=new_token("chosen"))
    assert client.answers[-1].status == 403


def test_methods_that_need_no_token(client):
    client.run("Enable-PodeCsrfMiddleware -UseCookies -Secret own -IgnoreMethods Post")
    client.route("/form", "Write-PodeTextResponse -Value 'got'")
    client.run("Add-PodeRoute -Method Post -Path '/form' -ScriptBlock { Write-PodeTextResponse -Value 'done' }")
    assert client.ask("POST", "/form") == "done"
    client.get("/form")
    assert client.answers[-1].status == 403


@pytest.mark.parametrize(("text", "message"), {
    "flash without sessions": ("Test-PodeFlashMessage x", "Sessions are required to use Flash messages."),
    "tokens without sessions": ("Enable-PodeCsrfMiddleware", "Sessions are required to use CSRF unless you want to use cookies."),
    "cookies without a secret": (
        "Enable-PodeCsrfMiddleware -UseCookies",
        ("When using cookies for CSRF, a Secret is required. You can either supply a Secret or set the Cookie global secret - "
        "(Set-PodeCookieSecret '<value>' -Global)"),
    ),
    "a token without tokens": ("New-PodeCsrfToken", "CSRF Middleware has not been initialised."),
    "a middleware without tokens": ("Get-PodeCsrfMiddleware", "CSRF Middleware has not been initialised."),
}.values())
def test_what_is_refused(client, text, message):
    assert client.run(f"try {{ {text} }} catch {{ $_.Exception.Message }}") == [message]


def test_the_global_secret_signs_where_no_other_is_given(client):
    client.run("Set-PodeCookieSecret -Value g -Global; Enable-PodeCsrfMiddleware -UseCookies")
    assert client.run("Test-PodeMiddleware __pode_mw_csrf__") == ["True"]
