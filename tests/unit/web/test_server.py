"""A server with sockets: what clients see, limits, ends."""

import re
import socket
import threading
import time

import httpx
import pytest

from pshost.clock import StopToken, SystemClock
from pshost.web.endpoint import Endpoint
from pshost.web.limits import Limits
from pshost.web.pipeline import Pipeline
from pshost.web.routing import Route
from pshost.web.server import BindError, WebServer
from pshost.web.static_files import StaticRoute


@pytest.fixture
def serve():
    """Starts servers at free ports, and ends them."""
    made = []

    def start(dispatch, *endpoints, **more):
        server = WebServer(endpoints or [Endpoint(port=0)], dispatch, **more)
        made.append(server)
        server.start()
        return server

    yield start
    for server in made:
        server.stop(0)


def echo(exchange):
    request = exchange.request
    exchange.response.write_text(f"{request.method} {request.path} {request.query} {request.text}")


def url(server, path="/"):
    return server.endpoints[0].url.rstrip("/") + path


def raw(server, data, *, wait=5.0):
    """Send bytes, and read until the server closes."""
    with socket.create_connection(("127.0.0.1", server.endpoints[0].port), wait) as client:
        client.sendall(data)
        received = b""
        while part := client.recv(65_536):
            received += part
        return received


def test_a_request_and_its_answer(serve):
    server = serve(echo)
    answer = httpx.post(url(server, "/a%20b?x=1&x=%C3%BC"), content="body ü")
    assert (answer.status_code, answer.text) == (200, "POST /a b {'x': '1,ü'} body ü")
    assert answer.headers["server"] == "Pode"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert len(answer.headers["x-pode-contextid"]) == 36
    assert "date" in answer.headers


def test_the_server_header_can_be_hidden(serve):
    server = serve(echo)
    server.server_header = False
    assert "server" not in httpx.get(url(server)).headers


def test_an_empty_answer_has_no_type(serve):
    answer = httpx.get(url(serve(lambda exchange: None)))
    assert (answer.status_code, answer.headers["content-length"], answer.text) == (200, "0", "")
    assert "content-type" not in answer.headers


@pytest.mark.parametrize("status", [204, 304])
def test_statuses_without_a_body(serve, status):
    def handler(exchange):
        exchange.response.write_text("not sent", status=status)

    answer = httpx.get(url(serve(handler)))
    assert (answer.status_code, answer.content, "content-length" in answer.headers) == (status, b"", False)


def test_head_has_the_length_and_no_body(serve):
    answer = httpx.head(url(serve(echo)))
    assert (answer.headers["content-length"], answer.content) == ("10", b"")


def test_a_status_that_cannot_be_is_500(serve):
    assert httpx.get(url(serve(lambda exchange: exchange.response.set_status(999)))).status_code == 500


def test_a_large_file_is_sent_piece_by_piece(serve, tmp_path):
    content = bytes(range(256)) * 8192
    (tmp_path / "big.bin").write_bytes(content)
    pipeline = Pipeline()
    pipeline.static.add(StaticRoute("/", str(tmp_path)))
    server = serve(pipeline)
    with httpx.Client() as client:
        assert client.get(url(server, "/big.bin")).content == content
        assert client.head(url(server, "/big.bin")).headers["content-length"] == str(len(content))
        assert client.get(url(server, "/none")).status_code == 404


def test_as_many_at_once_as_there_are_threads(serve):
    together = threading.Barrier(3)
    numbers = set()

    def handler(exchange):
        together.wait(5)
        numbers.add(exchange.thread)

    server = serve(handler, threads=3)
    clients = [threading.Thread(target=httpx.get, args=(url(server),)) for _ in range(3)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert numbers == {1, 2, 3}


def test_what_a_dispatch_raises_is_500_and_costs_no_thread(serve):
    errors = []

    def handler(exchange):
        if exchange.request.path == "/bad":
            raise OSError("broken")
        if exchange.request.path == "/stop":
            raise KeyboardInterrupt
        echo(exchange)

    server = serve(handler, on_error=lambda exchange, error: errors.append(type(error)))
    assert [httpx.get(url(server, path)).status_code for path in ("/bad", "/stop", "/")] == [500, 503, 200]
    assert errors == [OSError, KeyboardInterrupt]


def test_several_endpoints_in_one_server(serve):
    def handler(exchange):
        exchange.response.write_text(exchange.endpoint.name)

    server = serve(handler, Endpoint(port=0, name="one"), Endpoint("127.0.0.1", 0, name="two"))
    assert [httpx.get(endpoint.url).text for endpoint in server.endpoints] == ["one", "two"]


def test_endpoints_of_one_port_are_told_apart_by_host_name(serve):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def handler(exchange):
        exchange.response.write_text(exchange.endpoint.hostname)

    server = serve(handler, Endpoint("one.test", port), Endpoint("two.test", port))

    def asked(host):
        answer = httpx.get(f"http://127.0.0.1:{port}/", headers={"Host": host})
        return answer.status_code, answer.text

    assert asked(f"Two.test:{port}") == (200, "two.test")
    assert asked("one.test") == (200, "one.test")
    assert asked("other.test") == (400, "")
    assert server.running


def test_a_port_that_is_taken_is_an_error_at_once_and_frees_the_others():
    with socket.socket() as taken, socket.socket() as probe:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        probe.bind(("127.0.0.1", 0))
        free, port = probe.getsockname()[1], taken.getsockname()[1]
        probe.close()
        server = WebServer([Endpoint(port=free), Endpoint(port=port)], echo)
        with pytest.raises(BindError, match=rf"^Failed to listen on 127\.0\.0\.1:{port}: Address already in use$"):
            server.start()
        assert not server.running
        with socket.socket() as again:
            again.bind(("127.0.0.1", free))


# -- limits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("request_bytes", [
    b"nonsense\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
])
def test_bad_requests(serve, request_bytes):
    assert raw(serve(echo), request_bytes).startswith(b"HTTP/1.1 400 Bad Request\r\n")


