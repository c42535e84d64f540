#!/usr/bin/env python3
"""What did all suites come to? Reads meson's log, prints a line a suite and, last, 'N passed, N failed'.

A test that speaks TAP counts with each of its points; any other test counts as one.
summary.py TESTLOG.json...; the exit status is 1 when anything failed or nothing ran.
"""
import collections
import json
import re
import sys

POINT = re.compile(r"^(ok|not ok)\b(?!.*#\s*SKIP)", re.M)
SKIPPED = re.compile(r"^ok\b.*#\s*SKIP", re.M)


def count(test):
    """(passed, failed, skipped) of one meson test."""
    result = test["result"]
    if result == "SKIP":
        return 0, 0, 1
    points = POINT.findall(test.get("stdout") or "")
    skipped = len(SKIPPED.findall(test.get("stdout") or ""))
    failed = points.count("not ok")
    if result in ("OK", "EXPECTEDFAIL"):
        return (len(points), 0, skipped) if points or skipped else (1, 0, 0)
    return points.count("ok"), max(failed, 1), skipped


def main():
    suites = collections.OrderedDict()
    troubles = []
    skips = []
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as log:
            for line in log:
                test = json.loads(line)
                suite = test["name"].split(" / ")[0].split(":")[-1] # "kolli:unit / base"
                counts = count(test)
                suites[suite] = [a + b for a, b in zip(suites.get(suite, [0, 0, 0]), counts)]
                if counts[1]:
                    troubles.append(test)
                if counts[2]:
                    skips.append(test)
    for test in troubles:
        print(f"--- {test['name']} failed ({test['result']})")
        text = (test.get("stdout") or "") + (test.get("stderr") or "")
        lines = [l for l in text.splitlines() if not l.startswith("ok ")]
        print("\n".join(lines[-60:]))
    for test in skips:
        said = (test.get("stdout") or "").strip().splitlines()
        print(f"skipped: {test['name']}: {said[-1] if said else 'it gave no reason'}")
    for suite, (passed, failed, skipped) in suites.items():
        print(f"{suite + ':':13} {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    passed, failed, skipped = [sum(counts) for counts in zip(*suites.values())] if suites else (0, 0, 0)
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
