"""Failures of the operating system as the errors that PowerShell's file commands report."""

from __future__ import annotations

from pshost.runtime.errors.exceptions import (
    DirectoryNotFoundException,
    IOException,
    NetException,
    UnauthorizedAccessException,
)


def file_error(error: OSError, path: str, error_id: str = "", category: str = "WriteError") -> NetException:
    """The .NET exception for a failed file operation, with the id that the command gives it."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DirectoryNotFoundException(
            f"Could not find a part of the path '{path}'.", error_id or "FileOpenFailure", category, path
        )
    if isinstance(error, PermissionError | IsADirectoryError):
        return UnauthorizedAccessException(
            f"Access to the path '{path}' is denied.", error_id or "UnauthorizedAccess", category, path
        )
    if isinstance(error, FileExistsError):
        return IOException(f"The file '{path}' already exists.", error_id or "IOException", category, path)
    return IOException(f"{error.strerror or error} : '{path}'", error_id or "IOException", category, path)
