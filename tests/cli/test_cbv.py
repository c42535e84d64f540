"""cbv: is every word of the vocabulary explained, in both languages, by any form and name, and the one that was meant?"""
from harness import *

SHIPPING = """shipping: shipping (business step)
  Goods are made ready, loaded and sent off, told as one step.
  in Vietnamese: xuất hàng, gửi hàng
  in JSON: shipping
  in XML: urn:epcglobal:cbv:bizstep:shipping
  also read: https://ref.gs1.org/cbv/BizStep-shipping, cbv:BizStep-shipping
  stands in: bizStep
  usual in: ObjectEvent OBSERVE, AggregationEvent OBSERVE, TransactionEvent ADD, TransactionEvent OBSERVE
  dispositions that the CBV names with it: in_transit, returned
  usual documents: bol, desadv, inv, pedigree, po, rma
  usual sources and destinations: location, owning_party, possessing_party
  takes in, so that either is told: departing, loading, staging_outbound
"""
ACTIVE = """active: đã kích hoạt (trạng thái)
  Mã vừa được gắn với vật, và vật bắt đầu vào chuỗi cung ứng.
  tiếng Anh: active
  trong JSON: active
  trong XML: urn:epcglobal:cbv:disp:active
  cũng đọc được: https://ref.gs1.org/cbv/Disp-active, cbv:Disp-active
  dùng trong: disposition, persistentDisposition/set, persistentDisposition/unset
  bước mà CBV nêu cùng nó: commissioning
  bước thường gặp: assembling, creating_class_instance
"""
FAHRENHEIT = """FAH: degree Fahrenheit (unit of measure)
  in Vietnamese: độ F
  symbol: °F
  measures: temperature
  in KEL: (value + 459.67) × 5 / 9
  measurement types: Temperature
"""


def results(*words, **more):
    answer = kolli("cbv", "--json", *words, **more)
    found = answer.objects()
    same([line["ok"] for line in found], [True] * len(found), answer)
    return [line["result"] for line in found]


@rows([("a step", ["shipping"], SHIPPING), ("a disposition in Vietnamese", ["--lang=vi", "active"], ACTIVE),
       ("a unit", ["FAH"], FAHRENHEIT)])
def explains(folder, arguments, text):
    answer = kolli("cbv", *arguments)
    same((answer.status, answer.out, answer.err), (0, text, ""))


LINES = [
    ("an old disposition", "urn:epcglobal:cbv:disp:non_sellable_expired", "  deprecated; CBV 2.0 has: expired\n",
     "  đã bỏ; CBV 2.0 dùng: expired\n"),
    ("a word that many take for another", "picking", "  take care: picking takes goods from stock",
     "  lưu ý: picking là lấy hàng từ kho theo đơn"),
    ("an attribute", "bestBeforeDate", "  told of: lots\n", "  ghi cho: lô hàng\n"),
    ("units of a measurement", "gs1:Temperature", "  units: KEL, CEL, FAH, A48\n", "  đơn vị: KEL, CEL, FAH, A48\n"),
    ("a component in XML", "cbv:Comp-latitude", "  in XML: cbv:Comp-latitude\n", "  trong XML: cbv:Comp-latitude\n"),
    ("a part of a step", "loading", "  is taken in by, so that either is told: consigning, shipping\n",
     "  nằm trong các bước sau, chỉ ghi một trong hai cách: consigning, shipping\n"),
    ("a unit out of use", "HAR", "  deprecated: another code is better\n", "  không nên dùng nữa: có mã khác tốt hơn\n"),
    ("a code that was one", "BG", "BG (unit of measure)\n  deleted: no code any more\n", "  đã bị xoá: không còn là mã\n"),
    ("a code without a name", "ACR", "ACR (unit of measure)\n  measures: area\n", "ACR (đơn vị đo)\n  dùng để đo: diện tích\n"),
    ("a scaled unit", "KMH", "  in MTS: value × 5 / 18\n", "  đổi ra MTS: giá trị × 5 / 18\n"),
    ("a shifted unit", "CEL", "  in KEL: value + 273.15\n", "  đổi ra KEL: giá trị + 273.15\n"),
    ("a divided unit", "RPM", "  in HTZ: value / 60\n", "  đổi ra HTZ: giá trị / 60\n"),
    ("a code of a site", "402", "402: cold storage (sub-site attribute)\n", "402: kho lạnh (đặc điểm khu vực)\n"),
]


