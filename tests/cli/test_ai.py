"""ai: is every application identifier explained, in both languages, by digits, word and title?"""
from harness import *

GRAI = """AI 8003: GRAI
  Global Returnable Asset Identifier (GRAI)
  in Vietnamese: Mã toàn cầu phân định tài sản có thể quay vòng (GRAI)
  format: N1+N13[+X..16]
    leading zero: 1 digit; zero
    asset type: 13 digits; the last digit is the check digit; begins with a GS1 Company Prefix
    serial number: 1 to 16 characters of set 82, may be absent
  FNC1 stands behind it, unless it is last
  in a Digital Link: key
  example: (8003)09521234000013K0042
  as a Digital Link: https://id.gs1.org/8003/09521234000013K0042
"""
WEIGHT = """AI 3103: NET WEIGHT (kg)
  Khối lượng tịnh, ki-lô-gam (bản dịch của chúng tôi)
  tiếng Anh: Net weight, kilograms
  định dạng: N6
    6 chữ số
  số có 3 chữ số thập phân; đơn vị KGM (UN/CEFACT Rec. 20)
  sau nó không cần FNC1
  cần có: 01 hoặc 02
  không đi cùng: 310n
  trong đường dẫn số GS1: thuộc tính
  ví dụ: (01)09521234543213(3103)001250
  dạng đường dẫn số GS1: https://id.gs1.org/01/09521234543213?3103=001250
"""


def results(*words, **more):
    answer = kolli("ai", "--json", *words, **more)
    found = answer.objects()
    same([line["ok"] for line in found], [True] * len(found), answer)
    return [line["result"] for line in found]


@rows([("a key", ["8003"], GRAI), ("a measure in Vietnamese", ["3103", "--lang", "vi"], WEIGHT)])
def explains(folder, arguments, text):
    answer = kolli("ai", *arguments)
    same((answer.status, answer.out, answer.err), (0, text, ""))


LINES = [
    ("needs one and another", "7020", "  needs: 01 or 8006; and 416\n", "  cần có: 01 hoặc 8006; và 416\n"),
    ("needs several together", "8041", "  needs: 01 with 21 with 8040\n", "  cần có: 01 kèm 21 kèm 8040\n"),
    ("excludes", "01", "  not together with: 255, 37\n", "  không đi cùng: 255, 37\n"),
    ("qualifiers", "01", "in this order: 22, 10, 21; or 235\n", "theo thứ tự: 22, 10, 21; hoặc 235\n"),
    ("a qualifier", "22", ": qualifier of 01, 8006\n", ": phần bổ sung của 01, 8006\n"),
    ("a qualifier and attribute", "10", "of 01, 8006; with other keys an attribute\n",
     "của 01, 8006; với khoá khác là thuộc tính\n"),
    ("no part in a Digital Link", "8040", "in a Digital Link: not allowed\n", "không được dùng\n"),
    ("decimals without unit", "3902", "  a number with 2 decimals\n", "  số có 2 chữ số thập phân\n"),
    ("our translation", "02", "vận (our translation)\n", "vận (bản dịch của chúng tôi)\n"),
    ("a published translation", "10", "in Vietnamese: Số lô hoặc số mẻ\n", "  Số lô hoặc số mẻ\n"),
    ("no title", "8110", "AI 8110\n", "AI 8110\n"),
]


@rows(LINES)
def says(folder, ai, english, vietnamese):
    holds(kolli("ai", ai).out, english)
    holds(kolli("ai", "--lang", "vi", ai).out, vietnamese)


@case
def an_example_not_for_a_link_has_none(folder):
    result, = results("8040")
    same(sorted(result["example"]), ["bracketed", "value"])
    assert "https:" not in kolli("ai", "8040").out


@case
def json_has_it_all(folder):
    result, = results("7020")
    same(set(result), {"input", "ai", "title", "name", "translated", "format", "components", "decimals", "unit",
                       "separator", "needs", "excludes", "digital_link", "example"})
    same(result["name"], {"en": "Refurbishment lot", "vi": "Lô tân trang"})
    same((result["translated"], result["format"]), (True, "X..20"))
    same(result["needs"], [[["01"], ["8006"]], [["416"]]])
    same(result["components"], [{
        "name": {"en": "", "vi": ""}, "set": "X", "min": 1, "max": 20, "optional": False, "rules": [],
        "text": {"en": "1 to 20 characters of set 82", "vi": "từ 1 đến 20 ký tự thuộc bộ ký tự 82"}}])
    result, = results("01")
    same((result["excludes"], result["needs"], result["translated"]), (["255", "37"], [], False))
    same(result["digital_link"], {"key": True, "attribute": False, "qualifier_of": [],
                                  "qualifiers": [["22", "10", "21"], ["235"]]})
    same([c["rules"] for c in result["components"]], [["csum", "gcppos2"]])
    result, = results("3103")
    same((result["decimals"], result["unit"], result["separator"]), (3, "KGM", False))


