"""A PowerShell-compatible scripting host: scripts in, objects, tasks and HTTP answers out."""
