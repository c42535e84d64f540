"""validate: every fault once, with its place and repair, a count for each file, and an exit status that errors alone raise."""
from harness import *

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
EVENT = {"type": "ObjectEvent", "eventTime": "2026-03-20T10:00:00+07:00", "eventTimeZoneOffset": "+07:00",
         "epcList": ["https://id.gs1.org/01/09522100100110/21/A1"], "action": "OBSERVE", "bizStep": "shipping",
         "readPoint": {"id": "https://id.gs1.org/414/9521001000017"}}
XML = """<?xml version="1.0"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-03-21T08:00:00+07:00">
<EPCISBody><EventList><ObjectEvent><eventTime>2026-03-20T10:00:00+07:00</eventTime>
<eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcList><epc>%s</epc></epcList>
<action>OBSERVE</action></ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>
"""


def document(*events):
    return json.dumps({"@context": [CONTEXT], "type": "EPCISDocument", "schemaVersion": "2.0",
                       "creationDate": "2026-03-21T08:00:00+07:00", "epcisBody": {"eventList": list(events)}})


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


@rows([("JSON", document(EVENT)), ("XML", XML % "urn:epc:id:sgtin:9522100.010011.A1")])
def a_good_document(folder, text):
    answer = kolli("validate", stdin=text)
    same((answer.status, answer.err), (0, ""), answer)
    same(answer.out, "-: events 1; errors 0, warnings 0, notes 0\n")


@rows([("JSON", "a.json", document({**EVENT, "epcList": ["09522100100110"]}), 1, "EVENT_URI"),
       ("XML", "a.xml", XML % "09522100100110", 0, "EVENT_URI"),
       ("a text rule", "b.json", document({**EVENT, "bizStep": "https://ref.gs1.org/cbv/BizStep-harvesting"}), 0,
        "RULE_WORD_UNKNOWN")])
def a_fault(folder, name, text, status, rule):
    path = write(folder, name, text)
    answer = kolli("validate", path)
    same(answer.status, status, answer)
    same(len(answer.err.splitlines()), 1, answer)
    holds(answer.err, path, f"({rule})", "error: " if status else "warning: ")
    holds(answer.out, "errors 1, warnings 0" if status else "errors 0, warnings 1")


@rows([("strict", "strict", 1, "errors 1"), ("ratified", "ratified", 0, "warnings 1"), ("lenient", "lenient", 0, "notes 1")])
def the_profile_says_what_is_an_error(folder, profile, status, counted):
    text = document({**EVENT, "readPoint": {"id": "https://id.gs1.org/414/9521001000018"}})
    answer = kolli("validate", "--profile", profile, stdin=text)
    same(answer.status, status, answer)
    holds(answer.out, counted)
    holds(answer.err, "(CHECK_DIGIT)")


@case
def many_files_a_count_each(folder):
    paths = [write(folder, f"{i}.json", document(*[EVENT] * i)) for i in range(1, 4)]
    answer = kolli("validate", *paths, os.path.join(folder, "none.json"))
    same(answer.status, 3, answer)
    same([line.split(";")[0] for line in answer.lines()], [f"{path}: events {i + 1}" for i, path in enumerate(paths)])
    holds(answer.err, "none.json")


@case
def an_event_id_of_another_file_is_no_repeat(folder):
    text = document({**EVENT, "eventID": "urn:uuid:0f3c1f6e-52a1-4f0e-9d0c-6a7d1d3b8a01"})
    answer = kolli("validate", write(folder, "a.json", text), write(folder, "b.json", text))
    same((answer.status, answer.err), (0, ""), answer)


@case
def findings_as_json(folder):
    text = document(EVENT, {**EVENT, "epcList": ["urn:epc:class:lgtin:9522100.010011.L1"], "action": "observe"})
    answer = kolli("validate", "--json", write(folder, "a.json", text))
    same(answer.status, 1, answer)
    lines = answer.objects()
    told = [finding for line in lines for finding in line["findings"]]
    same([(one["level"], one["name"], one["pointer"]) for one in told],
         [("warning", "RULE_CLASS_AS_THING", "/epcisBody/eventList/1/epcList/0"),
          ("error", "EVENT_ACTION", "/epcisBody/eventList/1/action")])
    result = lines[-1]["result"]
    same((result["events"], result["errors"], result["warnings"], result["notes"]), (2, 1, 1, 0))


@case
def a_cap_shows_some_and_counts_all(folder):
    answer = kolli("validate", "--most", "2", stdin=document(*[{**EVENT, "action": "add"}] * 5))
    same((answer.status, len(answer.err.splitlines())), (1, 2), answer)
    holds(answer.out, "errors 5")


@case
def vietnamese_with_the_repair(folder):
    answer = kolli("--lang", "vi", "validate", stdin=document({**EVENT, "epcList": ["urn:epc:class:lgtin:9522100.010011.L1"]}))
    same(answer.status, 0, answer)
    holds(answer.err, "cảnh báo", "là lô hoặc loại hàng", "thêm số xê-ri")
    holds(answer.out, "sự kiện 1; lỗi 0, cảnh báo 1, ghi chú 0")


XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:epcglobal:epcis:xsd:2">
<xs:element name="EPCISDocument"><xs:complexType><xs:sequence><xs:element name="%s"/></xs:sequence>
<xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>"""


@rows([("it is met", "EPCISBody", 0), ("it is not", "Body", 1)])
def a_schema_of_ones_own(folder, name, status):
    schema = write(folder, "own.xsd", XSD % name)
    answer = kolli("validate", "--schema", schema, stdin=XML % "urn:epc:id:sgtin:9522100.010011.A1")
    same(answer.status, status, answer)
    same("(XML_INVALID)" in answer.err, status == 1, answer)


@rows([("a profile that is none", ["--profile", "loose"], "ratified, strict, lenient"),
       ("no findings at all", ["--most", "0"], "--most"),
       ("a schema that is not there", ["--schema", "none.xsd"], "none.xsd")])
def wrong_use(folder, arguments, said):
    answer = kolli("validate", *arguments, stdin=document(EVENT), cwd=folder)
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, said)


finish()
