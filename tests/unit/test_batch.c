/*
 * Batches tell of stamps handed out and printed; only an activation file makes any of them active,
 * with its own times.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/event.h"

#define OFFICE "9521001000017"
#define TIME   "2026-03-02T09:10:00+07:00"

/* ---- What was made ---- */

struct heard {
    char text[8192]; /* a line an event, in few words */
    size_t events, codes, refuse_at;
};

static void tell(struct heard *heard, const char *name, kolli_span value)
{
    size_t used = strlen(heard->text);
    snprintf(heard->text + used, sizeof heard->text - used, "%s%.*s", name, (int)value.len,
             value.ptr);
}

/* Without the stem that all canonical names share. */
static kolli_span short_name(kolli_span uri)
{
    kolli_span stem = SPAN("https://id.gs1.org/");
    return span_starts(uri, stem) ? span_from(uri, stem.len) : uri;
}

static kolli_status hear(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct heard *heard = context;
    (void)diag;
    if (heard->refuse_at != 0 && ++heard->events >= heard->refuse_at) {
        return KOLLI_WRITE_FAILED;
    }
    heard->events += heard->refuse_at == 0;
    heard->codes += kolli_event_count(event, KOLLI_FIELD_EPC_LIST);
    kolli_status status = kolli_event_check(event, NULL);
    if (status == KOLLI_NO_MEMORY) {
        return status;
    }
    assert_int_equal(status, KOLLI_OK);
    tell(heard, kolli_event_type_of(event) == KOLLI_OBJECT_EVENT ? "O" : "T", SPAN(""));
    tell(heard, " ", kolli_event_get(event, KOLLI_FIELD_ACTION));
    tell(heard, " ", kolli_event_get(event, KOLLI_FIELD_BIZ_STEP));
    tell(heard, " ", kolli_event_get(event, KOLLI_FIELD_DISPOSITION));
    tell(heard, " ", kolli_event_get(event, KOLLI_FIELD_EVENT_TIME));
    tell(heard, " at ", short_name(kolli_event_get(event, KOLLI_FIELD_READ_POINT)));
    tell(heard, " in ", short_name(kolli_event_get(event, KOLLI_FIELD_BIZ_LOCATION)));
    for (size_t i = 0; i < kolli_event_count(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST); i++) {
        kolli_typed typed = kolli_event_typed_at(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, i);
        tell(heard, " ", typed.type);
        tell(heard, "=", typed.value);
    }
    for (const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_ILMD); member != NULL;
         member = member->next) {
        tell(heard, " ", member->name);
        tell(heard, "=", member->text);
    }
    if (kolli_event_count(event, KOLLI_FIELD_EPC_LIST) > 5) {
        tell(heard, " many", SPAN("\n"));
        return KOLLI_OK;
    }
    for (size_t i = 0; i < kolli_event_count(event, KOLLI_FIELD_EPC_LIST); i++) {
        tell(heard, " ", short_name(kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, i)));
    }
    tell(heard, "", SPAN("\n"));
    return KOLLI_OK;
}

static kolli_event_sink ear(struct heard *heard)
{
    return (kolli_event_sink){hear, heard};
}

/* ---- Batches ---- */

static kolli_batch_options batch_options(kolli_batch_step step)
{
    kolli_batch_options options = KOLLI_BATCH_OPTIONS_INIT;
    options.step = step;
    options.time = SPAN(TIME);
    options.read_point = SPAN("9521001000024");
    options.issuer = SPAN(OFFICE);
    options.order = SPAN("NL-2026-014");
    return options;
}

static kolli_status add_code(kolli_batch *batch, kolli_elements *elements, const char *code,
                             kolli_diag *diag)
{
    assert_int_equal(kolli_elements_parse_bracketed(elements, span_of(code), NULL), KOLLI_OK);
    return kolli_batch_add(batch, elements, diag);
}

