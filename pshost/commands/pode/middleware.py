"""Middleware, endware and body parsers: scripts around the routes."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import load_folder, using_variables, with_using
from pshost.commands.pode.web import block_handler, web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.surrogates import code_units

_BUILT_IN = (
    "__pode_mw_rate_limit__", "__pode_mw_security__", "__pode_mw_favicon__", "__pode_mw_access__",
    "__pode_mw_static_content__", "__pode_mw_body_parsing__", "__pode_mw_query_parsing__", "__pode_mw_cookie_parsing__",
)


def middleware_table(cmdlet: Any, block: Any, arguments: Any = None, route: str = "") -> Hashtable:
    """A middleware as Pode keeps it."""
    logic = with_using(cmdlet, block)
    return Hashtable((
        ("Name", None), ("Route", route or None), ("Logic", logic), ("Arguments", arguments),
        ("UsingVariables", using_variables(logic)),
    ))


def middleware_tables(cmdlet: Any, given: Any) -> list[Hashtable]:
    """The middleware of a route: script blocks, or what New-PodeMiddleware makes."""
    made = []
    for item in given or ():
        if isinstance(item, Hashtable):
            if item.get("Logic") is None:
                raise pode_error("A Hashtable Middleware supplied has no Logic defined.")
            made.append(item)
        elif hasattr(item, "invoke"):
            made.append(middleware_table(cmdlet, item))
        elif item is not None:
            raise pode_error(
                "A Middleware supplied for a Route must be either a ScriptBlock or a Hashtable, "
                f"but was of an invalid type: {type(item).__name__}"
            )
    return made


@function("New-PodeMiddleware")
class NewPodeMiddleware(Cmdlet):
    """Makes a middleware to be given to routes or Add-PodeMiddleware."""

    parameters = (
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0, pipeline=True),
        Parameter("Route", "string", default=""),
        Parameter("ArgumentList", "object[]"),
    )

    def end(self) -> None:
        server_of(self)
        self.write(middleware_table(self, self.ScriptBlock, self.ArgumentList, self.Route))


@function("Add-PodeMiddleware", default_set="Script")
class AddPodeMiddleware(Cmdlet):
    """Adds a middleware that runs before the routes."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, sets=("Script",)),
        Parameter("Route", "string", default=""),
        Parameter("ArgumentList", "object[]"),
        Parameter("InputObject", "hashtable", mandatory=True, position=0, pipeline=True, sets=("Input",)),
    )

    def end(self) -> None:
        server = server_of(self)
        if self.Name.lower() in _BUILT_IN:
            from pshost.runtime.errors.exceptions import RuntimeException

            raise RuntimeException(
                f"pshost does not let its own middleware '{self.Name}' be replaced.", "PshostParameterNotSupported",
                "NotImplemented", self.Name,
            )
        if "InputObject" in self.bound:
            table = self.InputObject.copy()
            for name in ("Name", "Route", "Logic", "Arguments", "UsingVariables"):
                table[name] = table.get(name)
            if self.Route:
                table["Route"] = self.Route
            if self.ArgumentList:
                table["Arguments"] = self.ArgumentList
        else:
            table = middleware_table(self, self.ScriptBlock, self.ArgumentList, self.Route)
        table["Name"] = self.Name
        from pshost.web.pipeline import Middleware

        with web_errors():
            server.web.pipeline.add_middleware(
                Middleware(self.Name, block_handler(table), route=table["Route"] or "", data=table)
            )


@function("Remove-PodeMiddleware")
class RemovePodeMiddleware(Cmdlet):
    """Removes a middleware."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        server_of(self).web.pipeline.remove_middleware(self.Name)


@function("Clear-PodeMiddleware")
class ClearPodeMiddleware(Cmdlet):
    """Removes every middleware."""

    def end(self) -> None:
        server_of(self).web.pipeline.clear_middleware()


@function("Test-PodeMiddleware")
class TestPodeMiddleware(Cmdlet):
    """Whether a middleware has that name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.write(server_of(self).web.pipeline.find_middleware(self.Name) is not None)


@function("Use-PodeMiddleware")
class UsePodeMiddleware(Cmdlet):
    """Loads the scripts of the middleware folder, each of which adds middleware."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "middleware", self.Path)


@function("Add-PodeEndware")
class AddPodeEndware(Cmdlet):
    """Adds a script that runs after every request."""

    parameters = (
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=0, pipeline=True),
        Parameter("ArgumentList", "object[]"),
    )

    def end(self) -> None:
        table = middleware_table(self, self.ScriptBlock, self.ArgumentList)
        server_of(self).web.pipeline.endware.append(block_handler(table))


@function("Use-PodeEndware")
class UsePodeEndware(Cmdlet):
    """Loads the scripts of the endware folder, each of which adds endware."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
    )

    def end(self) -> None:
        load_folder(self, server_of(self), "endware", self.Path)


@function("Add-PodeBodyParser")
class AddPodeBodyParser(Cmdlet):
    """Adds a script that makes `$WebEvent.Data` of the bodies of a content type."""

    parameters = (
        Parameter("ContentType", "string", mandatory=True, position=0, default=""),
        Parameter("ScriptBlock", "scriptblock", mandatory=True, position=1, pipeline=True),
    )

    def end(self) -> None:
        block = with_using(self, self.ScriptBlock)

        def parse(text: str) -> Any:
            outputs = block.invoke(code_units(text))
            return outputs[0] if len(outputs) == 1 else outputs or None

        with web_errors():
            server_of(self).web.pipeline.add_body_parser(self.ContentType, parse)


@function("Remove-PodeBodyParser")
class RemovePodeBodyParser(Cmdlet):
    """Removes a body parser."""

    parameters = (
        Parameter("ContentType", "string", mandatory=True, position=0, pipeline=True, default=""),
    )

    def process(self) -> None:
        server_of(self).web.pipeline.remove_body_parser(self.ContentType)
