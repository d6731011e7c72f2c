"""Small programs, for properties that hold for every program: functions, loops, arithmetic, text, collections, pipelines, errors.

Every program ends, and soon: loops count with variables that nothing else assigns, functions call only those before them, and text and
arrays are not multiplied. Of two kinds of programs one computes with numbers alone, as hot loops do.
"""

from hypothesis import strategies as st

NUMBERS = ("0", "1", "2", "3", "7", "-1", "1000", "1073741823", "1073741824", "2147483647", "-2147483648", "2147483648l",
           "0.5", "2.0", "1e300")  # fmt: skip
OTHERS = ("'a'", "'Bc'", "'12'", "''", "$null", "$true", "$false", "[char]'x'", "3d", "1, 2, 3", "@()", "@(1, 'b', $null)", "@{ k = 1 }")
VARIABLES = ("$a", "$b", "$s", "$l", "$h")
ARITHMETIC = ("+", "-", "/", "%")
COMPARISONS = ("-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-ceq")
WORDS = ("-and", "-or", "-xor", "-band", "-bor", "-shl", "-join", "-contains", "-in", "-is", "-as", "-like", "-match", "-replace",
         "-split", "-f", "..", "??")  # fmt: skip
METHODS = ("ToUpper()", "Substring(1)", "Substring(0, 1)", "IndexOf('c')", "Contains('B')", "Replace('a', 'b')", "Split(',')", "Trim()",
           "StartsWith('a')", "PadLeft(4)", "ToString()", "GetType().Name", "Length", "Count", "Missing", "Missing()")  # fmt: skip
RIGHT_TYPES = ("[int]", "[string]", "[double]", "[bool]", "[array]")
ASSIGNMENTS = ("=", "=", "=", "+=", "-=", "/=", "%=", "??=")


@st.composite
def expressions(draw, depth=2, extra=()):
    """An expression that may stand anywhere: what binds loosely is in parentheses."""
    kind = draw(st.integers(0, 11 if depth else 2))
    if kind == 0:
        return draw(st.sampled_from(NUMBERS))
    if kind == 1:
        made = draw(st.sampled_from((*NUMBERS, *OTHERS)))
        return f"({made})"
    if kind == 2:
        return draw(st.sampled_from((*VARIABLES, *extra)))
    inner = expressions(depth - 1, extra)
    left = draw(inner)
    if kind == 3:
        return f"({draw(st.sampled_from(NUMBERS))} * {left})"
    if kind == 4:
        return f"({left} {draw(st.sampled_from(ARITHMETIC))} {draw(inner)})"
    if kind == 5:
        return f"({left} {draw(st.sampled_from(COMPARISONS))} {draw(inner)})"
    if kind == 6:
        word = draw(st.sampled_from(WORDS))
        if word in ("-is", "-as"):
            return f"({left} {word} {draw(st.sampled_from(RIGHT_TYPES))})"
        if word == "..":  # its ends are near each other
            return f"({draw(st.integers(-2, 4))}..{draw(st.integers(-2, 4))})"
        return f"({left} {word} {draw(inner)})"
    if kind == 7:
        return f"({left}).{draw(st.sampled_from(METHODS))}"
    if kind == 8:
        return f"({left})[{draw(inner)}]"
    if kind == 9:
        return f'"<$({left})${draw(st.sampled_from("abslh"))}>"'
    if kind == 10:
        return draw(st.sampled_from((f"(-not {left})", f"(-{left})", f"@({left})", f"[string]{left}", f"[int]{left}", f"(,{left})")))
    return f"({left} ? {draw(inner)} : {draw(inner)})"


@st.composite
def statements(draw, depth=2, calls=(), extra=(), loops=0):
    """One statement; `calls` are functions that it may call, `loops` says how many loops stand around it."""
    value = expressions(2, extra)
    kind = draw(st.integers(0, 14 if depth else 5))
    variable = draw(st.sampled_from(VARIABLES))
    if kind in (0, 1):
        return f"{variable} {draw(st.sampled_from(ASSIGNMENTS))} {draw(value)}"
    if kind == 2:
        return draw(st.sampled_from((f"{variable}++", f"{variable}--", f"({variable}++)", f"++{variable}")))
    if kind == 3:
        return draw(value)
    if kind == 4:
        if calls:
            call = f"{draw(st.sampled_from(calls))} {draw(value)} {draw(value)}"
            uses = (call, f"{variable} = {call}", f"{variable} += {call}", f"({call}) + {variable}", f"return {call}")
            return draw(st.sampled_from(uses))
        return f"$h[{draw(value)}] = {draw(value)}"
    if kind == 5:
        jumps = ["return", f"return {draw(value)}", "throw 'up'", f"$l[0] = {draw(value)}"]
        return draw(st.sampled_from([*jumps, "break", "continue"] if loops else jumps))
    inner = blocks(depth - 1, calls, extra, loops)
    if kind in (6, 7):
        return f"if ({draw(value)}) {draw(inner)} else {draw(inner)}"
    if loops > 1:
        return draw(value)
    counter = f"$i{loops}"
    body = blocks(depth - 1, calls, (*extra, counter), loops + 1)
    if kind in (8, 9):
        return f"for ({counter} = {draw(st.integers(-1, 1))}; {counter} -lt {draw(st.integers(0, 3))}; {counter}++) {draw(body)}"
    if kind == 10:
        return f"{counter} = 0\nwhile ({counter} -lt 3) {{ {counter}++\n{draw(body)[1:]}"
    if kind == 11:
        return f"foreach ({counter} in {draw(value)}) {draw(body)}"
    if kind == 12:
        each = draw(blocks(depth - 1, calls, (*extra, "$_"), 0))
        stage = draw(st.sampled_from(("", f" | Where-Object {{ {draw(expressions(1, ('$_',)))} }}")))
        return f"{draw(value)}{stage} | ForEach-Object {each}"
    if kind == 13:
        return f"try {draw(inner)} catch {{ \"caught $($_.FullyQualifiedErrorId)\" }}"
    return f"switch ({draw(value)}) {{ {draw(st.sampled_from(NUMBERS))} {draw(inner)} default {draw(inner)} }}"