def test_http_1_0_needs_no_host(serve):
    assert raw(serve(echo), b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_method_that_pode_does_not_know_is_405(serve):
    assert httpx.request("PROPFIND", url(serve(echo))).status_code == 405


@pytest.mark.parametrize("data", [
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 5000,
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 5000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 2000 + b"\r\n",
    b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
])
def test_headers_that_are_too_large_are_431(serve, data):
    server = serve(echo, limits=Limits(header_size=4096))
    assert raw(server, data).startswith(b"HTTP/1.1 431 ")
    # A body of that size is no header.
    body = b"x" * 6000
    whole = b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6000\r\n\r\n" + body
    assert raw(server, whole).startswith(b"HTTP/1.1 200 ")


def test_slow_headers_end_the_connection(serve):
    server = serve(echo, limits=Limits(header_time=0.2))
    started = time.monotonic()
    assert raw(server, b"") == b""
    assert raw(server, b"GET / HTTP/1.1\r\nHo").startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - started < 2
    with socket.create_connection(("127.0.0.1", server.endpoints[0].port), 5) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert client.recv(65_536).startswith(b"HTTP/1.1 200 ")
        client.sendall(b"GET / HTTP/1.1\r\nHo")
        assert client.recv(65_536).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_is_too_large_is_413(serve):
    server = serve(echo, limits=Limits(body_size=1000))
    assert httpx.post(url(server), content=b"x" * 1000).status_code == 200
    assert httpx.post(url(server), content=b"x" * 1001).status_code == 413
    assert httpx.post(url(server), content=b"x" * 5_000_000).status_code == 413
    assert httpx.post(url(server), content=iter([b"x" * 700] * 2)).status_code == 413
    head = b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n"
    assert raw(server, head).startswith(b"HTTP/1.1 413 ")


def test_a_slow_body_is_408_and_no_thread_waits_for_it(serve):
    server = serve(echo, limits=Limits(request_time=0.3))
    answers = []
    slow = threading.Thread(
        target=lambda: answers.append(raw(server, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"))
    )
    slow.start()
    assert httpx.get(url(server)).status_code == 200
    slow.join()
    assert answers[0].startswith(b"HTTP/1.1 408 ")


def test_a_slow_handler_is_408_and_its_answer_is_thrown_away(serve):
    gate = threading.Event()

    def handler(exchange):
        if exchange.request.path == "/slow":
            gate.wait(5)

    server = serve(handler, limits=Limits(request_time=0.2))
    answer = httpx.get(url(server, "/slow"))
    assert (answer.status_code, answer.headers["connection"]) == (408, "close")
    gate.set()
    assert httpx.get(url(server)).status_code == 200


def test_pipelined_requests_are_answered_in_order(serve):
    one = b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
    two = b"GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    received = raw(serve(echo, threads=2), one + two)
    assert received.index(b"GET /1") < received.index(b"GET /2")


def test_requests_with_and_without_bodies_on_one_connection_are_answered_in_order(serve):
    asked = [
        b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        b"HEAD /3 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /4 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        b"GET /5 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ]
    server = serve(echo)
    together = raw(server, b"".join(asked))
    found = re.findall(rb"(GET|POST|HEAD) (/\d) {} (\w*?)(?=HTTP|\Z)", together)
    assert found == [(b"GET", b"/1", b""), (b"POST", b"/2", b"abc"), (b"GET", b"/4", b""), (b"GET", b"/5", b"")]
    assert together.count(b"HTTP/1.1 200 OK\r\n") == 5
    with socket.create_connection(("127.0.0.1", server.endpoints[0].port), 5) as client:  # one after another
        for request in asked[:4]:
            client.sendall(request)
            head, _, body = client.recv(65_536).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 OK\r\n")
            assert b"connection: close" not in head
            assert bool(body) is not request.startswith(b"HEAD")


def test_a_handler_may_close_the_connection(serve):
    def handler(exchange):
        exchange.response.headers.set("Connection", "Close")
        exchange.response.write_text("bye")

    received = raw(serve(handler), b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")  # reads until the server closes
    assert received.endswith(b"\r\n\r\nbye")
    assert received.lower().count(b"connection: close") == 1


def test_an_idle_connection_is_closed_in_time_and_a_used_one_is_not(serve):
    server = serve(echo, limits=Limits(keep_alive=0.6))
    request = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.endpoints[0].port), 5) as client:
        begun = time.monotonic()
        while time.monotonic() - begun < 0.8:
            client.sendall(request)
            assert b"200 OK" in client.recv(65_536)
            time.sleep(0.02)
        idle = time.monotonic()
        assert client.recv(65_536) == b""
        assert 0.3 < time.monotonic() - idle < 4


def test_a_client_that_does_not_read_gets_all_in_the_end(serve):
    size = 4 * 2**20

    def handler(exchange):
        exchange.response.write(b"\1" * size, "text/plain")

    server = serve(handler)
    one = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    last = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.endpoints[0].port), 10) as client:
        client.sendall(one * 3 + last)
        time.sleep(0.1)
        received = 0
        while part := client.recv(1 << 20):
            received += part.count(b"\1")
    assert received == 4 * size


