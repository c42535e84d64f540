"""convert, and events list, count, pick and show: what others wrote is read, and nothing goes in silence."""
import resource
from harness import *

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
EX = "https://example.org/x/"
JAR = "https://id.gs1.org/01/09522100100110/21/"
HERE, THERE = "9521001000017", "9521001000024"


def event(serial="A1", **more):
    made = {"type": "ObjectEvent", "eventTime": "2026-03-20T10:00:00+07:00", "eventTimeZoneOffset": "+07:00",
            "epcList": serial and [JAR + serial], "action": "OBSERVE", "bizStep": "shipping",
            "readPoint": {"id": "https://id.gs1.org/414/" + HERE}}
    made.update(more)
    return {key: value for key, value in made.items() if value is not None}


def document(events, **more):
    return json.dumps({"@context": [CONTEXT, {"ex": EX}], "type": "EPCISDocument", "schemaVersion": "2.0",
                       "creationDate": "2026-03-21T08:00:00+07:00", **more, "epcisBody": {"eventList": events}})


def lines(events):
    return "".join(json.dumps({"@context": [CONTEXT, {"ex": EX}], **one}) + "\n" for one in events)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)
    return path


def events_of(text):
    made = json.loads(text)
    same((made["type"], made["schemaVersion"]), ("EPCISDocument", "2.0"))
    return made["epcisBody"]["eventList"]


def told(answer):
    """All findings of JSON lines."""
    return [finding for line in answer.objects() for finding in line["findings"]]


XML = """<?xml version="1.0" encoding="UTF-8"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-03-21T08:00:00+07:00">
<EPCISBody><EventList>%s</EventList></EPCISBody></epcis:EPCISDocument>
"""
XML_EVENT = """<ObjectEvent><eventTime>2026-03-20T10:00:00+07:00</eventTime>
<eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcList><epc>urn:epc:id:sgtin:9522100.010011.A1</epc></epcList>
<action>OBSERVE</action><bizStep>urn:epcglobal:cbv:bizstep:receiving</bizStep>
<readPoint><id>urn:epc:id:sgln:9521001.00002.0</id></readPoint></ObjectEvent>
"""

MANY = [
    event("A1"),
    event("A2", bizStep="receiving", eventTime="2026-03-20T23:30:00+07:00",
          readPoint={"id": "https://id.gs1.org/414/" + THERE}),
    event(None, type="AggregationEvent", epcList=None, parentID="urn:epc:id:sscc:9521001.0000000001",
          childEPCs=["urn:epc:id:sgtin:9522100.010011.A3"], bizStep="packing",
          eventTime="2026-03-21T00:00:00+07:00"),
    event(None, type="TransformationEvent", epcList=None, action=None, bizStep=None,
          inputQuantityList=[{"epcClass": "https://id.gs1.org/01/09522100100110/10/L1", "quantity": 7.5, "uom": "KGM"}],
          outputEPCList=[JAR + "A4"], eventTime="2026-03-22T00:00:00Z", readPoint=None,
          bizLocation={"id": "urn:epc:id:sgln:9521001.00002.0"}),
]


# ---- convert

@case
def a_document_becomes_lines_and_a_document_again(folder):
    path = write(folder, "a.json", document(MANY))
    out = os.path.join(folder, "new", "a.ndjson")
    answer = kolli("convert", "--to", "lines", "-o", out, path)
    same((answer.status, answer.err.count("\n")), (0, 1), answer)
    holds(answer.err, f"{path}: note: creationDate: ", "(FORM_LOST)")
    holds(answer.out, "files read: 1", "events: 4", "documents: 1")
    text = open(out).read()
    made = [json.loads(line) for line in text.splitlines()]
    same([one["type"] for one in made], [one["type"] for one in MANY])
    again = kolli("convert", out)
    same((again.status, again.err), (0, ""), again)
    for one, other in zip(events_of(again.out), MANY, strict=True):
        same({key: value for key, value in one.items() if key != "@context"}, other)


