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


MEANINGS = [
    ("a date", "17", "270131", {"kind": "date", "date": "2027-01-31", "last_of_month": False}, "2027-01-31"),
    ("day 00", "17", "280200", {"kind": "date", "date": "2028-02-29", "last_of_month": True},
     "2028-02-29 (the month's last day: the value says day 00)"),
    ("a whole year", "7250", "19310504", {"kind": "date", "date": "1931-05-04", "last_of_month": False}, "1931-05-04"),
    ("a period", "7007", "270101270131", {"kind": "period", "first": "2027-01-01", "last": "2027-01-31"},
     "from 2027-01-01 to 2027-01-31"),
    ("a minute", "7003", "2701311430", {"kind": "date-time", "date": "2027-01-31", "time": "14:30"},
     "2027-01-31 14:30"),
    ("an hour", "8008", "27013114", {"kind": "date-time", "date": "2027-01-31", "time": "14"}, "2027-01-31 14 h"),
    ("a second", "8008", "270131143059", {"kind": "date-time", "date": "2027-01-31", "time": "14:30:59"},
     "2027-01-31 14:30:59"),
    ("a day without hour", "7011", "270131", {"kind": "date-time", "date": "2027-01-31"}, "2027-01-31"),
    ("a weight", "3103", "001250", {"kind": "measure", "number": "1.25", "unit": "KGM"}, "1.25 KGM"),
    ("a temperature", "4331", "001850-", {"kind": "measure", "number": "-18.5", "unit": "CEL"}, "-18.5 CEL"),
    ("an amount", "3922", "1250", {"kind": "amount", "number": "12.5"}, "12.5, in the money in use there"),
    ("a currency", "3930", "704125000", {"kind": "amount", "number": "125000", "currency": "704"},
     "125000, currency 704"),
    ("a percentage", "3941", "0125", {"kind": "percent", "number": "12.5"}, "12.5 %"),
    ("a count", "37", "024", {"kind": "count", "count": 24}, "24"),
    ("a place", "4309", "11102980001058542000",
     {"kind": "coordinates", "latitude": "21.0298", "longitude": "105.8542"}, "latitude 21.0298, longitude 105.8542"),
]


@rows(MEANINGS)
def says_what_values_mean(folder, ai, value, meaning, text):
    line, = kolli("parse", "--json", f"({ai}){value}").objects()
    same(line["result"]["elements"][0]["meaning"], meaning)
    holds(kolli("parse", f"({ai}){value}").out, f"({ai}) {value}\n    {text}\n")
    scanned, = kolli("scan", "--json", f"]C1{ai}{value}").objects()
    same(scanned["result"]["elements"], line["result"]["elements"])


@case
def a_period_that_runs_backwards_is_warned_of(folder):
    line, = kolli("parse", "--json", "(01)09522100100110(7007)260301260228").objects()
    same([(f["level"], f["name"], f["offset"]) for f in line["findings"]], [("warning", "VALUE_REVERSED", None)])
    same("meaning" in line["result"]["elements"][1], False)


@case
def text_has_no_meaning(folder):
    line, = kolli("parse", "--json", BRACKETED).objects()
    same(["meaning" in element for element in line["result"]["elements"]], [False] * 3)


LENIENT = [
    ("a bad date", "010952210010011017271399^10L42", "(01)09522100100110(10)L42", [("AI_DATE", 16, 8)], []),
    ("a separator that is lost", "010952210010011021ABCDEFGHIJKLM17270131310300125010L42", "(01)09522100100110",
     [("AI_LENGTH", 16, 38)], [("21ABCDEFGHIJKLM17270131310300125010L42",
                                ["(21)ABCDEFGHIJKLM(17)270131(3103)001250(10)L42"])]),
    ("no element at all", "05", None, [("AI_UNKNOWN", 0, 2)], []),
    ("none", "010952210010011010L42", "(01)09522100100110(10)L42", [], []),
    ("both parts of a composite", "^0109522100100110|^10L42", "(01)09522100100110|(10)L42", [], []),
]


@rows(LENIENT)
def lenient_keeps_what_is_good(folder, data, bracketed, faults, splits):
    answer = kolli("parse", "--lenient", "--json", data)
    line, = answer.objects()
    same((answer.status, line["ok"]), (1 if faults else 0, not faults))
    same(line["result"].get("bracketed"), bracketed)
    same([(f["name"], f["offset"], f["length"]) for f in line["findings"]], faults)
    same([(split["field"], split["candidates"]) for split in line["result"]["splits"]], splits)
    text = kolli("parse", "--lenient", data)
    same(text.status, answer.status)
    same(text.out.startswith((bracketed or "") + "\n"), bracketed is not None)
    same([f"  {field} may be:\n    {ways[0]}\n" in text.out for field, ways in splits], [True] * len(splits))
    same(text.err.count("argument:1: error: "), len(faults))
    same("có thể là:" in kolli("parse", "--lang=vi", "--lenient", data).out, bool(splits))


