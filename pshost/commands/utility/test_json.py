"""Test-Json."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pshost.commands.json_reader import JsonError, read_json
from pshost.commands.management.paths import absolute, expand_all
from pshost.commands.text_files import read_text
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import ArgumentException, NetException, RuntimeException

if TYPE_CHECKING:
    from pshost.commands.json_schema import JsonSchema

_STRING = ("JsonString", "JsonStringWithSchemaString", "JsonStringWithSchemaFile")
_PATH = ("JsonPath", "JsonPathWithSchemaString", "JsonPathWithSchemaFile")
_LITERAL = ("JsonLiteralPath", "JsonLiteralPathWithSchemaString", "JsonLiteralPathWithSchemaFile")
_TEXT_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)


@cmdlet("Test-Json", default_set="JsonString", output="System.Boolean")
class TestJson(Cmdlet):
    """Tells whether text is JSON, and with a schema whether the schema allows it."""

    net_name = "Microsoft.PowerShell.Commands.TestJsonCommand"
    parameters = (
        Parameter("Json", "string", mandatory=True, position=0, pipeline=True, sets=_STRING),
        Parameter("Path", "string", mandatory=True, position=0, by_name=True, sets=_PATH),
        Parameter(
            "LiteralPath", "string", mandatory=True, position=0, by_name=True, sets=_LITERAL, aliases=("PSPath", "LP"),
        ),
        Parameter(
            "Schema", "string", mandatory=True, position=1, validators=(not_null_or_empty,),
            sets=(_STRING[1], _PATH[1], _LITERAL[1]),
        ),
        Parameter(
            "SchemaFile", "string", mandatory=True, position=1, validators=(not_null_or_empty,),
            sets=(_STRING[2], _PATH[2], _LITERAL[2]),
        ),
        Parameter("Options", "string[]", values=("IgnoreComments", "AllowTrailingCommas"), validators=(not_null_or_empty,)),
    )

    def begin(self) -> None:
        self.schema = self._schema() if self.bound.get("Schema") or self.bound.get("SchemaFile") else None
        self.options = {str(option).lower() for option in self.Options or ()}

    def _schema(self) -> JsonSchema:
        from pshost.commands.json_schema import JsonSchema, SchemaError

        text = self.bound.get("Schema")
        if text is None:
            path = absolute(self.session, self.SchemaFile)
            try:
                text = read_text(path)
            except OSError:
                self.throw(RuntimeException(
                    f"Cannot open JSON schema file: {path}", "JsonSchemaFileOpenFailure", "OpenError", path,
                ))
        try:
            return JsonSchema(text)
        except SchemaError as error:
            self.throw(ArgumentException(f"Cannot parse the JSON schema. {error}", "InvalidJsonSchema", "InvalidData", text))

    def process(self) -> None:
        texts = [self.Json] if "Json" in self.bound else [
            read_text(path) for path in expand_all(self, self.Path and [self.Path], self.LiteralPath and [self.LiteralPath])
        ]
        for text in texts:
            self.write(self._is_valid(text))

    def _is_valid(self, text: str) -> bool:
        try:
            self._parse(text)
        except (JsonError, NetException, ValueError) as error:
            self.write_error(ArgumentException(f"Cannot parse the JSON: {error}", "InvalidJson", "InvalidData", text))
            return False
        if self.schema is None:
            return True
        failures = self.schema.failures(json.loads(self._plain(text)))
        for place, reason in failures:
            self.write_error(ArgumentException(
                f"The JSON is not valid with the schema: {reason} at '{place}'", "InvalidJsonAgainstSchemaDetailed",
                "InvalidData", None,
            ))
        return not failures

    def _parse(self, text: str) -> None:
        plain = self._plain(text)
        try:
            json.loads(plain)
        except ValueError:
            read_json(plain, True)  # for its message, which says where
            raise

    def _plain(self, text: str) -> str:
        """The text without the comments and trailing commas that `-Options` allows."""
        if "ignorecomments" in self.options:
            text = _TEXT_OR_COMMENT.sub(lambda match: match.group(1) or " ", text)
        if "allowtrailingcommas" in self.options:
            text = re.sub(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', lambda match: match.group(1) or "", text)
        return text
