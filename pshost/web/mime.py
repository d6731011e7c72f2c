"""Content types by file extension.

A table of our own instead of `mimetypes`, which reads the machine's files: an answer must not depend on the machine.
"""

from __future__ import annotations

DEFAULT = "application/octet-stream"

_TYPES = {
    ".7z": "application/x-7z-compressed",
    ".aac": "audio/aac",
    ".avi": "video/x-msvideo",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".bz2": "application/x-bzip2",
    ".css": "text/css",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eot": "application/vnd.ms-fontobject",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "application/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".log": "text/plain",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mid": "audio/midi",
    ".mjs": "application/javascript",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".mpeg": "video/mpeg",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ps1": "text/plain",
    ".psd1": "text/plain",
    ".psm1": "text/plain",
    ".rtf": "application/rtf",
    ".svg": "image/svg+xml",
    ".tar": "application/x-tar",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".weba": "audio/webm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}


def content_type(path: str, default: str = DEFAULT) -> str:
    """The content type of a file, by what its name ends in."""
    dot = path.rfind(".")
    return _TYPES.get(path[dot:].lower(), default) if dot >= 0 else default


def media_type(header: str | None) -> str:
    """The media type of a `Content-Type` header: lower case, without parameters; empty when there is none."""
    return header.split(";", 1)[0].strip().lower() if header else ""


def parameter(header: str | None, name: str) -> str | None:
    """A parameter of a header such as `Content-Type`, unquoted; None when it is not there."""
    wanted = name.lower()
    for key, value in parameters(header or ""):
        if key == wanted:
            return value
    return None


def parameters(header: str) -> list[tuple[str, str]]:
    """The parameters of a header after its first `;`: lower-case names and unquoted values."""
    found: list[tuple[str, str]] = []
    for part in _split_quoted(header)[1:]:
        key, equals, value = part.partition("=")
        if not equals:
            continue
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] == '"':
            # Browsers escape a quote in a file name as %22 and leave backslashes alone, so only \" is an escape.
            value = value[1:-1].replace('\\"', '"')
        found.append((key.strip().lower(), value))
    return found


def _split_quoted(header: str) -> list[str]:
    """A header's parts between semicolons, of which those in quotes do not count."""
    parts: list[str] = []
    start = 0
    quoted = False
    for index, character in enumerate(header):
        if character == '"' and not (quoted and header[index - 1] == "\\"):
            quoted = not quoted
        elif character == ";" and not quoted:
            parts.append(header[start:index])
            start = index + 1
    parts.append(header[start:])
    return parts