static void tells_of_stamps(void **state)
{
    (void)state;
    struct heard heard = {.events = 0};
    kolli_batch *batch;
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_batch_options options = batch_options(KOLLI_RESERVING);
    assert_int_equal(kolli_batch_new(&batch, NULL, &options, ear(&heard), NULL), KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(10)M1(21)Q1(17)270101", NULL),
                     KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(00)095221001000000011", NULL), KOLLI_OK);
    assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK);
    assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK); /* nothing twice */
    kolli_batch_free(batch);
    options = batch_options(KOLLI_ENCODING);
    options.order = SPAN("urn:example:order:7");
    options.read_point = SPAN("urn:example:printer");
    assert_int_equal(kolli_batch_new(&batch, NULL, &options, ear(&heard), NULL), KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(21)Q1", NULL), KOLLI_OK);
    assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK);
    kolli_batch_free(batch);
    kolli_elements_free(elements);
    assert_string_equal(
        heard.text, "T ADD reserving reserved " TIME " at 414/9521001000024 in "
                    " po=urn:epcglobal:cbv:bt:9521001000017:NL-2026-014 01/09522100100110/21/Q1 "
                    "00/095221001000000011\n"
                    "T ADD encoding encoded " TIME
                    " at urn:example:printer in  po=urn:example:order:7 01/09522100100110/21/Q1\n");
}

static void splits_at(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 999, 1000, 1001, 2000, 2500};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct heard heard = {.events = 0};
        kolli_batch *batch;
        kolli_elements *elements = kolli_elements_new(NULL);
        kolli_batch_options options = batch_options(KOLLI_ENCODING);
        options.no_ids = true;
        assert_int_equal(kolli_batch_new(&batch, NULL, &options, ear(&heard), NULL), KOLLI_OK);
        for (size_t k = 0; k < counts[i]; k++) {
            char code[64];
            snprintf(code, sizeof code, "(01)09522100100110(21)Q%zu", k);
            assert_int_equal(add_code(batch, elements, code, NULL), KOLLI_OK);
        }
        assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK);
        assert_int_equal(heard.codes, counts[i]);
        assert_int_equal(heard.events, (counts[i] + 999) / 1000);
        kolli_batch_free(batch);
        kolli_elements_free(elements);
    }
}

static void refuses_codes(void **state)
{
    (void)state;
    struct heard heard = {.events = 0};
    kolli_diag diag = {0};
    kolli_batch *batch;
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_batch_options options = batch_options(KOLLI_ENCODING);
    assert_int_equal(kolli_batch_new(&batch, NULL, &options, ear(&heard), NULL), KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(21)Q1", &diag), KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(10)A", &diag), KOLLI_NAME_LEVEL);
    assert_int_equal(add_code(batch, elements, "(10)A", &diag), KOLLI_LINK_NO_KEY);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(10)A(21)Q1", &diag),
                     KOLLI_EVENT_REPEATED);
    assert_string_equal(diag.arguments, "https://id.gs1.org/01/09522100100110/21/Q1");
    assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK);
    assert_int_equal(heard.codes, 1);
    kolli_batch_free(batch);
    kolli_elements_free(elements);
}

struct option {
    const char *name;
    int step;
    const char *time, *read_point, *issuer, *order;
    size_t identifiers;
    kolli_status status;
};

