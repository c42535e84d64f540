"""scan: what every symbology identifier says, noise repaired and refused, and what a scanner would send."""
from harness import *

GTIN = "09522100100110"
NAME = "https://id.gs1.org/01/09522100100110"
LINK = NAME + "/21/QCT95XRBNC"
FOUR = "01095221001001101727010110L42\x1d21QCT95XRBNC"
FOUR_BRACKETED = "(01)09522100100110(17)270101(10)L42(21)QCT95XRBNC"


def result_of(*arguments, **more):
    line, = kolli("scan", "--json", *arguments, **more).objects()
    same(line["ok"], True)
    return line["result"]


def letters(first, last):
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


IDENTIFIERS = [
    ("A", "01234567", "Code 39", "plain", "HELLO"),
    ("C", "024", "Code 128", "plain", "HELLO"),
    ("C", "1", "GS1-128", "elements", FOUR),
    ("E", "0", "EAN-13", "gtin", "9522100100110"),
    ("E", "1", "EAN/UPC add-on 2", "add-on", "12"),
    ("E", "2", "EAN/UPC add-on 5", "add-on", "51234"),
    ("E", "3", "EAN-13", "gtin", "952210010011012"),
    ("E", "4", "EAN-8", "gtin", "95200002"),
    ("F", "0124", "Codabar", "plain", "A123B"),
    ("G", "0123456789" + letters("A", "Z") + letters("a", "m"), "Code 93", "plain", "HELLO"),
    ("I", "01", "ITF-14", "gtin", "19522100100117"),
    ("I", "3", "ITF-14", "plain", "1952210010011"),
    ("J", "02345", "DotCode", "plain", "Hello"),
    ("J", "1", "DotCode", "elements", FOUR),
    ("L", "012345", "PDF417", "plain", "Hello"),
    ("Q", "012456", "QR Code", "plain", "Hello"),
    ("Q", "3", "QR Code", "elements", FOUR),
    ("U", "0123", "MaxiCode", "plain", "Hello"),
    ("X", "0123456789ABCDEF", "other symbol", "plain", "Hello"),
    ("d", "013456", "Data Matrix", "plain", "Hello"),
    ("d", "2", "Data Matrix", "elements", FOUR),
    ("e", "0", "GS1 DataBar Expanded", "elements", FOUR),
    ("e", "123", "GS1 Composite", "plain", "Hello"),
    ("h", "0123", "Han Xin Code", "plain", "Hello"),
    ("z", "0123456789ABC", "Aztec Code", "plain", "Hello"),
]


@rows([(f"]{code}{modifier}", f"]{code}{modifier}", *told) for code, modifiers, *told in IDENTIFIERS
       for modifier in modifiers])
def tells_symbology_and_kind(folder, identifier, symbology, kind, data):
    scan = identifier + data
    result = result_of(scan)
    same((result["input"], result["scan"], result["identifier"], result["symbology"], result["kind"]),
         (scan, scan, identifier, symbology, kind))
    same("elements" in result, kind in ("elements", "gtin"))
    if kind == "plain":
        same(result["text"], data)
    answer = kolli("scan", scan)
    same((answer.status, answer.err), (0, ""), answer)
    same(answer.lines()[0].split(": ")[0], f"{symbology} ({identifier})")


@rows([("GS1-128", "]C1"), ("GS1 DataMatrix", "]d2"), ("GS1 QR Code", "]Q3")])
def says_the_elements_as_parse_does(folder, identifier):
    result, parsed = result_of(stdin=identifier + FOUR + "\n"), kolli("parse", "--json", FOUR_BRACKETED).objects()[0]
    for key in ("bracketed", "element_string", "elements", "name", "name_level"):
        same(result[key], parsed["result"][key])
    same((result["bracketed"], result["name"], result["text"]), (FOUR_BRACKETED, LINK, FOUR))
    answer = kolli("scan", identifier + FOUR)
    same(answer.lines()[1:], kolli("parse", FOUR_BRACKETED).lines())
    holds(answer.out, ": GS1 elements\n", "  BATCH/LOT (10) L42\n", "  name of this one thing: " + LINK)


