#!/usr/bin/env python3
"""Are these documents accepted by the official JSON Schema of EPCIS 2.0?

    schema.py [--make PROGRAM] [--modules FOLDER] [--python] [FILE-OR-FOLDER...]

--make runs a program that writes documents into the folder it is given. Folders are searched for .json, .jsonld and
.ndjson. The judge is npm's ajv where Node.js and npm are there (installed into --modules, a build folder), else Debian's
python3-jsonschema; --python takes the latter in any case. The judge itself is put to the test first: documents with
one fault each must be refused. Exit status 77, with a word, where the schema is absent.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = "epcis/schemas/json/epcis-json-schema-2.0.1.json"
PACKAGES = ["ajv@8.17.1", "ajv-formats@3.0.1"]
ENDINGS = {".json", ".jsonld", ".ndjson"}

# A good document, and what turns it into one with a single fault.
GOOD = """{"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", "type": "EPCISDocument",
"schemaVersion": "2.0", "creationDate": "2026-03-27T08:00:00Z", "epcisBody": {"eventList": [{"type": "ObjectEvent",
"eventTime": "2026-03-24T16:10:00+07:00", "eventTimeZoneOffset": "+07:00", "action": "ADD",
"epcList": ["https://id.gs1.org/01/09522100100110/21/Q1"], "bizStep": "commissioning"}]}}"""
FAULTS = {
    "an invented word": ('"commissioning"', '"harvesting"'),
    "a word as URN": ('"commissioning"', '"urn:epcglobal:cbv:bizstep:commissioning"'),
    "no offset": ('"eventTimeZoneOffset": "+07:00", ', ""),
    "an EPC that is no URI": ('"https://id.gs1.org/01/09522100100110/21/Q1"', '"Q1"'),
    "a blank in a URI": ("/21/Q1", "/21/Q 1"),
    "no action": ('"action": "ADD",', ""),
    "no context": (re.search(r'"@context": "[^"]*", ', GOOD).group(), ""),
    "the same EPC twice": ("/21/Q1\"", "/21/Q1\", \"https://id.gs1.org/01/09522100100110/21/Q1\""),
    "ilmd without ADD": ('"action": "ADD"', '"action": "OBSERVE", "ilmd": {"cbvmda:lotNumber": "M1"}'),
    "a bare extension": ('"bizStep"', '"note": "x", "bizStep"'),
    "half a document": ("]}}", "]}"),
}


def find_schema():
    root = os.environ.get("KOLLI_CONFORMANCE") or HERE.parents[1].parent / "shared" / "conformance"
    return pathlib.Path(root) / SCHEMA


def node_judge(modules, schema):
    """The command line of ajv, or None and why."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None, "no Node.js with npm"
    folder = pathlib.Path(modules).resolve() / "npm"
    if not all((folder / "node_modules" / name.split("@")[0]).is_dir() for name in PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--no-package-lock",
                               "--ignore-scripts", "--prefix", ".", *PACKAGES],
                              cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            return None, "npm could not install ajv: " + done.stdout.strip()[-300:]
    return ["node", str(HERE / "validate.mjs"), str(folder), str(schema)], ""


def python_judge(schema):
    for python in ("/usr/bin/python3", sys.executable):  # Debian's own has Debian's modules
        if shutil.which(python) and subprocess.run([python, "-c", "import jsonschema, rfc3987"], check=False,
                                                   stderr=subprocess.DEVNULL).returncode == 0:
            return [python, str(HERE / "validate.py"), str(schema)], ""
    return None, "no python3-jsonschema with python3-rfc3987"


def find_judge(arguments, schema):
    judge, why = (None, "") if arguments.python else node_judge(arguments.modules, schema)
    if judge is None:
        judge, why_not = python_judge(schema)
        why = "; ".join(filter(None, (why, why_not)))
    if judge is None:
        sys.exit(f"schema: no judge: {why}")
    return judge


def verdicts(judge, files):
    done = subprocess.run(judge, input="\n".join(map(str, files)) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_judge(judge, folder):
    """How many of its own documents the judge judged wrongly."""
    samples = {"good": GOOD, **{name: GOOD.replace(*change) for name, change in FAULTS.items()}}
    files = []
    for number, (name, text) in enumerate(samples.items()):
        assert name == "good" or text != GOOD, name
        files.append(pathlib.Path(folder) / f"judge-{number}.json")
        files[-1].write_text(text, encoding="utf-8")
    wrong = [name for name, verdict in zip(samples, verdicts(judge, files)) if verdict["valid"] != (name == "good")]
    for name in wrong:
        print(f"the judge is wrong about: {name}")
    for file in files:
        file.unlink()
    return len(wrong)


def collect(places):
    for place in map(pathlib.Path, places):
        if place.is_dir():
            yield from sorted(path for path in place.rglob("*") if path.suffix in ENDINGS and path.is_file())
        else:
            yield place


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--make")
    parser.add_argument("--modules", default=os.path.join(tempfile.gettempdir(), "kolli-schema"))
    parser.add_argument("--python", action="store_true")
    parser.add_argument("places", nargs="*")
    arguments = parser.parse_args()
    schema = find_schema()
    if not schema.is_file():
        print(f"skipped: no schema at {schema}")
        return 77
    judge = find_judge(arguments, schema)
    with tempfile.TemporaryDirectory() as folder:
        wrong = test_judge(judge, folder)
        places = list(arguments.places)
        if arguments.make:
            subprocess.run([arguments.make, folder], check=True)
            places.append(folder)
        found = verdicts(judge, collect(places))
    refused = [verdict for verdict in found if not verdict["valid"]]
    for verdict in refused[:10]:
        print(f"refused: {verdict['file']}: {verdict['error']}")
    print(f"epcis/schema: passed {len(found) - len(refused)} of {len(found)} ({pathlib.Path(judge[1]).name})")
    return 1 if refused or wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
