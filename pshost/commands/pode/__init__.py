"""Pode's functions, one noun a file, and what they share: the server, its runspaces, its logs."""
