"""The route table: which route a request gets, and what happens to routes that exist."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshost.web.path_pattern import PathError, PathPattern, route_path
from pshost.web.routing import METHODS, Route, RouteError, RouteTable


def handler(exchange):
    pass


def table(*rows):
    """A table of `method path [endpoint]` rows; the data of a route is its row."""
    made = RouteTable()
    for row in rows:
        method, path, *endpoint = row.split()
        made.add(Route(method, path, handler, endpoint=endpoint[0] if endpoint else "", data=row))
    return made


def found(routes, method, path, endpoint=""):
    match = routes.find(method, path, endpoint)
    return None if match is None else match.route.data


@pytest.mark.parametrize(("given_path", "path"), [
    ("/a", "/a"), ("a/b", "/a/b"), ("/a?x=1", "/a"), (" /a ", "/a"), ("/", "/"), ("*", "/*"),
])
def test_paths_as_routes_are_kept(given_path, path):
    assert route_path(given_path) == path


@pytest.mark.parametrize("given_path", ["", "  ", "?x=1"])
def test_an_empty_path_is_refused(given_path):
    with pytest.raises(PathError, match=r"^No Path supplied for the Route\.$"):
        route_path(given_path)


@pytest.mark.parametrize(("pattern", "path", "values"), [
    ("/users/:id", "/users/7", {"id": "7", 0: "/users/7"}),
    ("/users/:id", "/USERS/Abc", {"id": "Abc", 0: "/USERS/Abc"}),
    ("/users/:id", "/users/", None),
    ("/users/:id", "/users/7/extra", None),
    ("/users/:id/posts/:post", "/users/1/posts/2", {"id": "1", "post": "2", 0: "/users/1/posts/2"}),
    ("/files/*", "/files/a/b.txt", {0: "/files/a/b.txt"}),
    ("/files/*", "/files", None),
    ("/:a/:a", "/x/y", {"a": "y", 0: "/x/y"}),
    ("/:1st", "/x", {"1st": "x", 0: "/x"}),
    ("/(cat|dog)", "/dog", {0: "/dog", 1: "dog"}),
    ("/(?<animal>cat|dog)/:id", "/cat/2", {"animal": "cat", "id": "2", 0: "/cat/2"}),
    ("/a.b", "/axb", {0: "/axb"}),
    ("/:name.txt", "/readme.txt", {"name": "readme", 0: "/readme.txt"}),
])
def test_patterns(pattern, path, values):
    assert PathPattern(pattern).match(path) == values


def test_a_pattern_is_shown_as_pode_shows_it():
    assert PathPattern("/users/:id/*").text == r"/users/(?<id>[^\/]+?)/.*"


def test_a_broken_pattern_is_refused():
    with pytest.raises(PathError, match="no pattern"):
        PathPattern("/a(b")


words = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=8)


@given(st.lists(st.tuples(st.booleans(), words, words), min_size=1, max_size=5))
def test_placeholders_give_the_parts_in_their_places(parts):
    rows = list(enumerate(parts))
    pattern = "".join(f"/:p{index}" if placeholder else f"/{name}" for index, (placeholder, name, _) in rows)
    path = "".join(f"/{value if placeholder else name}" for placeholder, name, value in parts)
    wanted = {f"p{index}": value for index, (placeholder, _, value) in rows if placeholder}
    assert PathPattern(pattern).match(path) == {**wanted, 0: path}
    assert PathPattern(pattern).match(path.upper()) is not None
    assert PathPattern(pattern).match(f"{path}/more") is None


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_plain_paths_match_only_themselves(one, other):
    first, second = "/" + "/".join(one), "/" + "/".join(other)
    match = table(f"Get {first}").find("get", second)
    assert (match is not None) == (first.lower() == second.lower())


paths = st.lists(st.sampled_from(["a", "b", ":x", ":y", "*"]), min_size=1, max_size=3).map(lambda p: "/" + "/".join(p))
requests = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(lambda p: "/" + "/".join(p))


@given(st.lists(st.tuples(st.sampled_from(["Get", "*", "Post"]), paths), max_size=8, unique=True), requests)
def test_look_ups_agree_with_a_plain_reading_of_the_rule(rows, path):
    def reading():
        for method in ("*", "Get"):
            own = [row for row in rows if row[0] == method]
            for row in own:
                if row[1] == path:
                    return row
            for row in own:
                regex = re.sub(":[xy]", "[^/]+?", row[1]).replace("*", ".*")
                if re.fullmatch(regex, path):
                    return row
        return None

    wanted = reading()
    routes = table(*(f"{method} {pattern}" for method, pattern in rows))
    assert found(routes, "GET", path) == (None if wanted is None else " ".join(wanted))


PIECES = st.sampled_from(["a", "A", "ab", ":x", "*", "a?", "a+", "(a|b)", "a|b", "?b", "{2}", "a.b", "\\w", "k", ""])
PARTS = st.lists(PIECES, min_size=1, max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(st.lists(PARTS, min_size=1, max_size=8), st.lists(st.sampled_from(["a", "b", "AB", "aa", "a.b", "\u212a", ""]), max_size=4))
def test_patterns_that_cannot_match_are_left_out_and_no_others(paths, parts):
    table, known = RouteTable(), []
    for path in paths:
        try:
            route = Route("Get", path, str)
            if table.add(route, if_exists="Skip"):
                known.append(route)
        except PathError:
            continue
    asked = "/" + "/".join(parts)
    own = [r for r in known if r.pattern.key == asked.lower()] or [r for r in known if not r.pattern.plain and r.pattern.match(asked)]
    found = table.find("Get", asked)
    assert (found and found.route) is (own[0] if own else None)


def test_an_exact_path_comes_before_a_pattern_that_was_defined_earlier():
    assert found(table("Get /users/:id", "Get /users/me"), "GET", "/users/ME") == "Get /users/me"


def test_the_first_pattern_that_matches_is_the_one():
    routes = table("Get /:a/x", "Get /y/:b")
    assert found(routes, "GET", "/y/x") == "Get /:a/x"


def test_a_route_of_every_method_comes_first():
    assert found(table("Get /a", "* /*"), "GET", "/a") == "* /*"


def test_the_route_of_the_endpoint_comes_before_that_of_none():
    routes = table("Get /a", "Get /a Admin")
    assert found(routes, "GET", "/a", "admin") == "Get /a Admin"
    assert found(routes, "GET", "/a", "other") == "Get /a"


def test_the_first_pattern_counts_even_if_it_is_of_another_endpoint():
    assert found(table("Get /:a Admin", "Get /:b"), "GET", "/x", "other") is None


def test_other_methods():
    routes = table("Get /a", "Post /b/:x")
    assert routes.other_method("POST", "/A")
    assert routes.other_method("GET", "/b/1")
    assert not routes.other_method("GET", "/a")
    assert not routes.other_method("GET", "/none")


def test_a_route_that_exists_is_an_error():
    routes = table("Get /a", "Get /b Admin")
    with pytest.raises(RouteError, match=r"^\[Get\] /A: Already defined\.$"):
        routes.add(Route("get", "/A", handler))
    with pytest.raises(RouteError, match=r"^\[Get\] /b: Already defined for http://localhost:8080/$"):
        routes.add(Route("Get", "/b", handler, endpoint="ADMIN"), url="http://localhost:8080/")
    assert routes.add(Route("Get", "/b", handler))


def test_skip_keeps_and_overwrite_replaces_in_place():
    routes = table("Get /:a", "Get /:b")
    assert not routes.add(Route("Get", "/:a", handler, data="new"), if_exists="Skip")
    assert found(routes, "GET", "/x") == "Get /:a"
    assert routes.add(Route("Get", "/:a", handler, data="new"), if_exists="overwrite")
    assert found(routes, "GET", "/x") == "new"
    assert len(routes) == 2


def test_an_unknown_way_with_existing_routes_is_refused():
    with pytest.raises(RouteError, match="Overwrite"):
        table().add(Route("Get", "/", handler), if_exists="Ask")


def test_remove_is_exact_and_silent():
    routes = table("Get /a", "Get /a Admin", "Post /a")
    assert routes.remove("GET", "/A", "admin")
    assert not routes.remove("Get", "/a", "Admin")
    assert not routes.remove("Get", "/none")
    assert [route.data for route in routes.get()] == ["Get /a", "Post /a"]


def test_clear_of_a_method_and_of_all():
    routes = table("Get /a", "Post /a", "Get /b")
    routes.clear("get")
    assert [route.data for route in routes.get()] == ["Post /a"]
    routes.clear()
    assert len(routes) == 0
    assert routes.find("POST", "/a") is None


def test_get_filters():
    routes = table("Get /a", "Get /b One", "Post /a Two")
    assert [r.data for r in routes.get(method="GET")] == ["Get /a", "Get /b One"]
    assert [r.data for r in routes.get(path="A")] == ["Get /a", "Post /a Two"]
    assert [r.data for r in routes.get(endpoints=["one", "two"])] == ["Get /b One", "Post /a Two"]
    assert routes.defined("get", "/b", "ONE").data == "Get /b One"
    assert routes.defined("get", "/b") is None


def test_a_route_needs_logic_and_a_known_method():
    with pytest.raises(RouteError, match=r"^\[Get\] /a: No logic passed\.$"):
        Route("Get", "/a", None)
    with pytest.raises(RouteError, match="Fetch"):
        Route("Fetch", "/a", handler)
    assert Route("PATCH", "/a", None, middleware=[handler]).method in METHODS
