"""Errors: .NET exceptions as Python exception classes, and PowerShell's error records around them."""

from pshost.runtime.errors.exceptions import NetException, RuntimeException, exception_class
from pshost.runtime.errors.record import ErrorRecord, record_of

__all__ = ["ErrorRecord", "NetException", "RuntimeException", "exception_class", "record_of"]
