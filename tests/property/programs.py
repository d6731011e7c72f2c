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


EDGES = (0, 3, -3, 1073741823, 1073741824, 2147483646, 2147483647, -2147483648, -2147483647)
ARRAYS = ("[int[]]::new(4)", "[bool[]]::new(4)", "@(1, 0, $null, 'a')", "[string[]]::new(3)", "[double[]](1.5, 2)", "$null", "'text'",
          "[byte[]](1, 2, 3)", "@{ 0 = 5 }", "[System.Collections.Generic.List[int]](1, 2)")  # fmt: skip


@st.composite
def _counted_statements(draw):
    """A statement that reads or writes elements by a counter, or changes the counter."""
    index = draw(st.sampled_from(("$i", "$i", "$x", "$k", "1", "-1", "($i % 4)")))
    value = draw(st.sampled_from(("$true", "$false", "$i", "$x", "1", "2.5", "'b'", "$null", "$i * 2", "$a[$i]", '"<$i>"')))
    return draw(
        st.sampled_from(
            (
                f"$a[{index}] = {value}",
                f"$b[{index}] = {value}",
                f"if ($a[{index}]) {{ $n++ }} else {{ $n += 2 }}",
                f"if (-not $b[{index}]) {{ $n += $i }}",
                f"$s += {value}",
                f"$s += $a[{index}]",
                f"$n += {value}",
                f"$x = {value}",
                f"$x += {draw(st.sampled_from(('1', '2147483647', '$i', '-5')))}",
                f"$n = $i * $i + {draw(st.sampled_from(('1', '$x', '$n')))}",
                "$n = $n % 7",
                "$i = 1",
                "$i = $i * 3",
                "$i++",
                "if ($a[$i] -and -not $b[$i]) { $n++ }",
                "for ($k = $i; $k -lt 3; $k++) { $b[$k] = $true; if ($b[$k] -or $n -gt 2) { $n += $k } }",
                "if ($n -gt 5) { continue }",
                "if ($i -eq 2) { break }",
                f"for ($k = 0; $k -lt 3; $k++) {{ $b[{draw(st.sampled_from(('$k', '$i')))}] = $k; $n++ }}",
                "$a = $b",
                "$n",
                f"1..2 | ForEach-Object {{ $n++; $x = {value}; $x; $n += $x }}",
                f"1..2 | ForEach-Object {{ $x += $_; $_; $x * 2 }} | Where-Object {{ $x = {value}; 1 }} | ForEach-Object {{ $n += $_ }}",
                f"$d = {value}; $d",
            )
        )
    )


@st.composite
def counting_programs(draw):
    """A loop that counts near the ends of Int32, or over small arrays, in a function and at the script's own level."""
    limit = draw(st.sampled_from(EDGES))
    up = draw(st.booleans())
    away = draw(st.integers(0, 4))
    start = max(min(limit - away if up else limit + away, 2147483647), -2147483648)
    test = draw(st.sampled_from(("-lt", "-le") if up else ("-gt", "-ge")))
    amount = draw(st.sampled_from(("1", "2", "1000000", "$k")))
    step = draw(st.sampled_from((f"$i {'+' if up else '-'}= {amount}", "$i++" if up else "$i--")))
    bound = draw(st.sampled_from((str(limit), "$m", f"({limit})")))
    body = "\n".join(draw(st.lists(_counted_statements(), min_size=1, max_size=4)))
    end = "$f++; if ($f -gt 12) { break }"
    if draw(st.booleans()):
        loop = f"for ($i = {start}; $i {test} {bound}; {step}) {{\n{end}\n{body}\n}}"
    else:
        first, last = draw(st.sampled_from(((step, ""), ("", step))))
        loop = f"$i = {start}\nwhile ($i {test} {bound}) {{\n{end}\n{first}\n{body}\n{last}\n}}"
    values = {
        "m": str(limit),
        "k": draw(st.sampled_from(("1", "3", "2.5"))),
        "n": "0",
        "x": draw(st.sampled_from(("0", "2", "-1", "1.5"))),
        "f": "0",
        "s": draw(st.sampled_from(("0", "'q'"))),
        "a": draw(st.sampled_from(ARRAYS)),
        "b": draw(st.sampled_from(ARRAYS)),
    }
    begin = "; ".join(f"${name} = {value}" for name, value in values.items())
    show = "$i; $n; $x; $s; $k; \"$a|$b\"; $i.GetType().Name; $n.GetType().Name"
    strict = draw(st.sampled_from(("", "", "Set-StrictMode -Version 3\n")))
    return f"{strict}function f {{\n{begin}\n{loop}\n{show} }}\nf\n{begin}\n{loop}\n{show}"