static const struct option option_rows[] = {
    {"good ones", 1, TIME, OFFICE, OFFICE, "1", 1000, KOLLI_OK},
    {"no such step", 2, TIME, OFFICE, OFFICE, "1", 1000, KOLLI_ARGUMENT},
    {"events of none", 0, TIME, OFFICE, OFFICE, "1", 0, KOLLI_ARGUMENT},
    {"events of too many", 0, TIME, OFFICE, OFFICE, "1", 1001, KOLLI_ARGUMENT},
    {"no time", 0, "", OFFICE, OFFICE, "1", 1000, KOLLI_EVENT_LACKS},
    {"no place", 0, TIME, "", OFFICE, "1", 1000, KOLLI_EVENT_LACKS},
    {"no order", 0, TIME, OFFICE, OFFICE, "", 1000, KOLLI_EVENT_LACKS},
    {"no issuer", 0, TIME, OFFICE, "", "1", 1000, KOLLI_EMPTY},
    {"a time without offset", 0, "2026-03-02T09:10:00", OFFICE, OFFICE, "1", 1000,
     KOLLI_TIME_OFFSET},
    {"a wrong GLN", 0, TIME, "9521001000018", OFFICE, "1", 1000, KOLLI_KEY_CHECK_DIGIT},
};

static void judges_options(void **state)
{
    const struct option *row = *state;
    struct heard heard = {.events = 0};
    kolli_diag diag = {0};
    kolli_batch *batch;
    kolli_batch_options options = KOLLI_BATCH_OPTIONS_INIT;
    options.step = (kolli_batch_step)row->step;
    options.time = span_of(row->time);
    options.read_point = span_of(row->read_point);
    options.issuer = span_of(row->issuer);
    options.order = span_of(row->order);
    options.identifiers = row->identifiers;
    assert_int_equal(kolli_batch_new(&batch, NULL, &options, ear(&heard), &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(batch != NULL, row->status == KOLLI_OK);
    kolli_batch_free(batch);
}

/* A sink that fails once: what was collected goes out with the next try. */
static kolli_status fail_once(void *context, const kolli_event *event, kolli_diag *diag)
{
    size_t *calls = context;
    (void)event;
    (void)diag;
    return ++*calls == 1 ? KOLLI_WRITE_FAILED : KOLLI_OK;
}

static void keeps_codes_when_the_sink_fails(void **state)
{
    (void)state;
    size_t calls = 0;
    kolli_diag diag = {0};
    kolli_batch *batch;
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_batch_options options = batch_options(KOLLI_ENCODING);
    options.identifiers = 1;
    assert_int_equal(
        kolli_batch_new(&batch, NULL, &options, (kolli_event_sink){fail_once, &calls}, NULL),
        KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(21)Q1", &diag), KOLLI_OK);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(21)Q2", &diag),
                     KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    assert_int_equal(add_code(batch, elements, "(01)09522100100110(21)Q2", &diag), KOLLI_OK);
    assert_int_equal(kolli_batch_finish(batch, NULL), KOLLI_OK);
    assert_int_equal(calls, 3);
    kolli_batch_free(batch);
    kolli_elements_free(elements);
}

/* ---- Activation ---- */

struct findings {
    char text[8192]; /* a line a finding */
};

static void note(void *context, const kolli_finding *finding)
{
    struct findings *findings = context;
    size_t used = strlen(findings->text);
    snprintf(findings->text + used, sizeof findings->text - used,
             "%s %s line %u at %zu+%zu %s %s\n", kolli_level_name(finding->level),
             kolli_status_name(finding->diag.status), (unsigned)finding->diag.line,
             finding->diag.offset, finding->diag.length, finding->diag.pointer,
             finding->diag.arguments);
}

struct csv {
    kolli_span rest;
    size_t at_once;
};

static kolli_status read_csv(void *context, char *buffer, size_t size, size_t *got)
{
    struct csv *csv = context;
    size_t most = csv->at_once == 0 || csv->at_once > size ? size : csv->at_once;
    *got = most < csv->rest.len ? most : csv->rest.len;
    memcpy(buffer, csv->rest.ptr, *got);
    csv->rest = span_from(csv->rest, *got);
    return KOLLI_OK;
}

struct activation {
    const char *name, *csv;
    kolli_status status;
    const char *events, *findings;
    size_t rows, activated, refused, repeated;
};

#define G     "01/09522100100110/21/"
#define LINK  "https://id.gs1.org/01/09522100100110/21/"
#define T1    "2026-03-24T16:10:00+07:00"
#define T2    "2026-03-24T16:11:30+07:00"
#define PLACE "9522100100042"
#define AT    " at 414/9522100100042 in 414/9522100100042"
#define BORN  "O ADD commissioning active "

static const struct activation activations[] = {
    {"one stamp", "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n", KOLLI_OK,
     BORN T1 AT " lotNumber=M1 " G "Q1\n", "", 1, 1, 0, 0},
    {"codes in every form",
     "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n(01)09522100100110(21)Q2," T1 "," PLACE
     ",M1\n"
     "010952210010011021Q3," T1 "," PLACE ",M1\n^010952210010011021Q4," T1 "," PLACE ",M1\n"
     "https://tem.example.vn/x/01/09522100100110/10/M1/21/Q5," T1 "," PLACE ",M1\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1 " G "Q2 " G "Q3 " G "Q4 " G "Q5\n", "", 5, 5, 0,
     0},
    {"Vietnamese headings", "Số lô;Mã tem;Thời gian;Địa điểm\nM1;" LINK "Q1;" T1 ";" PLACE "\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1\n", "", 1, 1, 0, 0},
    {"capitals with marks", "MÃ TEM,THỜI GIAN,ĐỊA ĐIỂM,LÔ\n" LINK "Q1," T1 "," PLACE ",M1\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1\n", "", 1, 1, 0, 0},
    {"decomposed marks",
     "ma\xCC\x83,tho\xCC\x9B\xCC\x80i gian,no\xCC\x9Bi,batch\n" LINK "Q1," T1 "," PLACE ",M1\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1\n", "", 1, 1, 0, 0},
    {"headings without marks",
     "MA_TEM\tTHOI GIAN\tDIA-DIEM\tLO\n" LINK "Q1\t" T1 "\t" PLACE "\tM1\n", KOLLI_OK,
     BORN T1 AT " lotNumber=M1 " G "Q1\n", "", 1, 1, 0, 0},
    {"a byte order mark, CRLF and other columns",
     "\xEF\xBB\xBF"
     "who,code,time,place\r\nLan," LINK "Q1," T1 "," PLACE "\r\n",
     KOLLI_OK, BORN T1 AT " " G "Q1\n", "", 1, 1, 0, 0},
    {"another time, place, lot or product is another event",
     "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n" LINK "Q2," T2 "," PLACE ",M1\n" LINK
     "Q3," T2 ",urn:example:shed,M1\n" LINK "Q4," T2
     ",urn:example:shed,M2\n(01)09522100200117(21)Q5," T2 ",urn:example:shed,M2\n" LINK "Q6," T2
     ",urn:example:shed,M2\n",
     KOLLI_OK,
     BORN T1 AT
     " lotNumber=M1 " G "Q1\n" BORN T2 AT " lotNumber=M1 " G "Q2\n" BORN T2
     " at urn:example:shed in urn:example:shed lotNumber=M1 " G "Q3\n" BORN T2
     " at urn:example:shed in urn:example:shed lotNumber=M2 " G "Q4\n" BORN T2
     " at urn:example:shed in urn:example:shed lotNumber=M2 01/09522100200117/21/Q5\n" BORN T2
     " at urn:example:shed in urn:example:shed lotNumber=M2 " G "Q6\n",
     "", 6, 6, 0, 0},
    {"the lot and the date of the code",
     "code,time,place,lot\n(01)09522100100110(21)Q1(10)M1(17)270101," T1 "," PLACE ",\n"
     "(01)09522100100110(21)Q2(10)M1(17)270101(240)x," T1 "," PLACE ",M1\n"
     "(01)09522100100110(21)Q3(10)M1(17)270102," T1 "," PLACE ",M1\n",
     KOLLI_OK,
     BORN T1 AT " lotNumber=M1 itemExpirationDate=2027-01-01 " G "Q1\n" BORN T1 AT
                " lotNumber=M1 itemExpirationDate=2027-01-01 " G "Q2\n" BORN T1 AT
                " lotNumber=M1 itemExpirationDate=2027-01-02 " G "Q3\n",
     "", 3, 3, 0, 0},
    {"a code activated twice",
     "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n" LINK "Q2," T1 "," PLACE
     ",M1\n(01)09522100100110(21)Q1," T2 "," PLACE ",M1\n" LINK "Q3," T1 "," PLACE ",M1\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1 " G "Q2 " G "Q3\n",
     "warning ACTIVATION_TWICE line 4 at 192+24 /code https://id.gs1.org/" G "Q1\n", 4, 3, 0, 1},
    {"no time, no place, no code: none is made up",
     "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n" LINK "Q2,," PLACE ",M1\n" LINK "Q3," T1
     ", ,M1\n," T1 "," PLACE ",M1\n" LINK "Q4," T1 "\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q1\n",
     "error ACTIVATION_EMPTY line 3 at 149+0 /time time\n"
     "error ACTIVATION_EMPTY line 4 at 236+0 /place place\n"
     "error ACTIVATION_EMPTY line 5 at 241+0 /code code\n"
     "error ACTIVATION_EMPTY line 6 at 285+0 /place place\n",
     5, 1, 4, 0},
    {"columns of other names are told by these",
     "Mã QR,THỜI ĐIỂM, Nơi dán ,Số lô\n" LINK "Q1,," PLACE ",M1\n"
     "hello," T1 "," PLACE ",M1\n(01)09522100100110(21)Q1," T1 "," PLACE ",M 1\n",
     KOLLI_OK, "",
     "error ACTIVATION_EMPTY line 2 at 86+0 /THỜI ĐIỂM THỜI ĐIỂM\n"
     "error AI_UNKNOWN line 3 at 104+1 /Mã QR h\n"
     "error AI_CHARSET line 4 at 219+1 /Số lô 10\n",
     3, 0, 3, 0},
    {"bad values, each at its place",
     "code,time,place,lot\n"
     "https://id.gs1.org/01/09522100100111/21/Q1," T1 "," PLACE ",M1\n"
     "(01)09522100100110(21)Q1,2026-03-24 16:10,9522100100042,M1\n"
     "(01)09522100100110(21)Q1," T1 ",9522100100043,M1\n"
     "(01)09522100100110(21)Q1, 2026-02-30T16:10:00+07:00 ," PLACE ",M1\n"
     "(01)09522100100110(21)Q1," T1 "," PLACE ",M 1\n"
     "(01)09522100100110(10)M1," T1 "," PLACE ",M1\n"
     "(414)9521001000017," T1 "," PLACE ",M1\n"
     "(01)09522100100110(21)Q1(10)M1," T1 "," PLACE ",M2\n"
     "(01)09522100100110(21)Q1," T1 ",Ngọc Lặc,M2\n"
     "hello," T1 "," PLACE ",M2\n",
     KOLLI_OK, "",
     "error CHECK_DIGIT line 2 at 55+1 /code 01\n"
     "error TIME_SYNTAX line 3 at 141+1 /time 2026-03-24 16:10\n"
     "error KEY_CHECK_DIGIT line 4 at 228+1 /place 2\n"
     "error TIME_RANGE line 5 at 267+2 /time 2026-02-30T16:10:00+07:00\n"
     "error AI_CHARSET line 6 at 369+1 /lot 10\n"
     "error NAME_LEVEL line 7 at 372+24 /code 01\n"
     "error ACTIVATION_KEY line 8 at 440+18 /code 414\n"
     "error ACTIVATION_LOT line 9 at 573+2 /lot M1\n"
     "error EVENT_PLACE line 10 at 627+12 /place Ngọc Lặc\n"
     "error AI_UNKNOWN line 11 at 643+1 /code h\n",
     10, 0, 10, 0},
    {"too many and too few fields",
     "code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1,x\n" LINK "Q2," T1 "," PLACE "\n" LINK
     "Q3," T1 "," PLACE ",,,\n",
     KOLLI_OK, BORN T1 AT " " G "Q2 " G "Q3\n", "error CSV_FIELDS line 2 at 20+0  5\n", 3, 2, 1, 0},
    {"an open quote, and on from the next line",
     "code,time,place,lot\n\"" LINK "Q1," T1 "," PLACE ",M1\n" LINK "Q2," T1 "," PLACE ",M1\n",
     KOLLI_OK, BORN T1 AT " lotNumber=M1 " G "Q2\n", "error CSV_QUOTE line 2 at 20+1 /code 0\n", 2,
     1, 1, 0},
    {"comments and empty lines",
     "# who scans, earns\ncode,time,place\n\n# later\n" LINK "Q1," T1 "," PLACE "\n", KOLLI_OK,
     BORN T1 AT " " G "Q1\n", "", 1, 1, 0, 0},
    {"nothing but a header", "code,time,place,lot\n", KOLLI_OK, "", "", 0, 0, 0, 0},
    {"an empty file", "", KOLLI_EMPTY, "", "", 0, 0, 0, 0},
    {"no column for time", "code,place,lot\n" LINK "Q1," PLACE ",M1\n", KOLLI_ACTIVATION_COLUMN, "",
     "", 0, 0, 0, 0},
    {"two columns for the place", "code,time,place,gln\n", KOLLI_ACTIVATION_COLUMN_TWICE, "", "", 0,
     0, 0, 0},
};

static void activates(void **state)
{
    const struct activation *row = *state;
    for (size_t at_once = 0; at_once < 2; at_once++) { /* all at once, and byte by byte */
        struct heard heard = {.events = 0};
        struct findings findings = {""};
        kolli_diag diag = {0};
        struct csv csv = {span_of(row->csv), at_once};
        kolli_activation_result result = {0};
        kolli_finding_sink sink = {note, &findings};
        assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, NULL,
                                              ear(&heard), &sink, &result, &diag),
                         row->status);
        assert_int_equal(diag.status, row->status);
        assert_string_equal(findings.text, row->findings);
        assert_string_equal(heard.text, row->events);
        assert_int_equal(result.rows, row->rows);
        assert_int_equal(result.activated, row->activated);
        assert_int_equal(result.refused, row->refused);
        assert_int_equal(result.repeated, row->repeated);
        assert_int_equal(result.events, heard.events);
    }
}

