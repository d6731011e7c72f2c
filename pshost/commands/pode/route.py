"""Routes: which script answers which method and path."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.middleware import middleware_tables
from pshost.commands.pode.registration import load_folder, registered_block, using_variables
from pshost.commands.pode.web import RouteGroup, block_handler, web_errors
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.web.path_pattern import route_path
from pshost.web.routing import Route


@function("Add-PodeRoute", default_set="Script")
class AddPodeRoute(Cmdlet):
    """Adds a script that answers requests of a method and path."""

    parameters = (
        Parameter(
            "Method", "string[]", mandatory=True, values=("Connect", "Delete", "Get", "Head", "Merge", "Options",
            "Patch", "Post", "Put", "Trace", "*",),
        ),
        Parameter("Path", "string", mandatory=True, default=""),
        Parameter("Middleware", "object[]"),
        Parameter("ScriptBlock", "scriptblock", sets=("Script",)),
        Parameter("EndpointName", "string[]", allow_null=True),
        Parameter("ContentType", "string", default=""),
        Parameter("TransferEncoding", "string", values=("", "gzip", "deflate",), default=""),
        Parameter("ErrorContentType", "string", default=""),
        Parameter("ArgumentList", "object[]"),
        Parameter("Authentication", "string", aliases=("Auth",), default=""),
        Parameter("Access", "string", default=""),
        Parameter("IfExists", "string", values=("Default", "Error", "Overwrite", "Skip",), default="Default"),
        Parameter("Role", "string[]"),
        Parameter("Group", "string[]"),
        Parameter("Scope", "string[]"),
        Parameter("User", "string[]"),
        Parameter("AllowAnon", "switch", default=False),
        Parameter("Login", "switch", default=False),
        Parameter("Logout", "switch", default=False),
        Parameter("OAResponses", "hashtable"),
        Parameter("OAReference", "string", default=""),
        Parameter("PassThru", "switch", default=False),
        Parameter("OADefinitionTag", "string[]"),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
    )

    def end(self) -> None:
        unsupported(
            self, "Authentication", "Access", "Role", "Group", "Scope", "User", "Login", "Logout", "TransferEncoding",
        )
        server = server_of(self)
        group = server.web.group
        with web_errors():
            path = route_path((group.path if group else "") + route_path(self.Path))
        block = registered_block(self, server) if "ScriptBlock" in self.bound or "FilePath" in self.bound else None
        middleware = [*(group.middleware if group else ()), *middleware_tables(self, self.Middleware)]
        names = self.EndpointName or (group.endpoints if group else None) or [""]
        for name in names:
            if name and not server.web.has_endpoint(name):
                raise pode_error(f"An endpoint named '{name}' has not been defined.")
        exists = self.IfExists
        if group and group.if_exists != "Default":
            exists = group.if_exists
        if exists == "Default":
            exists = server.web.if_exists
        for method in self.Method:
            for name in names:
                self._add(server, method, path, name or "", block, middleware, exists)

    def _add(
        self, server: PodeServer, method: str, path: str, endpoint: str, block: Any, middleware: list[Hashtable],
        exists: str,
    ) -> None:
        group = server.web.group
        table = Hashtable()
        with web_errors():
            route = Route(
                method, path, None if block is None else block_handler(table),
                middleware=[block_handler(each) for each in middleware], endpoint=endpoint,
                content_type=self.ContentType or (group.content_type if group else ""),
                error_type=self.ErrorContentType or (group.error_type if group else ""), data=table,
            )
        for name, value in (
            ("Logic", block), ("UsingVariables", using_variables(block)), ("Middleware", middleware),
            ("Authentication", None), ("Access", None), ("AccessMeta", Hashtable()),
            ("Endpoint", Hashtable((("Protocol", None), ("Address", None), ("Name", endpoint)))),
            ("ContentType", route.content_type), ("TransferEncoding", None), ("ErrorType", route.error_type),
            ("Arguments", self.ArgumentList), ("Method", route.method), ("Path", path), ("OpenApi", Hashtable()),
            ("IsStatic", False),
            ("Metrics", Hashtable((("Requests", Hashtable((("Total", 0), ("StatusCodes", Hashtable())))),))),
        ):
            table[name] = value
        with web_errors():
            server.web.pipeline.routes.add(route, if_exists=exists)
        if self.PassThru:
            self.write(table)


@function("Add-PodeRouteGroup")
class AddPodeRouteGroup(Cmdlet):
    """Adds routes that share the beginning of their path, their middleware, and so on."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
        Parameter("Routes", "scriptblock", mandatory=True, position=1),
        Parameter("Middleware", "object[]", position=2),
        Parameter("EndpointName", "string[]", position=3),
        Parameter("ContentType", "string", position=4, default=""),
        Parameter("TransferEncoding", "string", position=5, values=("", "gzip", "deflate",), default=""),
        Parameter("ErrorContentType", "string", position=6, default=""),
        Parameter("Authentication", "string", position=7, aliases=("Auth",), default=""),
        Parameter("Access", "string", position=8, default=""),
        Parameter(
            "IfExists", "string", position=9, values=("Default", "Error", "Overwrite", "Skip",), default="Default",
        ),
        Parameter("Role", "string[]", position=10),
        Parameter("Group", "string[]", position=11),
        Parameter("Scope", "string[]", position=12),
        Parameter("User", "string[]", position=13),
        Parameter("AllowAnon", "switch", default=False),
        Parameter("OADefinitionTag", "string[]", position=14),
    )

    def end(self) -> None:
        unsupported(self, "Authentication", "Access", "Role", "Group", "Scope", "User", "TransferEncoding")
        if self.Routes is None or not str(self.Routes.source_text).strip():
            raise pode_error("The Route parameter needs a valid, not empty, scriptblock.")
        web = server_of(self).web
        outer = web.group
        path = route_path(self.Path).rstrip("/") if self.Path else ""
        web.group = RouteGroup(
            (outer.path if outer else "") + path,
            [*(outer.middleware if outer else ()), *middleware_tables(self, self.Middleware)],
            self.EndpointName or (outer.endpoints if outer else None),
            self.IfExists if self.IfExists != "Default" or outer is None else outer.if_exists,
            self.ContentType or (outer.content_type if outer else ""),
            self.ErrorContentType or (outer.error_type if outer else ""),
        )
        try:
            self.Routes.invoke(scope=self.scope)
        finally:
            web.group = outer


