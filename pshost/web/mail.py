"""A mail as scripts see it: headers, body and attachments."""

from __future__ import annotations

from email import message_from_bytes, policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

MOST_PARTS = 1_000
"""How many parts of a mail are looked at."""


class Attachment:
    """A file in a mail."""

    __slots__ = ("content", "content_type", "encoding", "name")

    def __init__(self, name: str, content: bytes, content_type: str, encoding: str) -> None:
        self.name = name
        self.content = content
        self.content_type = content_type
        self.encoding = encoding


class Mail:
    """A mail: `headers` are names and values, several values for a name that came more than once.

    The body is that of the last part which is no attachment: of a text and the same in HTML, the HTML.
    """

    __slots__ = ("attachments", "body", "content_type", "encoding", "headers", "subject", "urgent")

    def __init__(self, data: bytes) -> None:
        message: Message = message_from_bytes(data, policy=policy.compat32)
        self.headers = _headers(message)
        self.subject = _text(message, "Subject")
        self.content_type = _text(message, "Content-Type")
        self.encoding = _text(message, "Content-Transfer-Encoding")
        self.urgent = _text(message, "Priority").lower() == "urgent" or _text(message, "Importance").lower() == "high"
        self.body = ""
        self.attachments: list[Attachment] = []
        for part in _leaves(message):
            self._take(part)

    def _take(self, part: Message) -> None:
        content = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if "attachment" in _text(part, "Content-Disposition").lower():
            self.attachments.append(
                Attachment(part.get_filename() or "", content, _text(part, "Content-Type"), _text(part, "Content-Transfer-Encoding"))
            )
            return
        text = _decoded(content, part.get_content_charset() or "utf-8")
        self.body = text.removesuffix("\n").removesuffix("\r")


def _headers(message: Message) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    spelled: dict[str, str] = {}
    for name, value in message.raw_items():
        text = _unfolded(str(value))
        key = spelled.setdefault(name.lower(), name)
        known = found.get(key)
        if known is None:
            found[key] = text
        elif isinstance(known, list):
            known.append(text)
        else:
            found[key] = [known, text]
    return found


def _text(message: Message, name: str) -> str:
    value = message.get(name)
    return "" if value is None else _unfolded(str(value))


def _unfolded(value: str) -> str:
    return value.replace("\r", "").replace("\n", "")


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something."""
    for index, part in enumerate(message.walk()):
        if index >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")
