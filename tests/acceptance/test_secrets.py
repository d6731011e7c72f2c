"""Secrets of a server: read and written by its bodies, and given back at its end."""

SERVER = """
Start-PodeServer -Threads 2 {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    $file = Join-Path (Get-PodeServerPath) 'vault.json'
    Register-PodeSecretVault -Name 'Files' -VaultParameters @{ Path = $file } -UnlockSecret 'open' -UnlockInterval 60 `
        -UnlockScriptBlock {
            param($config, $secret)
            Write-Host "unlocked with $secret"
        } `
        -ScriptBlock {
            param($config, $key)
            (Get-Content $config.Path -Raw | ConvertFrom-Json -AsHashtable)[$key]
        } `
        -SetScriptBlock {
            param($config, $key, $value)
            $all = Get-Content $config.Path -Raw | ConvertFrom-Json -AsHashtable
            $all[$key] = $value
            $all | ConvertTo-Json | Set-Content $config.Path
        } `
        -UnregisterScriptBlock { Write-Host 'the vault is closed' }
    Mount-PodeSecret -Name 'Token' -Vault 'Files' -Key 'path/token'

    Add-PodeTask -Name 'Renew' -ScriptBlock { $secret:Token = "renewed $($secret:Token)" }
    Add-PodeRoute -Method Get -Path '/token' -ScriptBlock { Write-PodeTextResponse -Value "the token is $secret:Token" }
    Add-PodeRoute -Method Get -Path '/renew' -ScriptBlock {
        $null = Invoke-PodeTask -Name 'Renew' -Wait
        Write-PodeTextResponse -Value (Get-PodeSecret -Name 'Token')
    }
    Add-PodeRoute -Method Get -Path '/nope' -ScriptBlock {
        try { $secret:Nope } catch { Write-PodeTextResponse -Value "$_" }
    }
}
"""


def test_a_vault_in_a_file(serve):
    server = serve(SERVER, files={"vault.json": '{ "path/token": "abc" }'})
    assert server.get("/token").text == "the token is abc"
    assert server.get("/renew").text == "renewed abc"
    assert server.get("/token").text == "the token is renewed abc"
    assert server.get("/nope").text == "No Secret named 'Nope' has been mounted."
    assert "unlocked with open" in server.output()
    server.end()
    assert "the vault is closed" in server.output()


def test_a_vault_of_a_module_that_is_not_there_has_its_place(run_script):
    code, _, errors = run_script("Start-PodeServer -Quiet {\n  Register-PodeSecretVault -Name V -ModuleName Az.KeyVault\n}")
    assert code == 1
    assert "script.ps1:2" in errors
    assert "SecretManagement' was not" in errors
