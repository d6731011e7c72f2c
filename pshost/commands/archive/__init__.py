"""The commands of Microsoft.PowerShell.Archive."""
