"""Reading what Newtonsoft's reader takes beyond the standard: comments, single quotes, unquoted names, trailing commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pshost.commands.json_reader import JsonError, whole_number

if TYPE_CHECKING:
    from pshost.commands.json_reader import Builder

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_CHUNK = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", '"': '"', "'": "'"}
_WORDS = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
}


class Reader:
    """The lenient reader. It keeps its own stack, so that deep nesting does not use Python's."""

    def __init__(self, text: str, builder: Builder, depth: int) -> None:
        self.text = text
        self.builder = builder
        self.depth = depth
        self.at = 0
        self.path: list[str | int] = []

    def document(self) -> Any:
        """The one value of the text."""
        self._space()
        if self.at >= len(self.text):
            return None
        value = self._value()
        self._space()
        if self.at < len(self.text):
            raise JsonError(
                f"Additional text encountered after finished reading JSON content: {self.text[self.at]}. "
                f"{self._where()}"
            )
        return value

    def _where(self) -> str:
        before = self.text[: self.at]
        line = before.count("\n") + 1
        column = self.at - (before.rfind("\n") + 1)
        path = ""
        for part in self.path:
            path += f"[{part}]" if isinstance(part, int) else f"{'.' if path else ''}{part}"
        return f"Path '{path}', line {line}, position {column}."

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _peek(self, ending: str) -> str:
        self._space()
        if self.at >= len(self.text):
            raise JsonError(f"{ending} {self._where()}")
        return self.text[self.at]

    def _value(self) -> Any:
        stack: list[tuple[bool, list[Any]]] = []
        while True:
            char = self._peek("Unexpected end when reading JSON.")
            if char in "[{":
                if len(stack) >= self.depth:
                    raise JsonError(f"The reader's MaxDepth of {self.depth} has been exceeded. {self._where()}")
                self.at += 1
                stack.append((char == "{", []))
                value, done = self._open(stack)
            else:
                value, done = self._scalar(char), True
            while done:
                if not stack:
                    return value
                value, done = self._close(stack, value)

    def _open(self, stack: list[tuple[bool, list[Any]]]) -> tuple[Any, bool]:
        is_object, _ = stack[-1]
        if is_object:
            if self._peek("Unexpected end when deserializing object.") == "}":
                self.at += 1
                stack.pop()
                return self.builder.object_of({}), True
            self._name(stack)
            return None, False
        if self._peek("Unexpected end when deserializing array.") == "]":
            self.at += 1
            stack.pop()
            return [], True
        self.path.append(0)
        return None, False

    def _name(self, stack: list[tuple[bool, list[Any]]]) -> None:
        char = self._peek("Unexpected end when deserializing object.")
        if char in "\"'":
            name = self._string(char)
        else:
            match = _WORD.match(self.text, self.at)
            if match is None:
                raise JsonError(f"Invalid property identifier character: {char}. {self._where()}")
            name = match.group()
            self.at = match.end()
        if self._peek("Unexpected end when deserializing object.") != ":":
            raise JsonError(
                f"Invalid character after parsing property name. Expected ':' but got: {self.text[self.at]}. "
                f"{self._where()}"
            )
        self.at += 1
        stack[-1][1].append(name)
        self.path.append(name)
        self._space()
        if self.at >= len(self.text):
            raise JsonError(f"Unexpected end when deserializing object. {self._where()}")

    def _close(self, stack: list[tuple[bool, list[Any]]], value: Any) -> tuple[Any, bool]:
        is_object, items = stack[-1]
        items.append(value)
        self.path.pop()
        kind, closing = ("object", "}") if is_object else ("array", "]")
        char = self._peek(f"Unexpected end when deserializing {kind}.")
        if char == ",":
            self.at += 1
            char = self._peek(f"Unexpected end when deserializing {kind}.")
            if char != closing:
                if is_object:
                    self._name(stack)
                else:
                    self.path.append(len(items))
                return None, False
        if char != closing:
            raise JsonError(f"After parsing a value an unexpected character was encountered: {char}. {self._where()}")
        self.at += 1
        stack.pop()
        if is_object:
            return self.builder.object_of(dict(zip(items[::2], items[1::2], strict=True))), True
        return items, True

    def _scalar(self, char: str) -> Any:
        if char in "\"'":
            return self.builder.string(self._string(char))
        match = _NUMBER.match(self.text, self.at)
        if match and match.group() not in ("", "-"):
            self.at = match.end()
            text = match.group()
            if "x" in text.lower():
                return whole_number(str(int(text, 16)))
            return float(text) if any(c in text for c in ".eE") else whole_number(text)
        match = _WORD.match(self.text, self.at)
        if match and match.group() in _WORDS:
            self.at = match.end()
            return _WORDS[match.group()]
        raise JsonError(f"Unexpected character encountered while parsing value: {char}. {self._where()}")

    def _string(self, quote: str) -> str:
        self.at += 1
        parts: list[str] = []
        while True:
            match = _CHUNK[quote].match(self.text, self.at)
            if match:
                parts.append(match.group())
                self.at = match.end()
            if self.at >= len(self.text):
                raise JsonError(f"Unterminated string. Expected delimiter: {quote}. {self._where()}")
            char = self.text[self.at]
            self.at += 1
            if char == quote:
                return "".join(parts)
            parts.append(self._escape())

    def _escape(self) -> str:
        code = self.text[self.at : self.at + 1]
        self.at += 1
        if code == "u":
            digits = self.text[self.at : self.at + 4]
            if re.fullmatch(r"[0-9a-fA-F]{4}", digits) is None:
                raise JsonError(f"Invalid Unicode escape sequence: \\u{digits}. {self._where()}")
            self.at += 4
            return chr(int(digits, 16))
        if code not in _ESCAPES:
            raise JsonError(f"Bad JSON escape sequence: \\{code}. {self._where()}")
        return _ESCAPES[code]
