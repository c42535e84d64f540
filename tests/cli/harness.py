"""How does a test call kolli, and how does it say what it saw? One row a case, TAP on standard output."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

KOLLI = os.path.abspath(sys.argv[1])
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CASES = []


def environment(**more):
    """A clean language; the sanitizers' options stay."""
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
    kept.update(LC_ALL="C", TZ="UTC-7")  # POSIX: seven hours east
    kept.update(more)
    return kept


class Answer:
    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")

    def lines(self):
        return self.out.splitlines()

    def objects(self):
        """The JSON lines, each of the promised shape."""
        found = [json.loads(line) for line in self.lines()]
        for line in found:
            check_shape(line)
        return found


def kolli(*arguments, stdin=b"", env=None, cwd=None, timeout=120, **more):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    feed = {} if "stdin_file" in more else {"input": stdin}
    if "stdin_file" in more:
        feed["stdin"] = more.pop("stdin_file")
    done = subprocess.run([KOLLI, *arguments], env=env or environment(), cwd=cwd, timeout=timeout,
                          stdout=more.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **feed, **more)
    if done.stdout is None:
        done.stdout = b""
    answer = Answer(done)
    assert answer.status in (0, 1, 2, 3, -9), f"exit status {answer.status}: {answer.err}"
    for word in ("Sanitizer", "runtime error:"):
        assert word not in answer.err, answer.err
    return answer


FINDING = {"status": int, "name": str, "level": str, "file": (str, type(None)), "line": int,
           "offset": (int, type(None)), "length": int, "pointer": str, "text": dict, "repair": dict}


def check_shape(line):
    assert set(line) == {"ok", "result", "findings"}, line
    assert isinstance(line["ok"], bool) and isinstance(line["findings"], list), line
    assert line["result"] is None or isinstance(line["result"], dict), line
    for finding in line["findings"]:
        assert set(finding) == set(FINDING), finding
        for name, kind in FINDING.items():
            assert isinstance(finding[name], kind), (name, finding)
        assert finding["level"] in ("error", "warning", "note"), finding
        assert finding["status"] > 0 and finding["name"], finding
        assert set(finding["text"]) == set(finding["repair"]) == {"en", "vi"}, finding
        assert finding["text"]["en"] and finding["text"]["vi"], finding
        assert finding["text"]["en"] != finding["text"]["vi"], finding
        assert "{1}" not in finding["text"]["en"] + finding["text"]["vi"], finding
    assert line["ok"] == (not any(f["level"] == "error" for f in line["findings"])), line


def case(function):
    """A test of its own; gets a fresh folder."""
    CASES.append((function.__name__.replace("_", " "), function))
    return function


def rows(table):
    """A test for each row; its first item is its name."""
    def add(function):
        for row in table:
            CASES.append((f"{function.__name__.replace('_', ' ')}: {row[0]}",
                          lambda folder, row=row: function(folder, *row[1:])))
        return function
    return add


def same(seen, wanted, answer=None):
    if seen != wanted:
        said = f"\n{answer.out[-2000:]}\n{answer.err[-2000:]}" if answer else ""
        raise AssertionError(f"seen {seen!r}, wanted {wanted!r}{said}")


def holds(text, *parts):
    for part in parts:
        assert part in text, f"no {part!r} in {text[-3000:]!r}"


def finish():
    print(f"1..{len(CASES)}")
    bad = 0
    for number, (name, function) in enumerate(CASES, 1):
        folder = tempfile.mkdtemp(prefix="kolli-")
        try:
            skipped = function(folder)
            print(f"ok {number} {name}" + (f" # SKIP {skipped}" if isinstance(skipped, str) else ""), flush=True)
        except Exception:
            bad += 1
            print(f"not ok {number} {name}")
            for line in traceback.format_exc().splitlines():
                print("# " + line, flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if bad else 0)
