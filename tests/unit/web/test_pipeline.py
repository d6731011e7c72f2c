"""The way of a request without sockets: the order of the steps, errors, error pages, static files, responses."""

import json

import pytest

from pshost.web.endpoint import Endpoint, EndpointError, EndpointTable
from pshost.web.error_pages import ErrorDetails, ErrorPages
from pshost.web.exchange import Exchange
from pshost.web.pipeline import Middleware, Pipeline, PipelineError
from pshost.web.request import Request
from pshost.web.response import Response, encode_text
from pshost.web.routing import Route
from pshost.web.static_files import StaticError, StaticRoute


def ask(pipeline, path="/", method="GET", content_type=None, body=b""):
    raw, _, query = path.partition("?")
    headers = [(b"host", b"localhost:8080")]
    if content_type:
        headers.append((b"content-type", content_type.encode()))
    exchange = Exchange(Request(method, raw, query, headers, body), Endpoint(name="Main"))
    pipeline(exchange)
    return exchange


class Traced:
    """A pipeline whose handlers leave their names in a list."""

    def __init__(self, **more):
        self.trace = []
        self.errors = []
        self.pipeline = Pipeline(on_error=lambda exchange, error: self.errors.append(str(error)), **more)

    def step(self, name, result=None, error=None):
        def handler(exchange):
            self.trace.append(name)
            if error is not None:
                raise error
            return result

        return handler


@pytest.fixture
def traced():
    made = Traced()
    pipeline = made.pipeline
    pipeline.before.append(made.step("before"))
    pipeline.add_middleware(Middleware("One", made.step("one", True)))
    pipeline.add_middleware(Middleware("Two", made.step("two")))
    pipeline.add_middleware(Middleware("Path", made.step("path"), route="/only/*"))
    pipeline.routes.add(Route("Get", "/only/:x", made.step("route"), middleware=[made.step("own")]))
    pipeline.routes.add(Route("Post", "/plain", made.step("plain")))
    pipeline.endware.append(made.step("end"))
    return made


def test_the_order_of_the_steps(traced):
    def late(exchange):
        exchange.on_end.append(traced.step("on end"))

    traced.pipeline.before.append(late)
    exchange = ask(traced.pipeline, "/only/5?a=1")
    assert traced.trace == ["before", "one", "two", "path", "own", "route", "on end", "end"]
    assert (exchange.response.status, exchange.parameters) == (200, {"x": "5", 0: "/only/5"})
    assert exchange.route.path == "/only/:x"


def test_middleware_of_a_path_is_passed_over_elsewhere(traced):
    ask(traced.pipeline, "/plain", "POST")
    assert traced.trace == ["before", "one", "two", "plain", "end"]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/none", 404), ("GET", "/plain", 405)])
def test_without_a_route_there_is_no_middleware(traced, method, path, status):
    assert ask(traced.pipeline, path, method).response.status == status
    assert traced.trace == ["before", "end"]


@pytest.mark.parametrize("falsy", [False, 0, "", []])
def test_a_falsy_result_of_middleware_ends_the_request(traced, falsy):
    traced.pipeline.add_middleware(Middleware("Stop", traced.step("stop", falsy)))
    assert ask(traced.pipeline, "/plain", "POST").response.status == 200
    assert traced.trace == ["before", "one", "two", "stop", "end"]


def test_a_falsy_result_before_everything_ends_the_request(traced):
    traced.pipeline.before.append(traced.step("limit", False))
    ask(traced.pipeline, "/plain", "POST")
    assert traced.trace == ["before", "limit", "end"]


def test_errors_are_reported_and_answered_with_500():
    made = Traced()
    made.pipeline.routes.add(Route("Get", "/", made.step("route", error=ValueError("trouble"))))
    made.pipeline.endware += [made.step("end 1", error=ValueError("endware trouble")), made.step("end 2")]
    exchange = ask(made.pipeline)
    assert exchange.response.status == 500
    assert exchange.response.content_type == "text/html; charset=utf-8"
    assert b"trouble" not in exchange.response.body
    assert made.trace == ["route", "end 1", "end 2"]
    assert made.errors == ["trouble", "endware trouble"]