@function("Add-PodeStaticRoute")
class AddPodeStaticRoute(Cmdlet):
    """Serves the files of a folder below a path."""

    parameters = (
        Parameter("Path", "string", mandatory=True, position=0, default=""),
        Parameter("Source", "string", mandatory=True, position=1, default=""),
        Parameter("Middleware", "object[]", position=2),
        Parameter("EndpointName", "string[]", position=3),
        Parameter("ContentType", "string", position=4, default=""),
        Parameter("TransferEncoding", "string", position=5, values=("", "gzip", "deflate",), default=""),
        Parameter("Defaults", "string[]", position=6),
        Parameter("ErrorContentType", "string", position=7, default=""),
        Parameter("Authentication", "string", position=8, aliases=("Auth",), default=""),
        Parameter("Access", "string", position=9, default=""),
        Parameter(
            "IfExists", "string", position=10, values=("Default", "Error", "Overwrite", "Skip",), default="Default",
        ),
        Parameter("Role", "string[]", position=11),
        Parameter("Group", "string[]", position=12),
        Parameter("Scope", "string[]", position=13),
        Parameter("User", "string[]", position=14),
        Parameter("AllowAnon", "switch", default=False),
        Parameter("DownloadOnly", "switch", default=False),
        Parameter("FileBrowser", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter("RedirectToDefault", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.web.static_files import StaticRoute

        unsupported(self, "Authentication", "Access", "FileBrowser", "TransferEncoding", "Middleware")
        server = server_of(self)
        for name in self.EndpointName or [""]:
            with web_errors():
                server.web.pipeline.static.add(StaticRoute(
                    self.Path, server.path(self.Source, self.session), defaults=self.Defaults or None,
                    download_only=bool(self.DownloadOnly), redirect_to_default=bool(self.RedirectToDefault), endpoint=name or "",
                ))


@function("Get-PodeRoute")
class GetPodeRoute(Cmdlet):
    """Gets the routes, or some of them."""

    parameters = (
        Parameter(
            "Method", "string", position=0, values=("", "Connect", "Delete", "Get", "Head", "Merge", "Options",
            "Patch", "Post", "Put", "Trace", "*",), default="",
        ),
        Parameter("Path", "string", position=1, default=""),
        Parameter("EndpointName", "string[]", position=2),
    )

    def end(self) -> None:
        for route in server_of(self).web.pipeline.routes.get(self.Method, self.Path, self.EndpointName or ()):
            self.write(route.data)


@function("Test-PodeRoute")
class TestPodeRoute(Cmdlet):
    """Whether a route is defined."""

    parameters = (
        Parameter(
            "Method", "string", mandatory=True, position=0, values=("Connect", "Delete", "Get", "Head", "Merge",
            "Options", "Patch", "Post", "Put", "Trace", "*",), default="",
        ),
        Parameter("Path", "string", mandatory=True, position=1, default=""),
        Parameter("EndpointName", "string", position=2, default=""),
        Parameter("CheckWildcard", "switch", default=False),
    )

    def end(self) -> None:
        routes = server_of(self).web.pipeline.routes
        with web_errors():
            found = routes.defined(self.Method, self.Path, self.EndpointName)
            if found is None and self.CheckWildcard:
                found = routes.defined("*", self.Path, self.EndpointName)
        self.write(found is not None)


@function("Remove-PodeRoute")
class RemovePodeRoute(Cmdlet):
    """Removes a route."""

    parameters = (
        Parameter(
            "Method", "string", mandatory=True, position=0, values=("Connect", "Delete", "Get", "Head", "Merge",
            "Options", "Patch", "Post", "Put", "Trace", "*",), default="",
        ),
        Parameter("Path", "string", mandatory=True, position=1, default=""),
        Parameter("EndpointName", "string", position=2, default=""),
    )

    def end(self) -> None:
        routes = server_of(self).web.pipeline.routes
        with web_errors():
            for route in routes.get(self.Method, self.Path, [self.EndpointName] if self.EndpointName else ()):
                routes.remove(route.method, route.path, route.endpoint)


@function("Clear-PodeRoutes")
class ClearPodeRoutes(Cmdlet):
    """Removes every route, or those of a method."""

    parameters = (
        Parameter(
            "Method", "string", position=0, values=("", "Connect", "Delete", "Get", "Head", "Merge", "Options",
            "Patch", "Post", "Put", "Trace", "*",), default="",
        ),
    )

    def end(self) -> None:
        server_of(self).web.pipeline.routes.clear(self.Method)


@function("Use-PodeRoutes")
class UsePodeRoutes(Cmdlet):
    """Loads the scripts of the routes folder, each of which adds routes."""

    parameters = (
        Parameter("Path", "string", position=0, default=""),
        Parameter(
            "IfExists", "string", position=1, values=("Default", "Error", "Overwrite", "Skip",), default="Default",
        ),
    )

    def end(self) -> None:
        web = server_of(self).web
        before, web.if_exists = web.if_exists, self.IfExists if self.IfExists != "Default" else web.if_exists
        try:
            load_folder(self, server_of(self), "routes", self.Path)
        finally:
            web.if_exists = before


@function("Set-PodeRouteIfExistsPreference")
class SetPodeRouteIfExistsPreference(Cmdlet):
    """Sets what happens when a route is there already."""

    parameters = (
        Parameter(
            "Value", "string", position=0, values=("Default", "Error", "Overwrite", "Skip",), default="Default",
        ),
    )

    def end(self) -> None:
        server_of(self).web.if_exists = self.Value if self.Value.lower() != "default" else "Error"
