"""check and make: are numbers judged, made and explained?"""
from harness import *

CHECKS = [
    # name, arguments, status, part of the text, JSON members
    ("a GTIN-13", ["9522100100110"], "GTIN-13", {"key": "GTIN-13", "ai": "01", "gtin_14": "09522100100110",
                                                  "prefix": "952"}),
    ("a GTIN-8", ["95200002"], "GTIN-8", {"key": "GTIN-8", "gtin_14": "00000095200002"}),
    ("a GTIN-12", ["614141000036"], "GTIN-12", {"key": "GTIN-12", "gtin_14": "00614141000036"}),
    ("a GTIN-14", ["19522100100117"], "GTIN-14", {"key": "GTIN-14", "value": "19522100100117", "prefix": "952"}),
    ("an SSCC by its length", ["095221001000000011"], "SSCC", {"key": "SSCC", "ai": "00", "prefix": "952"}),
    ("a GLN by its name", ["gln", "9521001000017"], "GLN", {"key": "GLN", "prefix": "952"}),
    ("a name in capitals", ["SSCC", "095221001000000011"], "SSCC", {"key": "SSCC"}),
    ("a Vietnamese number", ["8934563138165"], "GS1 Vietnam", {"prefix": "893", "issuer": "GS1 Vietnam"}),
    ("a GRAI with serial", ["grai", "0952100100001712AB"], "12AB", {"key": "GRAI", "serial": "12AB",
                                                                      "prefix": "952"}),
]


@rows(CHECKS)
def checks(folder, arguments, part, members):
    answer = kolli("check", *arguments)
    same(answer.status, 0, answer)
    holds(answer.out, part, "correct")
    same(answer.err, "")
    line, = kolli("check", "--json", *arguments).objects()
    same(line["ok"], True)
    for name, value in members.items():
        same(line["result"][name], value)
    same(line["result"]["input"], arguments[-1])


REFUSED = [
    ("a wrong check digit", ["9522100100111"], "KEY_CHECK_DIGIT", 12),
    ("a letter", ["952210010011O"], "KEY_CHARSET", 12),
    ("a length of no key", ["95221001001"], "KEY_LENGTH", None),
    ("a GLN too short", ["gln", "952100100001"], "KEY_LENGTH", "any"),
    ("bytes that are no UTF-8", ["gln", b"95210010000\xff7"], "KEY_CHARSET", 11),
    ("a terminal's escape", ["gln", "95210010000\x1b7"], "KEY_CHARSET", 11),
    ("nothing", ["gln", ""], "EMPTY", "any"),
]


@rows(REFUSED)
def refuses(folder, arguments, name, offset):
    answer = kolli("check", *arguments)
    same(answer.status, 1, answer)
    same(answer.out, "")
    holds(answer.err, f"argument:{len(arguments)}: error: ", f"({name}) - ")
    assert "\x1b" not in answer.err, "a control character reaches the terminal"
    vietnamese = kolli("check", *arguments, "--lang", "vi")
    same(vietnamese.status, 1)
    holds(vietnamese.err, f"tham số:{len(arguments)}: lỗi: ", f"({name}) - ")
    line, = kolli("--json", "check", *arguments).objects()
    finding, = line["findings"]
    same((finding["name"], finding["file"], finding["line"]), (name, "argument", len(arguments)))
    if offset != "any":
        same(finding["offset"], offset)
    same(kolli("--json", "check", "--lang", "vi", *arguments).objects(), [line])


@case
def the_fault_is_marked(folder):
    answer = kolli("check", "9522100100111")
    same(answer.err.splitlines()[1:], ["    9522100100111", "    " + " " * 12 + "^"])


@case
def lines_of_standard_input_go_on_after_a_bad_one(folder):
    answer = kolli("check", stdin="\ufeff9522100100110\r\n\n9522100100111\nGLN\n9521001000017")
    same(answer.status, 1)
    same(len([line for line in answer.lines() if not line.startswith(" ")]), 2)
    holds(answer.err, "stdin:3: error: ", "stdin:4: error: ")


@case
def a_dash_reads_standard_input_in_its_place(folder):
    objects = kolli("check", "--json", "9522100100110", "-", "614141000036", stdin="95200002\n").objects()
    same([o["result"]["key"] for o in objects], ["GTIN-13", "GTIN-8", "GTIN-12"])


