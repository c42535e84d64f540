"""events, and labels --events: what is told is true, whole, and never more than somebody knows."""
import csv
import io
from harness import *

GTIN = "9522100100110"
OFFICE, PRINTER, PLACE = "9521001000017", "9521001000024", "9522100100042"
WHO = ["--order", "NL-2026-014", "--office", OFFICE]
ORDER = {"type": "po", "bizTransaction": f"urn:epcglobal:cbv:bt:{OFFICE}:NL-2026-014"}
DOCUMENT = 8 * 1024 * 1024


def name(i):
    return f"https://id.gs1.org/01/0{GTIN}/21/T{i:05d}"


def place(gln):
    return {"id": f"https://id.gs1.org/414/{gln}"}


def table(count, lot="M240326"):
    return "gtin,serial,lot\n" + "".join(f"{GTIN},T{i:05d},{lot}\n" for i in range(count))


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def events_of(path_or_text):
    text = open(path_or_text, encoding="utf-8").read() if os.path.exists(path_or_text) else path_or_text
    assert len(text.encode()) <= DOCUMENT, len(text)
    document = json.loads(text)
    same((document["type"], document["schemaVersion"]), ("EPCISDocument", "2.0"))
    return document["epcisBody"]["eventList"]


STEPS = [
    ("reserving", [], "reserved", OFFICE),
    ("encoding", ["--printer", PRINTER], "encoded", PRINTER),
]


@rows([(step[0], *step) for step in STEPS])
def tells_of_each_row(folder, step, more, disposition, where):
    path = write(folder, "rows.csv", table(2500))
    out = os.path.join(folder, "new", "events.json")
    answer = kolli("events", step, *WHO, *more, "--time", "2026-03-02T09:10:00+07:00", "-o", out, path)
    same((answer.status, answer.err), (0, ""), answer)
    holds(answer.out, "codes told of: 2500", "events: 3", "documents: 1")
    told = events_of(out)
    same([len(event["epcList"]) for event in told], [1000, 1000, 500])
    same([epc for event in told for epc in event["epcList"]], [name(i) for i in range(2500)])
    for event in told:
        same({key: event[key] for key in ("type", "action", "bizStep", "disposition", "eventTime",
                                          "eventTimeZoneOffset", "readPoint", "bizTransactionList")},
             {"type": "TransactionEvent", "action": "ADD", "bizStep": step, "disposition": disposition,
              "eventTime": "2026-03-02T09:10:00+07:00", "eventTimeZoneOffset": "+07:00",
              "readPoint": place(where), "bizTransactionList": [ORDER]})
        assert "ilmd" not in event and "bizLocation" not in event, event
    same(len({event["eventID"] for event in told}), 3)


@case
def to_standard_output_and_now(folder):
    answer = kolli("events", "reserving", *WHO, stdin=table(3))
    same((answer.status, answer.err), (0, ""))
    same((answer.out.endswith("}\n"), answer.out.endswith("\n\n")), (True, False))
    event, = events_of(answer.out)
    assert event["eventTime"].endswith("+07:00"), event
    from datetime import datetime
    import time
    assert abs(datetime.fromisoformat(event["eventTime"]).timestamp() - time.time()) < 120


@case
def bad_rows_and_rows_of_no_one_thing_are_left_out_and_named(folder):
    path = write(folder, "rows.csv", f"gtin,serial\n{GTIN},A1\n9522100100111,A2\n{GTIN},\n{GTIN},A3\n{GTIN},A1\n")
    out = os.path.join(folder, "out.json")
    answer = kolli("events", "reserving", *WHO, "-o", out, path)
    same(answer.status, 1)
    holds(answer.err, f"{path}:3: error: gtin: ", "(CHECK_DIGIT)", f"{path}:4: error: ", "(NAME_LEVEL)",
          f"{path}:6: error: ", "(LABEL_TWICE)")
    holds(answer.out, "rows refused: 3")
    event, = events_of(out)
    same([epc[-2:] for epc in event["epcList"]], ["A1", "A3"])
    objects = kolli("events", "reserving", *WHO, "--copies", "--json", "-o", out, path).objects()
    same((objects[-1]["result"]["codes"], objects[-1]["result"]["refused"]), (2, 2))
    event, = events_of(out)
    same(len(event["epcList"]), 2)


