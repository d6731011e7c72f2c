"""Routes: which script answers which method and path."""

from __future__ import annotations

from typing import Any

from pshost.commands.pode.context import PodeServer, server_of
from pshost.commands.pode.errors import pode_error, unsupported
from pshost.commands.pode.middleware import middleware_tables
from pshost.commands.pode.registration import load_folder, registered_block, using_variables
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable

_METHODS = ("Connect", "Delete", "Get", "Head", "Merge", "Options", "Patch", "Post", "Put", "Trace", "*")


def route_path(given: str) -> str:
    """A path as routes are kept: without a query, with a leading slash."""
    path = given.split("?", 1)[0].strip()
    if not path:
        raise pode_error("No Path supplied for the Route.")
    return path if path.startswith("/") else f"/{path}"


def spelled(method: str) -> str:
    """A method as Pode spells it."""
    return next((known for known in _METHODS if known.lower() == method.lower()), method)


@cmdlet("Add-PodeRoute", default_set="Script")
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
        path = route_path((group.path if group else "") + route_path(self.Path))
        block = registered_block(self, server) if "ScriptBlock" in self.bound or "FilePath" in self.bound else None
        middleware = [*(group.middleware if group else ()), *middleware_tables(self, self.Middleware)]
        methods = [spelled(method) for method in self.Method]
        if block is None and not middleware:
            raise pode_error(f"[{','.join(methods)}] {path}: No logic passed.")
        names = self.EndpointName or (group.endpoints if group else None) or [""]
        for name in names:
            if name and not any(each["Name"].lower() == name.lower() for each in server.web.endpoints):
                raise pode_error(f"An endpoint named '{name}' has not been defined.")
        exists = self.IfExists
        if group and group.if_exists != "Default":
            exists = group.if_exists
        if exists == "Default":
            exists = server.web.if_exists
        for method in methods:
            for name in names:
                self._add(server, method, path, name or "", block, middleware, exists)

    def _add(
        self, server: PodeServer, method: str, path: str, endpoint: str, block: Any, middleware: list[Hashtable],
        exists: str,
    ) -> None:
        if server.web.find_route(method, path, endpoint) is not None:
            if exists.lower() == "skip":
                return
            if exists.lower() != "overwrite":
                raise pode_error(f"[{method}] {path}: Already defined.")
            server.web.remove_route(method, path, endpoint)
        group = server.web.group
        table = Hashtable((
            ("Logic", block), ("UsingVariables", using_variables(block)), ("Middleware", middleware),
            ("Authentication", None), ("Access", None), ("AccessMeta", Hashtable()),
            ("Endpoint", Hashtable((("Protocol", None), ("Address", None), ("Name", endpoint)))),
            ("ContentType", self.ContentType or (group.content_type if group else "")), ("TransferEncoding", None),
            ("ErrorType", self.ErrorContentType or (group.error_type if group else "")),
            ("Arguments", self.ArgumentList), ("Method", method), ("Path", path), ("OpenApi", Hashtable()),
            ("IsStatic", False),
            ("Metrics", Hashtable((
                ("Requests", Hashtable((("Total", 0), ("StatusCodes", Hashtable())))),
            ))),
        ))
        server.web.add_route(method, path, endpoint, table)
        if self.PassThru:
            self.write(table)


@cmdlet("Add-PodeRouteGroup")
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
        from pshost.commands.pode.web import RouteGroup

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


@cmdlet("Add-PodeStaticRoute")
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
        import os

        unsupported(self, "Authentication", "Access", "FileBrowser", "TransferEncoding", "Middleware")
        server = server_of(self)
        source = server.path(self.Source, self.session)
        path = route_path(self.Path)
        if not os.path.exists(source):
            raise pode_error(f"{path}: The Source path supplied for Static Route does not exist: {self.Source}")
        server.web.add_static(path.rstrip("/"), source, self.Defaults, bool(self.DownloadOnly))


@cmdlet("Get-PodeRoute")
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
        wanted = {name.lower() for name in self.EndpointName or ()}
        path = route_path(self.Path) if self.Path else ""
        for table in server_of(self).web.route_tables():
            if self.Method and table["Method"].lower() != self.Method.lower():
                continue
            if path and table["Path"].lower() != path.lower():
                continue
            if wanted and table["Endpoint"]["Name"].lower() not in wanted:
                continue
            self.write(table)


@cmdlet("Test-PodeRoute")
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
        web = server_of(self).web
        path = route_path(self.Path)
        found = web.find_route(spelled(self.Method), path, self.EndpointName)
        if found is None and self.CheckWildcard:
            found = web.find_route("*", path, self.EndpointName)
        self.write(found is not None)


@cmdlet("Remove-PodeRoute")
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
        server_of(self).web.remove_route(spelled(self.Method), route_path(self.Path), self.EndpointName)


@cmdlet("Clear-PodeRoutes")
class ClearPodeRoutes(Cmdlet):
    """Removes every route, or those of a method."""

    parameters = (
        Parameter(
            "Method", "string", position=0, values=("", "Connect", "Delete", "Get", "Head", "Merge", "Options",
            "Patch", "Post", "Put", "Trace", "*",), default="",
        ),
    )

    def end(self) -> None:
        web = server_of(self).web
        for table in list(web.route_tables()):
            if not self.Method or table["Method"].lower() == self.Method.lower():
                web.remove_route(table["Method"], table["Path"], table["Endpoint"]["Name"])


@cmdlet("Use-PodeRoutes")
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


@cmdlet("Set-PodeRouteIfExistsPreference")
class SetPodeRouteIfExistsPreference(Cmdlet):
    """Sets what happens when a route is there already."""

    parameters = (
        Parameter(
            "Value", "string", position=0, values=("Default", "Error", "Overwrite", "Skip",), default="Default",
        ),
    )

    def end(self) -> None:
        server_of(self).web.if_exists = self.Value if self.Value.lower() != "default" else "Error"
