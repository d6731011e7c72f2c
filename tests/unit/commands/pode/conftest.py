import pytest

from pshost.clock import StopToken
from pshost.commands.pode.context import PodeServer
from pshost.commands.pode.scoped_variables import built_in
from pshost.testing.virtual_clock import VirtualClock
from pshost.web.endpoint import Endpoint
from pshost.web.exchange import Exchange
from pshost.web.request import Request


class Client:
    """What a server on a virtual clock answers, without a network; it keeps cookies as a browser does."""

    def __init__(self, shell):
        self.clock = VirtualClock()
        self.shell = shell
        shell.session.clock = self.clock
        self.server = shell.session.pode = PodeServer(shell.session, str(shell.folder), self.clock)
        shell.session.variable_drives = built_in(self.server)
        self.cookies = {}
        self.answers = []

    def run(self, text):
        """Run code as the server's body does."""
        return self.shell.run(text)

    def route(self, path, text):
        self.run(f"Add-PodeRoute -Method Get -Path '{path}' -ScriptBlock {{ {text} }}")

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def ask(self, method, path, *, body="", pode_csrf=None, **headers):
        """The body of an answer; `self.answers` has them whole."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if pode_csrf is not None:
            sent["pode.csrf"] = pode_csrf
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        raw = [(name.encode(), value.encode()) for name, value in sent.items()]
        path, _, query = path.partition("?")
        request = Request(method, path, query, headers=raw, body=body.encode(), remote_address="127.0.0.1")
        exchange = Exchange(request, Endpoint(name="Main"))
        self.server.web.answer(exchange, StopToken(self.clock))
        self.answers.append(exchange.response)
        for set_cookie in exchange.response.headers.all("Set-Cookie"):
            pair, *attributes = set_cookie.split("; ")
            name, _, value = pair.partition("=")
            if "Max-Age=0" in attributes:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return exchange.response.body.decode()

    @property
    def set_cookie(self):
        """The Set-Cookie header of the last answer."""
        return self.answers[-1].headers.get("Set-Cookie")


@pytest.fixture
def client(shell):
    return Client(shell)