@case
def strict_tells_nothing_when_a_row_is_bad(folder):
    path = write(folder, "rows.csv", table(5) + "9522100100111,A2,X\n")
    out = write(folder, "out.json", "old")
    answer = kolli("events", "reserving", *WHO, "--strict", "-o", out, path)
    same((answer.status, open(out).read(), sorted(os.listdir(folder))), (1, "old", ["out.json", "rows.csv"]))


@case
def strict_stops_also_at_a_row_of_no_one_thing(folder):
    path = write(folder, "rows.csv", f"gtin,serial\n{GTIN},A1\n{GTIN},\n{GTIN},\n{GTIN},A3\n")
    out = os.path.join(folder, "out.json")
    answer = kolli("events", "reserving", *WHO, "--strict", "-o", out, path)
    same((answer.status, answer.out, os.path.exists(out)), (1, "", False), answer)
    same(answer.err.count("(NAME_LEVEL)"), 1)
    holds(answer.err, f"{path}:3: error: ")


@case
def documents_are_split_at_eight_mebibytes(folder):
    count = 200000
    out = os.path.join(folder, "all.v1.json")
    answer = kolli("events", "reserving", *WHO, "-o", out, stdin=table(count))
    same(answer.status, 0, answer)
    made = sorted(os.listdir(folder))
    same(made, ["all.v1-0002.json", "all.v1.json"])
    told = events_of(out) + events_of(os.path.join(folder, "all.v1-0002.json"))
    same([epc for event in told for epc in event["epcList"]], [name(i) for i in range(count)])
    holds(answer.out, "documents: 2")
    assert os.path.getsize(out) > DOCUMENT * 0.9
    for number, text in ((3, "{}"), (4, "code,time\n"), (5, "{}")):
        write(folder, f"all.v1-000{number}.json", text)
    answer = kolli("events", "reserving", *WHO, "-o", out, stdin=table(3))
    same((answer.status, len(events_of(out))), (0, 1), answer)
    same(sorted(os.listdir(folder)), ["all.v1-0004.json", "all.v1-0005.json", "all.v1.json"])
    answer = kolli("events", "reserving", *WHO, stdin=table(count))
    same((answer.status, answer.out), (2, ""))
    holds(answer.err, "more than one document", "-o FILE")


SCANS = f"""code,time,place,lot
https://example.org/01/0{GTIN}/21/T00001,2026-03-24T16:10:00+07:00,{PLACE},M240326
(01)0{GTIN}(21)T00002,2026-03-24T16:10:00+07:00,{PLACE},M240326
010{GTIN}21T00003,2026-03-24T16:12:30+07:00,{PLACE},M240326
https://id.gs1.org/01/0{GTIN}/10/L2/21/T00004,2026-03-24T16:12:30+07:00,{PLACE},
"""


@case
def only_what_was_scanned_becomes_active(folder):
    path, out = write(folder, "scans.csv", SCANS), os.path.join(folder, "active.json")
    answer = kolli("events", "commissioning", "-o", out, path)
    same((answer.status, answer.err), (0, ""), answer)
    holds(answer.out, "codes activated: 4")
    told = events_of(out)
    same([epc for event in told for epc in event["epcList"]], [name(i) for i in (1, 2, 3, 4)])
    same([len(event["epcList"]) for event in told][0], 2)
    for event in told:
        same((event["type"], event["action"], event["bizStep"], event["disposition"], event["readPoint"],
              event["bizLocation"]),
             ("ObjectEvent", "ADD", "commissioning", "active", place(PLACE), place(PLACE)))
    same([event["eventTime"] for event in told],
         ["2026-03-24T16:10:00+07:00", "2026-03-24T16:12:30+07:00", "2026-03-24T16:12:30+07:00"])
    same([event["ilmd"]["cbvmda:lotNumber"] for event in told], ["M240326", "M240326", "L2"])


ACTIVATION_FAULTS = [
    ("a code of no one thing", f"(01)0{GTIN},2026-03-24T16:10:00+07:00,{PLACE},", "error"),
    ("a wrong check digit", f"(01)09522100100111(21)X,2026-03-24T16:10:00+07:00,{PLACE},", "error"),
    ("no time", f"(01)0{GTIN}(21)X,,{PLACE},", "error"),
    ("a time without offset", f"(01)0{GTIN}(21)X,2026-03-24T16:10:00,{PLACE},", "error"),
    ("no place", f"(01)0{GTIN}(21)X,2026-03-24T16:10:00+07:00,,", "error"),
    ("a wrong place", f"(01)0{GTIN}(21)X,2026-03-24T16:10:00+07:00,9522100100041,", "error"),
    ("a code that is active already", f"(01)0{GTIN}(21)T00001,2026-03-25T16:10:00+07:00,{PLACE},M240326", "warning"),
    ("a table cut short", f"(01)0{GTIN}(21)X", "error"),
]