NUMBERS = [
    ("EAN-13", "]E09522100100110", "9522100100110", None, f"(01){GTIN}"),
    ("UPC-A", "]E00614141000036", "0614141000036", None, "(01)00614141000036"),
    ("EAN-8", "]E495200002", "95200002", None, "(01)00000095200002"),
    ("an add-on of two digits", "]E3952210010011012", "9522100100110", "12", f"(01){GTIN}"),
    ("an add-on of five", "]E3952210010011051234", "9522100100110", "51234", f"(01){GTIN}"),
    ("a composite", "]E09522100100110|]e010L42\x1d21A", "9522100100110", None, f"(01){GTIN}|(10)L42(21)A"),
    ("a composite with add-on", "]E3952210010011012|]e010L42", "9522100100110", "12", f"(01){GTIN}|(10)L42"),
]


@rows(NUMBERS)
def reads_numbers(folder, scan, digits, add_on, bracketed):
    result = result_of(scan)
    same((result["kind"], result["text"], result.get("add_on"), result["bracketed"]),
         ("gtin", digits, add_on, bracketed))
    same([e.get("composite", False) for e in result["elements"]], [False] + [True] * bracketed.count("(1") +
         [True] * bracketed.count("(2"))
    answer = kolli("scan", scan)
    holds(answer.out, ": a GTIN\n", f"  {digits}\n", bracketed + "\n")
    same(f"  add-on: {add_on}\n" in answer.out, add_on is not None)
    vietnamese = kolli("scan", "--lang", "vi", scan)
    holds(vietnamese.out, ": một GTIN\n")
    same(f"  mã phụ: {add_on}\n" in vietnamese.out, add_on is not None)


TEXTS = [
    ("plain text", "]Q1Mật ong", "plain", "plain text", "văn bản thường"),
    ("a web address", "]Q1https://example.org/shop", "address", "a web address, no GS1 Digital Link",
     "địa chỉ web, không phải đường dẫn số GS1"),
    ("a Digital Link", "]d1" + LINK, "link", "GS1 Digital Link", "đường dẫn số GS1 (Digital Link)"),
    ("an add-on", "]E251234", "add-on", "an add-on alone", "chỉ có mã phụ"),
]


@case
def a_symbol_that_is_not_told_is_called_so_in_both_languages(folder):
    for language, words in (("en", "other symbol (]X0): plain text"), ("vi", "loại mã vạch khác (]X0): văn bản thường")):
        same(kolli("scan", "--lang", language, "]X0A").lines()[0], words)


@rows(TEXTS)
def text_is_no_fault(folder, scan, kind, english, vietnamese):
    result = result_of(scan)
    same((result["kind"], result["text"]), (kind, scan[3:]))
    same(result.get("bracketed"), f"(01){GTIN}(21)QCT95XRBNC" if kind == "link" else None)
    for language, word in (("en", english), ("vi", vietnamese)):
        answer = kolli("scan", "--lang", language, scan)
        same((answer.status, answer.err), (0, ""), answer)
        same((answer.lines()[0].split(": ")[1], answer.lines()[1]), (word, "  " + scan[3:]))


@case
def text_does_not_steer_the_terminal(folder):
    same("\x1b" in kolli("scan", "]Q1a\x1b[31mb").out, False)
    same(result_of("]Q1a\x1b[31mb")["text"], "a\x1b[31mb")


