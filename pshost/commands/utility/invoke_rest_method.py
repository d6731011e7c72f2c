"""Invoke-RestMethod."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.web_request import WebRequest
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Invoke-RestMethod", aliases=("irm",), default_set="StandardMethod")
class InvokeRestMethod(WebRequest):
    """Sends an HTTP request and reads the response as objects."""

    net_name = "Microsoft.PowerShell.Commands.InvokeRestMethodCommand"
    parameters = (
        Parameter("ResponseHeadersVariable", "string", aliases=("RHV",)),
        Parameter("StatusCodeVariable", "string"),
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
    )

    def process(self) -> None:
        response = self.request()
        if self.OutFile:
            from pshost.commands.management.paths import absolute

            with open(absolute(self.session, self.OutFile), "wb") as file:
                file.write(response.content)
            return
        value = parsed(response)
        if value is not None:
            self.write_all(value)


def parsed(response: Any) -> Any:
    """A response's content: JSON and XML as objects, else text."""
    from pshost.commands.json_reader import JsonError, read_json
    from pshost.surrogates import code_units

    kind = response.headers.get("content-type", "").lower()
    text = code_units(response.text)
    if not text and not response.content:
        return ""
    if "xml" in kind and "html" not in kind:
        from pshost.commands.dotnet_access import convert

        return convert(text, "System.Xml.XmlDocument")
    if "json" in kind or text[:1] in "[{":
        try:
            return read_json(text, False)
        except JsonError:
            return text
    return text