@rows(LINES)
def says(folder, word, english, vietnamese):
    holds(kolli("cbv", word).out, english)
    holds(kolli("cbv", "--lang", "vi", word).out, vietnamese)


WORDS = [
    ("a URI", "https://ref.gs1.org/cbv/Disp-in_transit", [("disposition", "in_transit", True)]),
    ("capitals", "SHIPPING", [("bizStep", "shipping", False)]),
    ("Vietnamese", "xuất hàng", [("bizStep", "shipping", False)]),
    ("Vietnamese without marks", "nhan hang", [("bizStep", "receiving", False)]),
    ("an English name", "bill of lading", [("bizTransactionType", "bol", False)]),
    ("a symbol", "kg", [("unit", "KGM", False)]),
    ("a unit in Vietnamese", "tạ", [("unit", "DTN", False)]),
    ("a code", "KGM", [("unit", "KGM", True)]),
    ("an everyday word", "kgs", [("unit", "KGM", False)]),
    ("a code that was one, and what it looks like", "KG", [("unit", "KG", True), ("unit", "KGM", False)]),
    ("one word in two tables", "latitude", [("component", "latitude", True), ("attribute", "latitude", True)]),
    ("a term and a unit", "x", [("component", "x", True)]),
    ("an attribute in full", "urn:epcglobal:cbv:mda#harvestStartDate", [("attribute", "harvestStartDate", True)]),
    ("a vocabulary", "EPCClass", [("vocabulary", "EPCClass", True)]),
]


@rows(WORDS)
def finds(folder, word, found):
    same([(result["kind"], result["word"], result["exact"]) for result in results(word)], found)
    same({result["input"] for result in results(word)}, {word})


@case
def json_has_it_all(folder):
    result, = results("shipping")
    same(set(result), {"input", "exact", "kind", "word", "name", "meaning", "deprecated", "instead", "forms", "places", "of",
                       "events", "companions", "units"})
    same(result["name"], {"en": "shipping", "vi": "xuất hàng, gửi hàng"})
    same(result["forms"][1], {"form": "urn", "text": "urn:epcglobal:cbv:bizstep:shipping", "json": "no", "xml": "write"})
    same(result["events"][0], {"type": "ObjectEvent", "action": "OBSERVE"})
    same(result["companions"][0], {"kind": "disposition", "word": "in_transit", "how": "beside", "fit": "named"})
    same([c["word"] for c in result["companions"] if c["how"] == "part"], ["departing", "loading", "staging_outbound"])
    result, = results("picking")
    same((result["hint"]["kind"], result["hint"]["word"]), ("bizStep", "commissioning"))
    same(set(result["hint"]["reason"]), {"en", "vi"})
    result, = results("commissioning")
    same(result["events"], [{"type": "ObjectEvent", "action": "ADD"}, {"type": "TransformationEvent", "action": ""}])
    result, = results("FAH")
    same(result, {"input": "FAH", "exact": True, "kind": "unit", "word": "FAH",
                  "name": {"en": "degree Fahrenheit", "vi": "độ F"}, "symbol": "°F", "state": "in use",
                  "quantity": {"en": "temperature", "vi": "nhiệt độ"}, "base": "KEL", "factor": "5", "divisor": 9,
                  "offset": "459.67", "measurement_types": ["Temperature"]})


MEANT = [
    ("the harvest", "harvesting", "commissioning", "the CBV has no word for the harvest"),
    ("the harvest as a URI", "https://ref.gs1.org/cbv/BizStep-harvesting", "commissioning", "the CBV has no word"),
    ("the harvest in Vietnamese", "thu hoạch", "commissioning", "the CBV has no word for the harvest"),
    ("growing", "growing", "other", "keep it in the farm diary"),
    ("selling", "selling", "retail_selling", "to sell to a customer is retail_selling"),
    ("dispatching", "dispatching", "shipping", "goods sent off is shipping"),
    ("an attribute", "hạn dùng", "itemExpirationDate", "the last day of use"),
    ("slaughter", "slaughtering", "commissioning", "it counts as commissioning"),
]


