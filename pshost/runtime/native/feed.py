"""What a pipeline's objects are to a program that reads them: bytes as they are, the rest as the lines that would be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.surrogates import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.runtime.session import Session


class Feed:
    """Turns objects into bytes; `write` takes them (recorded topic native/commands, objects-to-native)."""

    def __init__(self, session: Session, write: Callable[[bytes], None]) -> None:
        self._session = session
        self._write = write
        self._formatter: Any = None

    def add(self, value: Any) -> None:
        """Take one object."""
        plain = getattr(value, "base", value) if value.__class__.__name__ == "PSObject" else value
        if plain.__class__ is str and self._formatter is None:
            self._line(plain)
            return
        if plain.__class__.__name__ == "Byte":
            self._write(bytes((int(plain),)))
            return
        if self._formatter is None:
            from pshost.runtime.formatting.out_string import Formatter

            self._formatter = Formatter(self._line, self._session)
        self._formatter.add(value)

    def end(self) -> None:
        """Write what the formatter still holds."""
        if self._formatter is not None:
            self._formatter.end()

    def _line(self, line: str) -> None:
        self._write(joined(line).encode("utf-8", "replace") + b"\n")
