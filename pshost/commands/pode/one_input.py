"""Functions that take one object from the pipeline, and refuse several."""

from __future__ import annotations

from pshost.commands.pode.errors import pode_error
from pshost.runtime.cmdlet import Cmdlet


class OneInput(Cmdlet):
    """A function whose work is done at the end, on the only object that was piped in."""

    def begin(self) -> None:
        """No object yet."""
        self.seen = 0

    def process(self) -> None:
        """Count; a second object is an error, in Pode's words."""
        self.seen += 1
        if self.seen > 1:
            raise pode_error(f"The function '{self.declaration.name}' does not accept an array as pipeline input.")
