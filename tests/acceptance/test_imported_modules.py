"""Modules that a server imports: every runspace has them, each with variables of its own."""

SERVER = """
Start-PodeServer {
    Import-PodeModule -Name Tools
    Add-PodeEndpoint -Address localhost -Port $env:PORT -Protocol Http
    Add-PodeRoute -Method Get -Path /next -ScriptBlock { Write-PodeJsonResponse -Value @{ Got = (Get-Tool) } }
    Add-PodeTask -Name Tool -ScriptBlock { Get-Tool }
    Add-PodeRoute -Method Get -Path /task -ScriptBlock { Write-PodeJsonResponse -Value @{ Got = (Invoke-PodeTask -Name Tool -Wait) } }
}
"""
MODULE = 'function Get-Tool { $script:n++; "tool $script:n" }'


def test_a_module_of_the_folder_ps_modules(serve):
    server = serve(SERVER, files={"ps_modules/Tools/Tools.psm1": MODULE})
    assert server.get("/next").json["Got"] == "tool 1"
    assert server.get("/next").json["Got"] == "tool 2"
    assert server.get("/task").json["Got"] == "tool 1"
