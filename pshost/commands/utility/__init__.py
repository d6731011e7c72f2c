"""Commands of Microsoft.PowerShell.Utility: objects, variables, formatting and data formats."""
