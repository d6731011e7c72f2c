"""Multipart forms: fields and uploaded files of a `multipart/form-data` body."""

from __future__ import annotations

from pshost.web.mime import media_type, parameter

MOST_PARTS = 1_000
LONGEST_PART_HEADER = 16_384


class MultipartError(ValueError):
    """The body is not the multipart form that its content type says it is."""


class UploadedFile:
    """A file of a form."""

    __slots__ = ("content", "content_type", "filename", "name")

    def __init__(self, name: str, filename: str, content_type: str, content: bytes) -> None:
        self.name = name
        self.filename = filename
        self.content_type = content_type
        self.content = content


class Form:
    """What a multipart body held.

    A field that is repeated has a list of its values. A file's field has the file's name as its value, and the file
    itself is found by that name in `files`, as Pode has it.
    """

    __slots__ = ("fields", "files")

    def __init__(self) -> None:
        self.fields: dict[str, str | list[str]] = {}
        self.files: dict[str, UploadedFile] = {}

    def _add(self, name: str, value: str) -> None:
        # Names are few, and equal without regard to case: the first spelling stays.
        key = next((known for known in self.fields if known.lower() == name.lower()), name)
        before = self.fields.get(key)
        if before is None:
            self.fields[key] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            self.fields[key] = [before, value]


def parse_multipart(body: bytes, content_type: str, encoding: str = "utf-8") -> Form:
    """Read a multipart form. Raises MultipartError."""
    boundary = parameter(content_type, "boundary")
    if not boundary or len(boundary) > 200:
        raise MultipartError("got a multipart body without a boundary")
    form = Form()
    for head, content in _parts(body, boundary.encode("latin-1", "replace")):
        headers = _part_headers(head)
        disposition = headers.get("content-disposition", "")
        name = parameter(disposition, "name")
        if name is None or media_type(disposition) != "form-data":
            continue
        filename = parameter(disposition, "filename")
        if filename is None:
            form._add(name, content.decode(encoding, "replace"))
            continue
        # Old browsers send the client's whole path.
        filename = filename.replace("\\", "/").rsplit("/", 1)[-1]
        form._add(name, filename)
        if filename:
            kind = headers.get("content-type") or "application/octet-stream"
            form.files[filename] = UploadedFile(name, filename, kind, content)
    return form


def _parts(body: bytes, boundary: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a body: their header lines and their content."""
    delimiter = b"\r\n--" + boundary
    # The first delimiter may stand at the very start, where no line end comes before it.
    pieces = (b"\r\n" + body).split(delimiter, MOST_PARTS + 2)
    if len(pieces) < 2:
        raise MultipartError("got a multipart body in which its boundary never stands")
    if len(pieces) > MOST_PARTS + 2:
        raise MultipartError(f"got a multipart body of more than {MOST_PARTS} parts")
    found: list[tuple[bytes, bytes]] = []
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            return found
        line, newline, rest = piece.partition(b"\r\n")
        if line.strip(b" \t") or not newline:
            raise MultipartError("got a multipart body with a broken boundary line")
        if rest.startswith(b"\r\n"):
            found.append((b"", rest[2:]))
            continue
        head, blank, content = rest.partition(b"\r\n\r\n")
        if not blank or len(head) > LONGEST_PART_HEADER:
            raise MultipartError("got a part of a multipart body without the end of its headers")
        found.append((head, content))
    raise MultipartError("got a multipart body without its end")


def _part_headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return headers
