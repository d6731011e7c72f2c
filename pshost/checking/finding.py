"""One thing that was found in a script."""

from __future__ import annotations


class Finding:
    """What is wrong (`error_id` as the run would give it, `message`), and where: offsets `start` and `end` of the text of `path`.

    A `warning` is something that runs, but hardly as it was meant.
    """

    __slots__ = ("end", "error_id", "message", "path", "start", "text", "warning")

    def __init__(
        self, path: str, text: str, start: int, end: int, error_id: str, message: str, *, warning: bool = False
    ) -> None:
        self.path = path
        self.text = text
        self.start = start
        self.end = end
        self.error_id = error_id
        self.message = message
        self.warning = warning
