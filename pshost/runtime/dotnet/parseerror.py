"""System.Management.Automation.Language.ParseError."""

from __future__ import annotations

from operator import attrgetter

from pshost.declarations.nettype import NetType
from pshost.runtime.errors.parsing import LocatedParseError

PARSE_ERROR = NetType("System.Management.Automation.Language.ParseError", LocatedParseError)
PARSE_ERROR.getter("System.Management.Automation.Language.IScriptExtent Extent {get;}")(attrgetter("Extent"))
PARSE_ERROR.getter("string ErrorId {get;}")(attrgetter("ErrorId"))
PARSE_ERROR.getter("string Message {get;}")(attrgetter("Message"))
PARSE_ERROR.getter("bool IncompleteInput {get;}")(attrgetter("IncompleteInput"))
PARSE_ERROR.method("string ToString()")(LocatedParseError.net_text)