static void activates_what_was_printed(void **state)
{
    (void)state;
    struct heard heard = {.events = 0};
    struct findings findings = {""};
    struct csv csv = {
        SPAN("code,time,place\n" LINK "Q1," T1 "," PLACE "\n" LINK "Q2," T1 "," PLACE "\n"), 0};
    kolli_finding_sink sink = {note, &findings};
    kolli_activation_options options = KOLLI_ACTIVATION_OPTIONS_INIT;
    kolli_activation_result result;
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_codes *printed = kolli_codes_new(NULL);
    kolli_elements_parse_bracketed(elements, SPAN("(01)09522100100110(21)Q2(10)M9"), NULL);
    assert_int_equal(kolli_codes_add(printed, elements, 7, NULL), KOLLI_OK);
    assert_int_equal(kolli_codes_add(printed, elements, 8, NULL), KOLLI_OK);
    assert_int_equal(kolli_codes_count(printed), 1);
    kolli_elements_parse_bracketed(elements, SPAN("(01)09522100100110"), NULL);
    assert_int_equal(kolli_codes_add(printed, elements, 9, NULL), KOLLI_NAME_LEVEL);
    options.printed = printed;
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, &options,
                                          ear(&heard), &sink, &result, NULL),
                     KOLLI_OK);
    assert_string_equal(heard.text, BORN T1 AT " " G "Q2\n");
    assert_string_equal(findings.text,
                        "error ACTIVATION_NOT_PRINTED line 2 at 16+42 /code https://id.gs1.org/" G
                        "Q1\n");
    kolli_codes_free(printed);
    kolli_elements_free(elements);
}