# scan as it came, as it is repaired, the notes with their places
NOISE = [
    (f"GS shown as {mark}", "]C1" + FOUR.replace("\x1d", mark), "]C1" + FOUR, [("RAW_SEPARATOR", 32, len(mark))])
    for mark in ("<GS>", "{GS}", "[GS]", "^", "|", "~1", "\\x1d", "\\u001d")
] + [
    ("the picture of GS", "]d2" + FOUR.replace("\x1d", "\u241d"), "]d2" + FOUR, [("RAW_SEPARATOR", 32, 3)]),
    ("FNC1 in front", "]d2\x1d" + FOUR, "]d2" + FOUR, [("RAW_FNC1", 3, 1)]),
    ("no identifier", FOUR, "]C1" + FOUR, [("RAW_IDENTIFIER", 0, 0)]),
    ("no identifier of a number", "9522100100110", "]E09522100100110", [("RAW_IDENTIFIER", 0, 0)]),
    ("no identifier of an address", LINK, "]Q1" + LINK, [("RAW_IDENTIFIER", 0, 0)]),
    ("no identifier of text", "Hello", "]X0Hello", [("RAW_IDENTIFIER", 0, 0)]),
    ("the wrong case", "]c1" + FOUR, "]C1" + FOUR, [("RAW_CASE", 0, 3)]),
    ("elements said to be plain", "]d1" + FOUR, "]d2" + FOUR, [("RAW_PLAIN", 0, 3)]),
    ("blanks in front", "  ]E09522100100110", "]E09522100100110", [("RAW_PREFIX", 0, 2)]),
    ("a tab behind", "]E09522100100110\t", "]E09522100100110", [("RAW_SUFFIX", 16, 1)]),
    ("a composite's separator", "]E09522100100110|]e010L42^21A", "]E09522100100110|]e010L42\x1d21A",
     [("RAW_SEPARATOR", 25, 1)]),
    ("several", " " + FOUR.replace("\x1d", "^"), "]C1" + FOUR,
     [("RAW_PREFIX", 0, 1), ("RAW_IDENTIFIER", 1, 0), ("RAW_SEPARATOR", 30, 1)]),
]


@rows(NOISE)
def repairs_noise_with_notes(folder, scan, repaired, notes):
    line, = kolli("scan", "--repair", "--json", scan).objects()
    same((line["ok"], line["result"]["input"], line["result"]["scan"]), (True, scan, repaired))
    same([(f["level"], f["name"], f["offset"], f["length"]) for f in line["findings"]],
         [("note", *note) for note in notes])
    clean = result_of(repaired)
    same({k: v for k, v in line["result"].items() if k != "input"}, {k: v for k, v in clean.items() if k != "input"})
    answer, vietnamese = kolli("scan", "--repair", scan), kolli("scan", "--repair", "--lang=vi", scan)
    same((answer.status, answer.out), (0, kolli("scan", repaired).out), answer)
    for name, *_ in notes:
        holds(answer.err, "argument:1: note: ", f"({name})")
        holds(vietnamese.err, "tham số:1: ghi chú: ", f"({name})")


@rows(NOISE)
def refuses_noise_otherwise(folder, scan, repaired, notes):
    answer = kolli("scan", scan)
    same((answer.status, answer.out), (1, ""), answer)
    line, = kolli("scan", "--json", scan).objects()
    same([(f["level"], f["name"], f["offset"], f["length"]) for f in line["findings"]], [("error", *notes[0])])
    same(line["result"], {"input": scan})


@rows([(row[0], row[1]) for row in NUMBERS + TEXTS])
def repair_leaves_good_scans_alone(folder, scan):
    line, = kolli("scan", "--repair", "--json", scan).objects()
    same((line["findings"], line["result"]["scan"]), ([], scan))


@rows([("in front", ["--scanner-prefix", "LINE1:"], "LINE1:]C1" + FOUR, [("RAW_PREFIX", 0, 6)]),
       ("behind", ["--scanner-suffix", "#END"], "]C1" + FOUR + "#END", [("RAW_SUFFIX", 45, 4)]),
       ("both", ["--scanner-prefix=<", "--scanner-suffix=>"], "<]C1" + FOUR + ">",
        [("RAW_PREFIX", 0, 1), ("RAW_SUFFIX", 46, 1)]),
       ("none there", ["--scanner-prefix=<", "--scanner-suffix=>"], "]C1" + FOUR, [])])
def takes_away_what_the_scanner_adds(folder, options, scan, notes):
    line, = kolli("scan", "--repair", "--json", *options, scan).objects()
    same((line["ok"], line["result"]["scan"]), (True, "]C1" + FOUR))
    same([(f["name"], f["offset"], f["length"]) for f in line["findings"]], notes)


@rows([("a number in a QR Code", "qr", "9522100100110", "]Q1", "plain"),
       ("elements in Data Matrix", "datamatrix", FOUR, "]d2", "elements"),
       ("a number in EAN-13", "EAN-13", "9522100100110", "]E0", "gtin")])
