"""Commands of Microsoft.PowerShell.ThreadJob."""
