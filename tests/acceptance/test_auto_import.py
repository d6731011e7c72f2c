"""What the runspaces take over: functions and modules, as `Server.AutoImport` of the settings says."""

import json

import pytest

SERVER = """
function Get-One { 'one' }
function Get-Two { 'two' }
Import-Module ./first.psm1, ./second.psm1
Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Export-PodeFunction -Name Get-Two
    Export-PodeModule -Name Second
    Export-PodeSecretVault -Name Any
    Add-PodeRoute -Method Get -Path '/' -ScriptBlock {
        Write-PodeJsonResponse -Value @('One', 'Two', 'First', 'Second' | Where-Object { Get-Command "Get-$_" -ErrorAction Ignore })
    }
}
"""
FILES = {f"{name}.psm1": f"function Get-{name.title()} {{ '{name}' }}" for name in ("first", "second")}


@pytest.mark.parametrize(("settings", "known"), [
    ("", ["One", "Two", "First", "Second"]),
    ("Functions = @{ ExportOnly = $true }", ["Two", "First", "Second"]),
    ("Modules = @{ ExportOnly = $true }", ["One", "Two", "Second"]),
    ("Functions = @{ Enable = $false }; Modules = @{ ExportOnly = $true }", ["Second"]),
    ("Functions = @{ ExportOnly = $true }; Modules = @{ Enable = $false }", ["Two"]),
    ("SecretVaults = @{ Enable = $true; SecretManagement = @{ ExportOnly = $true } }", ["One", "Two", "First", "Second"]),
])
def test_what_runspaces_have(serve, settings, known):
    server = serve(SERVER, files={**FILES, "server.psd1": f"@{{ Server = @{{ AutoImport = @{{ {settings} }} }} }}"})
    assert json.loads(server.get("/").text) == known


@pytest.mark.parametrize(("body", "settings", "message"), [
    ("Export-PodeSnapin -Name x", "", "Snapins are only supported on Windows PowerShell."),
    ("Import-PodeSnapin x", "", "Snapins are only supported on Windows PowerShell."),
    ("", "SecretVaults = @{ Enable = $true }", "Microsoft.PowerShell.SecretManagement module not installed."),
])
def test_what_is_refused(run_script, tmp_path, body, settings, message):
    (tmp_path / "server.psd1").write_text(f"@{{ Server = @{{ AutoImport = @{{ {settings} }} }} }}")
    code, _, errors = run_script(f"Start-PodeServer -Quiet {{ {body}; Close-PodeServer }}")
    assert code == 1
    assert message in errors