def the_symbol_is_told(folder, carrier, scan, identifier, kind):
    line, = kolli("scan", "--repair", "--json", "--carrier", carrier, scan).objects()
    same((line["result"]["identifier"], line["result"]["kind"]), (identifier, kind))
    same([f["name"] for f in line["findings"]], ["RAW_IDENTIFIER"])


@case
def keeps_unknown_identifiers_when_permitted(folder):
    same(kolli("scan", "]C13100123456").status, 1)
    line, = kolli("scan", "--json", "--permit-unknown", "]C13190123456").objects()
    same((line["ok"], line["result"]["elements"][0].get("unknown")), (True, True))


REFUSED = [
    ("nothing", "", "EMPTY", 0),
    ("no such identifier", "]c9Hello", "SCAN_IDENTIFIER", 0),
    ("a wrong check digit", "]E09522100100111", "CHECK_DIGIT", 15),
    ("the same in elements", "]C10109522100100111", "CHECK_DIGIT", 18),
    ("the same in a Digital Link", "]Q1https://id.gs1.org/01/09522100100111", "CHECK_DIGIT", 38),
    ("a number too long", "]E095221001001101234", "SCAN_LENGTH", 16),
    ("a composite without its identifier", "]E495200002|10L42", "SCAN_COMPOSITE", 11),
    ("bytes that are no text", b"]C110\xff\xfe", "AI_CHARSET", 5),
]


@rows(REFUSED)
def refuses(folder, scan, name, offset):
    for more in ([], ["--repair"]):
        answer = kolli("scan", *more, scan)
        same((answer.status, answer.out), (1, ""), answer)
        holds(answer.err, "argument:1: error: ", f"({name})")
        holds(kolli("scan", *more, "--lang=vi", scan).err, "tham số:1: lỗi: ", f"({name})")
        line, = kolli("scan", *more, "--json", scan).objects()
        same([(f["name"], f["offset"]) for f in line["findings"]], [(name, offset)])


@rows([("of one byte for one", "]C10109522100100110" + "10A^0109522100100111", 38),
       ("that is elsewhere after a repair", "]C10109522100100110<GS>17271399", None)])
def the_place_of_a_fault_is_one_in_what_was_given(folder, scan, offset):
    line, = kolli("scan", "--repair", "--json", scan).objects()
    same((line["ok"], line["findings"][-1]["level"]), (False, "error"))
    same(line["findings"][-1]["offset"], offset)


@case
def warns_of_elements_that_do_not_go_together(folder):
    line, = kolli("scan", "--json", "]C110A").objects()
    same((line["ok"], [(f["level"], f["name"], f["pointer"]) for f in line["findings"]]),
         (True, [("warning", "AI_REQUIRES", "/elements/0")]))
    same(kolli("scan", "]C110A").status, 1)


@case
def goes_on_after_a_bad_line(folder):
    answer = kolli("scan", "--json", stdin=f"]E0{GTIN[1:]}\n\n]E09522100100111\r\n]C1{FOUR}\n")
    found = answer.objects()
    same((answer.status, [line["ok"] for line in found]), (1, [True, False, True]))
    same([(f["file"], f["line"]) for line in found for f in line["findings"]], [("stdin", 3)])


WRITTEN = [
    ("ean-13", f"(01){GTIN}", "]E09522100100110"),
    ("EAN-13", f"(01){GTIN}|(10)L42", "]E09522100100110|]e010L42"),
    ("upc-a", "(01)00614141000036", "]E00614141000036"),
    ("ean-8", "(01)00000095200002", "]E495200002"),
    ("itf-14", "(01)19522100100117", "]I119522100100117"),
    ("gs1-128", FOUR_BRACKETED, "]C1" + FOUR),
    ("databar", f"(01){GTIN}", f"]e001{GTIN}"),
    ("databar-expanded", FOUR_BRACKETED, "]e0" + FOUR),
    ("datamatrix", FOUR_BRACKETED, "]d2" + FOUR),
    ("Data Matrix", FOUR, "]d2" + FOUR),
    ("qr", FOUR_BRACKETED, "]Q3" + FOUR),
    ("qr", LINK, "]Q1" + LINK),
    ("dotcode", FOUR_BRACKETED, "]J1" + FOUR),
]


