"""Commands of Microsoft.PowerShell.Security: secure strings and the execution policy."""