@st.composite
def blocks(draw, depth=1, calls=(), extra=(), loops=0):
    """Statements in braces."""
    made = draw(st.lists(statements(depth, calls, extra, loops), min_size=1, max_size=3))
    return "{\n" + "\n".join(made) + "\n}"


@st.composite
def answering_blocks(draw, calls=()):
    """What writes at most one thing, last: assignments, ways to return, a value at the end."""
    made = []
    for _ in range(draw(st.integers(0, 3))):
        variable, value = draw(st.sampled_from(VARIABLES)), draw(expressions())
        call = f"{draw(st.sampled_from(calls))} {value} $b" if calls and draw(st.booleans()) else value
        made.append(
            draw(
                st.sampled_from(
                    (
                        f"{variable} {draw(st.sampled_from(ASSIGNMENTS))} {call}",
                        f"if ({value}) {{ return {call} }}",
                        f"foreach ($i in {value}) {{ {variable} += $i; if ($i) {{ return $i }} }}",
                        f"for ($i = 0; $i -lt 3; $i++) {{ {variable} = {call} }}",
                    )
                )
            )
        )
    last = draw(expressions())
    made.append(draw(st.sampled_from((last, f"return {last}", f"if ({last}) {{ $a }} else {{ $b }}"))))
    return "{\n" + "\n".join(made) + "\n}"


@st.composite
def programs(draw):
    """A program: up to two functions, and statements that use them."""
    parts = []
    calls = ()
    for name in ("f", "g")[: draw(st.integers(0, 2))]:
        types = draw(st.sampled_from(("", "[int]", "[string]")))
        body = draw(blocks(2, calls) | answering_blocks(calls))
        parts.append(f"function {name}({types}$a, $b = 5) {body}")
        calls = (*calls, name)
    parts.append("$a = 1; $b = 2.5; $s = 'text'; $l = @(1, 2, 3); $h = @{ a = 1 }")
    parts.extend(draw(st.lists(statements(2, calls), min_size=2, max_size=5)))
    parts.append("$a; $b; $s; $l; $h.Count")
    return "\n".join(parts)


@st.composite
def numeric_expressions(draw, depth=2):
    """Arithmetic on numbers and on the variables of numeric programs."""
    if not depth or draw(st.booleans()):
        return draw(st.sampled_from((*NUMBERS, "$x", "$y", "$z", "$i", "$j", "$k")))
    left, right = draw(numeric_expressions(depth - 1)), draw(numeric_expressions(depth - 1))
    return f"({left} {draw(st.sampled_from((*ARITHMETIC, '*', '-band', '-bxor')))} {right})"


@st.composite
def numeric_statements(draw, depth=2):
    """A statement of a numeric program."""
    value = numeric_expressions()
    variable = draw(st.sampled_from(("$x", "$y", "$z")))
    kind = draw(st.integers(0, 7 if depth else 4))
    if kind < 3:
        return f"{variable} {draw(st.sampled_from((*ASSIGNMENTS[:-1], '*=')))} {draw(value)}"
    if kind == 3:
        return f"{variable}{draw(st.sampled_from(('++', '--')))}"
    if kind == 4:
        return draw(st.sampled_from((f"if ({variable} {draw(st.sampled_from(COMPARISONS))} {draw(value)}) {{ continue }}", draw(value))))
    body = "{\n" + "\n".join(draw(st.lists(numeric_statements(depth - 1), min_size=1, max_size=3))) + "\n}"
    if kind == 5:
        return f"if ({draw(value)} {draw(st.sampled_from(COMPARISONS))} {draw(value)}) {body}"
    counter = "$k" if depth < 2 else "$j"
    return f"for ({counter} = 0; {counter} -lt {draw(st.integers(1, 5))}; {counter}++) {body}"


@st.composite
def numeric_programs(draw):
    """Loops over numbers in a function, called twice, then at the script's own level."""
    body = "\n".join(draw(st.lists(numeric_statements(), min_size=1, max_size=4)))
    loop = f"for ($i = 0; $i -lt 3; $i++) {{\n{body}\n}}"
    start = f"$x = {draw(st.sampled_from(NUMBERS))}; $y = {draw(st.sampled_from(NUMBERS))}; $z = 1; $j = $k = 0"
    return f"function f {{\n{start}\n{loop}\n$x; $y; $z }}\nf; f\n{start}\n{loop}\n$x; $y; $z"
