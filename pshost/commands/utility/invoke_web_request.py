"""Invoke-WebRequest."""

from __future__ import annotations

from typing import Any

from pshost.commands.result_type import result_type
from pshost.commands.utility.web_request import WebRequest, response_headers
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.values import Byte, Int64
from pshost.surrogates import code_units


@result_type(
    "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
    "int StatusCode {get;}", "string StatusDescription {get;}", "string Content {get;}", "string RawContent {get;}",
    "System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers {get;}",
    "long RawContentLength {get;}",
)
class WebResponse:
    """An HTTP response."""

    def __init__(self, response: Any) -> None:
        kind = response.headers.get("content-type", "").lower()
        is_text = not kind or any(word in kind for word in ("text", "json", "xml", "html", "javascript", "urlencoded"))
        self.StatusCode = response.status_code
        self.StatusDescription = response.reason_phrase
        self.Headers = response_headers(response)
        self.Content: Any = code_units(response.text) if is_text else [Byte(b) for b in response.content]
        self.RawContentLength = Int64(len(response.content))
        lines = [f"HTTP/1.1 {response.status_code} {response.reason_phrase}"]
        lines.extend(f"{name}: {', '.join(values)}" for name, values in self.Headers.items())
        self.RawContent = "\r\n".join(lines) + "\r\n\r\n" + code_units(response.text)


@cmdlet(
    "Invoke-WebRequest", aliases=("iwr",), default_set="StandardMethod",
    output="Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
)
class InvokeWebRequest(WebRequest):
    """Sends an HTTP request and gives the response."""

    net_name = "Microsoft.PowerShell.Commands.InvokeWebRequestCommand"
    parameters = (
        Parameter("UseBasicParsing", "switch", default=False),
        Parameter("Uri", "uri", mandatory=True, position=0, validators=(not_null_or_empty,)),
        Parameter("SkipHttpErrorCheck", "switch", default=False),
        Parameter("WebSession", "object"),
        Parameter("SessionVariable", "string", aliases=("SV",)),
        Parameter("Authentication", "string"),
        Parameter("Credential", "pscredential"),
        Parameter("SkipCertificateCheck", "switch", default=False),
        Parameter("UserAgent", "string"),
        Parameter("ConnectionTimeoutSeconds", "int", aliases=("TimeoutSec",), validators=(in_range(0, 2147483647),)),
        Parameter("OperationTimeoutSeconds", "int", validators=(in_range(0, 2147483647),)),
        Parameter("Headers", "object"),
        Parameter("MaximumRedirection", "int", validators=(in_range(0, 2147483647),)),
        Parameter("Method", "string", sets=("StandardMethod", "StandardMethodNoProxy")),
        Parameter(
            "CustomMethod", "string", mandatory=True, sets=("CustomMethod", "CustomMethodNoProxy"), aliases=("CM",),
            validators=(not_null_or_empty,),
        ),
        Parameter("Body", "object", pipeline=True),
        Parameter("Form", "object"),
        Parameter("ContentType", "string"),
        Parameter("InFile", "string", validators=(not_null_or_empty,)),
        Parameter("OutFile", "string", validators=(not_null_or_empty,)),
        Parameter("PassThru", "switch", default=False),
    )

    StatusCodeVariable = None
    ResponseHeadersVariable = None

    def process(self) -> None:
        response = self.request()
        if self.OutFile:
            from pshost.commands.management.paths import absolute

            with open(absolute(self.session, self.OutFile), "wb") as file:
                file.write(response.content)
            if not self.PassThru:
                return
        self.write(WebResponse(response))
