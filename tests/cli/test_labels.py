"""labels: N rows in, N files out; bad rows are named, and nothing is run over."""
import csv
import io
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from harness import *

GTIN = "9522100100110"


def serial(i):
    return f"T{i:05d}"


def table(rows, header="gtin,serial,lot,text1"):
    return header + "\n" + "".join(",".join(row) + "\n" for row in rows)


def good(count, lot="M240326"):
    return [[GTIN, serial(i), lot, "Mật ong"] for i in range(count)]


def labels(folder, text, *more, **how):
    path = os.path.join(folder, "rows.csv")
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return kolli("labels", "--out", os.path.join(folder, "out"), *more, path, **how)


def files(folder, name="out"):
    found = []
    for base, _, names in os.walk(os.path.join(folder, name)):
        found += [os.path.relpath(os.path.join(base, n), os.path.join(folder, name)) for n in names]
    return sorted(found)


def is_svg(folder, name):
    root = ElementTree.parse(os.path.join(folder, "out", name)).getroot()
    return root.tag.endswith("}svg") or root.tag == "svg"


@case
def every_row_is_a_file(folder):
    answer = labels(folder, table(good(300)))
    same((answer.status, answer.err), (0, ""), answer)
    holds(answer.out, "labels made: 300")
    same(files(folder), [f"09522100100110-{serial(i)}.svg" for i in range(300)])
    assert all(is_svg(folder, name) for name in files(folder))
    holds(open(os.path.join(folder, "out", f"09522100100110-{serial(7)}.svg"), encoding="utf-8").read(),
          "Mật ong", serial(7))


@case
def from_standard_input_and_in_vietnamese(folder):
    out = os.path.join(folder, "out")
    answer = kolli("labels", "--lang", "vi", "--out", out, stdin=table(good(3)))
    same((answer.status, answer.err, len(files(folder))), (0, "", 3))
    holds(answer.out, "số nhãn đã làm: 3", out)


@case
def from_serials_straight(folder):
    made = kolli("serials", "--count", "50", "--ledger", os.path.join(folder, "ledger.csv"), "--gtin", GTIN,
                 "--allocation", "E01", "--csv")
    answer = labels(folder, made.out, "--name", "{allocation}/{21}")
    same((answer.status, len(files(folder))), (0, 50), answer)
    assert all(name.startswith("E01/") for name in files(folder))


@case
def bad_rows_are_named_and_the_others_made(folder):
    rows_ = good(10)
    rows_[2][0] = "9522100100111"
    rows_[5][1] = "T 1"
    rows_[8] = rows_[8][:2]
    rows_[9][1] = serial(1)
    text = table(rows_)
    answer = labels(folder, text)
    same((answer.status, len(files(folder))), (1, 6), answer)
    path = os.path.join(folder, "rows.csv")
    for line, name in ((4, "CHECK_DIGIT"), (7, "AI_CHARSET"), (10, "CSV_FIELDS"), (11, "LABEL_TWICE")):
        found = [said for said in answer.err.splitlines() if said.startswith(f"{path}:{line}:")]
        same(len(found), 1, answer)
        holds(found[0], "error: ", f"({name})")
    holds(answer.out, "labels made: 6", "rows refused: 4")
    vietnamese = labels(folder, text, "--lang=vi", "--force")
    holds(vietnamese.err, f"{path}:4: lỗi: gtin: ", "(CHECK_DIGIT)")
    holds(vietnamese.out, "số dòng bị từ chối: 4")


DAMAGE = [
    ("a line of 20 MB", b"9522100100110," + b"x" * 20_000_000 + b",L,t", "CSV_TOO_LONG"),
    ("a zero byte", b"9522100100110,A\0B,L,t", "CSV_NUL"),
    ("no UTF-8", b"9522100100110,AB,L,\xff\xfe", "UTF8"),
    ("a quote left open", b'9522100100110,AB,L,"t', "CSV_QUOTE"),
    ("another separator", b"9522100100110;AB;L;t", "CSV_FIELDS"),
]


@rows(DAMAGE)
def damage_is_told_with_its_line_and_every_good_row_made(folder, line, name):
    before, after = table(good(3)).encode(), table(good(9)[3:]).encode().split(b"\n", 1)[1]
    answer = labels(folder, before + line + b"\n" + after)
    same((answer.status, len(files(folder))), (1, 9), answer)
    holds(answer.err, "rows.csv:5: error: ", f"({name})")
    same(answer.err.count("error: "), 1)