@case
def one_file_keeps_its_date_and_several_are_dated_now(folder):
    path = write(folder, "a.json", document(MANY[:1]))
    one = json.loads(kolli("convert", path).out)
    two = json.loads(kolli("convert", path, path).out)
    same((one["creationDate"], two["creationDate"][:2]), ("2026-03-21T08:00:00+07:00", "20"))
    assert two["creationDate"] > "2026-03-21T09", two["creationDate"]
    same((len(one["epcisBody"]["eventList"]), len(two["epcisBody"]["eventList"])), (1, 2))


@case
def extensions_keep_names_and_values(folder):
    given = event("A1", **{"ex:inspector": {"ex:name": "An", "ex:note": ["a", "b"]}, "ex:score": 1.50})
    made, = events_of(kolli("convert", stdin=document([given])).out)
    same((made["ex:inspector"], made["ex:score"]), (given["ex:inspector"], 1.5))


MASTER = {"epcisMasterData": {"vocabularyList": [
    {"type": "urn:epcglobal:epcis:vtype:BusinessLocation", "vocabularyElementList": [
        {"id": "https://id.gs1.org/414/" + HERE, "attributes": [{"id": "cbvmda:site", "attribute": "x"}]}]}]}}


@case
def one_file_keeps_what_stands_around_its_events(folder):
    path = write(folder, "a.json", document(MANY, epcisHeader=MASTER, **{"ex:batch": "7"}))
    answer = kolli("convert", path)
    same((answer.status, answer.err), (0, ""), answer)
    made = json.loads(answer.out)
    same((made["epcisHeader"]["epcisMasterData"]["vocabularyList"][0]["type"], made["ex:batch"]),
         ("urn:epcglobal:epcis:vtype:BusinessLocation", "7"))


@rows([("lines", ["--to", "lines"], 1), ("several files", [], 2), ("several files, XML", ["--to", "xml"], 2)])
def what_stands_around_events_is_not_lost_in_silence(folder, options, files):
    path = write(folder, "a.json", document(MANY[:1], epcisHeader=MASTER, sender=THERE, **{"ex:batch": "7"}))
    answer = kolli("convert", "--json", *options, "-o", os.path.join(folder, "x"), *[path] * files)
    same(answer.status, 1, answer)
    left = [(one["name"], one["level"], one["pointer"], one["file"]) for one in told(answer)]
    lost = [one for one in left if one[0] == "FORM_LOST" and one[3] == path]
    for word in ("sender", "batch", "vocabulary"):
        assert any(word in one[2] for one in lost), (word, left)
    vietnamese = kolli("convert", "--lang=vi", *options, *[path] * files)
    holds(vietnamese.err, "không có chỗ cho")


@rows([("2.0", "xml", "xmlns:epcis='urn:epcglobal:epcis:xsd:2'"), ("1.2", "xml-1.2", "urn:epcglobal:epcis:xsd:1")])
def json_becomes_xml_and_json_again(folder, form, space):
    header = {"epcisHeader": MASTER} if form == "xml" else {}  # EPCIS 1.2 has none without sender and receiver
    path = write(folder, "a.json", document(MANY, **header))
    out = os.path.join(folder, "a.xml")
    answer = kolli("convert", "--to", form, "-o", out, path)
    same(answer.status, 0, answer)
    holds(open(out, encoding="utf-8").read().replace('"', "'"), space, "creationDate='2026-03-21T08:00:00+07:00'")
    again = kolli("convert", out)
    same((again.status, again.err), (0, ""), again)
    for one, other in zip(events_of(again.out), MANY, strict=True):
        same({key: one.get(key) for key in other}, other)


@case
def what_xml_cannot_say_is_told_with_its_place(folder):
    given = event("A2", sensorElementList=[{"sensorReport": [{"type": "Temperature", "value": 4.5, "uom": "CEL"}]}],
                  persistentDisposition={"set": ["completeness_verified"]})
    path = write(folder, "a.ndjson", lines([event("A1"), given]))
    for form, status in (("xml", 0), ("xml-1.2", 1)):
        answer = kolli("convert", "--json", "--to", form, "-o", os.path.join(folder, "x"), path)
        same(answer.status, status, answer)
    found = {one["pointer"]: one for one in told(answer) if one["name"] == "FORM_OLD"}
    same(len(found), 2, answer)
    for word in ("sensorElementList", "persistentDisposition"):
        assert any(word in pointer for pointer in found), found
    for one in found.values():
        same((one["file"], one["level"], one["line"]), (path, "warning", 2))
        assert one["offset"] >= len(lines([event("A1")])) - 1, one


