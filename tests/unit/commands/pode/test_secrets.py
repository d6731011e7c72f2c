"""Secrets: vaults of script blocks, and secrets that are mounted from them."""

import pytest

from pshost.runtime import current

VAULT = """
$global:box = @{ key = 'v1'; many = @{ user = 'rick'; pass = 'c137' } }
Register-PodeSecretVault -Name V -VaultParameters @{ box = $global:box; log = ($global:log = [System.Collections.ArrayList]::new()) } `
    -ScriptBlock { param($config, $key, $more) $null = $config.log.Add("read $key $more"); $config.box[$key] } `
    -SetScriptBlock { param($config, $key, $value, $metadata, $more) $config.box[$key] = $value; $null = $config.log.Add("set $key $metadata $more") } `
    -RemoveScriptBlock { param($config, $key) $config.box.Remove($key) }
"""  # noqa: E501 - one parameter a line
UNLOCKED = """
$global:log = [System.Collections.ArrayList]::new()
Register-PodeSecretVault -Name V -VaultParameters @{ log = $global:log } -UnlockSecret pw -UnlockInterval 5 -ScriptBlock { param($c, $key) $key } `
    -UnlockScriptBlock { param($config, $secret) $null = $config.log.Add("unlock $secret") }
"""  # noqa: E501 - one parameter a line
EXPIRY = "(Get-PodeSecretVault V).Unlock.Expiry.ToString('HH:mm')"


@pytest.mark.parametrize(("text", "shown"), {
    "reading": ("Read-PodeSecret key V; Read-PodeSecret -Vault v -Key KEY", ["v1", "v1"]),
    "what is missing": ("$null -eq (Read-PodeSecret nope V)", ["True"]),
    "writing": ("Set-PodeSecret -Key new -Vault V -InputObject x; 'y' | Set-PodeSecret -Key two -Vault V; $box.new; $box.two", ["x", "y"]),
    "numbers become text": ("Set-PodeSecret -Key n -Vault V 5; $box.n.GetType().Name; $box.n", ["String", "5"]),
    "ordered tables become tables": ("Set-PodeSecret -Key n -Vault V ([ordered]@{ a = 1 }); $box.n.GetType().Name", ["Hashtable"]),
    "bytes": ("Set-PodeSecret -Key n -Vault V ([byte[]](1, 2)); $box.n.GetType().Name", ["Byte[]"]),
    "secure strings": ("Set-PodeSecret -Key n -Vault V (ConvertTo-SecureString a -AsPlainText); $box.n.GetType().Name", ["SecureString"]),
    "removing": ("Remove-PodeSecret key V; $box.ContainsKey('key')", ["False"]),
    "arguments": ("$null = Read-PodeSecret key V -ArgumentList more; $log", ["read key more"]),
    "metadata": (
        "Set-PodeSecret -Key n -Vault V x -Metadata @{ a = 1 } -ArgumentList more; $log", ["set n System.Collections.Hashtable more"],
    ),
    "a property of it": ("Read-PodeSecret many V -ExpandProperty user; (Read-PodeSecret many V -Property pass).pass", ["rick", "c137"]),
    "mounted": ("Mount-PodeSecret one V -Key key; Get-PodeSecret ONE; Test-PodeSecret one; Test-PodeSecret two", ["v1", "True", "False"]),
    "mounted with arguments": ("Mount-PodeSecret one V -Key key -ArgumentList m; $null = Get-PodeSecret one; $log", ["read key m"]),
    "mounted property": ("Mount-PodeSecret one V -Key many -ExpandProperty user; Get-PodeSecret one", ["rick"]),
    "an expanded property is written as a table": (
        "Mount-PodeSecret one V -Key many -ExpandProperty user; Update-PodeSecret -Name one morty; $box.many.user; $box.many.Count",
        ["morty", "1"],
    ),
    "a variable": ("Mount-PodeSecret one V -Key key; $secret:one; \"$secret:one!\"", ["v1", "v1!"]),
    "a variable is set to any expression": (
        "Mount-PodeSecret one V -Key key; $secret:one = 'a' + 'b'; $box.key; $secret:one", ["ab", "ab"],
    ),
    "updating gives nothing": ("Mount-PodeSecret one V -Key key; Update-PodeSecret -Name one -InputObject x", []),
    "forgetting": ("Mount-PodeSecret one V -Key key; Dismount-PodeSecret one; Test-PodeSecret one; $box.key; Dismount-PodeSecret one",
                   ["False", "v1"]),
    "forgetting and removing": ("Mount-PodeSecret one V -Key key; Dismount-PodeSecret one -Remove; $box.ContainsKey('key')", ["False"]),
    "a vault as Pode shows it": (
        ("$v = Get-PodeSecretVault v, none; $v.Name; $v.Type; $v.LockableName; $v.Cache.Enabled; $v.Unlock.Enabled; Test-PodeLockable "
        "$v.LockableName"), ["V", "custom", "__Pode_SecretVault_V__", "False", "False", "True"],
    ),
    "unregistering": ("Unregister-PodeSecretVault V; Test-PodeSecretVault V; Unregister-PodeSecretVault V", ["False"]),
    "its own block is called": (
        ("Register-PodeSecretVault -Name W -VaultParameters @{ a = 1 } -ScriptBlock { } -InitScriptBlock { param($c) $global:at = $c.a } "
        "-UnregisterScriptBlock { param($c) $global:at = \"gone $($c.a)\" }; $global:at; Unregister-PodeSecretVault W; $global:at"),
        ["1", "gone 1"],
    ),
}.values())
def test_secrets(client, text, shown):
    assert client.run(VAULT + text) == shown


