"""What the client will be answered."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from pshost.web import mime
from pshost.web.headers import Headers
from pshost.web.phrases import phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pshost.web.cookies import Cookie

# Files up to this size are read by the handler's thread; larger ones are sent piece by piece.
_READ_WHOLE = 1024 * 1024
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def encode_text(text: str) -> bytes:
    """Text as UTF-8. Surrogate pairs become the character that they stand for, lone surrogates U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


class Response:
    """Status, headers and body of an answer; sent when the exchange is over.

    `cookies` are those that were set, by their names. Writing appends: a second writer's body comes after the first's, and its
    content type replaces the first's.
    """

    __slots__ = ("_parts", "content_type", "cookies", "description", "file", "headers", "sent", "status")

    def __init__(self) -> None:
        self.status = 200
        self.description: str | None = None
        self.headers = Headers()
        self.cookies: dict[str, Cookie] = {}
        self.content_type: str | None = None
        self.file: str | None = None
        self.sent = False
        self._parts: list[bytes] = []

    def set_status(self, code: int, description: str | None = None) -> None:
        """Set the status; the description is the usual phrase where none is given."""
        self.status = code
        self.description = description

    @property
    def reason(self) -> str:
        """The description of the status."""
        return self.description if self.description is not None else phrase(self.status)

    @property
    def body(self) -> bytes:
        """What has been written; without the content of `file`."""
        parts = self._parts
        if len(parts) > 1:
            parts[:] = [b"".join(parts)]
        return parts[0] if parts else b""

    @property
    def length(self) -> int:
        """How many bytes have been written."""
        return sum(map(len, self._parts))

    def clear(self) -> None:
        """Forget the body and its type; status and headers stay."""
        self._parts.clear()
        self.file = None
        self.content_type = None

    def write(self, body: bytes, content_type: str | None = None) -> None:
        """Append to the body; an empty body writes nothing, and leaves the type as it is."""
        if body:
            self._parts.append(body)
            if content_type is not None:
                self.content_type = content_type

    def write_text(self, text: str, content_type: str = "text/plain", status: int | None = None) -> None:
        """Write text as UTF-8, and set the status where one is given."""
        if status is not None:
            self.set_status(status)
        self.write(encode_text(text), f"{content_type}; charset=utf-8")

    def write_json(self, text: str, status: int | None = None) -> None:
        """Write JSON text."""
        self.write_text(text, "application/json", status)

    def write_html(self, text: str, status: int | None = None) -> None:
        """Write HTML."""
        self.write_text(text, "text/html", status)

    def write_file(self, path: str, content_type: str | None = None, *, charset: bool = True) -> None:
        """Write a file, with the content type of its name where none is given. Raises OSError.

        A large file is only named here and read while it is sent; nothing else can be written with it then.
        """
        kind = content_type or mime.content_type(path)
        if charset:
            kind = f"{kind}; charset=utf-8"
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size <= _READ_WHOLE:
                self.write(file.read(), kind)
                return
        self.clear()
        self.file = path
        self.content_type = kind

    def redirect(self, url: str, *, moved: bool = False) -> None:
        """Send the client to another address: for now, or (`moved`) for good."""
        self.headers.set("Location", quote(url, safe="!#$%&'()*+,/:;=?@[]~"))
        if moved:
            self.set_status(301, "Moved")
        else:
            self.set_status(302, "Redirect")

    def attach(self, filename: str) -> None:
        """Let the client save the body as a file of this name."""
        name = os.path.basename(filename)
        plain = re.sub(r'[^ -~]|["\\]', "_", name)
        value = f'attachment; filename="{plain}"'
        if plain != name:
            value += f"; filename*=UTF-8''{quote(encode_text(name), safe='')}"
        self.headers.set("Content-Disposition", value)

    def set_cookie(self, cookie: Cookie) -> None:
        """Add a cookie, in place of one of its name."""
        begin = f"{cookie.name}="
        others = [value for value in self.headers.all("Set-Cookie") if not value.startswith(begin)]
        self.headers.remove("Set-Cookie")
        self.cookies[cookie.name] = cookie
        for value in [*others, cookie.header()]:
            self.headers.add("Set-Cookie", value)

    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """The headers as they are sent; a content type only where there is content, and never a length."""
        raw = [
            (name.encode("latin-1"), value.encode("latin-1", "replace"))
            for name, value in self.headers
            if name.lower() not in ("content-length", "transfer-encoding", "content-type")
        ]
        if self.content_type and (self._parts or self.file):
            # A content type is set by scripts as they like, so what would end the line is taken out here.
            raw.append((b"content-type", _FORBIDDEN.sub(" ", self.content_type).encode("latin-1", "replace")))
        return raw