static void stops_when_strict(void **state)
{
    (void)state;
    struct heard heard = {.events = 0};
    struct findings findings = {""};
    kolli_diag diag = {0};
    struct csv csv = {SPAN("code,time,place\n" LINK "Q1," T1 "," PLACE "\nx," T1 "," PLACE "\n" LINK
                           "Q2," T1 "," PLACE "\n"),
                      0};
    kolli_finding_sink sink = {note, &findings};
    kolli_activation_options options = KOLLI_ACTIVATION_OPTIONS_INIT;
    kolli_activation_result result;
    options.strict = true;
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, &options,
                                          ear(&heard), &sink, &result, &diag),
                     KOLLI_AI_UNKNOWN);
    assert_int_equal(diag.line, 3);
    assert_int_equal(result.rows, 2);
    assert_string_equal(heard.text, BORN T1 AT " " G "Q1\n"); /* what came before it is true */
}

/* 2,500 scans in one minute at one place. */
static void splits_an_activation(void **state)
{
    (void)state;
    struct heard heard = {.events = 0};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink out = kolli_buffer_sink(buffer);
    out.write(out.context, SPAN("code,time,place,lot\n"));
    for (size_t i = 0; i < 2500; i++) {
        char line[160];
        int length = snprintf(line, sizeof line, LINK "Q%zu," T1 "," PLACE ",M1\n", i);
        out.write(out.context, (kolli_span){line, (size_t)length});
    }
    struct csv csv = {kolli_buffer_span(buffer), 0};
    kolli_activation_result result;
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, NULL, ear(&heard),
                                          NULL, &result, NULL),
                     KOLLI_OK);
    assert_int_equal(result.activated, 2500);
    assert_int_equal(heard.codes, 2500);
    assert_int_equal(heard.events, 3);
    kolli_buffer_free(buffer);
}

