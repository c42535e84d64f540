"""Wrong use, help, languages and manual pages: does everybody learn what to do?"""
import ast
import re
import subprocess
from harness import *

CLI = os.path.join(SOURCE, "bindings", "cli")


def table(name, macro):
    """The rows of a .def file as lists of their arguments, strings joined and unquoted."""
    text = open(os.path.join(CLI, name), encoding="utf-8").read()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    found = []
    for body in re.findall(r"^" + macro + r"\((.*?)\)\n(?=\n|[A-Z/]|\Z)", text, flags=re.S | re.M):
        found.append(split_arguments(body))
    assert len(found) == len(re.findall(r"^" + macro + r"\(", text, flags=re.M)), name
    return found


def split_arguments(body):
    parts = re.findall(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|,|[^,"']+)""", body)
    arguments = [""]
    for part in parts:
        if part == ",":
            arguments.append("")
        elif part.startswith('"'):
            arguments[-1] += ast.literal_eval(part)
        else:
            arguments[-1] += part.strip()
    return arguments


COMMANDS = [row[1] for row in table("command.def", "COMMAND")]
OPTIONS = table("option.def", "OPTION")
TEXTS = table("text.def", "TEXT")


@case
def both_languages_have_every_text_with_the_same_places(folder):
    assert len(TEXTS) > 100, len(TEXTS)
    letters = re.compile(r"[A-Za-zÀ-ỹ]{2}")
    for name, english, vietnamese in TEXTS:
        same(sorted(re.findall(r"\{\d\}", english)), sorted(re.findall(r"\{\d\}", vietnamese)))
        same(bool(english), bool(vietnamese))
        same(english.count("--"), vietnamese.count("--"))
        if name.startswith(("OPTION_", "SUMMARY_", "DETAILS_", "LEVEL_", "ERRNO_")):
            assert english != vietnamese and letters.search(vietnamese), name
        for text in (english, vietnamese):
            same(text, text.strip(" ") if not text.startswith("  ") else text)
            assert all(len(line) <= 100 for line in text.split("\n")) or not name.startswith("DETAILS_"), name


@case
def every_option_is_in_the_help_and_both_manual_pages(folder):
    pages = [open(os.path.join(CLI, "man", path), encoding="utf-8").read().replace("\\-", "-").replace("\\~", " ")
             for path in ("kolli.1", "vi/kolli.1")]
    for name, word, letter, value, commands in OPTIONS:
        for page in pages:
            assert re.search(r"--" + re.escape(word) + r"(?![a-z-])", page), word
        for command in COMMANDS:
            wanted = commands == "ALL" or f"IN({command.upper()})" in commands
            for language in ("en", "vi"):
                text = kolli(command, "--help", "--lang", language).out
                listed = bool(re.search(r"^  (-\w, )?--" + re.escape(word) + r"(?![a-z-])", text, flags=re.M))
                same((command, word, listed), (command, word, wanted))


@case
def help_names_every_command_in_both_languages(folder):
    english, vietnamese = kolli("--help").out, kolli("--help", "--lang=vi").out
    assert english != vietnamese
    for command in COMMANDS:
        holds(english, f"\n  {command} ")
        holds(vietnamese, f"\n  {command} ")
        one, two = kolli(command, "-h").out, kolli("--lang", "vi", command, "--help").out
        holds(one, "Usage: kolli " + command, "\nOptions:", "\nExamples:")
        holds(two, "Cách dùng: kolli " + command, "\nTuỳ chọn:", "\nVí dụ:")
        for page in (one, two):
            same([line for line in page.splitlines() if len(line) > 118], [])


@case
def the_manual_pages_are_clean_roff(folder):
    tools = [["man", "--warnings=w", "-l", "-Tutf8"], ["groff", "-k", "-man", "-Tutf8", "-ww"]]
    tools = [tool for tool in tools if shutil.which(tool[0])]
    if not tools:
        return "neither man nor groff is installed"
    for path in ("kolli.1", "vi/kolli.1"):
        for tool in tools:
            done = subprocess.run([*tool, os.path.join(CLI, "man", path)], capture_output=True, text=True,
                                  env=environment(LC_ALL="C.UTF-8", MANROFFSEQ="", MANWIDTH="80"))
            same((done.returncode, done.stderr), (0, ""))
            holds(re.sub(".\b", "", done.stdout), *COMMANDS)


@case
def the_version_is_the_librarys(folder):
    answer = kolli("--version")
    assert re.fullmatch(r"kolli \d+\.\d+\.\d+\n", answer.out), answer.out
    line, = kolli("--version", "--json").objects()
    same("kolli " + line["result"]["version"] + "\n", answer.out)


WRONG = [
    ("no command", [], ["--help"], ["--help"]),
    ("an unknown command", ["chekc"], ["chekc", "did you mean check?"], ["chekc", "có phải bạn muốn ghi check?"]),
    ("a command cut short", ["symb"], ["did you mean symbol?"], ["symbol?"]),
    ("a command like none", ["xyzzyplugh"], ["--help"], ["--help"]),
    ("an unknown option", ["parse", "--permit-unknwn"], ["--permit-unknwn", "did you mean --permit-unknown?"],
     ["--permit-unknown?"]),
    ("an option of another command", ["parse", "--stem", "x"], ["kolli parse has no option --stem"],
     ["kolli parse không có tuỳ chọn --stem"]),
    ("an option before its command", ["--stem", "x", "link"], ["write the command first"],
     ["ghi tên lệnh trước"]),
    ("an unknown letter", ["parse", "-x"], ["-x"], ["-x"]),
    ("a value that is missing", ["link", "--stem"], ["--stem lacks its value URL"],
     ["--stem thiếu giá trị ĐỊA-CHỈ"]),
    ("a value for a switch", ["symbol", "--rectangle=yes"], ["--rectangle takes no value"],
     ["--rectangle không nhận giá trị"]),
    ("a language that is none", ["check", "--lang", "fr", "1"], ["vi, en"], ["vi, en"]),
    ("a word too many", ["serials", "now"], ["now"], ["now"]),
    ("no count", ["serials", "--no-ledger"], ["--count"], ["--count"]),
    ("a count that is no number", ["serials", "--no-ledger", "--count", "5x"], ["5x", "1 … 10000000"], ["5x"]),
    ("a count of none", ["serials", "--no-ledger", "--count", "0"], ["1 … 10000000"], ["0"]),
    ("a length too short", ["serials", "--no-ledger", "--count", "1", "--length", "3"], ["4 … 20"], ["4 … 20"]),
    ("no ledger", ["serials", "--count", "1"], ["--ledger FILE"], ["--ledger TỆP"]),
    ("a ledger and none", ["serials", "--count", "1", "--ledger", "/nonexistent/x", "--no-ledger"],
     ["exclude each other"], ["cùng với"]),
    ("a ledger without product", ["serials", "--count", "1", "--ledger", "/nonexistent/x"], ["--gtin"], ["--gtin"]),
    ("a length too long to be one", ["symbol", "--x-dimension", "0.40000000000000junk", "(01)09522100100110"],
     ["0 … 1000 mm"], ["0 … 1000 mm"]),
    ("no folder for labels", ["labels"], ["--out"], ["--out"]),
    ("a word beside a reference", ["make", "gtin-13", "--prefix", "95221001", "--reference", "11", "12"],
     ["no use for 12"], ["không cần 12"]),
    ("a word beside a GTIN", ["make", "gtin-14", "--from", "9522100100110", "12"], ["no use for 12"], ["không cần 12"]),
    ("a height of no bars", ["symbol", "--bar-height", "5", "(01)09522100100110"],
     ["no use for --bar-height", "qr-link has none"], ["không dùng --bar-height", "qr-link không có vạch"]),
    ("the same on labels", ["labels", "--out", "x", "--symbology", "gs1-datamatrix", "--bar-height", "5", "/dev/null"],
     ["no use for --bar-height"], ["không dùng --bar-height"]),
    ("no text of no bars", ["symbol", "--no-text", "(01)09522100100110"], ["no use for --no-text"],
     ["không dùng --no-text"]),
    ("a word beside a list", ["symbol", "--list", "qr"], ["no use for qr"], ["không cần qr"]),
    ("two tables", ["labels", "--out", "/nonexistent/x", "a", "b"], ["b"], ["b"]),
]


@rows(WRONG)
def wrong_use(folder, arguments, english, vietnamese):
    answer = kolli(*arguments, cwd=folder)
    same((answer.status, answer.out), (2, ""), answer)
    holds(answer.err, "kolli: error: ", "(ARGUMENT)", *english)
    other = kolli(*arguments, env=environment(LC_ALL="vi_VN.UTF-8"), cwd=folder)
    same((other.status, other.out), (2, ""), other)
    if "--lang" not in arguments:
        holds(other.err, "kolli: lỗi: ", *vietnamese)
    line, = kolli(*arguments, "--json", cwd=folder).objects() if arguments[-1:] != ["--stem"] else \
        kolli("--json", *arguments, cwd=folder).objects()
    same((line["result"], line["findings"][0]["name"]), (None, "ARGUMENT"))
    same(os.listdir(folder), [])


LOCALES = [
    ("LC_ALL before all", {"LC_ALL": "vi_VN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "C"}, True),
    ("LC_ALL says English", {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "vi_VN", "LANG": "vi_VN"}, False),
    ("LC_MESSAGES before LANG", {"LC_ALL": "", "LC_MESSAGES": "vi", "LANG": "en_GB"}, True),
    ("LANG last", {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "vi_VN"}, True),
    ("nothing", {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, False),
    ("a language that begins alike", {"LC_ALL": "vic_XX"}, False),
]


@rows(LOCALES)
def the_locale_chooses_the_language(folder, variables, vietnamese):
    text = kolli("--help", env=environment(**variables)).out
    same("Cách dùng" in text, vietnamese)
    same("Cách dùng" in kolli("--help", "--lang", "en", env=environment(**variables)).out, False)


@case
def help_is_found_in_every_way(folder):
    wanted = kolli("link", "--help").out
    for arguments in (["help", "link"], ["--help", "link"], ["link", "-h"], ["link", "word", "--help"]):
        same((kolli(*arguments).status, kolli(*arguments).out), (0, wanted))
    same(kolli("help").out, kolli("--help").out)


@case
def help_is_one_json_line_when_asked_for(folder):
    for arguments in (["--help"], ["help", "link"], ["events", "-h", "--lang", "vi"]):
        line, = kolli("--json", *arguments).objects()
        same(line["result"], {"help": kolli(*arguments).out})


@case
def the_value_of_an_option_is_no_option(folder):
    """Language and form are looked for ahead of the parser, which knows better."""
    answer = kolli("link", "--stem", "--json", "(01)09522100100110")
    holds(answer.err, "(LINK_STEM_BAD)")
    answer = kolli("link", "--stem", "--lang=vi", "(01)09522100100110")
    holds(answer.err, ": error: ")


@case
def two_dashes_end_the_options(folder):
    line, = kolli("parse", "--json", "--", "--stem").objects()
    same(line["result"]["input"], "--stem")


@case
def of_an_option_given_twice_the_last_counts(folder):
    same(kolli("link", "--stem", "https://a.example", "--stem=https://b.example", "(01)09522100100110").out,
         "https://b.example/01/09522100100110\n")


finish()
