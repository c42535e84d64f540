"""symbol: the elements as a barcode in SVG."""
import xml.etree.ElementTree as ElementTree
from harness import *

BRACKETED = "(01)09522100100110(10)M240326(21)QCT95XRBNC"
SYMBOLS = [
    # word, data, what a scanner sends
    ("qr-link", BRACKETED, "]Q1https://id.gs1.org/01/09522100100110/10/M240326/21/QCT95XRBNC"),
    ("datamatrix-link", BRACKETED, "]d1https://id.gs1.org/01/09522100100110/10/M240326/21/QCT95XRBNC"),
    ("gs1-qr", BRACKETED, "]Q3010952210010011010M240326\x1d21QCT95XRBNC"),
    ("gs1-datamatrix", BRACKETED, "]d2010952210010011010M240326\x1d21QCT95XRBNC"),
    ("gs1-128", "(00)095221001000000011", "]C100095221001000000011"),
    ("ean-13", "(01)09522100100110", "]E09522100100110"),
    ("ean-8", "(01)00000095200002", "]E495200002"),
    ("upc-a", "(01)00614141000036", "]E00614141000036"),
    ("itf-14", "(01)19522100100117", "]I119522100100117"),
]


@rows([(word, word, data, scan) for word, data, scan in SYMBOLS])
def draws(folder, word, data, scan):
    answer = kolli("symbol", "--symbology", word, data)
    same((answer.status, answer.err), (0, ""), answer)
    root = ElementTree.fromstring(answer.out)
    assert root.tag.endswith("svg") and root.get("width").endswith("mm"), root.attrib
    line, = kolli("symbol", "--json", "--symbology", word, data).objects()
    result = line["result"]
    same((result["symbology"], result["scan"], result["identifier"]), (word, scan, scan[:3]))
    same(result["svg"], answer.out)
    path = os.path.join(folder, "new", "x.svg")
    filed = kolli("symbol", "--symbology", word, "-o", path, data)
    same((filed.status, filed.out), (0, ""), filed)
    same(open(path).read(), answer.out)


@case
def every_listed_symbology_is_tested(folder):
    objects = kolli("symbol", "--list", "--json").objects()
    same([o["result"]["symbology"] for o in objects], [word for word, _, _ in SYMBOLS])
    holds(kolli("symbol", "--list").out, *[word for word, _, _ in SYMBOLS])


@case
def a_link_is_drawn_as_it_is(folder):
    link = "https://example.org/x/01/09522100100110?17=261231&linkType=gs1:pip"
    line, = kolli("symbol", "--json", link).objects()
    same(line["result"]["scan"], "]Q1" + link)
    line, = kolli("symbol", "--json", "--stem", "https://example.com", link).objects()
    same(line["result"]["scan"], "]Q1https://example.com/01/09522100100110?17=261231")


@case
def the_x_dimension_scales_the_drawing(folder):
    sizes = []
    for x in ("0.4", "0,8"):
        line, = kolli("symbol", "--json", "--x-dimension", x, BRACKETED).objects()
        sizes.append(line["result"]["width_mm"])
    assert abs(sizes[1] - 2 * sizes[0]) < 0.01, sizes


SYMBOL_FAULTS = [
    ("data it cannot carry", ["--symbology", "ean-13", BRACKETED], 1, "SYMBOL_DATA", ""),
    ("an unknown symbology", ["--symbology", "gs1-datamatrx", BRACKETED], 2, "ARGUMENT", "gs1-datamatrix"),
    ("a word of nothing", ["--symbology", "zzz", BRACKETED], 2, "ARGUMENT", "--list"),
    ("a wrong error correction", ["--ecc", "X", BRACKETED], 2, "ARGUMENT", "L, M, Q, H"),
    ("a wrong measure", ["--x-dimension", "wide", BRACKETED], 2, "ARGUMENT", "wide"),
    ("a wrong size", ["--symbology", "gs1-datamatrix", "--modules", "23", BRACKETED], 2, "ARGUMENT", "22x22"),
    ("a size that is none", ["--symbology", "gs1-datamatrix", "--modules", "23x23", BRACKETED], 1,
     "SYMBOL_OPTION", ""),
    ("a mask out of range", ["--mask", "8", BRACKETED], 2, "ARGUMENT", "0 … 7"),
    ("a symbol too small", ["--qr-version", "1", BRACKETED], 1, "SYMBOL_TOO_LONG", ""),
]


@rows(SYMBOL_FAULTS)
def does_not_draw(folder, arguments, status, name, part):
    answer = kolli("symbol", *arguments)
    same((answer.status, answer.out), (status, ""), answer)
    holds(answer.err, f"({name})", part)


@case
def two_symbols_at_a_time_are_wrong_use(folder):
    answer = kolli("symbol", BRACKETED, "(01)09522100100110")
    same((answer.status, answer.out.count("<svg")), (2, 1), answer)


finish()