@rows([("nothing", "", "EMPTY"), ("too much", "0109522100100110" * 513, "TOO_LONG"), ("brackets", "(17)271399", "AI_DATE"),
       ("a link", "https://id.gs1.org/01/09522100100111", "CHECK_DIGIT")])
def lenient_refuses_as_a_whole(folder, data, name):
    line, = kolli("parse", "--lenient", "--json", data).objects()
    same((line["ok"], [f["name"] for f in line["findings"]], line["result"].get("bracketed")), (False, [name], None))


@case
def lenient_goes_on_line_by_line(folder):
    answer = kolli("parse", "--lenient", "--json", stdin="0109522100100111^10L\n\n010952210010011010L42\n")
    found = answer.objects()
    same((answer.status, [line["result"]["bracketed"] for line in found]),
         (1, ["(10)L", "(01)09522100100110(10)L42"]))
    same([(f["file"], f["line"]) for line in found for f in line["findings"]], [("stdin", 1)])


@rows([("one", "1", ["(10)M24032621QCT(95)XRBNC"]),
       ("some", "4", ["(10)M24032621QCT(95)XRBNC", "(10)M240326(21)QCT95XRBNC", "(10)M240326(21)QCT(95)XRBNC",
                      "(10)M(240)32621QCT95XRBNC"])])
def splits_of_fields_without_fault(folder, most, wanted):
    line, = kolli("parse", "--json", "--splits", most, "010952210010011010M24032621QCT95XRBNC").objects()
    same((line["ok"], line["result"]["splits"]),
         (True, [{"field": "10M24032621QCT95XRBNC", "candidates": wanted}]))


def together(*arguments, **more):
    answer = kolli("parse", "--together", "--json", *arguments, **more)
    *symbols, last = answer.objects()
    return answer, symbols, last, [(f["name"], f["line"], f["pointer"]) for f in last["findings"]]


@case
def symbols_on_one_thing_are_judged_as_one(folder):
    answer, symbols, last, found = together("(01)09522100100110", "10A", "(17)270131")
    same((answer.status, len(symbols), last["result"], found), (0, 3, {"symbols": 3, "judged": True}, []))
    answer, symbols, last, found = together(stdin="(10)A\n\n(01)09522100100110\n(10)B(37)5\n")
    same((answer.status, last["ok"]), (1, True))
    same(sorted(found), [("AI_EXCLUDES", 3, "/1/elements/0"), ("AI_REPEATED", 4, "/2/elements/0"),
                         ("AI_REQUIRES", 4, "/2/elements/1"), ("AI_REQUIRES", 4, "/2/elements/1")])
    answer = kolli("parse", "--together", "(01)09522100100110", "(10)A", "(10)B")
    holds(answer.err, "argument:3: warning: AI 10 stands twice")
    holds(answer.out, "symbols judged together: 3\n")
    line = kolli("scan", "--together", "--json", "]C10109522100100110", "]Q1Hello", "]C110A").objects()
    same((len(line), line[-1]["result"], line[-1]["findings"]), (4, {"symbols": 3, "judged": True}, []))


@case
def symbols_are_not_judged_when_one_cannot_be_read(folder):
    answer, symbols, last, found = together("(10)A", "(01)1")
    same((answer.status, last["result"], found), (1, {"symbols": 2, "judged": False}, []))
    holds(kolli("parse", "--together", "--lang=vi", "(10)A", "(01)1").out, "không xét chung được")


@case
def so_many_symbols_are_on_no_thing(folder):
    answer = kolli("parse", "--together", stdin="(01)09522100100110\n" * 64)
    same(answer.status, 0)
    answer = kolli("parse", "--together", stdin="(01)09522100100110\n" * 65)
    same(answer.status, 2)
    holds(answer.err, "stdin:65: error: there are more than 64 symbols (ARGUMENT)")


@rows([("requires", "requires", ["AI_REPEATED"]), ("two", "repeats,requires", []),
       ("others", "excludes,serials", ["AI_REQUIRES", "AI_REPEATED"])])
def rules_are_left_out(folder, rules, names):
    line, = kolli("parse", "--json", "--skip", rules, "(10)A(10)B").objects()
    same([f["name"] for f in line["findings"]], names)
    line, = kolli("scan", "--json", "--skip", rules, "]C110A\x1d10B").objects()
    same([f["name"] for f in line["findings"]], names)
    line = kolli("parse", "--json", "--together", "--skip", rules, "(10)A(10)B").objects()[-1]
    same([f["name"] for f in line["findings"]], names)


