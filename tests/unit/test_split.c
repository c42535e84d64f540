/* Do the readers of a document's parts give what one reader gives, whatever the document looks like? */
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../split.h"
#include "base/span.h"
#include "json/scan.h"

static const size_t part_counts[] = {1, 2, 3, 7};

/* In how many parts were there events, of so many? */
static size_t check(const struct split_format *format, kolli_span document, size_t parts,
                    const void *options)
{
    char why[400];
    size_t cut;
    if (!split_is_same(format, document, parts, options, &cut, why)) {
        fail_msg("%zu parts: %s", parts, why);
    }
    return cut;
}

/* ---- Documents of many events ---- */

/* What stands before, between and behind so many events, and what they are in turn. */
struct many {
    const char *name, *head, *between, *tail;
    const char *events[4];
    size_t count;
    size_t cut; /* how many of seven parts have events */
};

static char *make(const struct many *many, kolli_span *document)
{
    size_t room = strlen(many->head) + strlen(many->tail) + 1;
    size_t kinds = 0;
    for (; kinds < 4 && many->events[kinds] != NULL; kinds++) {
        room += many->count * (strlen(many->events[kinds]) + strlen(many->between));
    }
    char *text = malloc(room);
    assert_non_null(text);
    char *at = text + sprintf(text, "%s", many->head);
    for (size_t i = 0; i < many->count; i++) {
        at += sprintf(at, "%s%s", i > 0 ? many->between : "", many->events[i % kinds]);
    }
    at += sprintf(at, "%s", many->tail);
    *document = (kolli_span){text, (size_t)(at - text)};
    return text;
}

#define HEAD                                                                                       \
    "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"vn\":\"https://vn.example.org/\"}],"             \
    "\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
#define TAIL "]}}"
#define E1   "{\"type\":\"ObjectEvent\",\"action\":\"ADD\",\"epcList\":[\"urn:epc:id:sgtin:1.2.3\"]}"
#define E2                                                                                         \
    "{\"type\":\"ObjectEvent\",\"vn:a\":{\"vn:b\":[{\"vn:c\":1},{\"vn:c\":[{},[{}]]}]},"           \
    "\"readPoint\":{\"id\":\"urn:x\"}}"
#define HOSTILE                                                                                    \
    "{\"type\":\"ObjectEvent\",\"vn:a\":\"},{\\\"type\\\":\\\"ObjectEvent\\\"},{\","               \
    "\"vn:b\":\"\\\\\",\"vn:c\":\"\\\\\\\"}]}\",\"vn:{\":\"[{\",\"vn:d\\\"\":\"\\\\\\\\\"}"
#define WRONG  "{\"type\":\"ObjectEvent\",\"action\":7,\"eventTime\":\"yesterday\",\"none:x\":1}"
#define OTHER  "{\"type\":\"vn:StampEvent\",\"vn:a\":1}"
#define BROKEN "{\"type\":\"ObjectEvent\",\"action\" \"ADD\"]}"
#define UNEVEN "{\"type\":\"ObjectEvent\",\"action\":{\"ADD\"}"
#define LINE   "{\"type\":\"ObjectEvent\",\n\"action\":\"ADD\"}"

