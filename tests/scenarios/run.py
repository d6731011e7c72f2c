#!/usr/bin/env python3
"""Drive server scenarios against a server command, and record or compare what a client sees.

    run.py record  DIR OUT_DIR  -- COMMAND...     run every DIR/NAME/server.ps1, write OUT_DIR/NAME.json
    run.py compare DIR EXPECTED_DIR [--only NAME] [--jobs N] [--differences FILE] -- COMMAND...
                                                  run them again, print every difference, exit 1 if any differs

FILE lists deliberate differences in TOML: `[scenario-name]`, then `"step" = "reason"` (the step's line, or `stdout`, or
`exit`). A listed step must differ, every other must agree.

COMMAND is the server command; `{script}` in it stands for the scenario's script (appended where absent), run in a
private copy of the scenario's folder with PORT set to a free port. Steps stand in the head of server.ps1, one a line:

    #~ GET /path                         a request (any method); the recorded answer is status, content type and body
    #~ GET /path {"Accept": "text/html"} with request headers, as a JSON object
    #~ POST /path application/json {"a": 1}      with a body of that content type
    #~ SLEEP 0.5                         wait, in seconds
    #~ POLL /path "needle" 10            repeat GET until the body contains the needle (at most 10 s); the last answer
                                         is recorded
    #~ TIMED GET /path 2.0 3.5           as a request, and it must take 2.0 to 3.5 seconds
    #~ PARALLEL 4 GET /path              the same request 4 times at once; the sorted answers are recorded
    #~ NOSERVER 20                       no port is opened: run the script to its end (at most 20 s), record its output
    #~ RUN 3                             no port is opened and it never ends: stop it after 3 s with SIGINT, record its
                                         output
Output lines are recorded only where the head has `#~ STDOUT regex`: the lines that match, in order.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.request

START_S = float(os.environ.get("SCENARIO_START_S", "40"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def ask(port, method, path, headers=None, body=None):
    opener = urllib.request.build_opener(NoRedirect)
    request = urllib.request.Request(f"http://localhost:{port}{path}", method=method, headers=headers or {},
                                     data=None if body is None else body.encode())
    try:
        with opener.open(request, timeout=30) as answer:
            status, headers, raw = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as e:
        status, headers, raw = e.code, e.headers, e.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError) as e:
        return {"failed": type(e).__name__}
    kind, where = headers.get("Content-Type"), headers.get("Location")
    text = raw.decode("utf-8", "replace").replace(f":{port}", ":PORT")
    row = {"status": status, "type": kind}
    if where:
        row["location"] = where.replace(f":{port}", ":PORT")
    if kind and "html" in kind and status >= 400:
        return row  # default error pages are not compared by their looks
    try:
        row["json" if kind and "json" in kind else "text"] = json.loads(text) if kind and "json" in kind else text
    except ValueError:
        row["text"] = text
    return row


def parse_request(words):
    method, path = words[0], words[1]
    rest = words[2] if len(words) > 2 else ""
    headers, body = {}, None
    if rest.startswith("{"):
        headers = json.loads(rest)
    elif rest:
        kind, _, body = rest.partition(" ")
        headers = {"Content-Type": kind}
    return method, path, headers, body


def run(folder, command):
    lines = (folder / "server.ps1").read_text().splitlines()
    head = [m[1] for m in (re.match(r"#~ (.*)", line) for line in lines) if m]
    wanted = [h[7:] for h in head if h.startswith("STDOUT ")]
    steps = [h for h in head if not h.startswith("STDOUT ")]
    port = free_port()
    with tempfile.TemporaryDirectory() as tmp:
        work = pathlib.Path(tmp) / folder.name
        shutil.copytree(folder, work)
        script = str(work / "server.ps1")
        argv = [w.replace("{script}", script) for w in command]
        if not any("{script}" in w for w in command):
            argv.append(script)
        env = dict(os.environ, PORT=str(port), TZ="UTC", NO_COLOR="1")
        log = (pathlib.Path(tmp) / "out").open("w+b")
        server = subprocess.Popen(
            argv, cwd=work, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        rows = []
        code = None
        try:
            if steps and steps[0].split()[0] in ("NOSERVER", "RUN"):
                kind, seconds = steps[0].split()
                try:
                    code = server.wait(float(seconds) + (START_S if kind == "NOSERVER" else 0))
                except subprocess.TimeoutExpired:
                    if kind == "NOSERVER":
                        rows.append({"failed": "did not end"})
            else:
                until = time.monotonic() + START_S
                while True:
                    try:
                        socket.create_connection(("localhost", port), 1).close()
                        break
                    except OSError:
                        if server.poll() is not None or time.monotonic() > until:
                            rows.append({"failed": "no server"})
                            steps = []
                            break
                        time.sleep(0.05)
                rows += [one(port, step) for step in steps]
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGINT)
                try:
                    server.wait(10)
                except subprocess.TimeoutExpired:
                    os.killpg(server.pid, signal.SIGKILL)
                    server.wait()
        log.seek(0)
        text = log.read().decode("utf-8", "replace")
        log.close()
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    lines = [line.rstrip().replace(str(port), "PORT") for line in plain.splitlines()]
    result = {"steps": [r for r in rows if r is not None]}
    if wanted:
        result["stdout"] = [line for line in lines if any(re.search(w, line) for w in wanted)]
    if code is not None:
        result["exit"] = code
    return result, text


def one(port, step):
    words = step.split(" ", 1)
    if words[0] == "SLEEP":
        time.sleep(float(words[1]))
        return None
    if words[0] == "POLL":
        path, needle, seconds = shlex.split(words[1])
        until = time.monotonic() + float(seconds)
        while True:
            row = ask(port, "GET", path)
            if needle in json.dumps(row) or time.monotonic() > until:
                return {"step": step, **row}
            time.sleep(0.1)
    if words[0] == "TIMED":
        *request, low, high = words[1].split(" ")
        t = time.monotonic()
        row = ask(port, *request[:2])
        took = time.monotonic() - t
        row["timely"] = float(low) <= took <= float(high)
        if not row["timely"]:
            row["took"] = round(took, 2)
        return {"step": step, **row}
    if words[0] == "PARALLEL":
        n, rest = words[1].split(" ", 1)
        method, path, headers, body = parse_request(rest.split(" ", 2))
        with concurrent.futures.ThreadPoolExecutor(int(n)) as pool:
            rows = list(pool.map(lambda _: ask(port, method, path, headers, body), range(int(n))))
        return {"step": step, "answers": sorted(rows, key=json.dumps)}
    method, path, headers, body = parse_request(step.split(" ", 2))
    return {"step": step, **ask(port, method, path, headers, body)}


def contradictions(expected, result, listed):
    """The steps (with what was wanted and got) that differ without being listed, or are listed and agree."""
    both = itertools.zip_longest(expected["steps"], result["steps"])
    pairs = [((want or got).get("step", "start"), want, got) for want, got in both]
    pairs += [(key, expected.get(key), result.get(key)) for key in ("stdout", "exit")]
    return [(step, want, got) for step, want, got in pairs if (want != got) != (step in listed)]


def main():
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["record", "compare"])
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("other", type=pathlib.Path)
    parser.add_argument("--only")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--differences", type=pathlib.Path)
    args = parser.parse_args(sys.argv[1:split])
    command = sys.argv[split + 1:]
    folders = sorted(p.parent for p in args.dir.glob("*/server.ps1") if not args.only or args.only in p.parent.name)
    args.other.mkdir(parents=True, exist_ok=True)
    listed = tomllib.loads(args.differences.read_text()) if args.differences else {}
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for folder, (result, text) in zip(
            folders, pool.map(lambda f: run(f, command), folders), strict=True
        ):
            target = args.other / f"{folder.name}.json"
            if args.mode == "record":
                target.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
                failed = [r for r in result["steps"] if "failed" in r or r.get("timely") is False]
                print(folder.name, "recorded", *(["-- LOOK:", json.dumps(failed)] if failed else []))
                if failed:
                    print(text[-3000:])
                continue
            expected = json.loads(target.read_text())
            wanted = listed.get(folder.name, {})
            wrong = contradictions(expected, result, wanted)
            if not wrong:
                print(folder.name, "ok" + (f", {len(wanted)} listed" if wanted else ""))
                continue
            bad += 1
            print(folder.name, "DIFFERS")
            for step, want, got in wrong:
                if want == got:
                    print("  listed, but agrees:", step)
                    continue
                print("  want", step, json.dumps(want, ensure_ascii=False))
                print("  got ", step, json.dumps(got, ensure_ascii=False))
    if args.mode == "compare":
        print(f"{len(folders) - bad} of {len(folders)} scenarios agree")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
