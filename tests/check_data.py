#!/usr/bin/env python3
"""Does the shared library keep next to no data that a program could write to? Tables are const, and there are no globals.

check_data.py LIBRARY
"""
import re
import subprocess
import sys

LIMIT = 4096
WRITABLE = {".data", ".bss", ".tdata", ".tbss"}
SECTION = re.compile(r"^(\.\S+)\s+(\d+)\s+\d+$", re.M)


def writable(report):
    return {name: int(size) for name, size in SECTION.findall(report) if name in WRITABLE}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    library = sys.argv[1]
    sample = ".data 8 100\n.bss 4097 200\n.data.rel.ro 70000 300\n"
    assert writable(sample) == {".data": 8, ".bss": 4097}
    if re.search(r"\b(__asan_|__tsan_|__ubsan_|__gcov_|__llvm_prof)", run("nm", library)):
        print("skipped: a build with sanitizers or coverage has data of theirs")
        return 77
    sizes = writable(run("size", "-A", library))
    total = sum(sizes.values())
    print(", ".join(f"{name} {size}" for name, size in sorted(sizes.items())), f"bytes; at most {LIMIT} in all")
    return 0 if sizes and total <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
