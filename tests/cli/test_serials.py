"""serials: never one twice, whatever runs at the same time and whoever is killed."""
import csv
import signal
import threading
import time
from datetime import datetime
from harness import *

GTIN = "9522100100110"
ALPHABET = set("23456789CFHJKMPQRTVX")


def issue(ledger, count, *more, **how):
    return kolli("serials", "--count", str(count), "--ledger", ledger, "--gtin", GTIN, *more, **how)


def ledger_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@case
def plain_serials_are_of_the_alphabet_and_the_length(folder):
    for length in (4, 10, 20):
        answer = kolli("serials", "--count", "500", "--length", str(length), "--no-ledger")
        same((answer.status, answer.err, len(answer.lines())), (0, "", 500))
        assert all(len(s) == length and set(s) <= ALPHABET for s in answer.lines()), answer.out
        same(len(set(answer.lines())), 500)


@case
def short_serials_do_not_repeat_within_a_run(folder):
    """20^4 are 160,000: of 60,000 drawn blindly some 10,000 would repeat."""
    answer = kolli("serials", "--count", "60000", "--length", "4", "--no-ledger")
    same((answer.status, len(set(answer.lines()))), (0, 60000))


@case
def more_serials_than_there_are_end_with_a_finding(folder):
    answer = kolli("serials", "--count", "200000", "--length", "4", "--no-ledger")
    same(answer.status, 1)
    holds(answer.err, "(LEDGER_FULL)")
    same(len(set(answer.lines())), len(answer.lines()))
    answer = issue(os.path.join(folder, "ledger.csv"), 200000, "--length", "4")
    same((answer.status, answer.out), (1, ""))
    holds(answer.err, "(LEDGER_FULL)")


@case
def the_ledger_keeps_serial_product_allocation_and_time(folder):
    path = os.path.join(folder, "ledger.csv")
    answer = issue(path, 3, "--allocation", 'HTX "Mật ong", E01')
    same((answer.status, answer.err), (0, ""))
    kept = ledger_rows(path)
    same([row["serial"] for row in kept], answer.lines())
    for row in kept:
        same((row["gtin"], row["allocation"]), ("0" + GTIN, 'HTX "Mật ong", E01'))
        assert row["time"].endswith("+07:00"), row
        assert abs(datetime.fromisoformat(row["time"]).timestamp() - time.time()) < 120, row


@case
def two_runs_never_give_the_same(folder):
    path = os.path.join(folder, "ledger.csv")
    first, second = issue(path, 5000, "--length", "4"), issue(path, 5000, "--length", "4")
    same((first.status, second.status), (0, 0))
    same(len(set(first.lines()) | set(second.lines())), 10000)
    same([row["serial"] for row in ledger_rows(path)], first.lines() + second.lines())


@case
def runs_at_the_same_time_never_give_the_same(folder):
    path = os.path.join(folder, "ledger.csv")
    answers = []

    def work():
        for _ in range(4):
            answers.append(issue(path, 1500, "--length", "4"))
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same([a.status for a in answers], [0] * 8)
    given = [serial for a in answers for serial in a.lines()]
    same((len(given), len(set(given))), (12000, 12000))
    same(sorted(row["serial"] for row in ledger_rows(path)), sorted(given))


@case
def a_run_that_is_killed_spoils_nothing(folder):
    """What a killed run gave out is in the ledger, and no later run gives it again."""
    path = os.path.join(folder, "ledger.csv")
    given = []
    issue(path, 10, "--length", "5")
    given += [row["serial"] for row in ledger_rows(path)]
    killed = 0
    for attempt in range(30):
        out = os.path.join(folder, f"out{attempt}")
        with open(out, "wb") as file:
            run = subprocess.Popen([KOLLI, "serials", "--count", "20000", "--length", "5", "--ledger", path,
                                    "--gtin", GTIN], stdout=file, stderr=subprocess.PIPE, env=environment())
            other = subprocess.Popen([KOLLI, "serials", "--count", "50", "--length", "5", "--ledger", path,
                                      "--gtin", GTIN], stdout=subprocess.PIPE, env=environment())
            time.sleep(0.002 * attempt)
            run.send_signal(signal.SIGKILL)
            run.wait(20)
            run.stderr.close()
            killed += run.returncode == -signal.SIGKILL
            told, _ = other.communicate(timeout=60)
            same(other.returncode, 0)
            given += told.decode().split()
        with open(out) as file:
            text = file.read()
        given += text[:text.rfind("\n") + 1].split()
    assert killed > 0, "no run was killed"
    last = issue(path, 1000, "--length", "5")
    same(last.status, 0, last)
    given += last.lines()
    same(len(given), len(set(given)))
    kept = [row["serial"] for row in ledger_rows(path)]
    same(len(kept), len(set(kept)))
    assert set(given) <= set(kept), "a serial was given that the ledger does not keep"


