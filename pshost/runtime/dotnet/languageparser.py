"""System.Management.Automation.Language.Parser."""

from __future__ import annotations

from typing import Any

from pshost.compiler.positions import Extent, Source
from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.reference import set_reference
from pshost.runtime.errors.exceptions import RuntimeException


class Token:
    """One token of a script: its text and where it is."""

    __slots__ = ("Extent", "__weakref__")

    net_name = "System.Management.Automation.Language.Token"

    def __init__(self, extent: Extent) -> None:
        self.Extent = extent

    def net_text(self) -> str:
        """The token's text."""
        return self.Extent.text


TOKEN = NetType(Token.net_name, Token)
TOKEN.getter("string Text {get;}")(Token.net_text)
TOKEN.getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")(lambda self: self.Extent)
TOKEN.method("string ToString()")(Token.net_text)


@TOKEN.getter("System.Management.Automation.Language.TokenKind Kind {get;}")
def kind(self: Token) -> Any:
    """What kind of token it is: pshost's grammar has kinds of its own."""
    del self
    raise RuntimeException("pshost does not have the kinds of tokens.", "NotSupportedByPshost", "NotImplemented")


PARSER = NetType("System.Management.Automation.Language.Parser", None)


def _parsed(text: str, path: str | None, tokens: Any, errors: Any) -> Any:
    from pshost.runtime.errors.parsing import located
    from pshost.syntax import parse, tokens_of

    found = parse(text, path)
    source = Source(text, path)
    set_reference(tokens, [Token(Extent(source, start, start + len(word))) for _, word, start in tokens_of(text) if word])
    set_reference(errors, list(located(found.errors, source)))
    return found.ast


@PARSER.static(
    "static System.Management.Automation.Language.ScriptBlockAst "
    "ParseInput(string input, [ref] System.Object tokens, [ref] System.Object errors)"
)
def parse_input(text: str, tokens: Any, errors: Any) -> Any:
    """The tree of a script's text; its errors go into a reference."""
    return _parsed(text, None, tokens, errors)


@PARSER.static(
    "static System.Management.Automation.Language.ScriptBlockAst "
    "ParseFile(string fileName, [ref] System.Object tokens, [ref] System.Object errors)"
)
def parse_file(path: str, tokens: Any, errors: Any) -> Any:
    """The tree of a script file; its errors go into a reference."""
    from pshost.runtime.script_files import decode

    with open(path, "rb") as file:
        return _parsed(decode(file.read()), path, tokens, errors)
