"""What a client may ask of the server: sizes and times."""

from __future__ import annotations


class Limits:
    """Sizes in bytes and times in seconds; a time of None is no limit.

    `request_time` covers a request from its headers to its answer, the wait for a free thread included.
    `header_time` is how long the headers of a request may take, and how long a new connection may say nothing.
    """

    __slots__ = ("body_size", "header_size", "header_time", "keep_alive", "request_time")

    def __init__(
        self, *, header_size: int = 65_536, header_time: float = 10.0, body_size: int = 100 * 1024 * 1024,
        request_time: float | None = 30.0, keep_alive: int = 30,
    ) -> None:
        self.header_size = header_size
        self.header_time = header_time
        self.body_size = body_size
        self.request_time = request_time
        self.keep_alive = keep_alive
