"""diary: what a cooperative keeps in a spreadsheet becomes events, and what is wrong is told to those who keep it."""
from harness import *

PLACES = ("tên;gln;bên phụ trách;nước\nVườn A;9522100100028;9522100100011;VN\n"
          "Xưởng;9522100100042;9522100100011;VN\nCửa hàng;9523200110016;9523200110016;VN\n")
PRODUCTS = "name,gtin,unit,pack size\nMật ong thô,9522100100103,kg,\nMật ong,9522100100110,hũ,\"0,5 kg\"\n"
HEAD = "công đoạn;ngày;giờ;địa điểm;sản phẩm;lô;số lượng;mã tem;nguyên liệu;lô nguyên liệu;lượng nguyên liệu\n"
HARVEST = "thu hoạch;20/3/2026;7:45;Vườn A;Mật ong thô;A1;7 kg;;;;\n"
PROCESS = "chế biến;24/3/2026;16h10;Xưởng;Mật ong;M1;;Q1 + Q2;Mật ong thô;A1;7 kg\n"
SELL = "bán lẻ;29/3/2026;17:12;Cửa hàng;Mật ong;;;Q1;;;\n"
JAR = "https://id.gs1.org/01/09522100100110/21/"


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(text.encode() if isinstance(text, str) else text)
    return path


def kept(folder, *arguments, **more):
    """kolli diary with the two lists and the offset of Vietnam."""
    return kolli("diary", "--places", write(folder, "places.csv", PLACES), "--products",
                 write(folder, "products.csv", PRODUCTS), "--zone", "+07:00", *arguments, **more)


def events_of(text):
    return json.loads(text)["epcisBody"]["eventList"]


@case
def a_diary_becomes_events(folder):
    answer = kept(folder, write(folder, "a.csv", "\ufeff" + HEAD + HARVEST + PROCESS + SELL))
    same((answer.status, answer.err), (0, ""))
    harvest, process, sell = events_of(answer.out)
    same(harvest["eventTime"], "2026-03-20T07:45:00+07:00")
    same(harvest["bizStep"], "commissioning")
    same(harvest["quantityList"], [{"epcClass": "https://id.gs1.org/01/09522100100103/10/A1", "quantity": 7, "uom": "KGM"}])
    same(process["outputEPCList"], [JAR + "Q1", JAR + "Q2"])
    same(process["ilmd"]["cbvmda:lotNumber"], "M1")
    same((sell["action"], sell["epcList"]), ("DELETE", [JAR + "Q1"]))
    ids = {event["eventID"] for event in (harvest, process, sell)}
    assert len(ids) == 3 and all(one.startswith("urn:uuid:") for one in ids), ids


@case
def standard_input_and_many_files_become_one_document(folder):
    same(len(events_of(kept(folder, stdin=HEAD + HARVEST).out)), 1)
    out = os.path.join(folder, "all.ndjson")
    answer = kept(folder, "--to", "lines", "-o", out, write(folder, "a.csv", HEAD + HARVEST),
                  write(folder, "b.csv", HEAD + SELL), "-", stdin=HEAD + PROCESS)
    same(answer.status, 0)
    same([json.loads(line)["type"] for line in open(out, encoding="utf-8")],
         ["ObjectEvent", "ObjectEvent", "TransformationEvent"])
    assert "rows that became events: 3" in answer.out, answer.out


@case
def xml_is_written_and_read_back(folder):
    for form in ("xml", "xml-1.2"):
        xml = kept(folder, "--to", form, stdin=HEAD + HARVEST + SELL)
        back = kolli("convert", stdin=xml.bytes)
        same([event["bizStep"] for event in events_of(back.out)], ["commissioning", "retail_selling"])


@case
def a_bad_row_is_explained_and_the_rest_goes_on(folder):
    csv = write(folder, "nhat-ky.csv", HEAD + HARVEST + SELL.replace("17:12", "") + SELL.replace("Cửa hàng", "Cửa hàg"))
    answer = kept(folder, "--lang", "vi", csv)
    same((answer.status, len(events_of(answer.out))), (1, 1))
    assert "nhat-ky.csv:3" in answer.err and "dòng này không ghi giờ" in answer.err, answer.err
    assert "Có phải ý bạn là Cửa hàng?" in answer.err, answer.err
    out = os.path.join(folder, "a.json")
    told = kept(folder, "--json", "-o", out, csv).objects()
    found = [finding for line in told for finding in line["findings"]]
    same([(one["name"], one["line"], one["pointer"]) for one in found],
         [("DIARY_NO_TIME", 3, "/giờ"), ("DIARY_PLACE_NEAR", 4, "/địa điểm")])
    assert all(one["repair"]["vi"] and one["repair"]["en"] for one in found)
    result = told[-1]["result"]
    same({key: result[key] for key in ("rows", "written", "refused", "events")},
         {"rows": 3, "written": 1, "refused": 2, "events": 1})


