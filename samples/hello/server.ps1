# The smallest server: it answers on `/`.
$port = if ($env:PORT) { $env:PORT } else { 8080 }

Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $port -Protocol Http

    Add-PodeRoute -Method Get -Path '/' -ScriptBlock {
        Write-PodeTextResponse -Value 'Hello, world!'
    }
}