@case
def dates_may_be_written_with_the_whole_year(folder):
    rows = [[GTIN, "A", "2027-01-31"], [GTIN, "B", "270131"], [GTIN, "C", "31/01/2027"], [GTIN, "D", "2127-01-31"]]
    answer = labels(folder, table(rows, "gtin,serial,expiry"), "--hri", "17")
    same((answer.status, files(folder)), (1, [f"09522100100110-{x}.svg" for x in "AB"]), answer)
    for serial_number in "AB":
        holds(open(os.path.join(folder, "out", f"09522100100110-{serial_number}.svg"), encoding="utf-8").read(),
              "(17) 270131")
    same(answer.err.count("(AI_DATE_FORM)"), 2)
    holds(answer.err, "rows.csv:4: error: expiry: AI 17: 31/01/2027 is not a date written as YYMMDD")
    vietnamese = kolli("labels", "--lang=vi", "--out", os.path.join(folder, "vi"), os.path.join(folder, "rows.csv"))
    holds(vietnamese.err, "AI 17: 31/01/2027 không phải là ngày viết theo dạng YYMMDD")


@case
def json_has_a_line_for_each_bad_row_and_one_at_the_end(folder):
    rows_ = good(6)
    rows_[1][0] = "9522100100111"
    rows_[4][1] = ""
    rows_[5][1] = "bad serial"
    answer = labels(folder, table(rows_), "--json")
    same(answer.status, 1)
    objects = answer.objects()
    last = objects.pop()
    same(last["result"]["made"] + last["result"]["refused"], last["result"]["rows"])
    same((last["ok"], last["result"]["rows"], last["result"]["refused"]), (True, 6, 2), answer)
    lines = [(o["findings"][0]["line"], o["findings"][0]["pointer"]) for o in objects if not o["ok"]]
    same(lines, [(3, "/gtin"), (7, "/serial")])
    text = table(rows_).encode()
    for o in objects:
        if not o["ok"]:
            finding = o["findings"][0]
            assert finding["file"].endswith("rows.csv")
            found = text[finding["offset"]:finding["offset"] + finding["length"]]
            assert found in (b"1", b" "), (found, finding)


@case
def strict_stops_at_the_first_bad_row(folder):
    rows_ = good(10)
    rows_[4][0] = rows_[7][0] = "9522100100111"
    answer = labels(folder, table(rows_), "--strict")
    same((answer.status, len(files(folder))), (1, 4), answer)
    same(answer.err.count("error:"), 1)


HEADERS = [
    ("no key", "serial,lot", "LABEL_NO_KEY_COLUMN"),
    ("a column twice", "gtin,gtin", "LABEL_COLUMN_TWICE"),
    ("an unknown identifier", "gtin,05", "LABEL_COLUMN_UNKNOWN"),
    ("nothing", "", "EMPTY"),
]


@rows(HEADERS)
def a_header_that_cannot_be(folder, header, name):
    answer = labels(folder, header + "\n1,2\n" if header else "")
    same((answer.status, files(folder)), (1, []), answer)
    holds(answer.err, f"({name})")
    same(answer.err.count("error:"), 1)


@case
def files_that_are_there_are_not_run_over(folder):
    same(labels(folder, table(good(5))).status, 0)
    first = {name: open(os.path.join(folder, "out", name)).read() for name in files(folder)}
    answer = labels(folder, table(good(7, lot="OTHER")))
    same(answer.status, 3, answer)
    holds(answer.err, "is there already", "--force", serial(0))
    same({name: open(os.path.join(folder, "out", name)).read() for name in files(folder)}, first)
    answer = labels(folder, table(good(7, lot="OTHER")), "--force")
    same((answer.status, len(files(folder))), (0, 7), answer)
    for name in files(folder):
        holds(open(os.path.join(folder, "out", name)).read(), "OTHER")


NAMES = [
    ("above the folder", "{text1}/{21}", "..", False),
    ("below the folder", "{text1}/{21}", "a/b", True),  # '/' in a value becomes '_'
    ("a path in the file column", "{file}", "a/../../x", False),
    ("from the root", "{file}", "/tmp/kolli-escape", False),
    ("folders in the file column", "{file}", "a/b/c", True),
]


@rows(NAMES)
def no_file_leaves_the_folder(folder, pattern, value, made):
    text = f"gtin,serial,text1,file\n{GTIN},A1,{value},{value}\n"
    answer = labels(folder, text, "--name", pattern)
    same((answer.status, len(files(folder))), (0, 1) if made else (1, 0), answer)
    same(sorted(os.listdir(folder)), ["out", "rows.csv"])
    assert not os.path.exists("/tmp/kolli-escape.svg")


@case
def no_link_leads_out_of_the_folder(folder):
    outside = os.path.join(folder, "outside")
    os.makedirs(os.path.join(folder, "out"))
    os.makedirs(outside)
    os.symlink(outside, os.path.join(folder, "out", "E01"))
    answer = labels(folder, table(good(1)), "--name", "E01/{21}")
    same((answer.status, os.listdir(outside)), (3, []), answer)
    os.symlink(os.path.join(outside, "x"), os.path.join(folder, "out", "label.svg"))
    for force in ([], ["--force"]):
        answer = labels(folder, table(good(1)), "--name", "label.svg", *force)
        same(os.listdir(outside), [], answer)
    same(answer.status, 0)
    assert not os.path.islink(os.path.join(folder, "out", "label.svg"))