WORDS = [
    ("a word", "lot", ["10"]), ("a word in capitals", "GTIN", ["01"]), ("Vietnamese", "hạn dùng", ["17"]),
    ("Vietnamese without marks", "han dung", ["17"]), ("a title", "batch/lot", ["10"]),
    ("a title of several", "AMOUNT", ["3900", "3910"]),
    ("a title of one AI for each decimal", "net weight (KG)", ["3100"]),
]


@rows(WORDS)
def finds(folder, word, ais):
    found = results(word)
    same([(result["input"], result["ai"]) for result in found], [(word, ai) for ai in ais])


@case
def lists_all(folder):
    listed = results()
    same((len(listed), len({result["ai"] for result in listed})), (541, 541))
    lines = kolli("ai").lines()
    same(len(lines), 541)
    for result, line in zip(listed, lines):
        same(line.split()[0], result["ai"])
        holds(line, result["title"], result["name"]["en"])
    holds(kolli("ai", "--lang", "vi").out, "\n17    USE BY or EXPIRY           Ngày hết hạn\n")


@case
def every_one_is_explained_and_its_example_is_read_back(folder):
    """The examples are elements and links that the other commands take, without a finding."""
    ais = "".join(result["ai"] + "\n" for result in results())
    explained = results("-", stdin=ais)
    same([result["ai"] for result in explained], ais.split())
    brackets = "".join(result["example"]["bracketed"] + "\n" for result in explained)
    answer = kolli("parse", "--json", stdin=brackets)
    same((answer.status, [line["findings"] for line in answer.objects() if line["findings"]]), (0, []))
    linked = [result for result in explained if "link" in result["example"]]
    assert len(linked) > 500, len(linked)
    answer = kolli("parse", "--json", stdin="".join(result["example"]["link"] + "\n" for result in linked))
    same(answer.status, 0)
    for line, result in zip(answer.objects(), linked):
        found = {element["ai"]: element["value"] for element in line["result"]["elements"]}
        same(found[result["ai"]], result["example"]["value"])
    texts = kolli("ai", "-", stdin=ais).out, kolli("ai", "--lang=vi", "-", stdin=ais).out
    for text in texts:
        same(sum(line.startswith("AI ") for line in text.splitlines()), 541)


UNKNOWN = [
    ("digits", "3106", "3100"), ("digits too many", "80033", "8003"), ("a word", "seriall", "serial"),
    ("a word in capitals", "SERIALL", "serial"), ("a title", "batch/lott", "BATCH/LOT"),
    ("nothing alike", "xyzzyplughxyzzy", None), ("bytes that are no text", b"\xff\xfe\xfd\xfc\xfb", None),
    ("a long word", "x" * 5000, None),
]


@rows(UNKNOWN)
def says_what_is_near(folder, word, near):
    answer, other = kolli("ai", word), kolli("ai", "--lang", "vi", word)
    same((answer.status, answer.out, other.status, other.out), (1, "", 1, ""), answer)
    holds(answer.err, "argument:1: error: ", "(AI_UNKNOWN)", f"did you mean {near}?" if near else "type kolli ai to see")
    holds(other.err, "tham số:1: lỗi: ", f"có phải bạn muốn ghi {near}?" if near else "gõ kolli ai")
    line, = kolli("ai", "--json", word).objects()
    same([(f["name"], f["level"]) for f in line["findings"]], [("AI_UNKNOWN", "error")])
    same(list(line["result"]), ["input"])


@case
def goes_on_after_an_unknown_one(folder):
    answer = kolli("ai", "--json", "-", stdin="01\nnone\n\n10\n")
    same((answer.status, [line["ok"] for line in answer.objects()]), (1, [True, False, True]))
    same([f["line"] for line in answer.objects() for f in line["findings"]], [2])


finish()