@rows(ACTIVATION_FAULTS)
def a_scan_that_cannot_be_is_named_and_the_others_told(folder, row, level):
    path, out = write(folder, "scans.csv", SCANS + row + "\n"), os.path.join(folder, "active.json")
    answer = kolli("events", "commissioning", "-o", out, path)
    same(answer.status, 1, answer)
    found = [line for line in answer.err.splitlines() if line.startswith(f"{path}:6")]
    same(len(found), 1, answer)
    holds(found[0], f": {level}: ")
    same(sum(len(event["epcList"]) for event in events_of(out)), 4)
    vietnamese = kolli("events", "commissioning", "--lang", "vi", "-o", out, path)
    holds(vietnamese.err, {"error": ": lỗi: ", "warning": ": cảnh báo: "}[level])


@case
def a_code_that_was_not_printed_does_not_become_active(folder):
    path, out = write(folder, "scans.csv", SCANS), os.path.join(folder, "active.json")
    printed = write(folder, "rows.csv", table(4))
    answer = kolli("events", "commissioning", "--printed", printed, "-o", out, path)
    same(answer.status, 1, answer)
    holds(answer.err, f"{path}:5:", "(ACTIVATION_NOT_PRINTED)")
    same(sum(len(event["epcList"]) for event in events_of(out)), 3)


@rows([("no column for the time", "code,place\n", "ACTIVATION_COLUMN"), ("a list of labels", table(2), "ACTIVATION_COLUMN"),
       ("nothing", "", "EMPTY")])
def a_file_that_is_no_activation_file(folder, text, status_name):
    path, out = write(folder, "scans.csv", text), os.path.join(folder, "active.json")
    answer = kolli("events", "commissioning", "-o", out, path)
    same((answer.status, os.path.exists(out)), (1, False), answer)
    same(answer.err.count(f"({status_name})"), 1)


@case
def events_do_not_take_the_place_of_what_they_are_made_from(folder):
    path, other = write(folder, "scans.csv", SCANS), os.path.join(folder, "link.csv")
    printed = write(folder, "printed.csv", table(5))
    os.symlink(path, other)
    for out, more in ((path, []), (other, []), (printed, ["--printed", printed])):
        answer = kolli("events", "commissioning", *more, "-o", out, path)
        same((answer.status, answer.out), (2, ""), answer)
        holds(answer.err, "(ARGUMENT)", out)
    same((open(path).read(), open(printed).read()), (SCANS, table(5)))


def labels(folder, text, *more, **how):
    path = write(folder, "rows.csv", text)
    return kolli("labels", "--out", os.path.join(folder, "out"), "--events", os.path.join(folder, "told"), *WHO,
                 "--printer", PRINTER, *more, path, **how)


@case
def labels_tell_of_what_was_made_and_of_nothing_active(folder):
    text = table(1500) + f"9522100100111,BAD,X\n{GTIN},T00003,X\n"
    answer = labels(folder, text, "--reserved", "2026-03-02T09:10:00+07:00", "--encoded", "2026-03-06T14:02:00+07:00")
    same(answer.status, 1)
    holds(answer.out, "labels made: 1500", "codes told of: 1500")
    told = os.path.join(folder, "told")
    same(sorted(os.listdir(told)), ["encoding.json", "reserving.json"])
    for step, when in (("reserving", "2026-03-02T09:10:00+07:00"), ("encoding", "2026-03-06T14:02:00+07:00")):
        text = open(os.path.join(told, step + ".json")).read()
        assert "commissioning" not in text and "active" not in text.replace("inactive", ""), step
        told_events = events_of(text)
        same({(event["bizStep"], event["eventTime"]) for event in told_events}, {(step, when)})
        same([epc for event in told_events for epc in event["epcList"]], [name(i) for i in range(1500)])


@rows([("no key column", "foo,bar\n1,2\n"), ("only bad rows", "gtin,serial\n9522100100111,A\n")])
def a_run_without_labels_leaves_no_documents_in_the_way_of_the_next(folder, text):
    same(labels(folder, text).status, 1)
    same(os.listdir(os.path.join(folder, "told")), [])
    same(labels(folder, table(2)).status, 0)