static const struct many json_rows[] = {
    {"a list", HEAD, ",", TAIL, {E1, E2}, 100, 7},
    {"strings that look like events", HEAD, ",", TAIL, {HOSTILE, E1, HOSTILE, E2}, 100, 7},
    {"blanks and lines", HEAD "\n", "\n , \r\n\t", "\n" TAIL "\n", {LINE, E1}, 100, 7},
    {"findings", HEAD, ",\n", TAIL, {WRONG, E1, OTHER, WRONG}, 100, 7},
    {"events that are no JSON", HEAD, ",", TAIL, {BROKEN, E1, WRONG}, 100, 7},
    {"a bare list", "[", ",", "]", {E1, E2, HOSTILE, WRONG}, 100, 7},
    {"one a line", "", "\n", "\n", {E1, E2, HOSTILE, WRONG}, 100, 7},
    {"broken lines", "", "\n", "\n", {E1, BROKEN, HOSTILE, WRONG}, 100, 7},
    {"record separators", "\x1E", "\n\x1E", "\n", {E1, E2, HOSTILE, BROKEN}, 100, 7},
    {"many lines each", "", "\n", "\n", {LINE, E1}, 100, 7},
    {"one behind the other", "", " ", "", {E1, E2}, 100, 1},
    {"a line in a line", "", "\n", "\n", {E1, "{\"vn:a\":\n{\"type\":\n{}}}"}, 100, 1},
    {"the context behind them",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[",
     ",",
     "]},\"@context\":{\"vn\":\"https://vn.example.org/\"}}",
     {E1, E2, WRONG},
     100,
     7},
    {"more behind them",
     HEAD,
     ",",
     "],\"vn:x\":1},\"schemaVersion\":\"2.0\",\"creationDate\":\"never\"}",
     {E1, E2},
     100,
     7},
    {"two lists", HEAD, ",", "],\"eventList\":[" E1 "," E2 TAIL, {E1, E2}, 100, 7},
    {"an event before the list",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"event\":" E2 ",\"eventList\":[",
     ",",
     TAIL,
     {E1, E2},
     100,
     7},
    {"results of a query",
     "{\"type\":\"EPCISQueryDocument\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\","
     "\"resultsBody\":{\"eventList\":[",
     ",",
     "]},\"subscriptionID\":\"s\"}}}",
     {E1, E2, WRONG},
     100,
     7},
    {"a brace too few", HEAD, ",", TAIL, {E1, E2, UNEVEN}, 99, 1},
    {"no comma", HEAD, " ", TAIL, {E1, E2}, 100, 1},
    {"a comma too many", HEAD, ",,", TAIL, {E1, E2}, 100, 1},
    {"something else between", HEAD, ",1,", TAIL, {E1, E2}, 100, 1},
    {"arrays of events", HEAD "[", "],[", "]" TAIL, {E1, E2}, 100, 0},
    {"a backslash outside of strings", HEAD, ",", TAIL, {E1, "{\\\"\"type\":1}"}, 100, 1},
    {"a line end in a string", HEAD, ",", TAIL, {E1, E2, "{\"type\":\"Obj\n\"}"}, 99, 1},
    {"a string that nobody ends", HEAD, ",\n", TAIL, {E1, E2, "{\"type\":\"Obj}"}, 99, 1},
    {"the text ends in the list", HEAD, ",", "", {E1, E2}, 100, 7},
    {"the text ends in an event", HEAD, ",", "{\"type\":\"", {E1, E2}, 100, 7},
    {"something behind the document", HEAD, ",", TAIL "x", {E1, E2}, 100, 7},
    {"few events", HEAD, ",", TAIL, {E1, E2}, 2, 2},
    {"one event", HEAD, ",", TAIL, {E1}, 1, 1},
    {"no event", HEAD, ",", TAIL, {E1}, 0, 0},
    {"nothing", "", "", "", {""}, 0, 0},
    {"one event alone", "", "", "", {E1}, 1, 1},
    {"no JSON", "<a>", "<b/>", "</a>", {"<c/>"}, 10, 0},
};

#define X_HEAD2(attributes, list)                                                                  \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epcis:EPCISDocument "                            \
    "xmlns:epcis=\"urn:epcglobal:"                                                                 \
    "epcis:xsd:2\" xmlns:vn=\"https://vn.example.org/\" schemaVersion=\"2.0\" "                    \
    "creationDate=\"2026-03-27T08:00:00+07:00\"" attributes ">\n<EPCISBody>\n<" list ">\n"
#define X_HEAD X_HEAD2("", "EventList")
#define X_TAIL "</EventList>\n</EPCISBody>\n</epcis:EPCISDocument>\n"
#define X_OLD                                                                                      \
    "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"1.2\" "        \
    "creationDate=\"2026-03-27T08:00:00+07:00\"><EPCISBody><EventList>"
#define WHEN                                                                                       \
    "<eventTime>2026-03-24T16:10:00+07:00</eventTime>"                                             \
    "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\n"
#define X1                                                                                         \
    "<ObjectEvent>" WHEN "<epcList><epc>urn:epc:id:sgtin:1.2.3</epc></epcList>"                    \
    "<action>ADD</action><vn:ten>Mật ong</vn:ten></ObjectEvent>"
#define X2                                                                                         \
    "<AggregationEvent>\r\n  " WHEN "<parentID>urn:x</parentID><childEPCs/><action>ADD</action>"   \
    "<vn:a vn:b='1 > 0' c=\"&amp;&#x1EAD;&#38;\"><vn:d/><vn:d></vn:d></vn:a></AggregationEvent>"
#define X3                                                                                         \
    "<TransformationEvent>" WHEN "<transformationID>urn:t</transformationID></"                    \
    "TransformationEvent>"
#define X_HOSTILE                                                                                  \
    "<ObjectEvent><!-- </ObjectEvent><ObjectEvent> - \n --><?o </ObjectEvent>?>" WHEN              \
    "<vn:a><![CDATA[</vn:a></ObjectEvent>\n<ObjectEvent>]] >]]></vn:a><action>ADD</action>"        \
    "<vn:ObjectEvent><ObjectEvent><vn:b>]]&gt; > ] </vn:b></ObjectEvent></vn:ObjectEvent>"         \
    "</ObjectEvent>"
#define X_WRONG                                                                                    \
    "<ObjectEvent "                                                                                \
    "a=\"1\"><eventTime>yesterday</eventTime><none:x>1</none:x><action><b/>x</action>"             \
    "text</ObjectEvent>"
#define X_QUANTITY                                                                                 \
    "<QuantityEvent>" WHEN "<epcClass>urn:c</epcClass><quantity>7</quantity></QuantityEvent>"
#define WRAPPED(event) "<extension>" event "</extension>"

static const struct many xml_rows[] = {
    {"a list", X_HEAD, "\n  ", X_TAIL, {X1, X2, X3}, 100, 7},
    {"elements that look like events", X_HEAD, "", X_TAIL, {X_HOSTILE, X1, X_HOSTILE}, 100, 7},
    {"comments between events",
     X_HEAD,
     "<!-- <ObjectEvent> -->\n<?x y?>",
     X_TAIL,
     {X1, X2},
     100,
     7},
    {"findings", X_HEAD, "\n", X_TAIL, {X_WRONG, X1, X2, X_WRONG}, 100, 7},
    {"EPCIS 1.2", X_OLD, "\n", X_TAIL, {X1, WRAPPED(X3), X2, WRAPPED("\n" X3)}, 100, 7},
    {"wrappers in a row", X_OLD, "\n", X_TAIL, {WRAPPED(X3), WRAPPED(X_WRONG X3)}, 100, 7},
    {"wrappers that are wrong",
     X_OLD,
     "\n",
     X_TAIL,
     {WRAPPED(X1), X3, X_QUANTITY, X_WRONG},
     100,
     7},
    {"wrappers in each other", X_OLD, "", X_TAIL, {WRAPPED(WRAPPED(X3) X3), X1}, 100, 7},
    {"wrappers without events", X_OLD, "", X_TAIL, {WRAPPED(""), X1}, 100, 1},
    {"wrappers in wrappers without end",
     X_OLD,
     "",
     X_TAIL,
     {WRAPPED(WRAPPED(WRAPPED(WRAPPED(WRAPPED(X3))))), X1},
     100,
     1},
    {"an attribute of a wrapper",
     X_OLD,
     "",
     X_TAIL,
     {"<extension a='1'>" X3 "</extension>"},
     100,
     1},
    {"events declare namespaces",
     X_HEAD,
     "",
     X_TAIL,
     {"<ObjectEvent xmlns:n='urn:n:'>" WHEN "<n:a/></ObjectEvent>", X1},
     100,
     7},
    {"empty events", X_HEAD, "\n", X_TAIL, {"<ObjectEvent/>", X1}, 100, 7},
    {"lines in a tag",
     X_HEAD,
     "\n",
     X_TAIL,
     {"<ObjectEvent><vn:a\n b='1'\r\n\tc='2'\n>1</vn:a></ObjectEvent>", X_WRONG},
     100,
     7},
    {"events of somebody's own",
     X_HEAD,
     "",
     X_TAIL,
     {WRAPPED("<vn:StampEvent/>"), X1, WRAPPED("<vn:A><vn:a/></vn:A>\n<vn:B vn:b='1'/>"),
      WRAPPED("<n:A xmlns:n='urn:n'><n:a/></n:A>")},
     100,
     7},
    {"events of somebody's own without prefix",
     X_HEAD,
     "",
     X_TAIL,
     {WRAPPED("<StampEvent xmlns='urn:n'><a/></StampEvent>"),
      WRAPPED("<ObjectEvent xmlns='urn:n'/>"), X1},
     100,
     7},
    {"events of somebody's own without wrapper",
     X_HEAD,
     "",
     X_TAIL,
     {"<vn:StampEvent/>", X1},
     100,
     1},
    {"events of nobody's", X_HEAD, "", X_TAIL, {WRAPPED("<no:StampEvent/>"), X1}, 100, 1},
    {"own events of EPCIS's",
     X_HEAD,
     "",
     X_TAIL,
     {WRAPPED("<n:StampEvent xmlns:n='urn:epcglobal:epcis:xsd:2'/>"), X1},
     100,
     1},
    {"a prefix of somebody's that becomes EPCIS's",
     X_HEAD2(" xmlns='urn:epcglobal:epcis:xsd:2'", "EventList"),
     "",
     X_TAIL,
     {WRAPPED("<vn:ObjectEvent xmlns:vn='urn:epcglobal:epcis:xsd:2'/>"), X1},
     100,
     1},
    {"unknown elements between events", X_HEAD, "<vn:a/>", X_TAIL, {X1, X2}, 100, 1},
    {"text between events", X_HEAD, " x ", X_TAIL, {X1, X2}, 100, 1},
    {"a reference between events", X_HEAD, "&#32;", X_TAIL, {X1, X2}, 100, 1},
    {"CDATA between events", X_HEAD, "<![CDATA[]]>", X_TAIL, {X1, X2}, 100, 1},
    {"the namespace on all",
     X_HEAD2(" xmlns='urn:epcglobal:epcis:xsd:2'", "EventList"),
     "\n",
     X_TAIL,
     {X1, X2, X_WRONG},
     100,
     7},
    {"a prefix on the list",
     X_HEAD2("", "epcis:EventList"),
     "",
     "</epcis:EventList></EPCISBody></epcis:EPCISDocument>",
     {X1, X2},
     100,
     1},
    {"a prefix in an event",
     X_HEAD,
     "",
     X_TAIL,
     {"<ObjectEvent>" WHEN "<epcis:action>ADD</epcis:action></ObjectEvent>", X1},
     99,
     1},
    {"the namespace in an event",
     X_HEAD,
     "",
     X_TAIL,
     {"<ObjectEvent><action xmlns='urn:epcglobal:epcis:xsd:2'>ADD</action></ObjectEvent>"},
     99,
     1},
    {"a prefix in an event, told before",
     X_HEAD2("><epcis:EPCISHeader/><vn:x /", "EventList"),
     "",
     X_TAIL,
     {"<ObjectEvent>" WHEN "<epcis:action>ADD</epcis:action></ObjectEvent>", X1},
     99,
     7},
    {"a namespace on the list",
     X_HEAD2("", "EventList xmlns:n='urn:n'"),
     "",
     X_TAIL,
     {X1, X2},
     100,
     1},
    {"an attribute on the list",
     X_HEAD2("", "EventList vn:n='a > b'"),
     "",
     X_TAIL,
     {X1, X2},
     100,
     7},
    {"the namespace on an event", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent xmlns='urn:x'/>"}, 100, 1},
    {"a document type", "<!DOCTYPE x>" X_OLD, "", X_TAIL, {X1, X2}, 100, 1},
    {"another encoding",
     "<?xml version='1.0' encoding='ISO-8859-1'?>" X_OLD,
     "",
     X_TAIL,
     {X1, X2},
     100,
     1},
    {"a byte order mark", "\xEF\xBB\xBF" X_OLD, "\n", X_TAIL, {X1, X_WRONG}, 100, 7},
    {"no list around a list", "<EventList>\n", "\n", "</EventList>", {X1, X2, X_WRONG}, 100, 7},
    {"a list in a namespace",
     "<EventList xmlns='urn:epcglobal:epcis:xsd:2'>",
     "",
     "</EventList>",
     {X1, X2},
     100,
     1},
    {"results of a query",
     "<q:EPCISQueryDocument xmlns:q='urn:epcglobal:epcis-query:xsd:2' schemaVersion='2.0' "
     "creationDate='2026-03-27T08:00:00+07:00'><EPCISBody><q:QueryResults><queryName>q</queryName>"
     "<resultsBody><EventList>",
     "\n",
     "</EventList></resultsBody></q:QueryResults></EPCISBody></q:EPCISQueryDocument>",
     {X1, X2, X_WRONG},
     100,
     7},
    {"more behind them",
     X_HEAD,
     "",
     "</EventList><vn:x>1</vn:x></EPCISBody><vn:y/></epcis:EPCISDocument>",
     {X1, X2},
     100,
     7},
    {"two lists", X_HEAD, "", "</EventList><EventList>" X1 X2 X_TAIL, {X1, X2}, 100, 7},
    {"not well formed at the end", X_HEAD, "", "</EventList></EPCISBody>", {X1, X2}, 100, 7},
    {"something behind the document", X_HEAD, "", X_TAIL "x", {X1, X2}, 100, 7},
    {"an end tag too few", X_HEAD, "", X_TAIL, {X1, X2, "<ObjectEvent>"}, 99, 1},
    {"another end tag", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent></ObjectEvents>"}, 100, 1},
    {"an entity",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>&x;</action></ObjectEvent>"},
     100,
     1},
    {"no character",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>&#0;</action></ObjectEvent>"},
     100,
     1},
    {"a control character",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>\x01</action></ObjectEvent>"},
     100,
     1},
    {"no UTF-8",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>\xC3</action></ObjectEvent>"},
     100,
     1},
    {"U+FFFE",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>\xEF\xBF\xBE</action></ObjectEvent>"},
     100,
     1},
    {"the end of CDATA in text",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><action>]]></action></ObjectEvent>"},
     100,
     1},
    {"two attributes of a name", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent a='1' a='2'/>"}, 100, 1},
    {"an attribute without value", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent a/>"}, 100, 1},
    {"a tag in an attribute", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent a='<'/>"}, 100, 1},
    {"names beyond ASCII",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><vn:tên/></ObjectEvent>"},
     100,
     1},
    {"a bad comment", X_HEAD, "", X_TAIL, {X1, "<ObjectEvent><!-- -- --></ObjectEvent>"}, 100, 1},
    {"a comment that ends badly",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><!-- ---></ObjectEvent>"},
     100,
     1},
    {"an instruction named xml",
     X_HEAD,
     "",
     X_TAIL,
     {X1, "<ObjectEvent><?xml version='1.0'?></ObjectEvent>"},
     100,
     1},
    {"a lone carriage return", X_HEAD, "\r", X_TAIL, {X1, X_WRONG}, 100, 1},
    {"few events", X_HEAD, "", X_TAIL, {X1, X2}, 2, 2},
    {"one event", X_HEAD, "", X_TAIL, {X1}, 1, 1},
    {"no event", X_HEAD, "", X_TAIL, {X1}, 0, 0},
    {"nothing", "", "", "", {""}, 0, 0},
    {"one event alone", "", "", "", {X1}, 1, 1},
    {"no XML", "{", ",", "}", {"1"}, 10, 0},
};

static void splits(const struct split_format *format, const struct many *row)
{
    kolli_span document;
    char *text = make(row, &document);
    size_t cut = 0;
    for (size_t i = 0; i < sizeof part_counts / sizeof part_counts[0]; i++) {
        cut = check(format, document, part_counts[i], NULL);
    }
    assert_int_equal(cut, row->cut);
    free(text);
}

static void splits_json(void **state)
{
    splits(&split_json, *state);
}

static void splits_xml(void **state)
{
    splits(&split_xml, *state);
}

/* ---- The end of an object ---- */

/* Byte by byte, as json/scan.h says. */
static const char *object_end(const char *text, const char *end, bool alone, uint64_t *lines)
{
    bool string = false;
    size_t depth = 0;
    for (const char *at = text; at < end; at++) {
        bool begins_line = at > text && at[-1] == '\n';
        if ((*at == '\n' && string) || (*at == '\\' && !string) ||
            (alone && (*at == '\x1E' || (*at == '{' && begins_line)))) {
            return NULL;
        }
        *lines += *at == '\n';
        if (*at == '\\') {
            at++;
            if (at < end && (*at == '\n' || (alone && *at == '\x1E'))) {
                return NULL;
            }
        } else if (*at == '"') {
            string = !string;
        } else if (*at == '{' && !string) {
            depth++;
        } else if (*at == '}' && !string && --depth == 0) {
            return at + 1;
        }
    }
    return NULL;
}

static void scans_objects(void **state)
{
    (void)state;
    enum { TEXTS = 200000, LENGTH = 300 };
    static const char bytes[] = "\"\"\"\"{{}}\\\\\\\"[],:a a a a a a a\x80\n\x1E";
    uint32_t random = 20261125;
    size_t ends = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        char text[LENGTH];
        size_t kinds = sizeof bytes - 1 - i % 3; /* without separators, without lines */
        random = random * 1664525 + 1013904223;
        size_t length = 1 + (random >> 8) % (LENGTH - 1);
        text[0] = '{';
        for (size_t k = 1; k < length; k++) {
            random = random * 1664525 + 1013904223;
            text[k] = bytes[(random >> 8) % kinds];
        }
        uint64_t lines[2] = {0, 0};
        bool alone = i % 2 == 0;
        const char *right = object_end(text, text + length, alone, &lines[0]);
        const char *end = json_scan_object(text, text + length, alone, &lines[1]);
        if (end != right || (end != NULL && lines[0] != lines[1])) {
            fail_msg("%zu, not %zu: %.*s", end == NULL ? 0 : (size_t)(end - text),
                     right == NULL ? 0 : (size_t)(right - text), (int)length, text);
        }
        ends += end != NULL && end - text > 64;
    }
    assert_true(ends > 100);
}

/* ---- Limits ---- */

static void keeps_limits_of_json(void **state)
{
    (void)state;
    const struct many many = {"", HEAD, " , ", TAIL, {E1, E2, HOSTILE, WRONG}, 40, 0};
    kolli_span document;
    char *text = make(&many, &document);
    for (size_t parts = 1; parts < 8; parts++) {
        kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
        for (options.events = 1; options.events < 45; options.events++) {
            check(&split_json, document, parts, &options);
        }
        options.events = 0;
        for (options.event_bytes = 1; options.event_bytes < 220; options.event_bytes += 3) {
            check(&split_json, document, parts, &options);
        }
        options.event_bytes = KOLLI_JSON_EVENT_BYTES;
        for (options.depth = 1; options.depth < 8; options.depth++) {
            check(&split_json, document, parts, &options);
        }
    }
    free(text);
}

static void keeps_limits_of_xml(void **state)
{
    (void)state;
    const struct many many = {"", X_OLD, " \n", X_TAIL, {WRAPPED(X3), X2, X_WRONG, X_HOSTILE},
                              40, 0};
    kolli_span document;
    char *text = make(&many, &document);
    for (size_t parts = 2; parts < 6; parts++) {
        kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
        for (options.events = 1; options.events < 45; options.events++) {
            check(&split_xml, document, parts, &options);
        }
        options.events = 0;
        for (options.tag_bytes = 1; options.tag_bytes < 700; options.tag_bytes += 3) {
            check(&split_xml, document, parts, &options);
        }
        options.tag_bytes = 524288;
        for (options.event_bytes = 1; options.event_bytes < 150; options.event_bytes += 3) {
            check(&split_xml, document, parts, &options);
        }
        options.event_bytes = 8388608;
        for (options.event_items = 1; options.event_items < 16; options.event_items++) {
            check(&split_xml, document, parts, &options);
        }
        options.event_items = 500000;
        for (options.document_items = 1; options.document_items < 16; options.document_items++) {
            check(&split_xml, document, parts, &options);
        }
        options.document_items = 500000;
        for (options.document_bytes = 1; options.document_bytes < 200;
             options.document_bytes += 9) {
            check(&split_xml, document, parts, &options);
        }
        options.document_bytes = 67108864;
        options.depth = 16;
        check(&split_xml, document, parts, &options);
    }
    free(text);
}

static void refuses(const struct split_format *format, const void *bad_options)
{
    const kolli_finding_sink nobody = {NULL, NULL};
    void *splitter;
    void *reader;
    assert_int_equal(format->split(&splitter, NULL, SPAN("[]"), 0, NULL), KOLLI_ARGUMENT);
    assert_null(splitter);
    assert_int_equal(format->split(&splitter, NULL, SPAN("[]"), 1025, NULL), KOLLI_ARGUMENT);
    assert_int_equal(format->split(&splitter, NULL, SPAN("[]"), 2, bad_options), KOLLI_ARGUMENT);
    assert_null(splitter);
    assert_int_equal(format->split(&splitter, NULL, SPAN("[]"), 1024, NULL), KOLLI_OK);
    assert_int_equal(format->part(&reader, NULL, splitter, 1024, nobody), KOLLI_ARGUMENT);
    assert_null(reader);
    format->free_splitter(splitter);
    format->free_splitter(NULL);
}

static void refuses_arguments(void **state)
{
    (void)state;
    kolli_json_reader_options json = KOLLI_JSON_READER_OPTIONS_INIT;
    kolli_xml_reader_options xml = KOLLI_XML_READER_OPTIONS_INIT;
    json.depth = xml.depth = 0;
    refuses(&split_json, &json);
    refuses(&split_xml, &xml);
}

/* ---- Memory ---- */

static kolli_span memory_text;

static bool read_parts(const struct split_format *format, const kolli_allocator *allocator)
{
    void *splitter;
    void *reader;
    const kolli_event *event;
    kolli_status status = format->split(&splitter, allocator, memory_text, 3, NULL);
    for (size_t i = 3; status == KOLLI_OK && i-- > 0;) {
        status = format->part(&reader, allocator, splitter, i, (kolli_finding_sink){NULL, NULL});
        while (status == KOLLI_OK && (status = format->next(reader, &event, NULL)) == KOLLI_OK &&
               event != NULL) {
        }
        format->free(reader);
    }
    format->free_splitter(splitter);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    return status == KOLLI_OK;
}

static bool read_json_parts(const kolli_allocator *allocator)
{
    return read_parts(&split_json, allocator);
}

static bool read_xml_parts(const kolli_allocator *allocator)
{
    return read_parts(&split_xml, allocator);
}

static void survives_without_memory(void **state)
{
    (void)state;
    const struct many list = {"", HEAD, ",", TAIL, {E1, E2, WRONG}, 9, 0};
    const struct many elements = {"", X_HEAD, "\n", X_TAIL, {X1, X2, X_WRONG}, 9, 0};
    char *text = make(&list, &memory_text);
    fail_each_allocation(read_json_parts);
    free(text);
    text = make(&elements, &memory_text);
    fail_each_allocation(read_xml_parts);
    free(text);
}

/* ---- Threads ---- */

enum { THREADS = 4, EVENTS = 4000 };

struct worker {
    const struct split_format *format;
    void *splitter;
    size_t part, events, errors;
};

static void count(void *context, const kolli_finding *finding)
{
    struct worker *worker = context;
    worker->errors += finding->level == KOLLI_ERROR;
}

static void *read_part(void *context)
{
    struct worker *worker = context;
    void *reader;
    const kolli_event *event;
    if (worker->format->part(&reader, NULL, worker->splitter, worker->part,
                             (kolli_finding_sink){count, worker}) != KOLLI_OK) {
        return NULL;
    }
    while (worker->format->next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        worker->events++;
    }
    worker->format->free(reader);
    return NULL;
}

/* Each in a thread of its own; all have something to read. */
static void read_in_threads(const struct split_format *format, const struct many *many,
                            size_t errors)
{
    kolli_span document;
    char *text = make(many, &document);
    void *splitter;
    pthread_t threads[THREADS];
    struct worker workers[THREADS];
    size_t events = 0;
    assert_int_equal(format->split(&splitter, NULL, document, THREADS, NULL), KOLLI_OK);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){format, splitter, i, 0, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, read_part, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(workers[i].events > 0);
        events += workers[i].events;
        errors -= workers[i].errors;
    }
    assert_int_equal(events, EVENTS);
    assert_int_equal(errors, 0);
    format->free_splitter(splitter);
    free(text);
}

static void threads_read_json(void **state)
{
    (void)state;
    const struct many many = {"", HEAD, ",", TAIL, {E1, HOSTILE, WRONG, E2}, EVENTS, 0};
    read_in_threads(&split_json, &many, 2 * EVENTS / 4 + 2); /* version and date are missing */
}

static void threads_read_xml(void **state)
{
    (void)state;
    const struct many many = {
        "",
        X_HEAD,
        "\n",
        X_TAIL,
        {X1, X2, X3, "<ObjectEvent a='1'>" WHEN "<action>ADD</action></ObjectEvent>"},
        EVENTS,
        0};
    read_in_threads(&split_xml, &many, EVENTS / 4);
}

int main(void)
{
    SUITE_ROWS(json_rows, splits_json);
    SUITE_ROWS(xml_rows, splits_xml);
    suite_add("the end of an object", scans_objects);
    suite_add("limits of JSON", keeps_limits_of_json);
    suite_add("limits of XML", keeps_limits_of_xml);
    suite_add("arguments", refuses_arguments);
    suite_add("memory may end", survives_without_memory);
    suite_add("threads read one JSON document", threads_read_json);
    suite_add("threads read one XML document", threads_read_xml);
    return suite_run("split");
}
