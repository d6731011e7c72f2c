"""System.Management.Automation.Language.IScriptExtent: a stretch of a script."""

from __future__ import annotations

from pshost.compiler.positions import Extent
from pshost.declarations.nettype import NetType

SCRIPT_EXTENT = NetType("System.Management.Automation.Language.InternalScriptExtent", Extent)
SCRIPT_EXTENT.getter("string File {get;}")(lambda self: self.path)
SCRIPT_EXTENT.getter("string Text {get;}")(lambda self: self.text)
SCRIPT_EXTENT.getter("int StartLineNumber {get;}")(lambda self: self.line)
SCRIPT_EXTENT.getter("int StartColumnNumber {get;}")(lambda self: self.column)
SCRIPT_EXTENT.getter("int EndLineNumber {get;}")(lambda self: self.source.line_column(self.end)[0])
SCRIPT_EXTENT.getter("int EndColumnNumber {get;}")(lambda self: self.source.line_column(self.end)[1])
SCRIPT_EXTENT.getter("int StartOffset {get;}")(lambda self: self.start)
SCRIPT_EXTENT.getter("int EndOffset {get;}")(lambda self: self.end)
SCRIPT_EXTENT.method("string ToString()")(lambda self: self.text)