# -- stops -------------------------------------------------------------------------------------------------------------


class Blocking:
    """A handler that runs until it is let go or stopped."""

    def __init__(self):
        self.entered = threading.Event()
        self.gate = threading.Event()
        self.left = threading.Event()
        self.exchange = None

    def __call__(self, exchange):
        self.exchange = exchange
        self.entered.set()
        until = time.monotonic() + 5
        while not self.gate.is_set() and time.monotonic() < until:
            if exchange.stop is not None and exchange.stop.stopped:
                break
            time.sleep(0.005)
        exchange.response.write_text("done")
        self.left.set()


def asking(server):
    """A client that asks on a thread of its own; gives the thread and the list that the answer goes to."""
    answers = []

    def ask():
        try:
            answers.append(httpx.get(url(server), timeout=10).status_code)
        except httpx.HTTPError as error:
            answers.append(type(error).__name__)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, answers


def token():
    return StopToken(SystemClock())


def test_a_client_that_hangs_up_is_noted_and_stops_the_handler_on_demand(serve):
    for demanded in (False, True):
        handler = Blocking()
        server = serve(handler, make_stop=token, stop_on_disconnect=demanded)
        with socket.create_connection(("127.0.0.1", server.endpoints[0].port), 5) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            assert handler.entered.wait(5)
        until = time.monotonic() + 5
        while not handler.exchange.disconnected and time.monotonic() < until:
            time.sleep(0.005)
        assert handler.exchange.disconnected
        assert handler.left.wait(0.5) is demanded
        handler.gate.set()


def test_requests_under_way_may_end_when_the_server_does(serve):
    handler = Blocking()
    server = serve(handler, make_stop=token)
    thread, answers = asking(server)
    assert handler.entered.wait(5)
    threading.Timer(0.1, handler.gate.set).start()
    assert server.under_way == 1
    assert server.stop(2.0)
    thread.join()
    assert answers == [200]
    assert not handler.exchange.stop.requested
    assert not server.running


def test_requests_that_do_not_end_are_stopped(serve):
    handler = Blocking()
    server = serve(handler, make_stop=token)
    thread, answers = asking(server)
    assert handler.entered.wait(5)
    started = time.monotonic()
    assert server.stop(0.2)
    assert time.monotonic() - started < 1
    thread.join()
    assert handler.exchange.stop.reason == "the server stops"
    assert answers == [200]


def test_requests_that_cannot_be_stopped_are_answered_in_their_place(serve):
    handler = Blocking()
    server = serve(handler)
    thread, answers = asking(server)
    assert handler.entered.wait(5)
    assert server.stop(0.1)
    thread.join()
    handler.gate.set()
    assert answers == [503]


def test_an_idle_server_ends_at_once_and_refuses_afterwards(serve):
    server = serve(echo)
    with httpx.Client() as client:
        client.get(url(server))  # stays connected
        started = time.monotonic()
        assert server.stop(5)
        assert time.monotonic() - started < 0.5
        with pytest.raises(httpx.ConnectError):
            client.get(url(server))
    assert server.stop()


def test_a_server_that_was_never_started_can_be_stopped():
    server = WebServer([Endpoint(port=0)], echo)
    server.bind()
    assert server.endpoints[0].port
    assert server.stop()


def test_a_pipeline_behind_a_server(serve):
    pipeline = Pipeline()
    pipeline.routes.add(Route("Get", "/users/:id", lambda x: x.response.write_text(x.parameters["id"])))
    server = serve(pipeline)
    assert httpx.get(url(server, "/USERS/7")).text == "7"
    assert httpx.post(url(server, "/users/7")).status_code == 405