def test_what_was_written_before_an_error_stays():
    def handler(exchange):
        exchange.response.write_text("begun;")
        raise ValueError

    pipeline = Pipeline(error_pages=ErrorPages(default="application/json"))
    pipeline.routes.add(Route("Get", "/", handler))
    response = ask(pipeline).response
    assert response.body.startswith(b"begun;{")
    assert response.content_type == "application/json; charset=utf-8"


def test_a_stop_is_no_error_of_a_route():
    made = Traced()
    made.pipeline.routes.add(Route("Get", "/", made.step("route", error=KeyboardInterrupt())))
    made.pipeline.endware.append(made.step("end"))
    with pytest.raises(KeyboardInterrupt):
        ask(made.pipeline)
    assert (made.trace, made.errors) == (["route", "end"], [])


def test_a_broken_body_is_400_and_the_route_is_not_run(traced):
    traced.pipeline.body_parsers["*/json"] = json.loads
    assert ask(traced.pipeline, "/plain", "POST", "application/json", b"{broken").response.status == 400
    assert traced.trace == ["before", "end"]
    assert ask(traced.pipeline, "/plain", "POST", "application/json", b'{"a": 1}').body.data == {"a": 1}


def test_names_of_middleware_and_parsers_are_there_once(traced):
    pipeline = traced.pipeline
    with pytest.raises(PipelineError, match=r"^\[Middleware\] ONE: Middleware already defined\.$"):
        pipeline.add_middleware(Middleware("ONE", traced.step("")))
    pipeline.remove_middleware("one")
    pipeline.remove_middleware("none")
    assert [each.name for each in pipeline.middleware] == ["Two", "Path"]
    pipeline.clear_middleware()
    assert pipeline.middleware == ()
    pipeline.add_body_parser("text/shout", str.upper)
    with pytest.raises(PipelineError, match=r"^A body-parser is already defined for the Text/Shout content-type\.$"):
        pipeline.add_body_parser("Text/Shout", str.upper)
    pipeline.remove_body_parser("TEXT/shout")
    pipeline.remove_body_parser("TEXT/shout")


def test_every_exchange_is_seen_at_its_end():
    seen = []
    pipeline = Pipeline(on_finish=lambda exchange: seen.append(exchange.response.status))
    ask(pipeline)
    assert seen == [404]


# -- error pages -------------------------------------------------------------------------------------------------------


def kind_of(pages, *, asked=None, error_type="", path="/api/x", content_type=None):
    headers = [(b"content-type", content_type.encode())] if content_type else []
    exchange = Exchange(Request("GET", path, headers=[*headers, (b"accept", b"application/json")]), Endpoint())
    exchange.error_type = error_type
    return pages.content_type(exchange, asked)


def test_the_type_of_an_error_page():
    pages = ErrorPages(default="application/xml", routes={"/api/*": "application/json"}, strict=True)
    assert kind_of(pages, asked="text/html", error_type="application/json") == "text/html"
    assert kind_of(pages, error_type="text/plain") == "text/plain"
    assert kind_of(pages) == "application/json"
    assert kind_of(pages, path="/", content_type="text/html; charset=x") == "text/html"
    assert kind_of(pages, path="/") == "application/xml"
    assert kind_of(ErrorPages()) == "text/html"
    assert kind_of(ErrorPages(default="application/json"), content_type="text/html") == "application/json"


def test_a_json_page():
    pipeline = Pipeline(error_pages=ErrorPages(default="application/json"))
    response = ask(pipeline, "/missing?x=1").response
    assert response.content_type == "application/json; charset=utf-8"
    assert json.loads(response.body) == {
        "Url": "http://localhost:8080/missing?x=1", "Status": {"Code": 404, "Description": "Not Found"},
        "Exception": None,
    }


def test_a_page_of_ones_own_words():
    pipeline = Pipeline()
    pipeline.routes.add(Route("Get", "/", lambda exchange: exchange.fail(410, "Long Gone", None, "application/json")))
    response = ask(pipeline).response
    assert json.loads(response.body)["Status"] == {"Code": 410, "Description": "Long Gone"}
    assert response.reason == "Long Gone"


