"""Does the official JSON Schema accept these documents? Debian's python3-jsonschema with python3-rfc3987 for URIs.

    /usr/bin/python3 validate.py SCHEMA < list of files, one a line

The same lines as validate.mjs: file, valid, error. Where python3-rfc3339-validator is missing, times are not judged.
"""
import json
import sys

import jsonschema
import rfc3987


def checker():
    formats = jsonschema.FormatChecker()

    @formats.checks("uri", raises=ValueError)
    def is_uri(value):  # jsonschema's own check of "uri" depends on what else is installed
        return not isinstance(value, str) or bool(rfc3987.parse(value, rule="URI"))

    return formats


def tell(validator, name, text):
    error = None
    try:
        first = next(validator.iter_errors(json.loads(text)), None)
        if first is not None:
            error = "/" + "/".join(map(str, first.absolute_path)) + " " + first.message[:200]
    except ValueError as fault:
        error = str(fault)
    print(json.dumps({"file": name, "valid": error is None, "error": error}), flush=True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        validator = jsonschema.Draft7Validator(json.load(file), format_checker=checker())
    for name in filter(None, sys.stdin.read().split("\n")):
        with open(name, encoding="utf-8") as file:
            text = file.read()
        if name.endswith(".ndjson"):
            for number, line in enumerate(filter(None, text.split("\n")), 1):
                tell(validator, f"{name}:{number}", line)
        else:
            tell(validator, name, text)


main()