TEXTS = ("'user42 action=7'", "'Abc,d-e'", "''", "'stra\u00dfe \u0130'", "5", "$null", "@('user1', 2, $null)", "2.5", "[char]'u'",
         "@{ K1 = 3 }", "'  x\u001c'", "[System.Text.StringBuilder]::new('u')", "[ordered]@{ k1 = 1; b = 2 }", "$true")  # fmt: skip
PATTERNS = ("'user(?<id>\\d+)( action=(\\d+))?'", "'u'", "'(a)|(b)'", "'['", "','", "'\\s+'", "'^(?<n>.)(?<N>.)'", "$p", "''")
FORMATS = ("'{0:d2}|{1}'", "'{0,5}|{1,-4}|'", "'{{{0:n1}}}'", "'{0:x4} {0:X} {1}'", "'{0:f3}'", "'{2}'", "'{0'", '"{0:d3} $i $t"',
           '"$i {1:N0}"', "'{0:D}{0:c}'", "$t", "'no hole'")  # fmt: skip
VALUES = ("$t", "$t", "$s", "$i", '"k$i"', '"User$i action=$i"', "$h", "$Matches", "$Matches[1]", "$Matches.id", "$q")
MEMBERS = ("ToUpper()", "ToLower()", "Trim()", "TrimEnd()", "StartsWith('u')", "EndsWith('7')", "Substring(1)", "Substring($i, 1)",
           "PadLeft($i)", "Contains('s')", "Contains($t)", "Replace('u', $t)", "Length", "Append('y')", "AppendLine($t)", "Count",
           "ToString()", "K1")  # fmt: skip


@st.composite
def _text_statements(draw):
    """A statement about texts, with patterns, formats and keys that are written out."""
    value = draw(st.sampled_from(VALUES))
    pattern = draw(st.sampled_from(PATTERNS))
    match = draw(st.sampled_from(("-match", "-cmatch", "-notmatch", "-imatch")))
    replace = draw(st.sampled_from((f"-replace {pattern}, '<$1>'", f"-creplace {pattern}, 'x'", f"-replace {pattern}")))
    method = draw(st.sampled_from(MEMBERS))
    key = draw(st.sampled_from(('"k$i"', '"K$i"', "'K1'", '"k$t"', "$t", "'\u00c4'", "$i", "$null")))
    return draw(
        st.sampled_from(
            (
                f"if ({value} {match} {pattern}) {{ $Matches[0]; $Matches['id']; $Matches.N; $Matches.Count }} else {{ 'no' }}",
                f"$r = {value} {match} {pattern}; $r; $Matches[2]",
                f"$r = {value} {replace}; $r",
                f"({value} -split {pattern}).Count",
                f"$q = {value} -split ','; $q[0]; $q[1]",
                f"{draw(st.sampled_from(FORMATS))} -f {value}, $i",
                f"$r = {draw(st.sampled_from(FORMATS))} -f ($i + 1)",
                f"{draw(st.sampled_from(FORMATS))} -f {value}",
                f"$r = {value}.{method}; $r",
                f"$s += $s.{method}",
                f"$s = {value}",
                f"$h[{key}] = {value}; $h[{key}]",
                f"$h[{key}]; $t[{key}]",
                f"$t[{key}] = $i",
                f'"<$({value})|$($i % 2)>"',
                f"[math]::Max({value}, $i); [Math]::Min($i, 3)",
                "$h.Keys -join ','",
                "foreach ($e in $h.Keys) { $e; $h[$e] }",
                f"if ({value}) {{ $n++ }}",
                "$t = $s",
                "$Matches",
                f"$t = @{{ Key = {value}; b = $i; c = [void]1 }}; $t.key; $t",
                f"$t = [pscustomobject]@{{ Key = {value}; b = $i }}; $t.key; $t.b",
            )
        )
    )


@st.composite
def text_programs(draw):
    """A loop over texts in a function that calls nothing, in one that does, and at the script's own level."""
    body = "\n".join(draw(st.lists(_text_statements(), min_size=1, max_size=4)))
    loop = f"for ($i = 0; $i -lt 3; $i++) {{\n{body}\n}}"
    first, second = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(TEXTS))
    begin = f"$t = {first}; $s = {second}; $h = @{{ K1 = 1; other = 'o' }}; $p = 'u(.)'; $n = 0"
    show = "$n; \"$s|$t\"; $h.Count; $Matches.Count"
    strict = draw(st.sampled_from(("", "", "Set-StrictMode -Version 3\n")))
    whole = f"{begin}\n{loop}\n{show}"
    return f"{strict}function f {{ {whole} }}\nf\nfunction g {{ {whole}; Get-Date -Year 2020 > $null }}\ng\n{whole}"
