"""Invoke-RestMethod."""

from __future__ import annotations

from typing import Any

from pshost.commands.utility.web_request import WebRequest


@CMDLET("Invoke-RestMethod")
class InvokeRestMethod(WebRequest):
    """Sends an HTTP request and reads the response as objects."""

    parameters = PARAMS(ResponseHeadersVariable StatusCodeVariable Uri SkipHttpErrorCheck WebSession:object SessionVariable Authentication:string Credential SkipCertificateCheck UserAgent TimeoutSec:int Headers:object MaximumRedirection Method:string CustomMethod Body Form:object ContentType InFile OutFile)

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
    from pshost.commands.text_files import units

    kind = response.headers.get("content-type", "").lower()
    text = units(response.text)
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
