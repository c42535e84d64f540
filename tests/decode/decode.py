#!/usr/bin/env python3
"""Does a scanner read from the printed picture what was written, and has every letter a shape?

    decode.py LIST.tsv...           check the SVG files named in lists
    decode.py --draw PROGRAM        let PROGRAM FOLDER draw files and expected.tsv, then check them

A list has one line a file: path (from the list's folder), tab, what a scanner must send: symbology
identifier and data, separators as the byte 1D ("]d2010952123454321310A"). Without an identifier in
front the data alone are compared. Each file is drawn to PNG by rsvg-convert and read by ZXingReader;
it must hold that one symbol. Every character of its texts must be in the font that the text's first
family stands for, and that family must be DejaVu Sans: so nothing is drawn as the missing-glyph box.

Exit status 0: all read; 1: some not; 77: skipped, a tool is missing.
"""
import argparse
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

FONT = "DejaVu Sans"
TOOLS = {"rsvg-convert": "librsvg2-bin", "ZXingReader": "zxing-cpp-tools", "fc-match": "fontconfig",
         "fc-list": "fontconfig"}


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


@functools.lru_cache(maxsize=None)
def family_found(family):
    """The family that the system draws when this one is asked for."""
    return run("fc-match", "-f", "%{family[0]}", family).stdout.decode()


@functools.lru_cache(maxsize=None)
def has_shape(character):
    pattern = f":family={FONT}:charset={ord(character):x}"
    return run("fc-list", pattern, "file").stdout.strip() != b""


def families(element, inherited):
    style = re.search(r"font-family\s*:\s*([^;]+)", element.get("style", ""))
    return style.group(1) if style else element.get("font-family", inherited)


def texts(element, inherited=""):
    """Every piece of text that is drawn, with the families in force."""
    own = families(element, inherited)
    if element.tag.endswith(("}text", "}tspan")):
        yield element.text or "", own
    for child in element:
        yield from texts(child, own)
        if child.tag.endswith("}tspan"):
            yield child.tail or "", own


def text_faults(svg):
    try:
        root = ElementTree.parse(svg).getroot()
    except (OSError, ElementTree.ParseError) as error:
        yield str(error)
        return
    for text, names in texts(root):
        if not text.strip():
            continue
        first = names.split(",")[0].strip().strip("'\"")
        if first != FONT or family_found(first) != FONT:
            yield f"{text!r} is set in {first!r}, drawn in {family_found(first)!r}, not in {FONT}"
        for character in sorted(set(text)):
            if not character.isspace() and not has_shape(character):
                yield f"{FONT} has no shape for U+{ord(character):04X} of {text!r}"


def read_symbols(png):
    """What ZXingReader finds: a list of symbology identifier and bytes."""
    # without -noscale the reader of Debian 12 stops in an assertion when it finds a linear symbol twice
    answer = run("ZXingReader", "-noscale", png)
    found = []
    for block in re.split(r"(?m)^(?=Text:)", answer.stdout.decode("utf-8", "replace")):
        fields = dict(re.findall(r"(?m)^(\w[\w ]*?):[ \t]+(.*)$", block))
        if "Bytes" in fields:
            data = bytes.fromhex(fields["Bytes"])
            # a scanner sends UPC-A as the EAN-13 that it is
            upca = fields.get("Format") == "UPC-A" and len(data) == 12
            found.append((fields.get("Identifier", ""), b"0" + data if upca else data))
    return found, answer


def reading_faults(svg, expected, dpi, folder):
    png = os.path.join(folder, "symbol.png")
    drawn = run("rsvg-convert", "-d", str(dpi), "-p", str(dpi), "-o", png, svg)
    if drawn.returncode != 0:
        yield "rsvg-convert: " + drawn.stderr.decode("utf-8", "replace").strip()
        return
    found, answer = read_symbols(png)
    if len(found) != 1:
        yield f"{len(found)} symbols found: {found} {answer.stderr.decode('utf-8', 'replace').strip()}"
        return
    identifier, data = found[0]
    got = identifier.encode() + data if expected.startswith(b"]") else data
    if got != expected:
        yield f"read {got!r}, not {expected!r}"


def check(svg, expected, dpi, folder):
    faults = list(text_faults(svg)) + list(reading_faults(svg, expected, dpi, folder))
    print(f"{'not read' if faults else 'read'}: {os.path.basename(svg)}: "
          + ("; ".join(faults) or expected.decode("utf-8", "replace").replace("\x1d", "<GS>")))
    return not faults


def check_list(path, dpi, folder):
    with open(path, "rb") as lines:
        rows = [line.rstrip(b"\r\n").split(b"\t", 1) for line in lines if line.strip()]
    base = os.path.dirname(os.path.abspath(path))
    good = [check(os.path.join(base, os.fsdecode(name)), expected, dpi, folder) for name, expected in rows]
    print(f"decode: {sum(good)} of {len(good)} read back: {os.path.basename(path)}")
    return len(good) > 0 and all(good)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", metavar="PROGRAM")
    parser.add_argument("--dpi", type=int, default=600)
    parser.add_argument("lists", nargs="*", metavar="LIST.tsv")
    arguments = parser.parse_args()
    missing = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    if not missing and family_found(FONT) != FONT:
        missing = ["fonts-dejavu-core"]
    if missing:
        print("skipped: not installed: " + " ".join(missing))
        return 77
    with tempfile.TemporaryDirectory() as folder:
        lists = list(arguments.lists)
        if arguments.draw:
            if subprocess.run([arguments.draw, folder], check=False).returncode != 0:
                return 1
            lists.append(os.path.join(folder, "expected.tsv"))
        if not lists:
            parser.error("no list given")
        return 0 if all([check_list(path, arguments.dpi, folder) for path in lists]) else 1


if __name__ == "__main__":
    sys.exit(main())