@case
def a_line_too_long_is_told_and_passed_over(folder):
    for text in (b"1" * 200000 + b"\n9522100100110\n", b"9522100100110\n" + b"1" * 200000, b"9522100100110\n" + b"1" * 65536):
        objects = kolli("check", "--json", stdin=text).objects()
        same(sorted(o["ok"] for o in objects), [False, True])
        bad, = [o for o in objects if not o["ok"]]
        same(bad["findings"][0]["name"], "TOO_LONG")
        same(bad["findings"][0]["line"], 1 if text.startswith(b"11") else 2)


@case
def a_line_of_zero_bytes_is_data(folder):
    answer = kolli("check", "--json", "gln", stdin=b"95210\x0000017\n9521001000017\n")
    same([o["ok"] for o in answer.objects()], [False, True])


@case
def a_wrong_name_of_a_key_is_wrong_use(folder):
    answer = kolli("check", "ssc", "095221001000000011")
    same(answer.status, 2)
    holds(answer.err, "ssc", "did you mean sscc?")


MADE = [
    ("GTIN-13", ["gtin-13", "--prefix", "95221001", "11"], "9522100100110"),
    ("GTIN-13 by option", ["gtin-13", "--prefix=95221001", "--reference=11"], "9522100100110"),
    ("GTIN-14 with its indicator", ["gtin-14", "--prefix", "95221001", "--lead", "1", "11"], "19522100100117"),
    ("GLN", ["gln", "--prefix", "9521001", "1"], "9521001000017"),
    ("SSCC", ["sscc", "--prefix", "95221001", "--lead", "0", "1"], "095221001000000011"),
    ("GRAI with serial", ["grai", "--prefix", "9521001", "--serial", "12AB", "1"], "0952100100001712AB"),
    ("GTIN-14 from GTIN-13", ["gtin-14", "--from", "9522100100110"], "09522100100110"),
    ("GTIN-13 from GTIN-14", ["gtin-13", "--from", "09522100100110"], "9522100100110"),
]


@rows(MADE)
def makes(folder, arguments, key):
    answer = kolli("make", *arguments)
    same((answer.status, answer.out, answer.err), (0, key + "\n", ""))
    line, = kolli("make", "--json", *arguments).objects()
    same(line["result"]["value"], key)
    checked = kolli("check", arguments[0], key)
    same(checked.status, 0, checked)


@case
def makes_one_for_each_line(folder):
    answer = kolli("make", "gtin-13", "--prefix", "95221001", stdin="".join(f"{i}\n" for i in range(1000)))
    same(answer.status, 0)
    same(len(set(answer.lines())), 1000)
    checked = kolli("check", "--json", stdin=answer.out)
    same(sum(o["ok"] for o in checked.objects()), 1000)


NOT_MADE = [
    ("a reference too long", ["gtin-13", "--prefix", "95221001", "11111"], 1, "KEY_REFERENCE"),
    ("a prefix too short", ["gtin-13", "--prefix", "952", "1"], 1, "KEY_PREFIX"),
    ("no prefix", ["gtin-13", "1"], 2, "ARGUMENT"),
    ("no key", [], 2, "ARGUMENT"),
    ("no such key", ["gtin13x", "--prefix", "95221001", "1"], 2, "ARGUMENT"),
    ("a lead of two digits", ["sscc", "--prefix", "95221001", "--lead", "12", "1"], 2, "ARGUMENT"),
    ("a lead that is a letter", ["sscc", "--prefix", "95221001", "--lead", "x", "1"], 2, "ARGUMENT"),
    ("an SSCC from a GTIN", ["sscc", "--from", "9522100100110"], 2, "ARGUMENT"),
    ("no such form", ["gtin-8", "--from", "9522100100110"], 1, "GTIN_FORM"),
]


@rows(NOT_MADE)
def does_not_make(folder, arguments, status, name):
    answer = kolli("make", *arguments)
    same((answer.status, answer.out), (status, ""), answer)
    holds(answer.err, f"({name})")
    line, = kolli("make", "--json", *arguments).objects()
    same(line["findings"][0]["name"], name)


finish()
