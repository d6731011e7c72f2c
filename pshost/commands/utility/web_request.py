"""What Invoke-WebRequest and Invoke-RestMethod share: one HTTP request from their parameters."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import urlencode

from pshost.commands.dotnet_access import get
from pshost.commands.object_properties import dictionary_items
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import HttpRequestException, HttpResponseException
from pshost.runtime.errors.record import ErrorRecord
from pshost.runtime.values import Hashtable, TypedArray


class WebSession:
    """Cookies and headers that requests share (`-SessionVariable`, `-WebSession`)."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.Headers = Hashtable()
        self.UserAgent = "Mozilla/5.0 (pshost) PowerShell/7.6.9"


class WebRequest(Cmdlet):
    """A command that sends one request; the subclasses say what becomes of the response."""

    def request(self) -> Any:
        """Send the request and give httpx's response; a failure or an error status is an error of the command."""
        import httpx

        session = self._session()
        headers = {str(k): str(v) for k, v in (*session.Headers.items(), *(self.Headers or Hashtable()).items())}
        headers.setdefault("User-Agent", self.UserAgent or session.UserAgent)
        method = str(self.CustomMethod or self.Method or "GET").upper()
        if method == "DEFAULT":
            method = "GET"
        content = self._content(method, headers)
        self._authorize(headers)
        uri = self._uri(method)
        timeout = float(self.OperationTimeoutSeconds or self.ConnectionTimeoutSeconds or 0) or None
        try:
            with httpx.Client(
                verify=not self.SkipCertificateCheck, follow_redirects=self.MaximumRedirection != 0,
                cookies=session.cookies, timeout=timeout,
            ) as client:
                response = client.request(method, uri, headers=headers, content=content)
                session.cookies.update(dict(client.cookies))
        except httpx.HTTPError as error:
            self._fail(HttpRequestException(str(error) or type(error).__name__))
        if response.status_code >= 400 and not self.SkipHttpErrorCheck:
            self._fail_status(response)
        if self.StatusCodeVariable:
            self.scope.set(self.StatusCodeVariable.lower(), response.status_code)
        if self.ResponseHeadersVariable:
            self.scope.set(self.ResponseHeadersVariable.lower(), response_headers(response))
        return response

    def _session(self) -> WebSession:
        found = self.WebSession
        if found is None:
            found = WebSession()
            if self.SessionVariable:
                self.scope.set(self.SessionVariable.lower(), found)
        return found  # type: ignore[no-any-return]  # the binder gives what -SessionVariable made

    def _uri(self, method: str) -> str:
        from pshost.runtime.conversion import to_string

        uri = to_string(self.Uri)
        if "://" not in uri:
            uri = f"http://{uri}"
        items = dictionary_items(self.Body) if method == "GET" and self.Body is not None else None
        if items:
            uri += ("&" if "?" in uri else "?") + urlencode([(str(k), to_string(v)) for k, v in items])
        return uri

    def _content(self, method: str, headers: dict[str, str]) -> bytes | None:
        from pshost.runtime.conversion import to_string
        from pshost.surrogates import joined

        if self.ContentType:
            headers["Content-Type"] = self.ContentType
        names = {name.lower() for name in headers}
        if self.InFile:
            from pshost.commands.management.paths import absolute

            with open(absolute(self.session, self.InFile), "rb") as file:
                return file.read()
        form = dictionary_items(self.Form) if self.Form is not None else None
        if form is not None:
            import httpx

            fields = {str(k): to_string(v) for k, v in form}
            built = httpx.Request("POST", "http://form", files={k: (None, v) for k, v in fields.items()})
            headers["Content-Type"] = built.headers["Content-Type"]
            return built.read()
        body = self.Body
        if body is None:
            return None
        items = dictionary_items(body)
        if items is not None:
            if method == "GET":
                return None
            if "content-type" not in names:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            return urlencode([(str(k), to_string(v)) for k, v in items]).encode()
        if isinstance(body, TypedArray) or (isinstance(body, list) and all(isinstance(b, int) for b in body)):
            return bytes(int(b) for b in body)
        if "content-type" not in names and method in ("POST", "PUT", "PATCH"):
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return joined(to_string(body)).encode("utf-8", "replace")

    def _authorize(self, headers: dict[str, str]) -> None:
        if self.Credential is not None and str(self.Authentication or "Basic").lower() == "basic":
            from pshost.commands.dotnet_access import call

            plain = call(self.Credential, "GetNetworkCredential")
            pair = f"{get(plain, 'UserName')}:{get(plain, 'Password')}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()

    def _fail_status(self, response: Any) -> None:
        error = HttpResponseException(
            f"Response status code does not indicate success: {response.status_code} ({response.reason_phrase})."
        )
        error.properties["Response"] = response_view(response)
        error.properties["StatusCode"] = response.status_code
        record = ErrorRecord(
            error, "WebCmdletWebResponseException", "InvalidOperation", str(response.request.method)
        )
        error.record = record
        if response.text:
            from pshost.runtime.dotnet.errorrecord import ErrorDetails

            record.ErrorDetails = ErrorDetails(response.text)
        self.throw(error)

    def _fail(self, error: Any) -> None:
        error.error_id = "WebCmdletWebResponseException"
        error.category = "InvalidOperation"
        self.throw(error)


def response_headers(response: Any) -> Hashtable:
    """A response's headers: each name's list of values."""
    table = Hashtable()
    for name in response.headers:
        key = "-".join(part.capitalize() for part in name.split("-"))
        table[key] = list(response.headers.get_list(name))
    return table


def response_view(response: Any) -> Any:
    """The response as an error shows it: its status and headers."""
    from pshost.runtime.values import PSCustomObject

    return PSCustomObject((
        ("StatusCode", response.status_code), ("ReasonPhrase", response.reason_phrase),
        ("Headers", response_headers(response)), ("IsSuccessStatusCode", response.is_success),
    ), ("System.Net.Http.HttpResponseMessage",))