def test_exceptions_are_shown_only_on_demand_and_escaped():
    details = ErrorDetails("<b>bad</b>", "at line 1", category="Oops")
    exchange = Exchange(Request("GET", "/"), Endpoint())
    ErrorPages(default="application/json").write(exchange, 500, details=details)
    assert json.loads(exchange.response.body)["Exception"] is None
    exchange.response.clear()
    ErrorPages(default="application/json", show_exceptions=True).write(exchange, 500, details=details)
    assert json.loads(exchange.response.body)["Exception"] == {
        "Message": "&lt;b&gt;bad&lt;/b&gt;", "StackTrace": "at line 1", "Line": "", "Category": "Oops",
    }


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "application/problem+json"])
def test_what_a_client_sent_cannot_become_markup(kind):
    page = ErrorPages().page("http://x/<script>", 404, "<i>", ErrorDetails("<script>"), kind)
    assert "<script>" not in page or kind.endswith("json")
    assert page


def test_a_type_without_a_page_has_an_empty_one():
    exchange = Exchange(Request("GET", "/"), Endpoint())
    exchange.fail(404, content_type="text/csv")
    assert (exchange.response.status, exchange.response.body) == (404, b"")


def test_pages_of_a_folder_come_first(tmp_path):
    (tmp_path / "404.html").write_text("own 404")
    (tmp_path / "default.html").write_text("own page")
    pages = ErrorPages(folder=str(tmp_path))
    assert pages.page("", 404, "", None, "text/html") == "own 404"
    assert pages.page("", 500, "", None, "text/html") == "own page"
    assert pages.page("", 500, "x", None, "application/json").startswith("{")


# -- static files ------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    public = tmp_path / "public"
    (public / "deep").mkdir(parents=True)
    (public / "hello.txt").write_text("hello")
    (public / "deep" / "index.html").write_text("deep index")
    (public / "out").symlink_to(tmp_path / "secret.txt")
    return public


@pytest.fixture
def served(folder):
    pipeline = Pipeline()
    pipeline.static.add(StaticRoute("", str(folder)))
    pipeline.static.add(StaticRoute("/assets", str(folder), download_only=True))
    pipeline.static.add(StaticRoute("/go", str(folder / "deep"), redirect_to_default=True))
    pipeline.static.add(StaticRoute("/admin", str(folder), endpoint="Other"))
    return pipeline


@pytest.mark.parametrize(("path", "method", "status", "body"), [
    ("/hello.txt", "GET", 200, b"hello"),
    ("/hello.txt", "POST", 200, b"hello"),
    ("/deep", "GET", 200, b"deep index"),
    ("/deep/", "GET", 200, b"deep index"),
    ("/ASSETS/hello.txt", "GET", 200, b"hello"),
    ("/go", "GET", 302, b""),
])
def test_files(served, path, method, status, body):
    response = ask(served, path, method).response
    assert (response.status, response.body) == (status, body)


@pytest.mark.parametrize("path", [
    "/", "/none", "/assetshello.txt", "/admin/hello.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
    "/..%5csecret.txt", "/deep/../../secret.txt", "/out", "/%00", "/assets/../../secret.txt", "//etc/passwd",
])
def test_nothing_else_is_served(served, path):
    assert ask(served, path).response.status == 404


def test_headers_of_files(served, folder):
    response = ask(served, "/assets/hello.txt").response
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.headers.get("Content-Disposition") == 'attachment; filename="hello.txt"'
    assert ask(served, "/go").response.headers.get("Location") == "/go/index.html"
    (folder / "big.bin").write_bytes(b"x" * (1024 * 1024 + 1))
    exchange = ask(served, "/big.bin")
    assert exchange.response.file == exchange.static_file == str(folder / "big.bin")


def test_files_come_before_routes(served):
    served.routes.add(Route("Get", "/hello.txt", lambda exchange: exchange.response.write_text("from the route")))
    assert ask(served, "/hello.txt").response.body == b"hello"
    served.static.remove("/assets")
    served.static.remove("/")
    assert ask(served, "/hello.txt").response.body == b"from the route"


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(StaticError, match=r"^/a: The Source path supplied for Static Route does not exist: .*none$"):
        StaticRoute("/a", str(tmp_path / "none"))


