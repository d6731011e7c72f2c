"""From the bytes of a body to the data that handlers see."""

from __future__ import annotations

from pshost.web.mime import media_type
from pshost.web.multipart import parse_multipart
from pshost.web.pairs import parse_pairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pshost.web.multipart import UploadedFile
    from pshost.web.request import Request

    BodyParser = Callable[[str], object]
    """Makes data of a body's text; whatever it raises means that the body is broken."""


class BodyError(Exception):
    """The body cannot be read as its content type says; `__cause__` tells why."""


class Body:
    """The data of a body, and the files that came with it."""

    __slots__ = ("data", "files")

    def __init__(self, data: object, files: dict[str, UploadedFile]) -> None:
        self.data = data
        self.files = files


def parse_body(request: Request, parsers: Mapping[str, BodyParser], content_type: str | None = None) -> Body:
    """Read a body by its content type, or by `content_type` where a route forces one. Raises BodyError.

    A parser of exactly this media type wins. Then come the forms, which are read here, and then the parsers of a
    family: `*/json` reads every type that ends so. What nobody reads is text. Without a body or a type, the data is an
    empty table.
    """
    kind = media_type(content_type or request.content_type) if request.body else ""
    if not kind:
        return Body({}, {})
    try:
        parser = parsers.get(kind)
        if parser is not None:
            return Body(parser(request.text), {})
        family = kind.rpartition("/")[2]
        if family == "x-www-form-urlencoded":
            return Body(parse_pairs(request.text, request.encoding), {})
        if kind == "multipart/form-data":
            form = parse_multipart(request.body, request.content_type or "", request.encoding)
            return Body(form.fields, form.files)
        parser = parsers.get(f"*/{family}")
        return Body(parser(request.text) if parser is not None else request.text, {})
    except Exception as error:
        raise BodyError(str(error)) from error