@case
def a_date_that_comes_too_late_for_xml_is_told(folder):
    late = json.loads(document(MANY[:1]))
    late["creationDate"] = late.pop("creationDate")
    same(list(late)[-1], "creationDate")
    answer = kolli("convert", "--to", "xml", stdin=json.dumps(late))
    same(answer.status, 1, answer)
    holds(answer.err, "stdin: warning: creationDate: ", "(FORM_LOST)")
    answer = kolli("convert", stdin=json.dumps(late))
    assert json.loads(answer.out)["creationDate"].startswith("2026-03-21") or "creationDate" in answer.err, answer.err


@case
def old_xml_becomes_json(folder):
    path = write(folder, "old.xml", XML % XML_EVENT)
    answer = kolli("convert", path)
    same((answer.status, answer.err), (0, ""), answer)
    made, = events_of(answer.out)
    same((made["bizStep"], made["epcList"]), ("receiving", ["urn:epc:id:sgtin:9522100.010011.A1"]))


@rows([("as it is", "", "utf-8"), ("behind blanks", " \n\t", "utf-8"), ("behind a mark", "\ufeff", "utf-8"),
       ("in UTF-16", "\ufeff", "utf-16-le")])
def json_and_xml_are_told_apart(folder, front, encoding):
    body = (XML % XML_EVENT).replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8")
    if front.isspace():
        body = body[body.index("\n") + 1:]  # no declaration behind blanks
    answer = kolli("events", "list", stdin=(front + body).encode(encoding))
    same((answer.status, len(answer.lines())), (0, 1), answer)
    if "16" not in encoding:
        answer = kolli("events", "list", stdin=(front + document(MANY)).encode(encoding))
        same((answer.status, len(answer.lines())), (0, 4), answer)


@case
def mixed_files_become_one_document(folder):
    paths = [write(folder, "a.json", document(MANY)), write(folder, "b.xml", XML % XML_EVENT),
             write(folder, "c.ndjson", lines(MANY[:2]))]
    answer = kolli("convert", *paths, "-", stdin=document(MANY[:1]))
    same(answer.status, 0, answer)
    same(len(events_of(answer.out)), 4 + 1 + 2 + 1)


@case
def each_file_becomes_its_own(folder):
    paths = [write(folder, "a.xml", XML % XML_EVENT), write(folder, "b.json", document(MANY))]
    out = os.path.join(folder, "deep", "out")
    answer = kolli("convert", "--out", out, *paths)
    same((answer.status, sorted(os.listdir(out))), (0, ["a.json", "b.json"]), answer)
    same(len(events_of(open(os.path.join(out, "b.json")).read())), 4)
    again = kolli("convert", "--out", out, *paths)
    same(again.status, 3)
    holds(again.err, "is there already")
    same(kolli("convert", "--out", out, "--force", *paths).status, 0)


@case
def no_document_takes_the_place_of_what_is_read(folder):
    text = document(MANY)
    path = write(folder, "a.json", text)
    twin = write(folder, "a.xml", XML % XML_EVENT)
    for arguments in (["-o", path, path], ["--out", folder, "--force", path], ["--out", folder, "--force", twin, path],
                      ["--out", os.path.join(folder, "new"), "--force", path, twin]):
        answer = kolli("convert", *arguments)
        same((answer.status, answer.out, open(path).read() == text), (2, "", True), answer)
    same(sorted(os.listdir(folder)), ["a.json", "a.xml"])


@rows([("cut off", document(MANY)[:-20], "JSON_SYNTAX"), ("empty", "", "EMPTY"), ("no JSON", "hello", "JSON_SYNTAX"),
       ("a number", "42", "JSON_NO_EVENTS"), ("XML cut off", (XML % XML_EVENT)[:-30], "XML_SYNTAX"),
       ("another XML", "<a/>", "XML_ROOT")])
