"""Commands of Microsoft.PowerShell.Core: the pipeline, commands, modules and script blocks."""