@pytest.mark.parametrize(("text", "message"), {
    "no secret": ("Get-PodeSecret nope", "No Secret named 'nope' has been mounted."),
    "no secret behind a variable": ("$secret:nope", "No Secret named 'nope' has been mounted."),
    "no secret to set": ("$secret:nope = 1", "No Secret named 'nope' has been mounted."),
    "no secret to remove": ("Dismount-PodeSecret nope -Remove", "No Secret named 'nope' has been mounted."),
    "no vault": ("Read-PodeSecret key nope", "No Secret Vault with the name 'nope' has been registered."),
    "no vault to unlock": ("Unlock-PodeSecretVault nope", "No Secret Vault with the name 'nope' has been registered."),
    "a vault of its name": (
        "Register-PodeSecretVault -Name v -ScriptBlock { }", "A Secret Vault with the name 'v' has already been registered.",
    ),
    "a secret of its name": (
        "Mount-PodeSecret a V -Key key; Mount-PodeSecret A V -Key key", "A Secret with the name 'A' has already been mounted.",
    ),
    "two kinds of properties": (
        "Mount-PodeSecret a V -Key key -Property x -ExpandProperty y",
        "Parameters 'Property' and 'ExpandProperty' are mutually exclusive.",
    ),
    "a type that no vault takes": (
        "Set-PodeSecret -Key n -Vault V ([version]'1.0')",
        "Secret value is of an invalid type. Expected types: String, SecureString, HashTable, Byte[], or PSCredential. But got: Version",
    ),
    "a vault that is read only": (
        "Register-PodeSecretVault -Name W -ScriptBlock { }; Set-PodeSecret -Key n -Vault W x",
        "No Set ScriptBlock supplied for updating/creating secrets in the vault 'W'",
    ),
    "a vault that removes nothing": (
        "Register-PodeSecretVault -Name W -ScriptBlock { }; Remove-PodeSecret n W",
        "No Remove ScriptBlock supplied for removing secrets from the vault 'W'",
    ),
    "no block that unlocks": (
        "Register-PodeSecretVault -Name W -ScriptBlock { } -UnlockSecret x",
        "Unlock secret supplied for custom Secret Vault type, but not Unlock ScriptBlock supplied.",
    ),
    "an unlock that is over": (
        "Register-PodeSecretVault -Name W -ScriptBlock { } -UnlockSecret x -UnlockScriptBlock { [datetime]'2020-01-01T00:00:00Z' }",
        "Secret Vault unlock expiry date is in the past (UTC): 1/1/2020 12:00:00\u202fAM",
    ),
    "a vault of a module": (
        "Register-PodeSecretVault -Name W -ModuleName Az.KeyVault",
        ("The specified module 'Microsoft.PowerShell.SecretManagement' was not loaded because no valid module file was found in any "
        "module directory."),
    ),
}.values())
def test_what_is_refused(client, text, message):
    assert client.run(VAULT + f"try {{ {text} }} catch {{ $_.Exception.Message }}")[-1] == message


def test_cached_values_are_read_again_when_their_time_is_over(client):
    client.run(VAULT + "Mount-PodeSecret one V -Key key -CacheTtl 1; $secret:one; $global:box.key = 'v2'")
    client.clock.advance(59)
    assert client.run("$secret:one") == ["v1"]
    client.clock.advance(2)
    assert client.run("$secret:one; $secret:one = 'v3'; $global:box.key = 'v4'; $secret:one") == ["v2", "v3"]
    assert client.run("$global:log") == ["read key ", "read key ", "set key  "]


@pytest.mark.parametrize(("ttl", "value"), [("", "v1"), ("-CacheTtl 0", "v2"), ("-CacheTtl 5", "v1")])
def test_the_time_of_the_vault_counts_where_a_secret_has_none(client, ttl, value):
    client.run("$global:box = @{ key = 'v1' }; Register-PodeSecretVault -Name V -CacheTtl 1 -VaultParameters $global:box -ScriptBlock "
               f"{{ param($config, $key) $config[$key] }}; Mount-PodeSecret one V -Key key {ttl}; $secret:one; $global:box.key = 'v2'")
    assert client.run("$secret:one") == [value]


def test_vaults_are_unlocked_when_they_are_registered_and_again_when_that_is_over(client):
    client.run(UNLOCKED)
    assert client.run(f"$global:log; {EXPIRY}; Test-PodeTimer __pode_secrets_vault_unlock__") == ["unlock pw", "00:05", "True"]
    client.clock.advance(299)
    assert client.run("Read-PodeSecret k V; $global:log.Count") == ["k", "1"]
    client.clock.advance(1)
    assert client.run(f"Read-PodeSecret k V; $global:log.Count; {EXPIRY}") == ["k", "2", "00:10"]


def test_vaults_are_unlocked_later_where_that_is_asked_for(client):
    client.run(UNLOCKED.replace("-UnlockSecret", "-NoUnlock -UnlockSecret"))
    assert client.run("$global:log.Count; Unlock-PodeSecretVault v; $global:log") == ["0", "unlock pw"]


def test_what_the_end_of_a_server_does(client):
    client.run("Register-PodeSecretVault -Name V -ScriptBlock { } -UnregisterScriptBlock { throw 'no' };"
               "Register-PodeSecretVault -Name W -ScriptBlock { } -UnregisterScriptBlock { $global:gone = 'W' }")
    with current.use(client.shell.session):
        client.server.secrets.unregister_all()
    assert client.run("$global:gone; Test-PodeSecretVault W") == ["W", "False"]