def of_a_broken_file_no_file_is_made(folder, text, name):
    path = write(folder, "bad", text)
    out = write(folder, "out.json", "old")
    answer = kolli("convert", "-o", out, path)
    same((answer.status, answer.out, open(out).read()), (1, "", "old"), answer)
    holds(answer.err, f"{path}:" if text else path, f"({name})")
    same(sorted(os.listdir(folder)), ["bad", "out.json"])
    good = write(folder, "good.json", document(MANY))
    same(kolli("convert", "-o", out, path, good).status, 1)
    same(open(out).read(), "old")
    answer = kolli("convert", "--out", os.path.join(folder, "each"), path, good)
    same((answer.status, os.listdir(os.path.join(folder, "each"))), (1, ["good.json"]), answer)
    assert kolli("convert", path).status == 1


@case
def a_bad_event_is_told_and_the_others_go_on(folder):
    text = document([event("A1"), event("A2", eventTime="yesterday"), {"type": "PartyEvent"}, event("A4")])
    path = write(folder, "a.json", text)
    answer = kolli("convert", "--json", "-o", os.path.join(folder, "out"), path)
    same(answer.status, 1)
    found = {one["name"]: one for one in told(answer)}
    holds(found["TIME_SYNTAX"]["pointer"], "/epcisBody/eventList/1/eventTime")
    same(text.encode()[found["TIME_SYNTAX"]["offset"]:][:9].strip(b'"')[:7], b"yesterd")
    holds(found["EVENT_TYPE"]["pointer"], "/epcisBody/eventList/2")
    made = events_of(open(os.path.join(folder, "out")).read())
    same([one["eventTime"][:4] for one in made], ["2026", "yest", "2026"])
    holds(kolli("convert", path).err, f"{path}:1, byte {found['TIME_SYNTAX']['offset']}: error: /epcisBody/")


@case
def files_that_cannot_be_read_or_written(folder):
    path = write(folder, "a.json", document(MANY))
    answer = kolli("events", "list", os.path.join(folder, "none"), path, folder)
    same((answer.status, len(answer.lines()), answer.err.count("(READ_FAILED)")), (3, 4, 2), answer)
    if os.path.exists("/dev/full"):
        for arguments in (["convert", path], ["events", "list", path], ["events", "pick", path]):
            with open("/dev/full", "wb") as full:
                answer = kolli(*arguments, stdout=full)
            same((answer.status, answer.err.count("WRITE_FAILED")), (3, 1), answer)
        same(kolli("convert", "-o", "/dev/full", path).status, 3)
    same(kolli("convert", "-o", os.path.join(path, "x"), path).status, 3)


@case
def large_documents_need_little_memory(folder):
    """50 MB in an address space that has no room for them."""
    path = os.path.join(folder, "large.json")
    with open(path, "w") as file:
        file.write(document([])[:-3])
        one = json.dumps(event("A1", **{"ex:text": "x" * 900}))
        for i in range(50000):
            file.write(("," if i else "") + one)
        file.write("]}}")
    assert os.path.getsize(path) > 50_000_000
    if os.environ.get("ASAN_OPTIONS") or b"__asan" in open(KOLLI, "rb").read():
        return "a sanitizer needs the address space"
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (48 << 20, 48 << 20))
    for arguments in (["--to", "lines"], ["--to", "json"], ["--to", "xml"]):
        out = os.path.join(folder, "out")
        answer = kolli("convert", *arguments, "-o", out, path, preexec_fn=limit)
        same(answer.status, 0, answer)
        holds(answer.out, "events: 50000")
    answer = kolli("events", "count", path, preexec_fn=limit)
    holds(answer.out, "events: 50000")


# ---- events list, count, show

