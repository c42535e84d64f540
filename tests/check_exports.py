#!/usr/bin/env python3
"""Does the shared library export what the public headers declare, no more and no less?

check_exports.py LIBRARY HEADER...
"""
import re
import subprocess
import sys

DECLARATION = re.compile(r"\bKOLLI_API\b[^;{]*?\b(kolli_\w+)\s*\(", re.S)


def exported(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True)
    names = {line.split()[-1].split("@")[0] for line in lines.stdout.splitlines() if line.strip()}
    return {name for name in names if not name.startswith(("__", "_init", "_fini", "KOLLI_"))}


def declared(headers):
    names = set()
    for header in headers:
        with open(header, encoding="utf-8") as file:
            names.update(DECLARATION.findall(file.read()))
    return names


def main():
    have = exported(sys.argv[1])
    want = declared(sys.argv[2:])
    assert DECLARATION.findall("KOLLI_API const char *kolli_x(int\n a);") == ["kolli_x"]
    if not want:
        print("no declarations found")
        return 1
    for name in sorted(have - want):
        print(f"exported, but in no public header: {name}")
    for name in sorted(want - have):
        print(f"declared, but not exported: {name}")
    print(f"{len(have & want)} functions")
    return 0 if have == want else 1


if __name__ == "__main__":
    sys.exit(main())