@case
def a_disk_that_fills_up_leaves_no_half_label(folder):
    def limit():
        import resource
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
    for force in ([], ["--force"]):
        answer = labels(folder, table(good(5)), *force, preexec_fn=limit)
        same((answer.status, files(folder)), (3, []), answer)
        same(answer.err.count("(WRITE_FAILED)"), 1)
        holds(answer.err, "the file would be too large", serial(0))


@case
def a_killed_run_leaves_no_half_label(folder):
    path = os.path.join(folder, "rows.csv")
    open(path, "w").write(table(good(20000)))
    run = subprocess.Popen([KOLLI, "labels", "--out", os.path.join(folder, "out"), path], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, env=environment())
    end = time.monotonic() + 60
    while len(files(folder)) < 50 and time.monotonic() < end:
        time.sleep(0.01)
    run.kill()
    run.wait()
    parts = [name for name in files(folder) if not name.endswith(".svg")]
    made = [name for name in files(folder) if name.endswith(".svg")]
    same((run.returncode, len(made) >= 49, len(parts) <= 1, all(name == f".{run.pid}.part" for name in parts)),
         (-9, True, True, True))
    assert all(is_svg(folder, name) for name in made)


@case
def pages_of_n_labels(folder):
    answer = labels(folder, table(good(50)), "--per-page", "12", "--size", "60x30")
    same((answer.status, files(folder)), (0, [f"page-{i:04d}.svg" for i in range(1, 6)]), answer)
    line, = labels(folder, table(good(50)), "--per-page", "12", "--size", "60x30", "--force", "--json").objects()
    same((line["result"]["made"], line["result"]["files"]), (50, 5))
    text = [open(os.path.join(folder, "out", name)).read() for name in files(folder)]
    same([sum(serial(i) in page for i in range(50)) for page in text], [12, 12, 12, 12, 2])


@case
def pages_with_as_many_as_fit(folder):
    answer = labels(folder, table(good(50)), "--page", "105x148.5", "--size", "40x30")
    same(answer.status, 0, answer)
    same(len(files(folder)), 50 // 8 + 1)  # two across, four down


USE = [
    ("a grid that cannot be", ["--per-page", "997"], "997"),
    ("labels larger than the page", ["--per-page", "1", "--size", "300x300"], "LABEL_SHEET"),
    ("a label too small", ["--size", "1x1"], "LABEL_OPTION"),
    ("a size that is none", ["--size", "50"], "50x30"),
    ("a margin that eats the label", ["--margin", "15"], "LABEL_OPTION"),
    ("a separator of two", ["--separator", ";;"], ", ; tab"),
    ("an unknown symbology", ["--symbology", "qr-lnk"], "did you mean qr-link?"),
]


@rows(USE)
def wrong_options_make_nothing(folder, arguments, part):
    answer = labels(folder, table(good(2)), *arguments)
    same((answer.status, files(folder)), (2, []), answer)
    holds(answer.err, part)


@case
def a_pattern_that_is_wrong_makes_nothing(folder):
    answer = labels(folder, table(good(2)), "--name", "{nothing}")
    same(files(folder), [])
    assert answer.status in (1, 2), answer.status
    holds(answer.err, "(LABEL_PATTERN)")


@case
def separators_and_quotes(folder):
    for separator, given in ((";", ";"), ("\t", "tab"), (",", ",")):
        text = io.StringIO()
        csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(
            [["gtin", "serial", "text1"], [GTIN, "A1", f'one "{separator}" two'], [GTIN, "A2", "two\nlines"]])
        for more in ([], ["--separator", given]):
            answer = labels(folder, "\ufeff" + text.getvalue(), "--force", *more)
            same((answer.status, len(files(folder))), (0, 2), answer)


@case
def two_runs_into_one_folder_do_not_mix(folder):
    """Of the same labels at the same time each file is made by one run, whole."""
    path = os.path.join(folder, "rows.csv")
    with open(path, "w") as file:
        file.write(table(good(400)))
    runs = [subprocess.Popen([KOLLI, "labels", "--out", os.path.join(folder, "out"), path], env=environment(),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    statuses = []
    for run in runs:
        run.communicate(timeout=120)
        statuses.append(run.returncode)
    assert all(status in (0, 3) for status in statuses), statuses
    assert all(is_svg(folder, name) for name in files(folder))


@case
def progress_is_shown_on_a_terminal_only(folder):
    import pty
    path = os.path.join(folder, "rows.csv")
    with open(path, "w") as file:
        file.write(table(good(60000)))
    main, other = pty.openpty()
    run = subprocess.Popen([KOLLI, "labels", "--out", os.path.join(folder, "out"), path], env=environment(),
                           stdout=subprocess.PIPE, stderr=other)
    os.close(other)
    seen = b""
    while b"labels " not in seen:
        try:
            more = os.read(main, 4096)
        except OSError:
            more = b""
        if not more:
            break
        seen += more
    run.kill()
    run.wait()
    run.stdout.close()
    os.close(main)
    holds(seen.decode(), " %")
    same(labels(folder, table(good(3)), "--name", "again-{21}").err, "")


finish()