@case
def list_says_when_what_kind_which_step_what_and_where(folder):
    path = write(folder, "a.json", document(MANY))
    seen = [line.split("  ") for line in kolli("events", "list", path).lines()]
    same([[part.strip() for part in line if part.strip()] for line in seen][0],
         ["2026-03-20T10:00:00+07:00", "ObjectEvent", "shipping", JAR + "A1", "https://id.gs1.org/414/" + HERE])
    holds(" ".join(seen[2]), "urn:epc:id:sscc:9521001.0000000001 (+1)")
    vietnamese = kolli("events", "list", "--lang", "vi", path).out
    holds(vietnamese, "sự kiện đối tượng", "xuất hàng", "sự kiện gộp", "đóng gói", "sự kiện biến đổi")
    found = [line["result"] for line in kolli("events", "list", "--json", path).objects()]
    same([one["index"] for one in found], [0, 1, 2, 3])
    same((found[3]["what"], found[3]["biz_location"], found[0]["step"], found[0]["file"]),
         ([JAR + "A4", "https://id.gs1.org/01/09522100100110/10/L1"], "urn:epc:id:sgln:9521001.00002.0", "shipping", path))


@case
def count_says_how_many_of_each(folder):
    paths = [write(folder, "a.json", document(MANY)), write(folder, "b.xml", XML % XML_EVENT)]
    line, = kolli("events", "count", "--json", *paths).objects()
    same(line["result"], {
        "events": 5,
        "types": [{"type": "ObjectEvent", "count": 3}, {"type": "AggregationEvent", "count": 1},
                  {"type": "TransformationEvent", "count": 1}],
        "steps": [{"step": "", "count": 1}, {"step": "packing", "count": 1}, {"step": "receiving", "count": 2},
                  {"step": "shipping", "count": 1}],
        "days": [{"day": "2026-03-20", "count": 3}, {"day": "2026-03-21", "count": 1},
                 {"day": "2026-03-22", "count": 1}]})
    holds(kolli("events", "count", *paths).out, "events: 5", "2  receiving", "1  not said", "3  2026-03-20")
    holds(kolli("events", "count", "--lang=vi", *paths).out, "2  nhận hàng", "1  không ghi", "theo ngày:")


@case
def count_holds_many_steps(folder):
    made = [event("A1", bizStep=f"https://example.org/step/{i % 1000}") for i in range(3000)]
    line, = kolli("events", "count", "--json", stdin=document(made)).objects()
    same({one["count"] for one in line["result"]["steps"]}, {3})
    same([one["step"] for one in line["result"]["steps"]], sorted({one["bizStep"] for one in made}))


