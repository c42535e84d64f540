"""name, and check of a name: what it names, every form of it, and whether two are the same."""
from harness import *

def write(folder, name, text, encoding="utf-8"):
    path = os.path.join(folder, name)
    with open(path, "w", encoding=encoding) as file:
        file.write(text)
    return path


LINK = "https://id.gs1.org/01/09522100100110/21/A7"
URN = "urn:epc:id:sgtin:9522100.010011.A7"
SAME = [
    ("brackets", "(01)09522100100110(21)A7", "bracketed"),
    ("an element string", "010952210010011021A7", "element-string"),
    ("a scan", "]d2010952210010011021A7", "scan"),
    ("a link elsewhere", "https://example.org/x/01/09522100100110/21/A7?17=270131", "link"),
    ("a compressed link", "https://id.gs1.org/DBFSEsm4HIVO", "link"),
    ("an EPC URN", URN, "urn"),
]


@rows(SAME)
def names_the_same_thing(folder, data, form):
    answer = kolli("name", data)
    same((answer.status, answer.err, answer.lines()[0]), (0, "", LINK), answer)
    line, = kolli("name", "--json", "--prefix-length", "7", data).objects()
    result = line["result"]
    same((result["name"], result["form"], result["kind"], result["level"]), (LINK, form, "gs1", "instance"))
    same((result["urn"], result["compressed"]), (URN, "https://id.gs1.org/" + result["compressed"].rsplit("/", 1)[1]))
    back, = kolli("name", "--json", result["compressed"]).objects()
    same(back["result"]["bracketed"], result["bracketed"])
    yes = kolli("name", "--same", LINK, data)
    same((yes.status, yes.lines()[-1]), (0, "the same"), yes)


CODES = [
    ("a planting area", "VN-THOR-9001", "planting-area", "planting-area code", "mã số vùng trồng"),
    ("a web address", "https://example.org/shop", "http", None, None),
    ("a token", "A1B2C3", "token", None, None),
]


@rows(CODES)
def says_what_a_code_is(folder, data, kind, english, vietnamese):
    line, = kolli("name", "--json", data).objects()
    same((line["ok"], line["result"]["name"], line["result"]["kind"]), (True, data, kind))
    if english:
        holds(kolli("name", data).out, english)
        holds(kolli("name", "--lang", "vi", data).out, vietnamese)


DOUBTS = [
    ("a message with a wrong check digit", "0109522100100119", 15, "AI 01: the check digit should be 0, not 9"),
    ("a scanned transaction", "]X0urn:epcglobal:cbv:bt:9522100100005:PO1", 36, "the check digit should be 4, not 5"),
    ("a transaction", "urn:epcglobal:cbv:bt:9522100100005:PO1", 33, "the check digit should be 4, not 5"),
]


@rows(DOUBTS)
def says_why_a_code_may_be_a_wrong_name(folder, data, offset, text):
    line, = kolli("name", "--json", data).objects()
    note, = line["findings"]
    same((line["ok"], note["level"], note["offset"], note["text"]["en"]), (True, "note", offset, text), note)


LEVELS = [
    ("a lot", "(01)09522100100110(10)L1", "lot", "urn:epc:class:lgtin:9522100.010011.L1"),
    ("a kind", "(01)09522100100110", "class", "urn:epc:idpat:sgtin:9522100.010011.*"),
    ("a place", "(414)9522100100004(254)3", "instance", "urn:epc:id:sgln:9522100.10000.3"),
]


@rows(LEVELS)
def writes_the_urn(folder, data, level, urn):
    line, = kolli("name", "--json", "--prefix-length", "7", data).objects()
    same((line["result"]["level"], line["result"]["urn"]), (level, urn))
    alone = kolli("name", "--prefix-length", "7", "--to", "urn", data)
    same((alone.status, alone.out, alone.err), (0, urn + "\n", ""), alone)
    without = kolli("name", "--to", "urn", data)
    same((without.status, without.out), (1, ""), without)
    holds(without.err, "(URN_PREFIX_UNKNOWN)")


