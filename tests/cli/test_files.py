"""What cannot be read or written is said, with exit status 3, and leaves nothing half done."""
import signal
import stat
from harness import *

BRACKETED = "(01)09522100100110(21)QCT95XRBNC"


@rows([("parse", ["parse", BRACKETED]), ("help", ["--help"]), ("json", ["parse", "--json", BRACKETED]),
       ("symbol", ["symbol", BRACKETED]), ("serials", ["serials", "--count", "3", "--no-ledger"])])
def a_full_disk_behind_standard_output(folder, arguments):
    with open("/dev/full", "wb") as full:
        answer = kolli(*arguments, stdout=full)
    same(answer.status, 3, answer)
    same(answer.err.count("(WRITE_FAILED)"), 1)
    holds(answer.err, "standard output", "the disk is full")


@case
def a_full_disk_before_all_is_read(folder):
    """The line that was half read then is none: nothing is said of it."""
    lines = os.path.join(folder, "lines.txt")
    with open(lines, "w") as file:
        file.write((BRACKETED + "\n") * 5000)
    with open(lines) as many, open("/dev/full", "wb") as full:
        answer = kolli("parse", stdin_file=many, stdout=full)
    same((answer.status, answer.err.count("\n")), (3, 1), answer)


@case
def a_closed_standard_output(folder):
    """No file that kolli opens may become standard output."""
    path = os.path.join(folder, "x.svg")
    answer = kolli("symbol", "-o", path, BRACKETED, stdout=None, preexec_fn=lambda: os.close(1))
    same(answer.status, 0, answer)
    whole = open(path).read()
    same(whole.endswith("</svg>\n"), True)
    answer = kolli("parse", BRACKETED, stdout=None, preexec_fn=lambda: os.close(1))
    same(answer.status, 3, answer)
    answer = kolli("symbol", "--json", "-o", path, BRACKETED, stdout=None, preexec_fn=lambda: os.close(1))
    same((answer.status, open(path).read()), (3, whole), answer)


@case
def a_closed_standard_error(folder):
    """The finding is lost, the exit status is not, and no file gets the message."""
    path = os.path.join(folder, "x.svg")
    answer = kolli("symbol", "-o", path, BRACKETED, "(10)X", preexec_fn=lambda: os.close(2))
    same(answer.status, 2)
    same(open(path).read().endswith("</svg>\n"), True)


@case
def a_closed_standard_input(folder):
    answer = kolli("parse", stdin_file=None, preexec_fn=lambda: os.close(0))
    same(answer.status, 3, answer)
    holds(answer.err, "standard input", "(READ_FAILED)")


@case
def a_reader_that_goes_away(folder):
    read, write = os.pipe()
    os.close(read)
    answer = kolli("serials", "--count", "100000", "--no-ledger", stdout=write)
    os.close(write)
    same(answer.status, 3, answer)
    same(answer.err.count("(WRITE_FAILED)"), 1)


@case
def what_was_found_is_shown_before_more_is_read(folder):
    """A program may ask line by line through pipes."""
    asked = subprocess.Popen([KOLLI, "make", "gtin-13", "--prefix", "95221001"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, env=environment())
    asked.stdin.write(b"11\n")
    asked.stdin.flush()
    same(asked.stdout.readline(), b"9522100100110\n")
    asked.stdin.close()
    same(asked.wait(20), 0)
    asked.stdout.close()


UNWRITABLE = [
    ("a folder", lambda folder: folder, "it is a folder"),
    ("a file in the way", lambda folder: os.path.join(make(folder, "file"), "x.svg"), ""),
    ("a full device", lambda folder: "/dev/full", "the disk is full"),
]


def make(folder, name, text=""):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(text)
    return path


@case
def a_path_too_long_to_be_shown_is_cut_between_characters(folder):
    for more in ("", "x"):
        path = "đ" * 1500 + more
        line, = kolli("symbol", "--json", "-o", path, BRACKETED).objects()
        for text in line["findings"][0]["text"].values():
            assert "\ufffd" not in text and "đ" * 50 + more in text, text


@rows(UNWRITABLE)
def a_file_that_cannot_be_written(folder, path, part):
    answer = kolli("symbol", "-o", path(folder), BRACKETED)
    same((answer.status, answer.out), (3, ""), answer)
    holds(answer.err, "(WRITE_FAILED)", part)
    line, = kolli("symbol", "--json", "-o", path(folder), BRACKETED).objects()
    same(line["findings"][0]["name"], "WRITE_FAILED")
    assert not [name for name in os.listdir(folder) if name.endswith(".part")]


@case
def a_folder_without_rights(folder):
    if os.geteuid() == 0:
        return "root may write everywhere"
    os.chmod(folder, 0o500)
    answer = kolli("symbol", "-o", os.path.join(folder, "x.svg"), BRACKETED)
    same(answer.status, 3)
    holds(answer.err, "no right to do this")


@case
def a_file_that_fails_midway_leaves_the_old_one(folder):
    """A limit on file size stands for a disk that fills up."""
    path = make(folder, "x.svg", "old")

    def limit():
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    answer = kolli("symbol", "-o", path, BRACKETED, preexec_fn=limit)
    same((answer.status, open(path).read(), os.listdir(folder)), (3, "old", ["x.svg"]), answer)
    holds(answer.err, "the file would be too large")


@case
def a_file_is_replaced_whole_and_through_a_link(folder):
    path = make(folder, "x.svg", "old")
    os.symlink("x.svg", os.path.join(folder, "link.svg"))
    same(kolli("symbol", "-o", os.path.join(folder, "link.svg"), BRACKETED).status, 0)
    assert os.path.islink(os.path.join(folder, "link.svg"))
    holds(open(path).read(), "<svg")
    same(sorted(os.listdir(folder)), ["link.svg", "x.svg"])


@case
def a_new_file_has_the_rights_of_the_umask(folder):
    path = os.path.join(folder, "x.svg")
    same(kolli("symbol", "-o", path, BRACKETED, preexec_fn=lambda: os.umask(0o027)).status, 0)
    same(stat.S_IMODE(os.stat(path).st_mode), 0o640)


UNREADABLE = [("no file", "/nonexistent/x.csv", "there is no such file"), ("a folder", "/", "it is a folder")]


@rows([(f"{command}: {name}", [command, *more], path, part)
       for command, more in (("labels", ["--out", "OUT"]), ("events", ["commissioning"]))
       for name, path, part in UNREADABLE])
def a_file_that_cannot_be_read(folder, arguments, path, part):
    answer = kolli(*[os.path.join(folder, "out") if a == "OUT" else a for a in arguments], path)
    same((answer.status, answer.out), (3, ""), answer)
    holds(answer.err, "(READ_FAILED)", path, part)
    same(os.listdir(folder), [])


finish()