# -- responses ---------------------------------------------------------------------------------------------------------


def test_writing_appends_and_an_empty_body_leaves_the_type():
    response = Response()
    response.write_text("")
    assert (response.content_type, response.body) == (None, b"")
    response.write_json("{}", 201)
    response.write_text("x", "text/css")
    assert (response.status, response.content_type, response.body) == (201, "text/css; charset=utf-8", b"{}x")
    assert response.length == 3


def test_text_of_utf_16_code_units_is_sent_as_utf_8():
    assert encode_text("\ud83d\ude00") == "😀".encode()
    assert encode_text("a\ud83d") == "a\ufffd".encode()


def test_redirects():
    response = Response()
    response.redirect("/new?x=ü\r\nX: 1")
    assert (response.status, response.reason) == (302, "Redirect")
    assert response.headers.get("Location") == "/new?x=%C3%BC%0D%0AX:%201"
    response.redirect("https://example.com/%20", moved=True)
    assert (response.status, response.reason) == (301, "Moved")
    assert response.headers.get("Location") == "https://example.com/%20"


def test_a_file_name_that_is_not_ascii_is_sent_both_ways():
    response = Response()
    response.attach('/tmp/ü".txt')
    assert response.headers.get("Content-Disposition") == (
        "attachment; filename=\"__.txt\"; filename*=UTF-8''%C3%BC%22.txt"
    )


# -- endpoints ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "hostname", "ip", "url"), [
    ("localhost", None, "127.0.0.1", "http://localhost:8080/"),
    ("127.0.0.1", None, "127.0.0.1", "http://localhost:8080/"),
    ("*", None, "0.0.0.0", "http://0.0.0.0:8080/"),
    ("All", "Example.com", "0.0.0.0", "http://example.com:8080/"),
    ("10.1.2.3", None, "10.1.2.3", "http://10.1.2.3:8080/"),
    ("pode.example.com", None, "127.0.0.1", "http://pode.example.com:8080/"),
    ("[::1]", None, "::1", "http://localhost:8080/"),
    ("fe80::1", None, "fe80::1", "http://[fe80::1]:8080/"),
])
def test_addresses(address, hostname, ip, url):
    endpoint = Endpoint(address, hostname=hostname)
    assert (endpoint.address, endpoint.url) == (ip, url)


@pytest.mark.parametrize(("arguments", "message"), [
    ({"address": "1.2.3.400"}, "The IP address supplied is invalid: 1.2.3.400"),
    ({"address": "no good"}, "Failed to parse 'no good' as a valid IP/Host:Port address"),
    ({"hostname": "-x-"}, "Invalid hostname supplied: -x-"),
    ({"port": -1}, "The port cannot be negative: -1"),
])
def test_endpoints_that_cannot_be(arguments, message):
    with pytest.raises(EndpointError) as caught:
        Endpoint(**arguments)
    assert str(caught.value) == message


def test_a_host_name_is_asked_for():
    endpoint = Endpoint("*", hostname="example.com")
    assert endpoint.answers("EXAMPLE.com:8080")
    assert endpoint.answers("example.com")
    assert not endpoint.answers("localhost:8080")
    assert Endpoint().answers("")
    assert not endpoint.answers("[::1]:80")


def test_endpoints_are_there_once():
    endpoints = EndpointTable()
    assert endpoints.add(Endpoint(name="One", default=True))
    assert not endpoints.add(Endpoint(name="Two"))
    with pytest.raises(EndpointError, match=r"^An endpoint named 'ONE' has already been defined\.$"):
        endpoints.add(Endpoint(port=81, name="ONE"))
    with pytest.raises(EndpointError, match="Only one default endpoint is allowed per type"):
        endpoints.add(Endpoint(port=82, default=True))
    assert endpoints.get("one").named
    assert len(endpoints) == 1
    endpoints.clear()
    assert list(endpoints) == []