@rows(MEANT)
def knows_what_is_meant(folder, word, term, reason):
    answer, other = kolli("cbv", word), kolli("cbv", "--lang=vi", word)
    same((answer.status, answer.out, other.status, other.out), (1, "", 1, ""), answer)
    holds(answer.err, "argument:1: error: the CBV has no word " + word, "(EVENT_WORD) - take " + term + ": ", reason)
    holds(other.err, "tham số:1: lỗi: CBV không có từ " + word, "- dùng " + term + ": ")
    line, = kolli("cbv", "--json", word).objects()
    same((line["result"]["hint"]["word"], [f["name"] for f in line["findings"]]), (term, ["EVENT_WORD"]))
    assert line["findings"][0]["repair"]["en"].endswith(line["result"]["hint"]["reason"]["en"])
    assert line["findings"][0]["repair"]["vi"].endswith(line["result"]["hint"]["reason"]["vi"])


UNKNOWN = [
    ("a slip", "shiping", "shipping"), ("a slip in a URN", "urn:epcglobal:cbv:bizstep:comissioning", "commissioning"),
    ("a slip in an attribute", "cbvmda:lotNumer", "lotNumber"), ("cut short", "decommis", "decommissioning"),
    ("a slip in a unit", "kilgram", "KGM"), ("nothing alike", "xyzzyplugh", None), ("bytes that are no text", b"\xff\xfe\xfd\xfc", None),
    ("a long word", "x" * 5000, None),
]


@rows(UNKNOWN)
def says_what_is_near(folder, word, near):
    answer, other = kolli("cbv", word), kolli("cbv", "--lang", "vi", word)
    same((answer.status, answer.out, other.status, other.out), (1, "", 1, ""), answer)
    holds(answer.err, f"did you mean {near}?" if near else "type kolli cbv to see all words")
    holds(other.err, f"có phải bạn muốn ghi {near}?" if near else "gõ kolli cbv để xem tất cả các từ")


@case
def goes_on_after_an_unknown_one(folder):
    answer = kolli("cbv", "--json", "-", stdin="shipping\nharvesting\n\nKGM\n")
    same((answer.status, [line["ok"] for line in answer.objects()]), (1, [True, False, True]))
    same([f["line"] for line in answer.objects() for f in line["findings"]], [2])


@case
def lists_all_and_explains_each(folder):
    listed = results()
    kinds = {}
    for result in listed:
        kinds.setdefault(result["kind"], []).append(result["word"])
    same({kind: len(words) for kind, words in kinds.items() if kind != "unit"},
         {"bizStep": 41, "disposition": 38, "bizTransactionType": 13, "sourceDestType": 3, "errorReason": 2,
          "measurementType": 72, "alertType": 2, "component": 14, "attribute": 53, "vocabulary": 16, "siteType": 16,
          "siteAttribute": 33})
    assert len(kinds["unit"]) > 250
    words = [result["word"] for result in listed]
    explained = results("-", stdin="".join(word + "\n" for word in words))
    found = {(result["kind"], result["word"]) for result in explained}
    same(found & {(result["kind"], result["word"]) for result in listed},
         {(result["kind"], result["word"]) for result in listed})
    lines = kolli("cbv").lines()
    same(len(lines), len(listed) + len(kinds))
    for kind, words in kinds.items():
        same([result["word"] for result in results("--table", kind)], words)
    holds(kolli("cbv", "--lang", "vi", "--table", "bizStep").out, "bizStep (bước nghiệp vụ):\n", "  shipping   ", "xuất hàng")


@case
def every_form_is_explained(folder):
    """The forms that are shown are found again, and lead to the same word."""
    forms = [(form["text"], result["word"]) for result in results("-", stdin="shipping\nactive\npo\nlocation\nincorrect_data\n"
             "Temperature\nALARM_CONDITION\nazimuth\nlotNumber\nReadPoint\n402\n") for form in result["forms"]]
    explained = results("-", stdin="".join(text + "\n" for text, _ in forms))
    same([(result["input"], result["word"]) for result in explained if result["exact"]],
         [(text, word) for text, word in forms])


WRONG = [
    ("no such table", ["--table", "steps"], "it can be: bizStep, disposition, ", "siteAttribute, unit"),
    ("a word beside the table", ["--table", "unit", "KGM"], "there is no use for KGM here", ""),
    ("a table of nothing", ["--table"], "the option --table lacks its value", ""),
    ("another's option", ["--list"], "kolli cbv has no option --list", ""),
]


@rows(WRONG)
def refuses(folder, arguments, *parts):
    answer = kolli("cbv", *arguments)
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, *parts)


finish()
