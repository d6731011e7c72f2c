"""PowerShell's operators: plain values in, a plain value out."""
