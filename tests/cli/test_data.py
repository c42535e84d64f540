"""parse and link: the same elements in every form, and by their names."""
from harness import *

BRACKETED = "(01)09522100100110(10)M240326(21)QCT95XRBNC"
FORMS = [
    ("brackets", BRACKETED, "bracketed"),
    ("an element string with ^", "010952210010011010M240326^21QCT95XRBNC", "element-string"),
    ("an element string with GS", "010952210010011010M240326\x1d21QCT95XRBNC", "element-string"),
    ("FNC1 in front", "^010952210010011010M240326^21QCT95XRBNC", "element-string"),
    ("a link", "https://id.gs1.org/01/09522100100110/10/M240326/21/QCT95XRBNC", "link"),
    ("a link elsewhere", "HTTP://example.org/a/b/01/09522100100110/10/M240326/21/QCT95XRBNC?x=y#z", "link"),
]


@rows(FORMS)
def parses(folder, data, form):
    answer = kolli("parse", data)
    same((answer.status, answer.err), (0, ""), answer)
    same(answer.lines()[0], BRACKETED)
    holds(answer.out, "GTIN (01) 09522100100110", "BATCH/LOT (10) M240326",
          "https://id.gs1.org/01/09522100100110/21/QCT95XRBNC")
    line, = kolli("parse", "--json", stdin=data + "\n").objects()
    result = line["result"]
    same((result["form"], result["input"], result["bracketed"]), (form, data, BRACKETED))
    same([(e["ai"], e["value"], e["title"], e["hri"]) for e in result["elements"]],
         [("01", "09522100100110", "GTIN", "(01) 09522100100110"), ("10", "M240326", "BATCH/LOT", "(10) M240326"),
          ("21", "QCT95XRBNC", "SERIAL", "(21) QCT95XRBNC")])
    same(result["element_string"], "010952210010011010M240326\x1d21QCT95XRBNC")
    same((result["name"], result["name_level"]),
         ("https://id.gs1.org/01/09522100100110/21/QCT95XRBNC", "instance"))


NAMES = [
    ("of a lot", "(01)09522100100110(10)A", "https://id.gs1.org/01/09522100100110/10/A", "lot"),
    ("of a product", "(01)09522100100110", "https://id.gs1.org/01/09522100100110", "class"),
    ("of a box", "(00)095221001000000011", "https://id.gs1.org/00/095221001000000011", "instance"),
    ("of a place", "(414)9521001000017", "https://id.gs1.org/414/9521001000017", "instance"),
]


@rows(NAMES)
def says_the_name(folder, data, name, level):
    line, = kolli("parse", "--json", data).objects()
    same((line["result"]["name"], line["result"]["name_level"]), (name, level))


@case
def elements_without_a_key_have_no_name(folder):
    line, = kolli("parse", "--json", "(10)A(21)B").objects()
    same((line["ok"], "name" in line["result"]), (True, False))


TOGETHER = [
    ("what they miss", "(10)A(21)B", [("AI_REQUIRES", "/elements/0"), ("AI_REQUIRES", "/elements/1")]),
    ("two that exclude each other", "(01)09522100100110(37)5(00)095221001000000011(02)09522100100110",
     [("AI_EXCLUDES", "/elements/0"), ("AI_EXCLUDES", "/elements/3")]),
    ("two values of one", "(01)09522100100110(10)A(10)B", [("AI_REPEATED", "/elements/2")]),
    ("a signed document without serial", "(253)9521234543213(8030)ABC", [("AI_SERIAL_MISSING", "/elements/0")]),
]


@rows(TOGETHER)
def warns_of_elements_that_do_not_go_together(folder, data, wanted):
    answer = kolli("parse", data)
    same((answer.status, answer.lines()[0]), (1, data), answer)
    same(len(answer.err.splitlines()), len(wanted))
    holds(answer.err, "argument:1: warning: AI ", f"({wanted[0][0]})")
    line, = kolli("parse", "--json", data).objects()
    same((line["ok"], line["result"]["bracketed"]), (True, data))
    same([(f["name"], f["pointer"]) for f in line["findings"]], wanted)
    same({f["level"] for f in line["findings"]}, {"warning"})
    vietnamese = kolli("parse", data, env=environment(LC_ALL="vi_VN.UTF-8"))
    holds(vietnamese.err, "tham số:1: cảnh báo: AI ")


REFUSED = [
    ("a wrong check digit", "(01)09522100100111", "CHECK_DIGIT", 17),
    ("the same in a string", "0109522100100111", "CHECK_DIGIT", 15),
    ("an unknown AI", "(05)1", "AI_UNKNOWN", None),
    ("no date", "(17)261345", "AI_DATE", None),
    ("a bracket left open", "(01", "AI_BRACKET", None),
    ("a link without key", "https://example.org/shop/honey", "LINK_NO_KEY", None),
    ("a scheme of another kind", "ftp://example.org/01/09522100100110", "LINK_SCHEME", None),
    ("bytes that are no text", b"(10)\xff\xfe", "AI_CHARSET", 4),
]


@rows(REFUSED)
def refuses(folder, data, name, offset):
    answer = kolli("parse", data)
    same((answer.status, answer.out), (1, ""), answer)
    holds(answer.err, "argument:1: error: ", f"({name})")
    line, = kolli("parse", "--json", data).objects()
    same(line["findings"][0]["name"], name)
    if offset is not None:
        same(line["findings"][0]["offset"], offset)
    vietnamese = kolli("parse", data, env=environment(LC_ALL="vi_VN.UTF-8"))
    holds(vietnamese.err, "tham số:1: lỗi: ", f"({name})")


@case
def unknown_identifiers_are_kept_when_permitted(folder):
    same(kolli("parse", "(89)X").status, 1)
    line, = kolli("parse", "--json", "--permit-unknown", "(89)X").objects()
    same((line["result"]["elements"][0]["ai"], line["result"]["elements"][0].get("unknown")), ("89", True))


LINKS = [
    ("elements at id.gs1.org", [BRACKETED], "https://id.gs1.org/01/09522100100110/10/M240326/21/QCT95XRBNC"),
    ("at a stem", ["--stem", "https://example.org/t/", "(01)09522100100110(21)A/B"],
     "https://example.org/t/01/09522100100110/21/A%2FB"),
    ("back", ["https://example.org/01/09522100100110/21/A%2FB"], "(01)09522100100110(21)A/B"),
    ("moved", ["--stem", "https://example.org", "https://id.gs1.org/01/09522100100110"],
     "https://example.org/01/09522100100110"),
    ("attributes", ["(01)09522100100110(17)261231"], "https://id.gs1.org/01/09522100100110?17=261231"),
]


@rows(LINKS)
def links(folder, arguments, wanted):
    answer = kolli("link", *arguments)
    same((answer.status, answer.out, answer.err), (0, wanted + "\n", ""))
    line, = kolli("link", "--json", *arguments).objects()
    same(line["result"]["link" if wanted.startswith("http") else "bracketed"], wanted)


@rows([("no key", ["(10)A"], "LINK_NO_KEY"), ("a bad stem", ["--stem", "example", BRACKETED], "LINK_STEM_BAD"),
       ("a repeated element", ["(01)09522100100110(10)A(10)B"], "LINK_REPEATED")])
def does_not_link(folder, arguments, name):
    answer = kolli("link", *arguments)
    same((answer.status, answer.out), (1, ""), answer)
    holds(answer.err, f"({name})")


finish()
