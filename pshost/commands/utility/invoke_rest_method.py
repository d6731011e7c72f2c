"""Invoke-RestMethod."""

from __future__ import annotations

from pshost.commands.validation import in_range
from pshost.commands.web_request import WEB_PARAMETERS, WebRequest
from pshost.commands.web_response import parsed, relation_links
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Invoke-RestMethod", aliases=("irm",), default_set="StandardMethod")
class InvokeRestMethod(WebRequest):
    """Sends an HTTP request and reads the response as objects."""

    net_name = "Microsoft.PowerShell.Commands.InvokeRestMethodCommand"
    parameters = (
        Parameter("FollowRelLink", "switch", aliases=("FL",), default=False),
        Parameter("MaximumFollowRelLink", "int", aliases=("ML",), validators=(in_range(1, 2147483647),), default=2147483647),
        Parameter("ResponseHeadersVariable", "string", aliases=("RHV",)),
        Parameter("StatusCodeVariable", "string"),
        *WEB_PARAMETERS,
    )

    def process(self) -> None:
        self.check()
        uri: str | None = None
        for _ in range(int(self.MaximumFollowRelLink) if self.FollowRelLink else 1):
            response = self.request(uri)
            if self.OutFile:
                self.save(response)
            if not self.OutFile or self.PassThru:
                self.write(parsed(response))
            uri = relation_links(response).get("next")
            if uri is None:
                return
