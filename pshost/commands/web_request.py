"""What Invoke-WebRequest and Invoke-RestMethod share: their parameters, and sending a request with all that these say.

Redirections are followed here and not by the HTTP client, as the parameters decide which method and headers go along.
"""

from __future__ import annotations

import base64
import os
import ssl
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

from pshost.commands.dotnet_access import call, get
from pshost.commands.object_properties import dictionary_items
from pshost.commands.validation import in_range, not_null_or_empty
from pshost.commands.waiting import stoppable
from pshost.commands.web_content import content_of, encoded_pairs
from pshost.commands.web_response import response_headers, response_view
from pshost.declarations.command import Parameter
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.dotnet.webrequestsession import Cookie, WebRequestSession
from pshost.runtime.errors.exceptions import (
    HttpRequestException,
    HttpResponseException,
    RuntimeException,
    ValidationMetadataException,
)
from pshost.runtime.errors.record import ErrorRecord
from pshost.runtime.values import Hashtable

_COUNT = in_range(0, 2147483647)
_STANDARD = ("StandardMethod", "StandardMethodNoProxy")
_WITH_PROXY = ("StandardMethod", "CustomMethod")
_MOST_REDIRECTIONS = 50
_TO_GET = frozenset((301, 302, 303))
_REDIRECTIONS = frozenset((300, 301, 302, 303, 307, 308))

WEB_PARAMETERS = (
    Parameter("UseBasicParsing", "switch", default=False),
    Parameter("Uri", "uri", mandatory=True, position=0, validators=(not_null_or_empty,)),
    Parameter("HttpVersion", "version"),
    Parameter("WebSession", "Microsoft.PowerShell.Commands.WebRequestSession"),
    Parameter("SessionVariable", "string", aliases=("SV",)),
    Parameter("AllowUnencryptedAuthentication", "switch", default=False),
    Parameter("Authentication", "Microsoft.PowerShell.Commands.WebAuthenticationType", default="None"),
    Parameter("Credential", "pscredential"),
    Parameter("SkipCertificateCheck", "switch", default=False),
    Parameter("SslProtocol", "Microsoft.PowerShell.Commands.WebSslProtocol"),
    Parameter("Token", "securestring"),
    Parameter("UserAgent", "string"),
    Parameter("DisableKeepAlive", "switch", default=False),
    Parameter("ConnectionTimeoutSeconds", "int", aliases=("TimeoutSec",), validators=(_COUNT,)),
    Parameter("OperationTimeoutSeconds", "int", validators=(_COUNT,)),
    Parameter("Headers", "System.Collections.IDictionary"),
    Parameter("SkipHeaderValidation", "switch", default=False),
    Parameter("AllowInsecureRedirect", "switch", default=False),
    Parameter("MaximumRedirection", "int", validators=(_COUNT,)),
    Parameter("MaximumRetryCount", "int", validators=(_COUNT,), default=0),
    Parameter("PreserveAuthorizationOnRedirect", "switch", default=False),
    Parameter("RetryIntervalSec", "int", validators=(in_range(1, 2147483647),), default=5),
    Parameter("Method", "Microsoft.PowerShell.Commands.WebRequestMethod", sets=_STANDARD, default="Default"),
    Parameter("PreserveHttpMethodOnRedirect", "switch", default=False),
    Parameter("Proxy", "uri", sets=_WITH_PROXY),
    Parameter("ProxyCredential", "pscredential", sets=_WITH_PROXY),
    Parameter("Body", "object", pipeline=True),
    Parameter("Form", "System.Collections.IDictionary"),
    Parameter("ContentType", "string"),
    Parameter("TransferEncoding", "string", values=("chunked", "compress", "deflate", "gzip", "identity")),
    Parameter("InFile", "string", validators=(not_null_or_empty,)),
    Parameter("OutFile", "string", validators=(not_null_or_empty,)),
    Parameter("PassThru", "switch", default=False),
    Parameter("Resume", "switch", default=False),
    Parameter("SkipHttpErrorCheck", "switch", default=False),
    Parameter("NoProxy", "switch", mandatory=True, sets=("StandardMethodNoProxy", "CustomMethodNoProxy"), default=False),
    Parameter(
        "CustomMethod", "string", mandatory=True, sets=("CustomMethod", "CustomMethodNoProxy"), aliases=("CM",),
        validators=(not_null_or_empty,),
    ),
)  # fmt: skip

