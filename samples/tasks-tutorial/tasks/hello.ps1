{
    'Hello, world!' | Out-PodeHost
}