@rows([(f"{symbology} {data}", symbology, data, sent) for symbology, data, sent in WRITTEN])
def writes_what_a_scanner_sends(folder, symbology, data, sent):
    answer = kolli("scan", "--write", symbology, data)
    same((answer.status, answer.out, answer.err), (0, sent + "\n", ""))
    same(result_of("--write", symbology, data), {"input": data, "scan": sent})
    same(kolli("scan", stdin=answer.bytes).status, 0)


SHOWN = [
    ("text", "code-39", "HELLO", "]A0HELLO"),
    ("text with bracket", "qr", "(01)x", "]Q1(01)x"),
    ("elements", "datamatrix", "^" + FOUR.replace("\x1d", "^"), "]d2" + FOUR),
    ("digits", "ean-13", "9522100100110", "]E09522100100110"),
    ("a composite", "ean-13", "9522100100110|^10L42", "]E09522100100110|]e010L42"),
    ("a caret", "qr", "\\^x", "]Q1^x"),
    ("an address", "qr", "https://example.org/shop", "]Q1https://example.org/shop"),
]


@rows(SHOWN)
def writes_messages_as_they_are_shown(folder, symbology, message, sent):
    answer = kolli("scan", "--shown", "--write", symbology, message)
    same((answer.status, answer.out, answer.err), (0, sent + "\n", ""))


@rows([("two elements in a number", "ean-13", FOUR_BRACKETED, "SCAN_NUMBER", None),
       ("a number too long", "ean-8", f"(01){GTIN}", "SCAN_LENGTH", None),
       ("no elements", "code-39", FOUR_BRACKETED, "SCAN_NO_ELEMENTS", None),
       ("a link in a symbol of elements", "gs1-128", LINK, "SCAN_NO_TEXT", 0),
       ("an indicator", "databar-limited", "(01)29522100100114", "SCAN_INDICATOR", None),
       ("a wrong check digit", "qr", "(01)09522100100111", "CHECK_DIGIT", 17)])
def does_not_write(folder, symbology, data, name, offset):
    answer = kolli("scan", "--write", symbology, data)
    same((answer.status, answer.out), (1, ""), answer)
    holds(answer.err, "argument:1: error: ", f"({name})")
    line, = kolli("scan", "--json", "--write", symbology, data).objects()
    same([(f["name"], f["offset"]) for f in line["findings"]], [(name, offset)])


WRONG = [
    ("a symbology that is none", ["--write", "ean-14", "x"], ["--write cannot be ean-14", "EAN-13, UPC-A"],
     ["--write không thể là ean-14"]),
    ("both", ["--write", "qr", "--repair", "x"], ["no use for --repair", "kolli scan --help"],
     ["ở đây không dùng --repair"]),
    ("no symbology", ["--write"], ["--write lacks its value SYMBOLOGY"], ["thiếu giá trị LOẠI-MÃ-VẠCH"]),
    ("an option of parse", ["--lenient", "x"], ["kolli scan has no option"], ["kolli scan không có tuỳ chọn"]),
    ("a prefix that nobody takes away", ["--scanner-prefix", "A", "x"], ["no use for --scanner-prefix"],
     ["không dùng --scanner-prefix"]),
    ("a symbol that nobody asks for", ["--carrier", "qr", "x"], ["no use for --carrier"], ["không dùng --carrier"]),
    ("a symbol that is none", ["--repair", "--carrier", "kr", "x"], ["--carrier cannot be kr", "EAN-13, UPC-A"],
     ["--carrier không thể là kr"]),
    ("a message that is not written", ["--shown", "x"], ["no use for --shown"], ["không dùng --shown"]),
    ("symbols written together", ["--write", "qr", "--together", "x"], ["no use for --together"],
     ["không dùng --together"]),
]


@rows(WRONG)
def wrong_use(folder, arguments, english, vietnamese):
    for language, parts in (("en", ["kolli: error: ", *english]), ("vi", ["kolli: lỗi: ", *vietnamese])):
        answer = kolli("--lang", language, "scan", *arguments)
        same((answer.status, answer.out), (2, ""), answer)
        holds(answer.err, "(ARGUMENT)", *parts)
    line, = kolli("--json", "scan", *arguments).objects()
    same((line["result"], line["findings"][0]["name"]), (None, "ARGUMENT"))


finish()