@case
def show_says_all(folder):
    given = event("A1", sensorElementList=[{"sensorReport": [{"type": "Temperature", "value": 4.5, "uom": "CEL"}]}],
                  bizTransactionList=[{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:9521001000017:7"}],
                  persistentDisposition={"set": ["completeness_verified"]}, action="ADD",
                  ilmd={"ex:farm": {"ex:name": "Cao Lộc"}}, **{"ex:a": {"ex:b": [1, 2]}})
    path = write(folder, "a.json", document([given]))
    answer = kolli("events", "show", path)
    same((answer.status, answer.err), (0, ""), answer)
    holds(answer.out, "1. ObjectEvent", "eventTime: 2026-03-20", JAR + "A1", "type Temperature", "value 4.5", "uom CEL",
          "po: urn:epcglobal:cbv:bt:9521001000017:7", "completeness_verified", "ex:name: Cao Lộc", "ex:b:")
    holds(kolli("events", "show", "--lang=vi", path).out, "1. sự kiện đối tượng", "thời điểm xảy ra: ", "hành động: thêm",
          "số đo cảm biến:", "phần mở rộng:")
    line, = kolli("events", "show", "--json", path).objects()
    same(line["result"]["epcList"], [JAR + "A1"])
    same(line["result"]["ilmd"][1], {"depth": 1, "namespace": EX, "name": "name", "text": "Cao Lộc"})


@case
def nothing_in_an_event_steers_the_terminal(folder):
    path = write(folder, "a.json", document([event("A1", **{"ex:a": "\u001b[31mred"})]))
    assert "\x1b" not in kolli("events", "show", path).out


# ---- pick

PICKS = [
    ("all", [], [0, 1, 2, 3]),
    ("from a time on", ["--since", "2026-03-20T16:30:00Z"], [1, 2, 3]),
    ("before a time", ["--until", "2026-03-20T16:30:00Z"], [0]),
    ("a day here", ["--since", "2026-03-20", "--until", "2026-03-20"], [0, 1]),
    ("a step", ["--step", "packing"], [2]),
    ("a step as URN", ["--step", "urn:epcglobal:cbv:bizstep:packing"], [2]),
    ("a thing as link", ["--epc", JAR + "A1"], [0]),
    ("a thing as elements", ["--epc", "(01)09522100100110(21)A2"], [1]),
    ("a thing at another address", ["--epc", "https://example.com/01/09522100100110/21/A3"], [2]),
    ("a parent", ["--epc", "(00)095210010000000017"], [2]),
    ("an output as URN", ["--epc", "urn:epc:id:sgtin:9522100.010011.A4"], [3]),
    ("a lot", ["--epc", "(01)09522100100110(10)L1"], [3]),
    ("a kind is none of its things", ["--epc", "(01)09522100100110"], []),
    ("a place as GLN", ["--place", THERE], [1, 3]),
    ("a place as URN", ["--place", "urn:epc:id:sgln:9521001.00002.0"], [1, 3]),
    ("all together", ["--place", THERE, "--step", "receiving", "--since", "2026-03-20", "--epc", JAR + "A2"], [1]),
    ("nothing", ["--place", THERE, "--step", "packing"], []),
]


@rows(PICKS)
def pick(folder, options, wanted):
    path = write(folder, "a.json", document(MANY))
    answer = kolli("events", "pick", *options, path)
    same((answer.status, answer.err), (0, ""), answer)
    same([one["eventTime"] for one in events_of(answer.out)], [MANY[i]["eventTime"] for i in wanted])
    same(len(kolli("events", "list", *options, path).lines()), len(wanted))


@case
def pick_keeps_the_form_or_takes_another(folder):
    path = write(folder, "a.ndjson", lines(MANY))
    same(len(kolli("events", "pick", "--step", "packing", path).lines()), 1)
    same(len(kolli("events", "pick", "--epc", JAR + "A9", path).lines()), 0)
    old = kolli("events", "pick", write(folder, "a.xml", XML % (XML_EVENT * 3)))
    holds(old.out, "urn:epcglobal:epcis:xsd:1", "<ObjectEvent>")
    same((old.status, old.out.count("<ObjectEvent>")), (0, 3))
    same(len(events_of(kolli("events", "pick", "--to", "json", path).out)), 4)
    out = os.path.join(folder, "out.json")
    line, = kolli("events", "pick", "--json", "--step", "shipping", "-o", out, path).objects()
    same(line["result"], {"events": 1, "file": out})
    same(kolli("events", "pick", "-o", path, path).status, 2)


# ---- types of somebody's own

OWN = event("A9", type="ex:Count", action=None, **{"ex:tray": {"ex:row": "3"}})


@case
def an_event_of_somebodys_own_type_is_shown_by_its_name(folder):
    path = write(folder, "a.json", document([OWN, *MANY, OWN]))
    answer = kolli("events", "list", path)
    same((answer.status, answer.err), (0, ""), answer)
    same([line.split()[1] for line in answer.lines()].count("ex:Count"), 2)
    first = kolli("events", "list", "--json", path).objects()[0]["result"]
    same((first["type"], first["namespace"], first["what"]), ("ex:Count", EX, [JAR + "A9"]))
    holds(kolli("events", "show", path).out, "1. ex:Count\n", "ex:tray:", "ex:row: 3")
    holds(kolli("events", "count", path).out, f"       2  {EX}Count")
    line, = kolli("events", "count", "--json", path).objects()
    same(line["result"]["types"][-1], {"type": EX + "Count", "count": 2})


@case
def a_type_is_counted_by_its_namespace_not_by_its_prefix(folder):
    other = document([OWN]).replace(EX, "https://example.org/other")
    files = [write(folder, "a.json", document([OWN])), write(folder, "b.json", other),
             write(folder, "c.json", document([OWN]).replace("ex:", "y:").replace('"ex"', '"y"'))]
    line, = kolli("events", "count", "--json", *files).objects()
    same(line["result"]["types"], [{"type": "https://example.org/other/Count", "count": 1},
                                   {"type": EX + "Count", "count": 2}])


@case
def an_event_of_somebodys_own_type_goes_through_xml(folder):
    out, path = os.path.join(folder, "a.xml"), write(folder, "a.json", document([MANY[0], OWN, MANY[1]]))
    answer = kolli("convert", "--to", "xml", "-o", out, path)
    same((answer.status, answer.err), (0, ""), answer)
    holds(open(out, encoding="utf-8").read(), "<extension><ex:Count>", "</ex:Count></extension>")
    again = kolli("convert", out)
    same((again.status, again.err), (0, ""), again)
    same(events_of(again.out)[1], OWN)
    picked = events_of(kolli("events", "pick", "--epc", JAR + "A9", path).out)
    same([(one["type"], one["ex:tray"]) for one in picked], [("ex:Count", OWN["ex:tray"])])


@case
def an_event_that_epcis_1_2_has_no_place_for_is_told_and_not_counted(folder):
    out, path = os.path.join(folder, "a.xml"), write(folder, "a.ndjson", lines([MANY[0], OWN, MANY[1]]))
    *_, line = kolli("convert", "--json", "--to", "xml-1.2", "-o", out, path).objects()
    same(line["result"], {"files": 1, "events": 2, "documents": 1})
    answer = kolli("convert", "--json", "--to", "xml-1.2", "-o", out, path)
    same(answer.status, 1, answer)
    found, = told(answer)
    same([found[key] for key in ("name", "level", "file", "line", "pointer")],
         ["FORM_LOST_EVENT", "error", path, 2, "/type"])
    assert "Count" not in open(out, encoding="utf-8").read()


@rows([("a bare word", "Count"), ("a prefix that nobody declares", "y:Count"), ("EPCIS's own", "epcis:Count")])
def a_type_that_is_none_is_told(folder, name):
    answer = kolli("events", "list", stdin=document([event(type=name), event()]))
    same((answer.status, len(answer.lines())), (1, 1), answer)
    holds(answer.err, "/epcisBody/eventList/0/type: ", name, "(EVENT_TYPE)")


WRONG = [
    ("a time that is none", ["events", "list", "--since", "soon"], "--since: error: ", "TIME_SYNTAX"),
    ("a step that is none", ["events", "pick", "--step", "shiping"], "--step: error: ", "EVENT_WORD"),
    ("a name with a wrong check digit", ["events", "pick", "--epc", "(01)09522100100111"], "--epc: error: ",
     "CHECK_DIGIT"),
    ("a GLN with a wrong check digit", ["events", "list", "--place", "9521001000018"], "--place: error: ",
     "KEY_CHECK_DIGIT"),
    ("a form that is none", ["convert", "--to", "csv"], "json, lines, xml, xml-1.2", "ARGUMENT"),
    ("a form for list", ["events", "list", "--to", "json"], "--to", "ARGUMENT"),
    ("a step for a CSV", ["events", "reserving", "--step", "packing"], "--step", "ARGUMENT"),
    ("an order for list", ["events", "list", "--order", "7"], "--order", "ARGUMENT"),
    ("a file and a folder", ["convert", "-o", "a", "--out", "b"], "--output", "ARGUMENT"),
    ("force without folder", ["convert", "--force"], "--force", "ARGUMENT"),
    ("a kind nearly right", ["events", "lst"], "did you mean list?", "ARGUMENT"),
    ("JSON lines and a document", ["convert", "--json"], None, "ARGUMENT"),
    ("the same for pick", ["events", "pick", "--json"], None, "ARGUMENT"),
]


@rows(WRONG)
def wrong_use(folder, arguments, said, name):
    answer = kolli(*arguments, stdin=document(MANY), cwd=folder)
    same(answer.status, 2, answer)
    if said is not None:
        holds(answer.err, said, f"({name})")
        same(answer.out, "")
    same(os.listdir(folder), [])


finish()
