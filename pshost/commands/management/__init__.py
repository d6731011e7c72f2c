"""Commands of Microsoft.PowerShell.Management: files, locations, paths and processes."""
