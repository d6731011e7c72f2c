"""Invoke-WebRequest."""

from __future__ import annotations

from pshost.commands.web_request import WEB_PARAMETERS, WebRequest
from pshost.commands.web_response import WebResponse
from pshost.declarations.command import cmdlet


@cmdlet(
    "Invoke-WebRequest", aliases=("iwr",), default_set="StandardMethod",
    output="Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
)
class InvokeWebRequest(WebRequest):
    """Sends an HTTP request and gives the response."""

    net_name = "Microsoft.PowerShell.Commands.InvokeWebRequestCommand"
    parameters = WEB_PARAMETERS

    def process(self) -> None:
        self.check()
        response = self.request()
        if self.OutFile:
            self.save(response)
        if not self.OutFile or self.PassThru:
            self.write(WebResponse(response))