DICTIONARY = """# Release: 2031-02-03
00 *  N18,csum dlpkey # SSCC
01 *  N14,csum dlpkey # GTIN
10    X..4 req=01 # LOT OF OURS
89    N6 # NEW
"""


def dictionary(folder, text=DICTIONARY):
    path = os.path.join(folder, "dictionary.txt")
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


@case
def a_dictionary_takes_the_place_of_ours(folder):
    own = ["--dictionary", dictionary(folder)]
    line, = kolli("parse", "--json", *own, "(01)09522100100110(10)L42(89)123456").objects()
    same((line["ok"], [element["title"] for element in line["result"]["elements"]]),
         (True, ["GTIN", "LOT OF OURS", "NEW"]))
    for data, name in (("(01)09522100100110(10)M240326", "AI_LENGTH"), ("(21)A", "AI_UNKNOWN")):
        line, = kolli("parse", "--json", *own, data).objects()
        same([f["name"] for f in line["findings"]], [name])
    same(kolli("scan", *own, "]C10109522100100110" + "10L42").status, 0)
    same(kolli("scan", *own, "]C10109522100100110" + "21A").status, 1)
    same(kolli("link", *own, "(01)09522100100110(21)A").status, 1)
    same(kolli("link", *own, "(01)09522100100110").out, "https://id.gs1.org/01/09522100100110\n")
    answer = kolli("parse", "--lenient", *own, "0109522100100110" + "10L4289123456")
    holds(answer.out, "    (10)L42(89)123456\n")


@rows([("a line", "01 N14,csum # GTIN\n01 N14 # AGAIN\n", ":2: error: "), ("bytes", b"01 N14 # \xff\n", ":1: error: "),
       ("nothing", "", ": error: "), ("too much", "#\n" * 600000, "1200000 bytes")])
def no_dictionary(folder, text, part):
    path = dictionary(folder, text)
    for command in ("parse", "scan", "link"):
        answer = kolli(command, "--dictionary", path, BRACKETED)
        same((answer.status, answer.out), (1, ""), answer)
        holds(answer.err, path, part)


@case
def a_dictionary_with_new_tests_is_used_with_a_warning(folder):
    path = dictionary(folder, DICTIONARY.replace("89    N6", "89    N6,moonphase"))
    found = kolli("parse", "--json", "--dictionary", path, "(89)123456").objects()
    same([[(f["level"], f["name"], f["line"]) for f in line["findings"]] for line in found],
         [[("warning", "DICTIONARY_UNKNOWN", 5)], []])
    same(kolli("parse", "--dictionary", os.path.join(folder, "none"), "(89)123456").status, 3)


@rows([("a rule that is none", ["--skip", "requires,length"], "excludes, requires, repeats, serials"),
       ("no rule", ["--skip="], "excludes, requires"), ("no splits", ["--splits", "0"], "1 … 31"),
       ("too many", ["--splits", "32"], "1 … 31")])
def wrong_options(folder, options, part):
    answer = kolli("parse", *options, BRACKETED)
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, "(ARGUMENT)", part)


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


REST = [
    ("parameters in their order", "?b=2&17=270131&a=1&c", "(17)270131", ["b=2", "a=1", "c"], None),
    ("a fragment", "#top", "", [], "top"),
    ("both", "?linkType=all#a?b", "", ["linkType=all"], "a?b"),
    ("neither", "", "", [], None),
]


@rows(REST)
def shows_what_else_is_in_a_link(folder, rest, more, parameters, fragment):
    link = "https://example.org/01/09522100100110" + rest
    answer = kolli("link", link)
    same(answer.lines(), ["(01)09522100100110" + more] + [f"  other parameter: {p}" for p in parameters] +
         [f"  fragment: {fragment}"] * (fragment is not None))
    line, = kolli("link", "--json", link).objects()
    same((line["result"]["bracketed"], line["result"]["parameters"], line["result"].get("fragment")),
         ("(01)09522100100110" + more, parameters, fragment))


@rows([("parameters and fragment", "?b=2&17=270131&a=1#top", "?17=270131&b=2&a=1#top"),
       ("no elements in the query", "?a=1&b", "?a=1&b"), ("a fragment", "#x", "#x")])
def nothing_is_lost_when_a_link_moves(folder, rest, moved):
    answer = kolli("link", "--stem", "https://a.example/b", "https://example.org/01/09522100100110" + rest)
    same((answer.status, answer.out), (0, f"https://a.example/b/01/09522100100110{moved}\n"))
    same(kolli("link", "--stem", "https://a.example/b", stdin=answer.bytes).out, answer.out)