@case
def pages_tell_of_the_labels_on_them(folder):
    answer = labels(folder, table(30), "--per-page", "8", "--size", "60x30")
    same(answer.status, 0, answer)
    event, = events_of(os.path.join(folder, "told", "encoding.json"))
    same(event["epcList"], [name(i) for i in range(30)])


@case
def copies_of_a_label_are_one_code(folder):
    answer = labels(folder, table(3) + table(3).split("\n", 1)[1], "--copies")
    same(answer.status, 0, answer)
    holds(answer.out, "labels made: 6", "codes told of: 3")


@case
def a_label_of_no_one_thing_is_made_with_a_warning(folder):
    answer = labels(folder, f"gtin,serial\n{GTIN},\n{GTIN},A1\n")
    same(answer.status, 1)
    holds(answer.err, "rows.csv:2: warning: ", "(NAME_LEVEL)")
    holds(answer.out, "labels made: 2", "codes told of: 1")


@case
def a_run_that_stops_tells_of_the_labels_that_are_there(folder):
    answer = labels(folder, table(5) + "9522100100111,BAD,X\n" + table(9).split("\n", 6)[6], "--strict")
    same((answer.status, len(os.listdir(os.path.join(folder, "out")))), (1, 5), answer)
    event, = events_of(os.path.join(folder, "told", "encoding.json"))
    same(event["epcList"], [name(i) for i in range(5)])


@case
def documents_of_another_run_are_not_run_over(folder):
    same(labels(folder, table(3)).status, 0)
    first = open(os.path.join(folder, "told", "reserving.json")).read()
    shutil.rmtree(os.path.join(folder, "out"))
    answer = labels(folder, table(4))
    same((answer.status, os.path.exists(os.path.join(folder, "out"))), (3, False), answer)
    holds(answer.err, "reserving.json is there already", "--force")
    same(open(os.path.join(folder, "told", "reserving.json")).read(), first)
    same(labels(folder, table(4), "--force").status, 0)
    event, = events_of(os.path.join(folder, "told", "reserving.json"))
    same(len(event["epcList"]), 4)


@case
def a_document_that_cannot_be_written_whole_is_not_there(folder):
    def limit():
        import resource
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
    out = os.path.join(folder, "out.json")
    answer = kolli("events", "reserving", *WHO, "-o", out, stdin=table(5000), preexec_fn=limit)
    same((answer.status, os.listdir(folder)), (3, []), answer)
    same(answer.err.count("(WRITE_FAILED)"), 1)
    answer = kolli("events", "commissioning", "-o", "/dev/full", stdin=SCANS)
    same(answer.status, 3, answer)
    answer = kolli("events", "commissioning", "-o", os.path.join(folder, "a"), "/nonexistent/scans.csv")
    same((answer.status, os.listdir(folder)), (3, []))
    holds(answer.err, "(READ_FAILED)", "/nonexistent/scans.csv")


WRONG = [
    ("no kind", [], "reserving, encoding or commissioning"),
    ("a kind misspelt", ["comissioning"], "did you mean commissioning?"),
    ("no order", ["reserving", "--office", OFFICE], "--order"),
    ("no office", ["reserving", "--order", "1"], "--office"),
    ("no printer", ["encoding", *WHO], "--printer"),
    ("a wrong GLN", ["encoding", *WHO, "--printer", "9521001000025"], "--printer: error: "),
    ("a time without offset", ["reserving", *WHO, "--time", "2026-03-02T09:10:00"], "--time: error: "),
    ("an order for an activation", ["commissioning", "--order", "1"], "--order"),
    ("JSON on the same output", ["commissioning", "--json"], "-o FILE"),
]


@rows(WRONG)
def wrong_use(folder, arguments, part):
    answer = kolli("events", *arguments, stdin=SCANS)
    same(answer.status, 2, answer)
    if "--json" in arguments:
        line, = answer.objects()
        holds(line["findings"][0]["repair"]["en"], part)
    else:
        same(answer.out, "")
        holds(answer.err, part)


@case
def options_of_events_want_events(folder):
    answer = kolli("labels", "--out", os.path.join(folder, "out"), "--order", "1", stdin=table(1))
    same((answer.status, os.listdir(folder)), (2, []))
    holds(answer.err, "--order", "--events FOLDER")


finish()