XML = '<GCPPrefixFormatList date="2026-01-01"><entry prefix="9522" gcpLength="8"/></GCPPrefixFormatList>'
LISTS = [
    ("a table", "9522\t8\n"),
    ("GS1's XML", XML),
    ("GS1's XML as Windows writes it", "\ufeff" + XML, "utf-16-le"),
    ("the same, bytes swapped", "\ufeff" + XML, "utf-16-be"),
    ("GS1's JSON", '\ufeff {"GCPPrefixFormatList":{"entry":[{"prefix":"9522","gcpLength":8}]}}'),
]


@rows(LISTS)
def asks_a_list(folder, text, encoding="utf-8"):
    path = write(folder, "list", text, encoding)
    answer = kolli("name", "--prefixes", path, "--to", "urn", "(01)09522100100110(21)A7", "(01)08931234567897(21)A7")
    same((answer.status, answer.out), (1, "urn:epc:id:sgtin:95221001.00011.A7\n"), answer)
    holds(answer.err, "(URN_PREFIX_UNKNOWN)")


@case
def a_bad_list_is_told_with_its_place(folder):
    path = write(folder, "list", "9522 8\n95x 7\n")
    answer = kolli("name", "--prefixes", path, "(01)09522100100110")
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, f"{path}:2: error: ", "(PREFIX_TABLE)")
    missing = kolli("name", "--prefixes", folder + "/none", "(01)09522100100110")
    same(missing.status, 3, missing)


@case
def different_names_end_with_one(folder):
    answer = kolli("name", "--same", "(01)09522100100110(21)A7", "(01)09522100100110(21)A8", URN)
    same((answer.status, answer.lines()[-2:]), (1, ["different", "the same"]), answer)
    wrong = kolli("name", "--same", URN, "(01)09522100100111")
    same(wrong.status, 1, wrong)
    holds(wrong.err, "(CHECK_DIGIT)")


@case
def matches_patterns(folder):
    answer = kolli("name", "--pattern", "urn:epc:idpat:sgtin:9522100.*.*", URN, "urn:epc:id:sgtin:9522101.010011.A7")
    same((answer.status, answer.lines()), (1, ["matches", "does not match"]), answer)
    same(kolli("name", "--pattern", "urn:epc:idpat:x:1", URN).status, 2)


HEX = "3074257BF7194E4000001A85"


@case
def reads_and_writes_tags(folder):
    answer = kolli("name", "--hex", HEX)
    same((answer.status, answer.lines()[0]), (0, "https://id.gs1.org/01/80614141123458/21/6789"), answer)
    holds(answer.out, "urn:epc:id:sgtin:0614141.812345.6789", "sgtin-96", "filter value: 3")
    line, = kolli("name", "--json", "--filter", "3", "urn:epc:id:sgtin:0614141.812345.6789").objects()
    same((line["result"]["tag"], line["result"]["tag_hex"]), ("urn:epc:tag:sgtin-96:3.0614141.812345.6789", HEX))
    back = kolli("name", "--to", "urn", "urn:epc:tag:sgtin-96:3.0614141.812345.6789")
    same(back.out, "urn:epc:id:sgtin:0614141.812345.6789\n")
    plus = kolli("name", "--to", "tag-hex", "--scheme", "sgtin+", "(01)80614141123458(21)6789")
    same((plus.status, plus.out[:2]), (0, "F7"), plus)
    again = kolli("name", "--hex", plus.out.strip())
    same(again.lines()[0], answer.lines()[0])
    wrong = kolli("name", "--hex", "30742")
    same((wrong.status, wrong.out), (1, ""), wrong)
    holds(wrong.err, "(TAG_")
    same(kolli("name", "--scheme", "none", HEX).status, 2)


@case
def an_unknown_form_is_refused(folder):
    answer = kolli("name", "--to", "barcode", URN)
    same(answer.status, 2, answer)
    holds(answer.err, "element-string")
    code = kolli("name", "--to", "urn", "VN-THOR-9001")
    same(code.status, 1, code)


@case
def check_explains_names(folder):
    for data in ("(01)09522100100110(21)A7", URN, LINK):
        answer = kolli("check", data)
        same((answer.status, answer.lines()[:2]), (0, [LINK, "  names one thing"]), answer)


finish()