static kolli_status broken_read(void *context, char *buffer, size_t size, size_t *got)
{
    (void)context;
    (void)buffer;
    (void)size;
    (void)got;
    return KOLLI_READ_FAILED;
}

static void passes_failures_on(void **state)
{
    (void)state;
    struct heard heard = {.refuse_at = 1};
    kolli_diag diag = {0};
    struct csv csv = {
        SPAN("code,time,place\n" LINK "Q1," T1 "," PLACE "\n" LINK "Q1," T2 "," PLACE "\n"), 0};
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, NULL, ear(&heard),
                                          NULL, NULL, &diag),
                     KOLLI_WRITE_FAILED);
    assert_int_equal(diag.status, KOLLI_WRITE_FAILED);
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){broken_read, NULL}, NULL,
                                          ear(&heard), NULL, NULL, &diag),
                     KOLLI_READ_FAILED);
    kolli_activation_options options = KOLLI_ACTIVATION_OPTIONS_INIT;
    options.identifiers = 1001;
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){broken_read, NULL}, &options,
                                          ear(&heard), NULL, NULL, &diag),
                     KOLLI_ARGUMENT);
}

/* ---- The same bytes from the same random source ---- */

static kolli_status count_up(void *context, void *bytes, size_t size)
{
    memset(bytes, (*(uint8_t *)context)++, size);
    return KOLLI_OK;
}

