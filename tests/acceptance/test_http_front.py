"""HTTP in, with a Python function that answers instead of a server's routes."""

import http.client
import socket
import threading
import time

import pytest

from pshost.clock import SystemClock
from pshost.commands.pode.http_front import HttpFront
from pshost.commands.pode.request import Response
from pshost.runtime.values import Hashtable


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def endpoint(port, hostname=None):
    return Hashtable((("Address", "127.0.0.1"), ("Port", port), ("HostName", hostname)))


def text(body, status=200):
    response = Response()
    response.set_status(status)
    response.content_type = "text/plain; charset=utf-8"
    response.write(body.encode())
    return response


@pytest.fixture
def front():
    """A front that answers with a function; gives its port."""
    fronts = []

    def start(answer, threads=2, hostname=None):
        made = HttpFront(SystemClock(), answer, threads)
        port = free_port()
        made.listen([endpoint(port, hostname)])
        made.open()
        fronts.append(made)
        return port, made

    yield start
    for made in fronts:
        made.close()


def ask(port, path="/", method="GET", body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def test_the_request_arrives_as_it_was_sent(front):
    def answer(request, *_):
        return text(f"{request.method} {request.path} {request.query} {request.body.decode()}")

    port, _ = front(answer)
    status, headers, body = ask(port, "/a%20b?x=1&y=%C3%BC", "POST", "body")
    assert (status, body) == (200, "POST /a%20b x=1&y=%C3%BC body")
    assert headers["Server"] == "Pode"
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert len(headers["X-Pode-ContextId"]) == 36


def test_an_empty_answer_has_no_content_type(front):
    port, _ = front(lambda *_: text("", 202))
    status, headers, body = ask(port)
    assert (status, headers["Content-Type"], headers["Content-Length"], body) == (202, None, "0", "")


def test_head_has_no_body(front):
    port, _ = front(lambda *_: text("hello"))
    assert ask(port, method="HEAD")[2] == ""


def test_as_many_requests_at_once_as_there_are_threads(front):
    at_once = threading.Barrier(3)

    def answer(*_):
        at_once.wait(5)
        return text("together")

    port, _ = front(answer, threads=3)
    found = []
    threads = [threading.Thread(target=lambda: found.append(ask(port)[2])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["together"] * 3


def test_a_request_for_another_host_is_refused(front):
    port, _ = front(lambda *_: text("mine"), hostname="example.test")
    assert ask(port)[0] == 400
    assert ask(port, headers={"Host": "example.test"})[2] == "mine"


def test_an_answer_that_fails_does_not_cost_a_thread(front):
    def answer(request, *_):
        if request.path == "/bad":
            raise OSError("broken")
        return text("fine")

    port, _ = front(answer, threads=1)
    assert ask(port, "/bad")[0] == 503
    assert ask(port, "/good")[2] == "fine"


def test_a_port_that_is_taken_is_an_error_at_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        front = HttpFront(SystemClock(), lambda *_: text(""), 1)
        with pytest.raises(Exception, match="Failed to listen"):
            front.listen([endpoint(taken.getsockname()[1])])


def test_closing_stops_the_requests_that_run(front):
    stopped = threading.Event()
    began = threading.Event()

    def answer(_request, _endpoint, stop):
        began.set()
        try:
            stop.sleep(60)
        finally:
            stopped.set()

    port, made = front(answer)
    asking = threading.Thread(target=lambda: ask(port), daemon=True)
    asking.start()
    assert began.wait(5)
    start = time.monotonic()
    made.close()
    assert stopped.wait(1)
    assert time.monotonic() - start < 1.5
