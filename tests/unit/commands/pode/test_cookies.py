"""Cookies of requests and responses."""

import pytest


@pytest.mark.parametrize(("text", "header"), {
    "plain": ("Set-PodeCookie -Name a -Value b", "a=b; Path=/"),
    "the last of a name": ("Set-PodeCookie -Name a -Value b; Set-PodeCookie -Name a -Value c -Secure", "a=c; Secure; Path=/"),
    "a duration": ("Set-PodeCookie -Name a -Value b -Duration 60", "a=b; Path=/; Max-Age=60"),
    "a date": ("Set-PodeCookie -Name a -Value b -ExpiryDate '2030-01-01T00:02:00Z'", "a=b; Path=/; Max-Age=120"),
    "a date that is over": ("Set-PodeCookie -Name a -Value b -ExpiryDate '2020-01-01'", "a=b; Path=/; Max-Age=0"),
    "a later expiry of what was set": (
        "Set-PodeCookie -Name a -Value b -HttpOnly; Update-PodeCookieExpiry -Name a -Duration 5", "a=b; HttpOnly; Path=/; Max-Age=5",
    ),
    "an expiry of what came": ("Update-PodeCookieExpiry -Name came -ExpiryDate '2030-01-01T00:00:09Z'", "came=x; Path=/; Max-Age=9"),
    "removing what came": ("Remove-PodeCookie -Name CAME", "came=x; Discard; Path=/; Max-Age=0"),
    "removing what was set": ("Set-PodeCookie -Name a -Value b; Remove-PodeCookie a", "a=b; Discard; Path=/; Max-Age=0"),
    "removing what is not there": ("Remove-PodeCookie nope", None),
}.values())
def test_what_is_sent(client, text, header):
    client.cookies["came"] = "x"
    client.route("/", text)
    client.get("/")
    assert client.set_cookie == header


def test_what_functions_give(client):
    client.cookies.update(came="x", signed="s:x.y", blank=" ")
    client.route("/", """
        $made = Set-PodeCookie -Name a -Value b -Duration 60
        $later = Update-PodeCookieExpiry -Name a -ExpiryDate ([datetime]'2030-01-01T00:00:07Z')
        Write-PodeTextResponse -Value (@(
            $made.Expires.ToString('o'), $made.Signed, $made.Path, $later.Expires.ToString('o'), $WebEvent.PendingCookies['A'].Value
            (Get-PodeCookie Came).Value, (Get-PodeCookie signed).Signed, ($null -eq (Get-PodeCookie blank)), (Test-PodeCookie blank)
            (Test-PodeCookieSigned signed -Secret s)
        ) -join ' ')
    """)
    assert client.get("/") == (
        "2030-01-01T00:01:00.0000000Z False / 2030-01-01T00:00:07.0000000Z b x True True False False"
    )


def test_a_cookie_that_is_nowhere_has_no_expiry(client):
    client.route("/", "try { Update-PodeCookieExpiry -Name nope -Duration 5 } catch { Write-PodeTextResponse -Value \"$_\" }")
    assert client.get("/") == "There is no cookie called 'nope' in the request or the response."
