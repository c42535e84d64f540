#!/usr/bin/env python3
"""Does every room include only rooms to its left, and does each outside library have its one door?

base <- ident <- syntax <- name <- { barcode <- label ; epcis <- { json, xml, validate, hash, trace } <- evidence }
     <- bindings, examples
"""
import pathlib
import re
import sys

BELOW = {
    "base": [],
    "ident": ["base"],
    "syntax": ["base", "ident"],
    "name": ["base", "ident", "syntax"],
    "barcode": ["base", "ident", "syntax", "name"],
    "label": ["base", "ident", "syntax", "name", "barcode"],
    "epcis": ["base", "ident", "syntax", "name"],
    "json": ["base", "ident", "syntax", "name", "epcis"],
    "xml": ["base", "ident", "syntax", "name", "epcis"],
    "validate": ["base", "ident", "syntax", "name", "epcis"],
    "hash": ["base", "ident", "syntax", "name", "epcis"],
    "trace": ["base", "ident", "syntax", "name", "epcis"],
    "evidence": ["base", "ident", "syntax", "name", "epcis", "validate", "hash", "trace"],
}

# The room that a public header speaks for; a room may include the headers of rooms that it may include.
HEADERS = {
    "base.h": "base", "diag.h": "base", "csv.h": "base", "status.def": "base", "ident.h": "ident",
    "ai.h": "syntax", "element.h": "syntax", "scan.h": "syntax", "value.h": "syntax", "dictionary.h": "syntax", "link.h": "name", "urn.h": "name",
    "tag.h": "name", "name.h": "name", "symbol.h": "barcode", "label.h": "label", "ledger.h": "label",
    "diary.h": "epcis", "event.h": "epcis", "document.h": "epcis", "vocab.h": "epcis", "json.h": "json", "jansson.h": "json",
    "xml.h": "xml", "validate.h": "validate",
    "hash.h": "hash", "trace.h": "trace", "evidence.h": "evidence",
}

# Outside headers and the only files of lib/ that may see them.
DOORS = [
    (r"zint\.h", {"barcode/zint.c"}),
    (r"jansson\.h", None),
    (r"libxml/.*", None),
    (r"openssl/.*", {"base/digest.c", "base/sign.c"}),
]
ROOMS_OF_LIBRARY = {r"jansson\.h": "json", r"libxml/.*": "xml"}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)


def room_of(included):
    """The room that an include names, or None for the C library and the like."""
    first, _, rest = included.partition("/")
    if first == "kolli":
        return HEADERS.get(rest, "?" + rest)
    return first if first in BELOW else None


def check_door(place, room, included):
    for pattern, files in DOORS:
        if re.fullmatch(pattern, included):
            allowed = place in files if files is not None else room == ROOMS_OF_LIBRARY[pattern]
            if not allowed:
                yield f"lib/{place}: includes {included}, which has another door"


def check_lib(root):
    for path in sorted((root / "lib").rglob("*.[chd]*")):
        place = path.relative_to(root / "lib").as_posix()
        room = place.split("/")[0]
        if room not in BELOW:
            yield f"lib/{place}: no room is named {room} in check_floors.py"
            continue
        for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if ".." in included.split("/"):
                yield f"lib/{place}: includes {included} by a way around the floors"
            target = room_of(included)
            if target is not None and target != room and target not in BELOW[room]:
                yield f"lib/{place}: {room} includes {included} of {target}"
            yield from check_door(place, room, included)


def check_public(root):
    """Public headers see only each other; the umbrella has them all; bindings and examples see only them."""
    public = root / "include" / "kolli"
    umbrella = INCLUDE.findall((public / "kolli.h").read_text(encoding="utf-8"))
    for path in sorted(public.glob("*.h")):
        for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
            outside = "/" in included and not included.startswith("kolli/")
            if outside or (included.endswith("jansson.h") and path.name != "jansson.h"):
                yield f"include/kolli/{path.name}: includes {included}"
        if path.name not in ("kolli.h", "jansson.h") and "kolli/" + path.name not in umbrella:
            yield f"include/kolli/kolli.h: lacks kolli/{path.name}"
        if path.name not in HEADERS and path.name != "kolli.h":
            yield f"include/kolli/{path.name}: no room is named for it in check_floors.py"
    for folder in ("bindings", "examples"):
        for path in sorted((root / folder).rglob("*.[ch]")):
            for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
                outside = room_of(included) is not None and not included.startswith("kolli/")
                if outside or ".." in included.split("/"):
                    yield f"{path.relative_to(root)}: includes {included} of lib/"


def self_check():
    """The rules above must be able to fail."""
    assert room_of("label/run.h") == "label" and "label" not in BELOW["epcis"]
    assert room_of("kolli/json.h") == "json" and "json" not in BELOW["epcis"]
    assert list(check_door("label/run.c", "label", "zint.h"))
    assert not list(check_door("barcode/zint.c", "barcode", "zint.h"))
    assert list(check_door("hash/hash.c", "hash", "openssl/evp.h"))


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    self_check()
    faults = [*check_lib(root), *check_public(root)]
    print("\n".join(faults) if faults else "every include points left")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
