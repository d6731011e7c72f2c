"""The command line: `pshost run`, `pshost ast`."""
