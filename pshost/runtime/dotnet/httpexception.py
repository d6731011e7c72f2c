"""System.Net.Http.HttpRequestException and Microsoft.PowerShell.Commands.HttpResponseException: what a web request failed with."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.errors import exceptions

REQUEST_EXCEPTION = NetType("System.Net.Http.HttpRequestException", exceptions.HttpRequestException, base="System.Exception")
REQUEST_EXCEPTION.getter("System.Nullable[System.Net.HttpStatusCode] StatusCode {get;}")(
    lambda self: self.properties.get("StatusCode")
)
RESPONSE_EXCEPTION = NetType(
    "Microsoft.PowerShell.Commands.HttpResponseException",
    exceptions.HttpResponseException,
    base="System.Net.Http.HttpRequestException",
)
RESPONSE_EXCEPTION.getter("System.Net.Http.HttpResponseMessage Response {get;}")(lambda self: self.properties.get("Response"))
