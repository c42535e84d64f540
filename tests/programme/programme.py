#!/usr/bin/env python3
"""Does the first command that a newcomer types do what README promises? It is run whole, and what it made is judged.

    programme.py SOURCE DECODE.PY SCHEMA.PY FOLDER

Speaks TAP. SOURCE is the source tree; DECODE.PY reads labels back; SCHEMA.PY judges the events documents by the official
schema (its exit status 77: the schema is not there, and the point is skipped); FOLDER is for what SCHEMA.PY installs.
"""
import collections
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])
DECODE = sys.argv[2]
SCHEMA = [sys.executable, "-B", sys.argv[3], "--modules", sys.argv[4]]
HERE = SOURCE / "examples" / "programme"
OUT = HERE / "out"
LINK = re.compile(r"^https://id\.gs1\.org/01/(\d{14})/21/([^/]+)$")
POINTS = []
SAID = {}  # what run.sh said beside its results


def point(name):
    def add(function):
        POINTS.append((name, function))
        return function
    return add


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def establishments():
    return {row["establishment"]: row for row in rows(HERE / "establishments.csv")}


def events(folder="events"):
    for path in sorted((OUT / folder).glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for event in document["epcisBody"]["eventList"]:
            yield event


def codes_of(step):
    """(GTIN, serial) of every code in the events of a business step, with repetition."""
    return [LINK.match(code).groups() for event in events() if event.get("bizStep") == step
            for code in event["epcList"]]


def codes_of_ledger():
    return {(row["gtin"], row["serial"]) for row in rows(OUT / "ledger.csv")}


@point("sh examples/run.sh ends well and says where to look")
def run():
    made = subprocess.run(["sh", str(SOURCE / "examples" / "run.sh")], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert made.returncode == 0, f"exit {made.returncode}\n{made.stdout[-2000:]}\n{made.stderr[-2000:]}"
    assert "examples/programme/out" in made.stdout.splitlines()[-1], made.stdout[-500:]
    SAID["run"] = made.stderr


@point("62,000 serials, all different, counted by establishment as planned")
def serials():
    ledger = rows(OUT / "ledger.csv")
    assert len(ledger) == 62000, len(ledger)
    assert len({row["serial"] for row in ledger}) == 62000
    counts = collections.Counter(row["allocation"] for row in ledger)
    assert counts == {name: int(row["stamps"]) for name, row in establishments().items()}, counts


@point("one label a serial, in a folder of each establishment")
def labels():
    for name in establishments():
        made = {path.stem for path in (OUT / "labels" / name).glob("*.svg")}
        wanted = {row["serial"] for row in rows(OUT / "ledger.csv") if row["allocation"] == name}
        assert made == wanted, f"{name}: {len(made)} labels for {len(wanted)} serials"


@point("every code was reserved once and printed once")
def reserved_and_printed():
    for step in ("reserving", "encoding"):
        codes = codes_of(step)
        assert len(codes) == len(set(codes)) == 62000, f"{step}: {len(codes)} codes, {len(set(codes))} different"
        assert set(codes) == codes_of_ledger()


@point("only what somebody scanned came to life, at the time and place of the scan")
def commissioned():
    scanned = {LINK.match(row["code"]).groups(): row for row in rows(HERE / "activation.csv")}
    assert 0 < len(scanned) < 62000
    assert set(codes_of("commissioning")) == set(scanned)
    assert len(codes_of("commissioning")) == len(scanned)
    for event in events():
        if event.get("bizStep") != "commissioning":
            continue
        assert event["type"] == "ObjectEvent" and event["action"] == "ADD" and event["disposition"] == "active"
        for code in event["epcList"]:
            row = scanned[LINK.match(code).groups()]
            assert event["eventTime"] == row["time"], (event["eventTime"], row)
            assert event["readPoint"]["id"].endswith("/414/" + row["place"]), event["readPoint"]
            assert event["ilmd"]["cbvmda:lotNumber"] == row["lot"], event["ilmd"]


def begun_in_diaries():
    """(GTIN, serial) of the codes that a diary brings to life."""
    return [LINK.match(code).groups() for event in events("diary") for code in event.get("outputEPCList", [])]


@point("every producer's diary became events, each row at its own time")
def diaries():
    for name in [*establishments(), "S01"]:
        kept = rows_of_diary(HERE / "diary" / f"{name}.csv")
        made = json.loads((OUT / "diary" / f"{name}.json").read_text(encoding="utf-8"))["epcisBody"]["eventList"]
        assert made and len(made) <= kept, (name, len(made), kept)
        times = [event["eventTime"] for event in made]
        assert len(set(times)) == len(times) and all(time.endswith("+07:00") for time in times), (name, times)
        assert not any(time[11:19] == "00:00:00" for time in times), (name, times)


def rows_of_diary(path):
    """How many rows a diary has behind its headings."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return len(lines) - 1


@point("the honey's diary tells its story: two harvests, a process of 12.6 kg into 24 jars, boxed, shipped, received, sold")
def honey():
    jars = {code for code in codes_of_ledger() if code[0] == "09522100100110"}
    story = [*(json.loads((OUT / "diary" / f"{name}.json").read_text(encoding="utf-8")) for name in ("E01", "S01"))]
    steps = [event for document in story for event in document["epcisBody"]["eventList"]]
    assert [event["bizStep"] for event in steps] == [
        "commissioning", "shipping", "receiving", "commissioning", "shipping", "receiving", "commissioning", "packing",
        "shipping", "receiving", "unpacking", "retail_selling"], [event["bizStep"] for event in steps]
    process = steps[6]
    assert process["type"] == "TransformationEvent"
    assert sum(lot["quantity"] for lot in process["inputQuantityList"]) == 12.6, process["inputQuantityList"]
    codes = {LINK.match(code).groups() for code in process["outputEPCList"]}
    assert len(codes) == 24 and codes <= jars
    assert process["ilmd"]["cbvmda:lotNumber"] == "M240326", process["ilmd"]
    assert steps[8]["bizTransactionList"] == steps[9]["bizTransactionList"]
    assert steps[8]["sourceList"] == steps[9]["sourceList"] and steps[8]["destinationList"] == steps[9]["destinationList"]


@point("no code comes to life twice")
def once():
    begun = begun_in_diaries() + codes_of("commissioning")
    assert len(begun) == len(set(begun))
    assert set(begun) <= codes_of_ledger()


@point("one planted mistake is explained in Vietnamese, and the other row goes on")
def mistake():
    assert "Có phải ý bạn là Ruộng dong riềng số 1 (mẫu)?" in SAID["run"], SAID["run"][-2000:]
    made = json.loads((OUT / "diary" / "mistake.json").read_text(encoding="utf-8"))
    assert len(made["epcisBody"]["eventList"]) == 1


@point("at most 1,000 identifiers an event and 8 MiB a document")
def limits():
    sizes = [path.stat().st_size for path in (OUT / "events").glob("*.json")]
    assert sizes and max(sizes) <= 8 << 20, sizes
    assert max(len(event["epcList"]) for event in events()) <= 1000


@point("the official JSON Schema accepts the events documents")
def schema():
    for folder in ("events", "diary"):
        judged = subprocess.run([*SCHEMA, str(OUT / folder)], capture_output=True, text=True)
        if judged.returncode == 77:
            return judged.stdout.strip().splitlines()[-1]
        assert judged.returncode == 0, judged.stdout + judged.stderr
    return None


@point("a label of each establishment is read back by another's reader, every letter drawn")
def decode():
    with tempfile.TemporaryDirectory() as folder:
        expected = pathlib.Path(folder, "expected.tsv")
        lines = []
        for name, row in establishments().items():
            label = sorted((OUT / "labels" / name).glob("*.svg"))[0]
            path = os.path.relpath(label, folder)
            lines.append(f"{path}\thttps://id.gs1.org/01/0{row['gtin']}/21/{label.stem}\n")
        expected.write_text("".join(lines), encoding="utf-8")
        assert len(lines) == 11
        read = subprocess.run([sys.executable, DECODE, str(expected)], capture_output=True, text=True)
    if read.returncode == 77:
        return read.stdout.strip().splitlines()[-1]
    assert read.returncode == 0, read.stdout + read.stderr
    return None


@point("the summary counts what is there")
def summary():
    with open(OUT / "summary.tsv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    active = collections.Counter(gtin for gtin, serial in codes_of("commissioning") + begun_in_diaries())
    assert [row["establishment"] for row in table] == [*establishments(), "total"]
    for row in table[:-1]:
        plan = establishments()[row["establishment"]]
        assert row["given_out"] == row["printed"] == plan["stamps"], row
        assert int(row["active"]) == active["0" + plan["gtin"]], row
    assert table[-1]["given_out"] == table[-1]["printed"] == "62000", table[-1]
    assert int(table[-1]["active"]) == sum(active.values())


def main():
    print(f"1..{len(POINTS)}", flush=True)
    failed = 0
    for number, (name, function) in enumerate(POINTS, 1):
        try:
            skipped = function()
            print(f"ok {number} - {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
        except Exception as fault:  # a point that falls over has failed, whatever with
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            print("\n".join("# " + line for line in f"{type(fault).__name__}: {fault}".splitlines()), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
