#!/usr/bin/env python3
"""Does each public header compile alone, in C and in C++?

check_headers.py FOLDER C-COMPILER HEADER...; C++ is tried with c++, and said to be left out where there is none.
"""
import pathlib
import shutil
import subprocess
import sys

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wstrict-prototypes", "-Werror"]


def compiles(compiler, language, standard, folder, name):
    warnings = [w for w in WARNINGS if language == "c" or w != "-Wstrict-prototypes"]
    text = f"#include <kolli/{name}>\n#include <kolli/{name}>\nint main(void) {{ return 0; }}\n"
    run = subprocess.run([*compiler.split(), f"-std={standard}", "-fsyntax-only", *warnings, "-I", folder, "-x", language, "-"],
                         input=text, capture_output=True, text=True)
    if run.returncode != 0:
        print(f"{name} as {language}:\n{run.stderr}")
    return run.returncode == 0


def main():
    folder, c_compiler = sys.argv[1], sys.argv[2]
    names = [pathlib.Path(header).name for header in sys.argv[3:]]
    on_disk = {path.name for path in pathlib.Path(folder, "kolli").glob("*.h")}
    good = True
    for missing in sorted(on_disk ^ set(names)):
        print(f"{missing}: not both on disk and in include/meson.build")
        good = False
    for name in names:
        good &= compiles(c_compiler, "c", "c11", folder, name)
        if shutil.which("c++"):
            good &= compiles("c++", "c++", "c++11", folder, name)
    print(f"{len(names)} headers" + ("" if shutil.which("c++") else ", C only: there is no c++"))
    return 0 if good and names else 1


if __name__ == "__main__":
    sys.exit(main())