static kolli_status keep_id(void *context, const kolli_event *event, kolli_diag *diag)
{
    (void)diag;
    kolli_span id = kolli_event_get(event, KOLLI_FIELD_EVENT_ID);
    snprintf(context, 64, "%.*s", (int)id.len, id.ptr == NULL ? "" : id.ptr);
    return KOLLI_OK;
}

static void takes_identities_from_the_source(void **state)
{
    (void)state;
    uint8_t next = 1;
    char id[64];
    struct csv csv = {SPAN("code,time,place\n" LINK "Q1," T1 "," PLACE "\n"), 0};
    kolli_activation_options options = KOLLI_ACTIVATION_OPTIONS_INIT;
    options.random = (kolli_random){count_up, &next};
    kolli_event_sink sink = {keep_id, id};
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, &options, sink,
                                          NULL, NULL, NULL),
                     KOLLI_OK);
    assert_string_equal(id, "urn:uuid:01010101-0101-4101-8101-010101010101");
    csv.rest = SPAN("code,time,place\n" LINK "Q1," T1 "," PLACE "\n");
    options.no_ids = true;
    assert_int_equal(kolli_activation_run(NULL, (kolli_source){read_csv, &csv}, &options, sink,
                                          NULL, NULL, NULL),
                     KOLLI_OK);
    assert_string_equal(id, "");
}