@case
def a_table_for_labels(folder):
    path, out = os.path.join(folder, "ledger.csv"), os.path.join(folder, "new", "e01.csv")
    answer = issue(path, 4, "--allocation", "E01, đợt 1", "--csv", "-o", out)
    same((answer.status, answer.out, answer.err), (0, "", ""))
    table = ledger_rows(out)
    same([list(row) for row in table], [["gtin", "serial", "allocation"]] * 4)
    same([row["serial"] for row in table], [row["serial"] for row in ledger_rows(path)])
    same({(row["gtin"], row["allocation"]) for row in table}, {(GTIN, "E01, đợt 1")})
    same(issue(path, 1, "--csv").lines()[0], "gtin,serial,allocation")


@case
def json_has_an_object_a_serial(folder):
    path = os.path.join(folder, "ledger.csv")
    objects = issue(path, 3, "--allocation", "E01", "--json").objects()
    same([o["result"] for o in objects],
         [{"serial": row["serial"], "gtin": GTIN, "allocation": "E01"} for row in ledger_rows(path)])
    line, = issue(path, 3, "--json", "-o", os.path.join(folder, "out")).objects()
    same(line["result"], {"serials": 3, "file": os.path.join(folder, "out")})


@case
def no_serial_is_used_up_for_a_file_that_cannot_be(folder):
    path = os.path.join(folder, "ledger.csv")
    answer = issue(path, 3, "-o", folder)
    same(answer.status, 3)
    assert not os.path.exists(path)


BAD_LEDGERS = [
    ("something else", b"name,price\nhoney,5\n", 1, "LEDGER_HEADER_BAD", None),
    ("a damaged row", b"serial,gtin,allocation,time\nQQ,QQ\n", 1, "", 2),
    ("a serial twice", b"serial,gtin,allocation,time\n" + b"CFHJKMPQRT,09522100100110,E01,2026-03-02T09:10:00+07:00\n" * 2,
     1, "LEDGER_TWICE", 3),
]


@rows(BAD_LEDGERS)
def a_bad_ledger_gives_nothing_and_is_left_alone(folder, data, status, name, line):
    path = os.path.join(folder, "ledger.csv")
    with open(path, "wb") as file:
        file.write(data)
    answer = issue(path, 3)
    same((answer.status, answer.out), (status, ""), answer)
    holds(answer.err, path, name)
    if line:
        holds(answer.err, f"ledger.csv:{line}:")
    with open(path, "rb") as file:
        same(file.read(), data)


@rows([("a folder", lambda folder: folder, "đây là thư mục (Is a directory)"),
       ("no such folder", lambda folder: os.path.join(folder, "a", "b"),
        "không có tệp hoặc thư mục này (No such file or directory)"),
       ("a link to itself", lambda folder: os.symlink("l", os.path.join(folder, "l")) or os.path.join(folder, "l"),
        "có liên kết (link) nằm trên đường dẫn (Too many levels of symbolic links)"),
       ("a device", lambda folder: "/proc/self/task/x", "không có")])
def a_ledger_that_cannot_be(folder, path, vietnamese):
    answer = issue(path(folder), 3)
    same((answer.status, answer.out), (3, ""), answer)
    os.path.islink(os.path.join(folder, "l")) and os.unlink(os.path.join(folder, "l"))
    answer = issue(path(folder), 3, "--lang", "vi")
    same((answer.status, answer.out), (3, ""), answer)
    holds(answer.err, "lỗi: không ghi được ", vietnamese)


@case
def a_wrong_product_is_refused_before_the_ledger(folder):
    path = os.path.join(folder, "ledger.csv")
    answer = kolli("serials", "--count", "1", "--ledger", path, "--gtin", "9522100100111")
    same((answer.status, answer.out, os.path.exists(path)), (1, "", False), answer)
    holds(answer.err, "--gtin: error: ", "(KEY_CHECK_DIGIT)")


@case
def a_table_and_json_do_not_share_standard_output(folder):
    line, = kolli("serials", "--count", "2", "--no-ledger", "--csv", "--json").objects()
    same((line["result"], line["findings"][0]["name"]), (None, "ARGUMENT"))
    out = os.path.join(folder, "out.csv")
    line, = kolli("serials", "--count", "2", "--no-ledger", "--csv", "--json", "-o", out).objects()
    same((line["result"]["serials"], open(out).read().count("\n")), (2, 3))


finish()