@rows([("names", ["--short-names"], "/gtin/09522100100110/lot/A/ser/B", "(01)09522100100110(10)A(21)B"),
       ("a GTIN", ["--short-gtins"], "/01/9522100100110", "(01)09522100100110"),
       ("both", ["--short-gtins", "--short-names"], "/gtin/95200002", "(01)00000095200002"),
       ("an unknown element", ["--permit-unknown"], "/01/09522100100110?89=X", "(01)09522100100110(89)X")])
def reads_links_that_today_are_none(folder, options, path, bracketed):
    same(kolli("link", "https://example.org" + path).status, 1)
    answer = kolli("link", *options, "https://example.org" + path)
    same((answer.status, answer.out, answer.err), (0, bracketed + "\n", ""))


PACKED = [("in whole", []), ("in part", ["--partial"]), ("without codes", ["--no-codes"]),
          ("with parameters", ["--parameters"]), ("all", ["--partial", "--parameters", "--no-codes"])]


@rows(PACKED)
def links_are_compressed_and_read_again(folder, options):
    link = "https://example.org/a/01/09522100100110/21/007?17=270131&b=2&a=1#top"
    answer = kolli("link", "--compress", *options, link)
    same((answer.status, answer.err), (0, ""), answer)
    packed = answer.out.strip()
    same((packed.startswith("https://example.org/a/"), packed.endswith("#top"), len(packed) < len(link)),
         (True, True, True))
    same(("/01/09522100100110/" in packed, "b=2&a=1" in packed), ("--partial" in options, "--parameters" not in options))
    line, = kolli("link", "--json", packed).objects()
    same(line["result"], {"input": packed, "bracketed": "(01)09522100100110(21)007(17)270131", "decompressed": link,
                          "parameters": ["b=2", "a=1"], "fragment": "top"})
    holds(kolli("link", packed).out, "(01)09522100100110(21)007(17)270131\n", f"  not compressed: {link}\n")
    same(kolli("link", "--compress", *options, packed).out, answer.out)
    same(kolli("link", "--stem", "https://b.example", packed).out,
         "https://b.example/01/09522100100110/21/007?17=270131&b=2&a=1#top\n")
    same(kolli("link", "--compress", *options, "--stem", "https://example.org/a", link).out, answer.out)
    same(kolli("link", "--canonical", packed).out, "https://id.gs1.org/01/09522100100110/21/007?17=270131\n")


@case
def links_with_the_same_elements_have_one_canonical_form(folder):
    links = ["https://example.org/a/01/09522100100110/21/A?30=5&17=270131&x=y#z", "(01)09522100100110(17)270131(21)A(30)5",
             "https://id.gs1.org/01/09522100100110/21/A?17=270131&30=5"]
    same(kolli("link", "--canonical", *links).lines(), [links[2]] * 3)
    short = "https://example.org/gtin/9522100100110/ser/A?17=270131&30=5"
    same(kolli("link", "--canonical", "--short-names", "--short-gtins", short).lines(), [links[2]])


@case
def elements_become_a_compressed_link(folder):
    packed = kolli("link", "--compress", BRACKETED).out
    same((packed.startswith("https://id.gs1.org/"), len(packed) < len(kolli("link", BRACKETED).out)), (True, True))
    same(kolli("link", stdin=packed).lines()[0], BRACKETED)


@rows([("partial of nothing", ["--partial"], "--partial"), ("codes of nothing", ["--no-codes"], "--no-codes"),
       ("parameters of nothing", ["--parameters"], "--parameters"),
       ("canonical elsewhere", ["--canonical", "--stem", "https://a.example"], "--stem"),
       ("canonical and compressed", ["--canonical", "--compress"], "--compress")])
def options_that_do_not_go_together(folder, options, part):
    answer = kolli("link", *options, BRACKETED)
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, "no use for " + part)


@case
def links_go_on_after_a_bad_line(folder):
    answer = kolli("link", "--json", stdin=f"{BRACKETED}\n\n(10)A\nhttps://example.org/01/1\n(01)09522100100110\n")
    found = answer.objects()
    same((answer.status, [line["ok"] for line in found]), (1, [True, False, False, True]))
    same([(f["file"], f["line"]) for line in found for f in line["findings"]], [("stdin", 3), ("stdin", 4)])


@rows([("no key", ["(10)A"], "LINK_NO_KEY"), ("a bad stem", ["--stem", "example", BRACKETED], "LINK_STEM_BAD"),
       ("a repeated element", ["(01)09522100100110(10)A(10)B"], "LINK_REPEATED")])
def does_not_link(folder, arguments, name):
    answer = kolli("link", *arguments)
    same((answer.status, answer.out), (1, ""), answer)
    holds(answer.err, f"({name})")


finish()