@case
def strict_writes_nothing(folder):
    out = os.path.join(folder, "a.json")
    answer = kept(folder, "--strict", "-o", out, write(folder, "a.csv", HEAD + HARVEST + SELL.replace("17:12", "")))
    same((answer.status, os.path.exists(out)), (1, False))


@case
def a_diary_that_cannot_be_read_makes_no_document(folder):
    out = os.path.join(folder, "a.json")
    good = write(folder, "a.csv", HEAD + HARVEST)
    for name, text, word in (("b.csv", "ngày;giờ\n", "DIARY_COLUMN"), ("c.csv", "", "EMPTY"),
                             ("d.csv", (HEAD + HARVEST).encode("utf-16"), "DIARY_ENCODING"),
                             ("e.csv", "công đoạn\n".encode("cp1258", "replace") + b"\xe0", "DIARY_ENCODING")):
        answer = kept(folder, "--json", "-o", out, good, write(folder, name, text))
        same((name, answer.status, os.path.exists(out)), (name, 1, False))
        same([finding["name"] for line in answer.objects() for finding in line["findings"]], [word])
    same(kept(folder, "-o", out, good, os.path.join(folder, "none.csv")).status, 3)
    same(kolli("diary", "--places", os.path.join(folder, "none.csv"), good).status, 3)


@case
def codes_may_stand_in_a_file_beside_the_diary(folder):
    os.mkdir(os.path.join(folder, "in"))
    write(folder, "in/tem.csv", "gtin,serial,allocation\n09522100100110,Q7,E01\n09522100100110,Q8,E01\n")
    write(folder, "tem.csv", "Q9\n")
    row = "bán lẻ;29/3/2026;17:12;Cửa hàng;Mật ong;;;tệp: {};;;\n"
    answer = kept(folder, write(folder, "in/a.csv", HEAD + row.format("tem.csv")))
    same(events_of(answer.out)[0]["epcList"], [JAR + "Q7", JAR + "Q8"])
    for name in ("../tem.csv", os.path.join(folder, "tem.csv"), "..", "none.csv", ""):  # only there
        answer = kept(folder, write(folder, "in/a.csv", HEAD + row.format(name)))
        same((name, answer.status, events_of(answer.out)), (name, 1, []))


@case
def templates_are_a_diary_and_its_lists(folder):
    for language in ("vi", "en"):
        files = {}
        for table in ("diary", "places", "products"):
            answer = kolli("diary", "--template", table, "--lang", language)
            same(answer.status, 0)
            files[table] = write(folder, table + ".csv", answer.bytes)
        same(kolli("diary", "--template", "--lang", language).bytes, open(files["diary"], "rb").read())
        answer = kolli("diary", "--places", files["places"], "--products", files["products"], "--zone=+07:00", files["diary"])
        same((answer.status, answer.err, len(events_of(answer.out))), (0, "", 1))


@case
def numbers_as_the_option_says(folder):
    row = HEAD + HARVEST.replace("7 kg", "1.000 kg")
    for options, number in (((), 1000), (("--decimal", "."), 1)):
        same(float(events_of(kept(folder, *options, stdin=row).out)[0]["quantityList"][0]["quantity"]), float(number))


@case
def wrong_use_is_told(folder):
    csv = write(folder, "a.csv", HEAD + HARVEST)
    for arguments in (("--zone", "Hanoi"), ("--decimal", ";"), ("--separator", "|"), ("--to", "csv"), ("--template", "rows"),
                      ("--template", "--zone", "+07:00"), ("--template", "--json"), ("--json",), ("-o", csv)):
        answer = kolli("diary", *arguments, *([] if "--template" in arguments else [csv]))
        same((arguments, answer.status), (arguments, 2))
    same(open(csv, encoding="utf-8").read(), HEAD + HARVEST)
    answer = kept(folder, "-o", os.path.join(folder, "places.csv"), csv)
    same(answer.status, 2)
    answer = kolli("diary", csv)  # without an offset and lists nothing is guessed
    same((answer.status, events_of(answer.out)), (1, []))


finish()