/* ---- Memory ---- */

static bool attempt(const kolli_allocator *allocator)
{
    struct heard heard = {.events = 0};
    kolli_batch *batch;
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_batch_options options = batch_options(KOLLI_ENCODING);
    options.identifiers = 2;
    bool good = kolli_batch_new(&batch, allocator, &options, ear(&heard), NULL) == KOLLI_OK;
    for (size_t i = 0; good && i < 5; i++) {
        char code[64];
        snprintf(code, sizeof code, "(01)09522100100110(21)Q%zu", i);
        good = add_code(batch, elements, code, NULL) == KOLLI_OK;
    }
    good = good && kolli_batch_finish(batch, NULL) == KOLLI_OK;
    kolli_batch_free(batch);
    kolli_elements_free(elements);
    return good;
}

static bool attempt_activation(const kolli_allocator *allocator)
{
    struct heard heard = {.events = 0};
    struct csv csv = {SPAN("code,time,place,lot\n" LINK "Q1," T1 "," PLACE ",M1\n" LINK "Q2," T2
                           "," PLACE ",M1\n" LINK "Q3," T2 "," PLACE ",M1\nx," T2 "," PLACE
                           ",M1\n"),
                      0};
    kolli_activation_result result;
    kolli_status status = kolli_activation_run(allocator, (kolli_source){read_csv, &csv}, NULL,
                                               ear(&heard), NULL, &result, NULL);
    assert_true(status == KOLLI_NO_MEMORY ||
                (status == KOLLI_OK && result.refused == 1)); /* never taken for a bad row */
    return status == KOLLI_OK;
}

static bool attempt_codes(const kolli_allocator *allocator)
{
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_codes *codes = kolli_codes_new(allocator);
    kolli_elements_parse_bracketed(elements, SPAN("(01)09522100100110(21)Q2"), NULL);
    bool good = codes != NULL && kolli_codes_add(codes, elements, 1, NULL) == KOLLI_OK;
    kolli_codes_free(codes);
    kolli_elements_free(elements);
    return good;
}

static void batch_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

static void activation_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt_activation);
}

static void codes_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt_codes);
}

int main(void)
{
    suite_add("reserving and encoding", tells_of_stamps);
    suite_add("at most 1,000 codes an event", splits_at);
    suite_add("codes that are refused", refuses_codes);
    SUITE_ROWS(option_rows, judges_options);
    suite_add("a sink that fails loses no code", keeps_codes_when_the_sink_fails);
    SUITE_ROWS(activations, activates);
    suite_add("only printed codes become active", activates_what_was_printed);
    suite_add("strict", stops_when_strict);
    suite_add("2,500 scans of one minute", splits_an_activation);
    suite_add("failures of sink and source", passes_failures_on);
    suite_add("identities from the caller's source, or none", takes_identities_from_the_source);
    suite_add("a batch without memory", batch_without_memory);
    suite_add("an activation without memory", activation_without_memory);
    suite_add("codes without memory", codes_without_memory);
    return suite_run("batch");
}