# Arguments that exclude each other: the error's id without its beginning and end, its message.
_CONFLICTS: tuple[tuple[str, str, str, str], ...] = (
    ("WebSession", "SessionVariable", "SessionConflict", "WebSession|SessionVariable"),
    ("Credential", "Token", "AuthenticationTokenConflict", "Credential|Token"),
    ("Body", "InFile", "BodyConflict", "Body|InFile"),
    ("Body", "Form", "BodyFormConflict", "Body|Form"),
    ("Form", "InFile", "FormInFileConflict", "InFile|Form"),
)


class WebRequest(Cmdlet):
    """A command that sends requests; the subclasses say what becomes of a response."""

    StatusCodeVariable: Any = None
    ResponseHeadersVariable: Any = None

    def check(self) -> None:
        """Refuse arguments that do not go together."""
        for first, second, name, words in _CONFLICTS:
            if self.bound.get(first) is not None and self.bound.get(second) is not None:
                left, right = words.split("|")
                self._refuse(
                    f"The cmdlet cannot run because the following conflicting parameters are specified: {left} and {right}. Specify "
                    f"either {left} or {right}, then retry.", f"WebCmdlet{name}Exception",
                )
        kind = to_string(self.Authentication).lower()
        if kind == "basic" and self.Credential is None:
            self._refuse(
                "The cmdlet cannot run because the following parameter is not specified: Credential. The supplied Authentication type "
                "requires a Credential. Specify Credential, then retry.", "WebCmdletAuthenticationCredentialNotSuppliedException",
            )
        if kind in ("bearer", "oauth") and self.Token is None:
            self._refuse(
                "The cmdlet cannot run because the following parameter is not specified: Token. The supplied Authentication type "
                "requires a Token. Specify Token, then retry.", "WebCmdletAuthenticationTokenNotSuppliedException",
            )
        if kind != "none" and not self.AllowUnencryptedAuthentication and self.address("GET").startswith("http://"):
            self._refuse(
                "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send "
                "plain text secrets over unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication "
                "parameter.", "WebCmdletAllowUnencryptedAuthenticationRequiredException",
            )
        if (self.PassThru or self.Resume) and not self.OutFile:
            self._refuse(
                "The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid OutFile parameter value "
                "when using the PassThru or Resume parameter, then retry.", "WebCmdletOutFileMissingException",
            )

    def _refuse(self, message: str, error_id: str) -> NoReturn:
        self.throw(ValidationMetadataException(message, error_id, "InvalidArgument", self))

    def address(self, method: str, uri: str | None = None) -> str:
        """The full address of the request; the table of a GET's body is its query."""
        text = to_string(self.Uri) if uri is None else uri
        if "://" not in text:
            text = f"http://{text}"
        items = dictionary_items(self.Body) if method == "GET" and self.Body is not None and uri is None else None
        return text + ("&" if "?" in text else "?") + encoded_pairs(items) if items else text

    def method(self) -> str:
        """The request's method."""
        chosen = str(self.CustomMethod or to_string(self.Method)).upper()
        if chosen != "DEFAULT":
            return chosen
        return "POST" if self.Form is not None else "GET"

    def request(self, uri: str | None = None) -> Any:
        """Send the request and give httpx's response; a failure or an error status is an error of the command."""
        try:
            import httpx
        except ImportError:
            self.throw(RuntimeException(
                "pshost sends no web requests without the package httpx: install 'pshost[http]'.", "NotSupportedByPshost",
                "NotImplemented",
            ))
        session = self._session()
        method = self.method()
        headers = self._headers(session)
        content, kind = content_of(self, method, self.ContentType or headers.get("content-type"))
        if kind is not None and (content is not None or self.ContentType):
            headers["content-type"] = kind
        try:
            with self._client(session) as client:
                response = self._sent(client, session, method, self.address(method, uri), headers, content)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._fail(HttpRequestException(str(error) or type(error).__name__, inner=error))
        if self.StatusCodeVariable:
            self.scope.set(str(self.StatusCodeVariable).lower(), response.status_code)
        if self.ResponseHeadersVariable:
            self.scope.set(str(self.ResponseHeadersVariable).lower(), response_headers(response))
        if response.status_code >= 400 and not self.SkipHttpErrorCheck:
            self._fail_status(response)
        return response

    def _session(self) -> WebRequestSession:
        found: WebRequestSession | None = self.WebSession
        if found is None:
            found = WebRequestSession()
            if self.SessionVariable:
                self.scope.set(str(self.SessionVariable).lower(), found)
        if self.SessionVariable:
            for key, value in (self.Headers or Hashtable()).items():
                found.Headers[key] = to_string(value)
        if self.Credential is not None and (self.SessionVariable or self.WebSession is not None):
            found.Credentials = self.Credential
        return found

    def _headers(self, session: WebRequestSession) -> dict[str, str]:
        found = {to_string(key).lower(): to_string(value) for key, value in session.Headers.items()}
        found.update((to_string(key).lower(), to_string(value)) for key, value in (dictionary_items(self.Headers) or ()))
        found.setdefault("user-agent", str(self.UserAgent or session.UserAgent))
        if self.DisableKeepAlive:
            found["connection"] = "close"
        if self.TransferEncoding:
            found["transfer-encoding"] = str(self.TransferEncoding)
        kind = to_string(self.Authentication).lower()
        if kind == "basic":
            found["authorization"] = basic(self.Credential)
        elif kind in ("bearer", "oauth"):
            found["authorization"] = f"Bearer {self.Token.text}"
        if self.Resume and self.OutFile and os.path.exists(self.target("")):
            found["range"] = f"bytes={os.path.getsize(self.target(''))}-"
        return found

    def _client(self, session: WebRequestSession) -> Any:
        import httpx

        proxy: Any = self.Proxy if self.Proxy is not None else session.Proxy
        if proxy is not None:
            auth = None
            if self.ProxyCredential is not None:
                plain = call(self.ProxyCredential, "GetNetworkCredential")
                auth = (str(get(plain, "UserName")), str(get(plain, "Password")))
            proxy = httpx.Proxy(to_string(proxy), auth=auth)
        seconds = [float(value) for value in (self.OperationTimeoutSeconds, self.ConnectionTimeoutSeconds) if value]
        return httpx.Client(
            verify=self._tls(), proxy=proxy, trust_env=not self.NoProxy, http2=str(self.HttpVersion or "").startswith("2"),
            timeout=httpx.Timeout(seconds[0] if seconds else None, connect=seconds[-1] if seconds else 100.0),
        )

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.SkipCertificateCheck:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        number = 0 if self.SslProtocol is None else int(self.SslProtocol)
        allowed = [version for bit, version in _TLS.items() if number & bit]
        if allowed:
            context.minimum_version, context.maximum_version = min(allowed), max(allowed)
        return context

    def _sent(
        self, client: Any, session: WebRequestSession, method: str, uri: str, headers: dict[str, str], content: bytes | None
    ) -> Any:
        """The response at the end of all redirections and retries."""
        left = _MOST_REDIRECTIONS
        if self.MaximumRedirection is not None:
            left = int(self.MaximumRedirection)
        elif session.MaximumRedirection >= 0:
            left = session.MaximumRedirection
        tries = int(self.MaximumRetryCount)
        while True:
            response = self._once(client, session, method, uri, headers, content)
            if response.status_code in _REDIRECTIONS and "location" in response.headers:
                if left <= 0:
                    self._exceeded(response)
                    return response
                left -= 1
                goal = urljoin(uri, response.headers["location"])
                if uri.startswith("https:") and goal.startswith("http:") and not self.AllowInsecureRedirect:
                    self._fail(HttpRequestException(
                        "Cannot follow an insecure redirection by default. Reissue the command specifying the "
                        "-AllowInsecureRedirect switch."), "InsecureRedirection")
                if not self.PreserveAuthorizationOnRedirect:
                    headers.pop("authorization", None)
                if response.status_code in _TO_GET and method not in ("GET", "HEAD") and not self.PreserveHttpMethodOnRedirect:
                    method, content = "GET", None
                    headers.pop("content-type", None)
                uri = goal
            elif tries > 0 and (response.status_code == 304 or response.status_code >= 400):
                tries -= 1
                wait = response.headers.get("retry-after", "") if response.status_code == 429 else ""
                seconds = float(wait) if wait.isdigit() else float(self.RetryIntervalSec)
                self.verbose(f"Retrying after interval of {seconds:g} seconds. Status code for previous attempt: "
                             f"{response.reason_phrase}")
                self.sleep(seconds)
            else:
                return response

    def _once(
        self, client: Any, session: WebRequestSession, method: str, uri: str, headers: dict[str, str], content: bytes | None
    ) -> Any:
        """One request; where it is answered by a challenge, a second with the credentials."""
        import httpx

        parts = urlsplit(uri)
        cookies = session.Cookies.for_site(parts.hostname or "", parts.path or "/")
        sent = dict(headers)
        if cookies and "cookie" not in sent:
            sent["cookie"] = "; ".join(cookie.net_text() for cookie in cookies)
        self.verbose(f"HTTP/1.1 {method} with {len(content or b'')}-byte payload")


        def ask(**more: Any) -> Any:
            return stoppable(self.session, lambda: client.request(method, uri, content=content, **more), client.close)

        response = ask(headers=sent)
        credential = self.Credential or session.Credentials
        if response.status_code == 401 and credential is not None and "authorization" not in sent:
            challenge = response.headers.get("www-authenticate", "").lower()
            if "digest" in challenge:
                plain = call(credential, "GetNetworkCredential")
                auth = httpx.DigestAuth(str(get(plain, "UserName")), str(get(plain, "Password")))
                response = ask(headers=sent, auth=auth)
            elif "basic" in challenge:
                response = ask(headers={**sent, "authorization": basic(credential)})
        for cookie in response.cookies.jar:
            session.Cookies.put(
                Cookie(cookie.name, cookie.value or "", cookie.path or "/", cookie.domain or parts.hostname or "")
            )
        self.verbose(f"Received {len(response.content)}-byte response of content type {response.headers.get('content-type', '')}")
        return response

    def target(self, uri: str) -> str:
        """The file of `-OutFile`; in a folder, the one that the last part of the address names."""
        from pshost.commands.management.paths import absolute

        path = absolute(self.session, str(self.OutFile))
        if os.path.isdir(path):
            return os.path.join(path, urlsplit(uri or self.address("GET")).path.rsplit("/", 1)[-1] or "index.html")
        return path

    def save(self, response: Any) -> None:
        """Write the response's content to the file of `-OutFile`; with `-Resume`, what it lacks."""
        path = self.target(str(response.url))
        if response.status_code == 416 and self.Resume:
            return
        with open(path, "ab" if self.Resume and response.status_code == 206 else "wb") as file:
            file.write(response.content)

    def _exceeded(self, response: Any) -> None:
        error = HttpRequestException(
            "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value "
            "to the -MaximumRedirection parameter.", "MaximumRedirectExceeded", "InvalidOperation", str(response.request.url)
        )
        self.write_error(error)

    def _fail_status(self, response: Any) -> NoReturn:
        error = HttpResponseException(
            f"Response status code does not indicate success: {response.status_code} ({response.reason_phrase})."
        )
        error.properties["Response"] = response_view(response)
        error.properties["StatusCode"] = get(error.properties["Response"], "StatusCode")
        record = ErrorRecord(error, "WebCmdletWebResponseException", "InvalidOperation", str(response.request.method))
        error.record = record
        if response.text:
            from pshost.runtime.dotnet.errorrecord import ErrorDetails

            record.ErrorDetails = ErrorDetails(response.text)
        self.throw(error)

    def _fail(self, error: Any, error_id: str = "WebCmdletWebResponseException") -> NoReturn:
        error.error_id = error_id
        error.category = "InvalidOperation"
        self.throw(error)


_TLS = {192: ssl.TLSVersion.TLSv1, 768: ssl.TLSVersion.TLSv1_1, 3072: ssl.TLSVersion.TLSv1_2, 12288: ssl.TLSVersion.TLSv1_3}


def basic(credential: Any) -> str:
    """A credential as the header of basic authentication."""
    plain = call(credential, "GetNetworkCredential")
    return "Basic " + base64.b64encode(f"{get(plain, 'UserName')}:{get(plain, 'Password')}".encode()).decode()
