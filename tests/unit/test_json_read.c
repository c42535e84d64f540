/* Which events does a JSON text give, what is told of it, and where? However it is cut into pieces. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../split.h"
#include "base/span.h"
#include "kolli/json.h"

#define HEAD "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"ObjectEvent\""

/* ---- A source that gives few bytes at a time ---- */

struct drops {
    kolli_span text;
    size_t step;
};

static kolli_status drop(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    *got = drops->step < drops->text.len ? drops->step : drops->text.len;
    *got = *got < size ? *got : size;
    memcpy(buffer, drops->text.ptr, *got);
    drops->text = span_from(drops->text, *got);
    return KOLLI_OK;
}

/* ---- What came of it, as text ---- */

struct result {
    char findings[4000];
    char lacks
        [1000]; /* what the document lacks, or an event that stands in none: most rows are short */
    kolli_buffer *events; /* one a line */
    kolli_status status;
};

static void note_lack(struct result *result, const kolli_finding *finding)
{
    size_t used = strlen(result->lacks);
    const char *of = finding->diag.arguments;
    snprintf(result->lacks + used, sizeof result->lacks - used, "%s: %s, %s\n",
             finding->diag.pointer, of, of + strlen(of) + 1);
}

static void note(void *context, const kolli_finding *finding)
{
    struct result *result = context;
    const char *part = finding->diag.arguments + strlen(finding->diag.arguments) + 1;
    bool around = finding->event_index == KOLLI_NO_OFFSET &&
                  strstr(finding->diag.pointer, "vocabularyList") == NULL;
    if (finding->diag.status == KOLLI_EVENT_LACKS && (around || strcmp(part, "@context") == 0)) {
        assert_int_equal(finding->level, KOLLI_ERROR);
        note_lack(result, finding);
        return;
    }
    size_t used = strlen(result->findings);
    char event[24] = "";
    if (finding->event_index != KOLLI_NO_OFFSET) {
        snprintf(event, sizeof event, " #%zu", finding->event_index);
    }
    snprintf(result->findings + used, sizeof result->findings - used, "%c %s %zu%s %s\n",
             "NWE"[finding->level], kolli_status_name(finding->diag.status), finding -> diag.offset,
             event, finding->diag.pointer);
}

static struct result read_all(kolli_span text, size_t step,
                              const kolli_json_reader_options *options)
{
    struct result result = {.events = kolli_buffer_new(NULL)};
    struct drops drops = {text, step};
    kolli_json_reader *reader;
    kolli_json_writer *writer;
    kolli_json_options form = KOLLI_JSON_OPTIONS_INIT;
    kolli_json_reader_options own = *options;
    own.findings = (kolli_finding_sink){note, &result};
    form.form = KOLLI_JSON_LINES;
    form.unchecked = true;
    form.bytes = 0;
    assert_int_equal(kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, &own, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &form, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(result.events), NULL, NULL);
    const kolli_event *event;
    kolli_diag diag = {KOLLI_OK};
    while ((result.status = kolli_json_reader_next(reader, &event, &diag)) == KOLLI_OK &&
           event != NULL) {
        assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    }
    assert_int_equal(diag.status, result.status);
    assert_int_equal(kolli_json_reader_next(reader, &event, NULL), result.status); /* for good */
    assert_null(event);
    kolli_json_writer_free(writer);
    kolli_json_reader_free(reader);
    return result;
}

/* ---- Rows ---- */

struct row {
    const char *name, *text, *events, *findings;
    kolli_status status;
};

#define E1 "{\"type\":\"ObjectEvent\",\"action\":\"ADD\"}"
#define W1 HEAD ",\"action\":\"ADD\"}\n"
#define DOC(list)                                                                                  \
    "{\"@context\":\"" KOLLI_JSON_CONTEXT                                                          \
    "\",\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" list "]}}"

static const struct row document_rows[] = {
    {"a document", DOC(E1 "," E1), W1 W1, "", KOLLI_OK},
    {"an empty list", DOC(""), "", "", KOLLI_OK},
    {"blanks", " \n" DOC("\n " E1 " , " E1 "\n") "\n\n", W1 W1, "", KOLLI_OK},
    {"a byte order mark", "\xEF\xBB\xBF" DOC(E1), W1, "", KOLLI_OK},
    {"type last", "{\"epcisBody\":{\"eventList\":[" E1 "]},\"type\":\"EPCISDocument\"}", W1, "",
     KOLLI_OK},
    {"a query document",
     "{\"type\":\"EPCISQueryDocument\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\","
     "\"resultsBody\":{\"eventList\":[" E1 "]},\"subscriptionID\":\"s\"}}}",
     W1, "", KOLLI_OK},
    {"one event in the body", "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"event\":" E1 "}}", W1,
     "", KOLLI_OK},
    {"an event alone", E1, W1, "", KOLLI_OK},
    {"a list", "[" E1 "," E1 "]", W1 W1, "", KOLLI_OK},
    {"an empty list alone", "[]", "", "", KOLLI_OK},
    {"one a line", E1 "\n" E1 "\n\n" E1 "\n", W1 W1 W1, "", KOLLI_OK},
    {"record separators", "\x1E" E1 "\n\x1E" E1 "\n", W1 W1, "", KOLLI_OK},
    {"nothing", "", "", "E EMPTY 0 \n", KOLLI_EMPTY},
    {"blanks alone", " \n", "", "E EMPTY 2 \n", KOLLI_EMPTY},
    {"a number", "12", "", "E JSON_NO_EVENTS 0 \n", KOLLI_JSON_NO_EVENTS},
    {"no JSON", "<a/>", "", "E JSON_SYNTAX 0 \n", KOLLI_JSON_SYNTAX},
    {"an unknown kind", "{\"type\":\"EPCISThing\",\"epcisBody\":{}}", "",
     "E JSON_NO_EVENTS 8 /type\n", KOLLI_OK},
    {"an array as body", "{\"type\":\"EPCISDocument\",\"epcisBody\":[]}", "",
     "E JSON_TYPE 36 /epcisBody\n", KOLLI_OK},
    {"an object as list", "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":{}}}", "",
     "E JSON_TYPE 49 /epcisBody/eventList\n", KOLLI_OK},
    {"more behind it", DOC(E1) "x", W1, "E JSON_SYNTAX 166 \n", KOLLI_JSON_SYNTAX},
    {"cut in an event",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" E1 ",{\"type\":", W1,
     "E JSON_SYNTAX 96 #1 /epcisBody/eventList/1/type\n", KOLLI_JSON_SYNTAX},
    {"cut behind the list", "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" E1 "]", W1,
     "E JSON_SYNTAX 88 /epcisBody\n", KOLLI_JSON_SYNTAX},
    {"members twice", "{\"type\":\"EPCISDocument\",\"type\":\"EPCISDocument\",\"epcisBody\":{}}",
     "", "W JSON_TWICE 25 /type\n", KOLLI_OK},
    {"a bad date",
     "{\"type\":\"EPCISDocument\",\"creationDate\":\"2026-13-01T00:00:00Z\",\"epcisBody\":{}}", "",
     "E TIME_RANGE 39 /creationDate\n", KOLLI_OK},
    {"a version, an id and a context that are none",
     "{\"@context\":[\"no uri\"],\"type\":\"EPCISDocument\",\"schemaVersion\":\"two\",\"id\":"
     "\"_:b\",\"epcisBody\":{}}",
     "",
     "E EVENT_URI 13 /@context/0\n"
     "E EVENT_VALUE 62 /schemaVersion\n"
     "E EVENT_URI 73 /id\n",
     KOLLI_OK},
    {"master data without names",
     "{\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{\"vocabularyElementList\":[{"
     "\"attributes\":[{}],\"children\":[\"c\"]}]},{\"type\":\"t\"}]}}}",
     "",
     "E EVENT_LACKS 94 "
     "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/attributes/0\n"
     "E EVENT_URI 110 "
     "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/children/0\n"
     "E EVENT_LACKS 79 /epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0\n"
     "E EVENT_LACKS 53 /epcisHeader/epcisMasterData/vocabularyList/0\n"
     "E EVENT_URI 126 /epcisHeader/epcisMasterData/vocabularyList/1/type\n",
     KOLLI_OK},
    {"a plain member",
     "{\"type\":\"EPCISDocument\",\"note\":1,\"epcisBody\":{\"b\":1},\"epcisHeader\":{\"h\":1,"
     "\"epcisMasterData\":{\"vocabularyList\":[{\"type\":\"urn:t\",\"vocabularyElementList\":[{"
     "\"id\":1,\"attributes\":[{\"id\":\"urn:a\",\"attribute\":2,\"z\":1}],\"children\":[\"urn:c\","
     "3]}]}]}}}",
     "",
     "E JSON_FIELD 25 /note\n"
     "E JSON_FIELD 47 /epcisBody/b\n"
     "E JSON_TYPE 158 /epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/id\n"
     "E JSON_FIELD 203 "
     "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/attributes/0/z\n"
     "E JSON_TYPE 230 "
     "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/children/1\n"
     "E JSON_FIELD 69 /epcisHeader/h\n",
     KOLLI_OK},
};

/* What a document must have. */
#define CONTEXT          "\"@context\":\"" KOLLI_JSON_CONTEXT "\","
#define FIELDS           "\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-03-20T07:45:00Z\""
#define QUERY(body)      "{" CONTEXT "\"type\":\"EPCISQueryDocument\",\"epcisBody\":{" body "}}"
#define RESULTS(results) QUERY("\"queryResults\":{" results "}")

struct lack {
    const char *name, *text, *lacks;
};

static const struct lack lacks[] = {
    {"a whole document",
     "{" CONTEXT FIELDS ",\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[]}}", ""},
    {"the type last",
     "{" CONTEXT FIELDS ",\"epcisBody\":{\"eventList\":[]},\"type\":\"EPCISDocument\"}", ""},
    {"one event in the body",
     "{" CONTEXT FIELDS ",\"epcisBody\":{\"event\":" E1 "},\"type\":\"EPCISDocument\"}", ""},
    {"no context", "{" FIELDS ",\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[]}}",
     ": EPCISDocument, @context\n"},
    {"no type", "{" CONTEXT FIELDS ",\"epcisBody\":{\"eventList\":[]}}", ": EPCISDocument, type\n"},
    {"no body", "{" CONTEXT FIELDS ",\"type\":\"EPCISDocument\"}", ": EPCISDocument, epcisBody\n"},
    {"neither version nor date",
     "{" CONTEXT "\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[]}}",
     ": EPCISDocument, schemaVersion\n: EPCISDocument, creationDate\n"},
    {"an empty body", "{" CONTEXT FIELDS ",\"type\":\"EPCISDocument\",\"epcisBody\":{}}",
     "/epcisBody: epcisBody, eventList\n"},
    {"a body that is none", "{" CONTEXT FIELDS ",\"type\":\"EPCISDocument\",\"epcisBody\":7}", ""},
    {"a whole query document", RESULTS("\"queryName\":\"q\",\"resultsBody\":{\"eventList\":[]}"),
     ""},
    {"the body of a document in a query", QUERY("\"eventList\":[]"),
     "/epcisBody: epcisBody, queryResults\n"},
    {"results without name", RESULTS("\"resultsBody\":{\"eventList\":[]}"),
     "/epcisBody/queryResults: queryResults, queryName\n"},
    {"results without body", RESULTS("\"queryName\":\"q\""),
     "/epcisBody/queryResults: queryResults, resultsBody\n"},
    {"a body without events", RESULTS("\"queryName\":\"q\",\"resultsBody\":{}"),
     "/epcisBody/queryResults/resultsBody: resultsBody, eventList\n"},
    {"an event alone", HEAD "}", ""},
    {"an event without context", E1, ": event, @context\n"},
    {"one of two lines", HEAD "}\n" E1 "\n", ": event, @context\n"},
    {"one of a list", "[" E1 "," HEAD "}]", "/0: event, @context\n"},
};

static const struct row event_rows[] = {
    {"every field",
     "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-01T08:00:00+07:00\",\"recordTime\":\"2026-"
     "03-01T08:00:00Z\",\"eventTimeZoneOffset\":\"+07:00\",\"eventID\":\"urn:e\","
     "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\",\"reason\":\"did_not_"
     "occur\",\"correctiveEventIDs\":[\"urn:c\"],\"ex:e\":1},\"certificationInfo\":[\"urn:i\"],"
     "\"epcList\":[\"urn:a\",\"urn:b\"],\"action\":\"OBSERVE\",\"bizStep\":\"shipping\","
     "\"disposition\":\"in_transit\",\"readPoint\":{\"id\":\"urn:p\",\"ex:r\":\"x\"},"
     "\"bizLocation\":{\"id\":\"urn:l\"},\"bizTransactionList\":[{\"type\":\"po\","
     "\"bizTransaction\":\"urn:t\"},{\"bizTransaction\":\"urn:u\"}],\"quantityList\":[{"
     "\"epcClass\":\"urn:q\",\"quantity\":1.50,\"uom\":\"KGM\"}],\"sourceList\":[{\"type\":"
     "\"location\",\"source\":\"urn:s\"}],\"destinationList\":[{\"type\":\"location\","
     "\"destination\":\"urn:d\"}],\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-03-"
     "01T08:00:00Z\",\"ex:m\":true},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":26.0,"
     "\"uom\":\"CEL\",\"booleanValue\":true,\"ex:s\":null}],\"ex:l\":[]}],"
     "\"persistentDisposition\":{\"unset\":[\"in_progress\"],\"set\":[\"completeness_verified\"]},"
     "\"ilmd\":{\"cbvmda:lotNumber\":\"L\"},\"ex:x\":{\"ex:y\":[1,{\"ex:z\":\"z\"}]},\"@context\":{"
     "\"ex\":\"urn:ex:\"}}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:ex:\"}],\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-01T08:00:00+07:"
     "00\",\"recordTime\":\"2026-03-01T08:00:00Z\",\"eventTimeZoneOffset\":\"+07:00\",\"eventID\":"
     "\"urn:e\",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\",\"reason\":"
     "\"did_not_occur\",\"correctiveEventIDs\":[\"urn:c\"],\"ex:e\":1},\"certificationInfo\":["
     "\"urn:i\"],\"epcList\":[\"urn:a\",\"urn:b\"],\"action\":\"OBSERVE\",\"bizStep\":\"shipping\","
     "\"disposition\":\"in_transit\",\"readPoint\":{\"id\":\"urn:p\",\"ex:r\":\"x\"},"
     "\"bizLocation\":{\"id\":\"urn:l\"},\"bizTransactionList\":[{\"type\":\"po\","
     "\"bizTransaction\":\"urn:t\"},{\"bizTransaction\":\"urn:u\"}],\"quantityList\":[{"
     "\"epcClass\":\"urn:q\",\"quantity\":1.50,\"uom\":\"KGM\"}],\"sourceList\":[{\"type\":"
     "\"location\",\"source\":\"urn:s\"}],\"destinationList\":[{\"type\":\"location\","
     "\"destination\":\"urn:d\"}],\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-03-"
     "01T08:00:00Z\",\"ex:m\":true},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":26.0,"
     "\"booleanValue\":true,\"uom\":\"CEL\",\"ex:s\":null}],\"ex:l\":[]}],"
     "\"persistentDisposition\":{\"unset\":[\"in_progress\"],\"set\":[\"completeness_verified\"]},"
     "\"ilmd\":{\"cbvmda:lotNumber\":\"L\"},\"ex:x\":{\"ex:y\":[1,{\"ex:z\":\"z\"}]}}\n",
     "", KOLLI_OK},
    {"type behind the fields", "{\"epcList\":[],\"action\":\"ADD\",\"type\":\"ObjectEvent\"}",
     HEAD ",\"epcList\":[],\"action\":\"ADD\"}\n", "", KOLLI_OK},
    {"certificationInfo as text", "{\"type\":\"ObjectEvent\",\"certificationInfo\":\"urn:i\"}",
     HEAD ",\"certificationInfo\":[\"urn:i\"]}\n", "", KOLLI_OK},
    {"words in all forms",
     "{\"type\":\"ObjectEvent\",\"bizStep\":\"urn:epcglobal:cbv:bizstep:shipping\",\"disposition\":"
     "\"https://ref.gs1.org/cbv/"
     "Disp-active\",\"persistentDisposition\":{\"set\":[\"cbv:Disp-active\"]}}",
     HEAD ",\"bizStep\":\"shipping\",\"disposition\":\"active\",\"persistentDisposition\":{\"set\":"
          "[\"active\"]}}\n",
     "", KOLLI_OK},
    {"escapes",
     "{\"type\":\"Object\\u0045vent\",\"\\u0061ction\":\"\\u0041DD\",\"bizStep\":"
     "\"ship\\u0070ing\",\"epcList\":[\"a\\\"b\\u1EAD\"]}",
     HEAD ",\"epcList\":[\"a\\\"bậ\"],\"action\":\"ADD\",\"bizStep\":\"shipping\"}\n", "",
     KOLLI_OK},
    {"numbers keep their digits",
     "{\"type\":\"ObjectEvent\",\"quantityList\":[{\"epcClass\":\"urn:c\",\"quantity\":"
     "12345678901234567890.10},{\"epcClass\":\"urn:c\",\"quantity\":2E2}],\"ex:n\":-0.0}",
     HEAD ",\"quantityList\":[{\"epcClass\":\"urn:c\",\"quantity\":12345678901234567890.10},{"
          "\"epcClass\":\"urn:c\",\"quantity\":200}],\"ex:n\":-0.0}\n",
     "W JSON_UNDECLARED 132 #0 /ex:n\n", KOLLI_OK},
    {"wrong types",
     "{\"type\":\"ObjectEvent\",\"eventTime\":5,\"epcList\":\"urn:a\",\"action\":null,\"bizStep\":{"
     "\"a\":[1]},\"readPoint\":\"urn:r\",\"bizLocation\":7,\"quantityList\":[{\"epcClass\":1,"
     "\"quantity\":\"2\",\"uom\":[]},3],\"sourceList\":{\"type\":\"location\",\"source\":\"urn:s\"}"
     ",\"destinationList\":[\"urn:d\"],\"ilmd\":[],\"sensorElementList\":{},\"errorDeclaration\":1,"
     "\"persistentDisposition\":{\"set\":\"active\"}}",
     HEAD
     ",\"eventTime\":\"5\",\"epcList\":[\"urn:a\"],\"readPoint\":{\"id\":\"urn:r\"},"
     "\"quantityList\":[{\"epcClass\":\"1\",\"quantity\":2}],\"sourceList\":[{"
     "\"type\":\"location\",\"source\":\"urn:s\"}],\"destinationList\":[{\"destination\":\"urn:d\"}"
     "],\"persistentDisposition\":{\"set\":[\"active\"]}}\n",
     "E JSON_TYPE 34 #0 /eventTime\n"
     "E JSON_TYPE 46 #0 /epcList\n"
     "E JSON_TYPE 63 #0 /action\n"
     "E JSON_TYPE 78 #0 /bizStep\n"
     "E JSON_TYPE 100 #0 /readPoint\n"
     "E JSON_TYPE 122 #0 /bizLocation\n"
     "E JSON_TYPE 152 #0 /quantityList/0/epcClass\n"
     "E JSON_TYPE 165 #0 /quantityList/0/quantity\n"
     "E JSON_TYPE 175 #0 /quantityList/0/uom\n"
     "E JSON_TYPE 179 #0 /quantityList/1\n"
     "E JSON_TYPE 195 #0 /sourceList\n"
     "E JSON_TYPE 251 #0 /destinationList/0\n"
     "E JSON_TYPE 267 #0 /ilmd\n"
     "E JSON_TYPE 290 #0 /sensorElementList\n"
     "E JSON_TYPE 312 #0 /errorDeclaration\n"
     "E JSON_TYPE 345 #0 /persistentDisposition/set\n",
     KOLLI_OK},
    {"unknown members",
     "{\"type\":\"ObjectEvent\",\"note\":1,\"quantityList\":[{\"epcClass\":\"urn:c\",\"b\":1}],"
     "\"bizTransactionList\":[{\"bizTransaction\":\"urn:t\",\"c\":1}],\"persistentDisposition\":{"
     "\"set\":[\"active\"],\"d\":1},\"readPoint\":{\"id\":\"urn:r\",\"e\":1},\"errorDeclaration\":{"
     "\"f\":1},\"ilmd\":{\"g\":1,\"cbvmda:h\":{\"i\":1}},\"sensorElementList\":[{\"j\":1,"
     "\"sensorMetadata\":{\"k\":1,\"value\":1},\"sensorReport\":[{\"l\":1,\"startTime\":\"x\"}]}],"
     "\"reason\":1}",
     HEAD ",\"errorDeclaration\":{\"f\":1},\"readPoint\":{\"id\":\"urn:r\",\"e\":1},"
          "\"bizTransactionList\":[{\"bizTransaction\":\"urn:t\",\"c\":1}],\"quantityList\":[{"
          "\"epcClass\":\"urn:c\",\"b\":1}],\"sensorElementList\":[{\"sensorMetadata\":{\"k\":1,"
          "\"value\":1},\"sensorReport\":[{\"l\":1,\"startTime\":\"x\"}],\"j\":1}],"
          "\"persistentDisposition\":{\"set\":[\"active\"],\"d\":1},\"ilmd\":{\"g\":1,\"cbvmda:h\":"
          "{\"i\":1}},\"note\":1,\"reason\":1}\n",
     "E JSON_FIELD 68 #0 /quantityList/0/b\n"
     "E JSON_FIELD 124 #0 /bizTransactionList/0/c\n"
     "E JSON_FIELD 174 #0 /persistentDisposition/d\n"
     "E JSON_FIELD 23 #0 /note\n"
     "E JSON_FIELD 234 #0 /errorDeclaration/f\n"
     "E JSON_FIELD 249 #0 /ilmd/g\n"
     "E JSON_FIELD 297 #0 /sensorElementList/0/j\n"
     "E JSON_FIELD 321 #0 /sensorElementList/0/sensorMetadata/k\n"
     "E JSON_FIELD 327 #0 /sensorElementList/0/sensorMetadata/value\n"
     "E JSON_FIELD 355 #0 /sensorElementList/0/sensorReport/0/l\n"
     "E JSON_FIELD 361 #0 /sensorElementList/0/sensorReport/0/startTime\n"
     "E JSON_FIELD 381 #0 /reason\n",
     KOLLI_OK},
    {"fields of another type",
     "{\"type\":\"TransformationEvent\",\"action\":\"ADD\",\"inputEPCList\":[\"urn:a\"],"
     "\"childEPCs\":[]}",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"TransformationEvent\",\"inputEPCList\":["
     "\"urn:a\"],\"childEPCs\":[],\"action\":\"ADD\"}\n",
     "E EVENT_FOREIGN 71 #0 /childEPCs\n"
     "E EVENT_FOREIGN 31 #0 /action\n",
     KOLLI_OK},
    {"bad times",
     "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-02-30T00:00:00Z\",\"recordTime\":\"2026-01-"
     "01T00:00:00\",\"sensorElementList\":[{\"sensorReport\":[{\"time\":\"yesterday\"}]}]}",
     HEAD ",\"eventTime\":\"2026-02-30T00:00:00Z\",\"recordTime\":\"2026-01-01T00:00:00\","
          "\"sensorElementList\":[{\"sensorReport\":[{\"time\":\"yesterday\"}]}]}\n",
     "E TIME_RANGE 43 #0 /eventTime\n"
     "E TIME_OFFSET 90 #0 /recordTime\n"
     "E TIME_SYNTAX 139 #0 /sensorElementList/0/sensorReport/0/time\n",
     KOLLI_OK},
    {"fields twice",
     "{\"type\":\"ObjectEvent\",\"action\":\"ADD\",\"action\":\"OBSERVE\",\"epcList\":[\"urn:a\","
     "\"urn:b\"],\"epcList\":[\"urn:c\"],\"readPoint\":{\"id\":\"urn:a\",\"id\":\"urn:b\"},"
     "\"readPoint\":{\"id\":\"urn:d\"},\"errorDeclaration\":{\"reason\":\"incorrect_data\"},"
     "\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\"},\"ilmd\":{\"ex:a\":1,"
     "\"ex:a\":[2],\"ex:a\":{\"b\":1,\"b\":2}},\"quantityList\":[{\"epcClass\":\"urn:a\","
     "\"epcClass\":\"urn:b\"}],\"sensorElementList\":[{\"sensorReport\":[{\"value\":1,\"value\":2}]"
     ",\"sensorReport\":[{\"value\":3}]}]}",
     HEAD ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00Z\"},\"epcList\":[\"urn:"
          "c\"],\"action\":\"OBSERVE\",\"readPoint\":{\"id\":\"urn:d\"},\"quantityList\":[{"
          "\"epcClass\":\"urn:b\"}],\"sensorElementList\":[{\"sensorReport\":[{\"value\":3}]}],"
          "\"ilmd\":{\"ex:a\":{\"b\":2}}}\n",
     "W JSON_TWICE 38 #0 /action\n"
     "W JSON_TWICE 85 #0 /epcList\n"
     "W JSON_TWICE 131 #0 /readPoint/id\n"
     "W JSON_TWICE 145 #0 /readPoint\n"
     "W JSON_TWICE 219 #0 /errorDeclaration\n"
     "W JSON_TWICE 298 #0 /ilmd/ex:a\n"
     "W JSON_TWICE 309 #0 /ilmd/ex:a\n"
     "W JSON_TWICE 323 #0 /ilmd/ex:a/b\n"
     "W JSON_TWICE 367 #0 /quantityList/0/epcClass\n"
     "W JSON_TWICE 437 #0 /sensorElementList/0/sensorReport/0/value\n"
     "W JSON_TWICE 449 #0 /sensorElementList/0/sensorReport\n"
     "W JSON_UNDECLARED 289 #0 /ilmd/ex:a\n",
     KOLLI_OK},
    {"no type",
     "[{\"action\":\"ADD\"},{\"type\":5},{\"type\":\"objectEvent\"},{\"type\":\"ex:Mine\"}," E1 "]",
     W1,
     "E EVENT_LACKS 1 #0 /0\n"
     "E JSON_TYPE 26 #1 /1/type\n"
     "E EVENT_TYPE 37 #2 /2/type\n"
     "E EVENT_TYPE 60 #3 /3/type\n",
     KOLLI_OK},
    {"a persistentDisposition that says nothing",
     "[{\"type\":\"ObjectEvent\",\"persistentDisposition\":{}},{\"type\":\"ObjectEvent\","
     "\"persistentDisposition\":{\"set\":[],\"unset\":[\"active\"]}}]",
     HEAD "}\n" HEAD ",\"persistentDisposition\":{\"unset\":[\"active\"],\"set\":[]}}\n",
     "E EVENT_LACKS 47 #0 /0/persistentDisposition\n"
     "E EVENT_LACKS 99 #1 /1/persistentDisposition/set\n",
     KOLLI_OK},
    {"no objects", "[1,\"a\",null,[[]]," E1 "]", W1,
     "E JSON_TYPE 1 #0 /0\n"
     "E JSON_TYPE 3 #1 /1\n"
     "E JSON_TYPE 7 #2 /2\n"
     "E JSON_TYPE 12 #3 /3\n",
     KOLLI_OK},
    {"half a pair, U+0000",
     "{\"type\":\"ObjectEvent\",\"epcList\":[\"a\\uD834b\\uDD1Ec\",\"x\\u0000y\"]}",
     HEAD ",\"epcList\":[\"a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"
          "c\",\"x\\u0000y\"]}\n",
     "E JSON_SURROGATE 35 #0 /epcList/0\n"
     "E JSON_SURROGATE 42 #0 /epcList/0\n"
     "W JSON_NUL 52 #0 /epcList/1\n",
     KOLLI_OK},
    {"members of every kind",
     "{\"type\":\"ObjectEvent\",\"ex:a\":[[1],[],{\"b\":{\"c\":[]}},null,true,false,\"t\",-1.5e3],"
     "\"ex:o\":{\"#text\":\"own\",\"k\":{}}}",
     HEAD ",\"ex:a\":[[1],[],{\"b\":{\"c\":[]}},null,true,false,\"t\",-1500],\"ex:o\":{\"#text\":"
          "\"own\",\"k\":{}}}\n",
     "W JSON_UNDECLARED 23 #0 /ex:a\n", KOLLI_OK},
};

static const struct row name_rows[] = {
    {"words of the CBV under a prefix of the document's own, and a name",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"c\":\"https://ref.gs1.org/cbv/\",\"ship\":{\"@id\":\"c:BizStep-shipping\"}}],\"type\":"
     "\"EPCISDocument\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\",\"bizStep\":"
     "\"ship\","
     "\"disposition\":\"c:Disp-damaged\",\"sourceList\":[{\"type\":\"c:SDT-location\",\"source\":"
     "\"urn:s:1\"}],\"persistentDisposition\":{\"set\":[\"c:Disp-active\",\"c:BizStep-active\"]}}]}"
     "}",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"ObjectEvent\",\"bizStep\":\"shipping\","
                                           "\"disposition\":\"damaged\",\"sourceList\":"
     "[{"
     "\"type\":\"location\",\"source\":\"urn:s:1\"}],\"persistentDisposition\":{\"set\":["
     "\"active\","
     "\"c:BizStep-active\"]}}\n",
     "", KOLLI_OK},
    {"words of sensors under a prefix of the event's own that comes behind them",
     "[{\"type\":\"ObjectEvent\",\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"g:"
     "Temperature\"}]}],"
     "\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"g\":\"https://gs1.org/voc/\"}]},{\"type\":"
     "\"ObjectEvent\",\"@context\":\"" KOLLI_JSON_CONTEXT
     "\",\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"g:Temperature\"}]}]}]",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"g\":\"https://gs1.org/voc/"
     "\"}],\"type\":\"ObjectEvent\",\"sensorElementList\":[{\"sensorReport\":"
     "[{\"type\":\"Temperature\"}]}]}\n{\"@context\":\"" KOLLI_JSON_CONTEXT
     "\",\"type\":\"ObjectEvent\",\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"g:"
     "Temperature\"}]}]}"
     "\n",
     "", KOLLI_OK},
    {"prefixes of the document",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:ex:\",\"t\":{\"@id\":\"ex:term\",\"@type\":\"@id\"},\"n\":null}],\"type\":"
     "\"EPCISDocument\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\",\"ex:a\":1,\"t\":2,"
     "\"n\":3}]}}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:ex:\"}],\"type\":\"ObjectEvent\",\"ex:a\":1,\"ex:term\":2,\"n\":3}\n",
     "E JSON_FIELD 228 #0 /epcisBody/eventList/0/n\n", KOLLI_OK},
    {"behind the events",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\",\"ex:a\":"
     "1}]},\"@context\":{\"ex\":\"urn:ex:\"}}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:ex:\"}],\"type\":\"ObjectEvent\",\"ex:a\":1}\n",
     "", KOLLI_OK},
    {"before an extension of the document",
     "{\"type\":\"EPCISDocument\",\"ex:d\":1,\"@context\":{\"ex\":\"urn:ex:\"},\"epcisBody\":{"
     "\"eventList\":[]}}",
     "", "", KOLLI_OK},
    {"of one event",
     "[{\"type\":\"ObjectEvent\",\"@context\":{\"ex\":\"urn:1:\"},\"ex:a\":1},{\"type\":"
     "\"ObjectEvent\",\"ex:a\":1},{\"type\":\"ObjectEvent\",\"ex:a\":1,\"note\":5,\"@context\":[{"
     "\"ex\":\"urn:2:\"},\"https://example.org/c\"]}]",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:1:\"}],\"type\":\"ObjectEvent\",\"ex:a\":1}\n" HEAD ",\"ex:a\":1}\n"
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:2:\"}],\"type\":\"ObjectEvent\",\"ex:a\":1,\"note\":5}\n",
     "W JSON_UNDECLARED 83 #1 /1/ex:a\n"
     "W JSON_CONTEXT_UNKNOWN 160 #2 /2/@context/1\n"
     "E JSON_FIELD 124 #2 /2/note\n",
     KOLLI_OK},
    {"of both",
     "{\"@context\":{\"ex\":\"urn:1:\",\"f\":\"urn:f:\"},\"type\":\"EPCISDocument\",\"epcisBody\":{"
     "\"eventList\":[{\"type\":\"ObjectEvent\",\"@context\":{\"ex\":\"urn:2:\"},\"ex:a\":1,\"f:b\":"
     "2}]}}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ex\":\"urn:2:\",\"f\":\"urn:f:\"}],\"type\":\"ObjectEvent\",\"ex:a\":1,\"f:b\":2}\n",
     "", KOLLI_OK},
    {"full IRIs",
     "{\"type\":\"ObjectEvent\",\"https://example.org/n#a\":1,\"urn:x:b\":2,\"nope:c\":3}",
     HEAD ",\"https://example.org/n#a\":1,\"urn:x:b\":2,\"nope:c\":3}\n",
     "W JSON_UNDECLARED 63 #0 /nope:c\n", KOLLI_OK},
    {"protected",
     "{\"type\":\"ObjectEvent\",\"@context\":{\"gs1\":\"urn:g:\",\"cbvmda\":\"urn:c:\","
     "\"eventTime\":\"urn:t\",\"epcis\":\"https://ref.gs1.org/epcis/"
     "\"},\"gs1:a\":1,\"cbvmda:b\":2}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ns1\":\"urn:c:\"}],\"type\":\"ObjectEvent\",\"gs1:a\":1,\"ns1:b\":2}\n",
     "W JSON_PROTECTED 35 #0 /@context/gs1\n"
     "W JSON_PROTECTED 50 #0 /@context/cbvmda\n"
     "W JSON_PROTECTED 68 #0 /@context/eventTime\n",
     KOLLI_OK},
    {"@vocab",
     "{\"type\":\"ObjectEvent\",\"@context\":{\"@vocab\":\"urn:v:\",\"@version\":1.1},\"a\":1}",
     "{\"@context\":[\"" KOLLI_JSON_CONTEXT
     "\",{\"ns1\":\"urn:v:\"}],\"type\":\"ObjectEvent\",\"ns1:a\":1}\n",
     "", KOLLI_OK},
    {"bad contexts", "{\"type\":\"ObjectEvent\",\"@context\":[5,{\"ex\":7,\"g\":{}}]}", HEAD "}\n",
     "E JSON_TYPE 34 #0 /@context/0\n"
     "E JSON_TYPE 42 #0 /@context/1/ex\n",
     KOLLI_OK},
};

#define T            "\"eventTime\":\"2026-03-01T08:00:00Z\""
#define OWN(context) "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\"" context "],\"type\":"
#define EX           ",{\"ex\":\"https://example.org/e/\"}"

static const struct row type_rows[] = {
    {"a type of one's own", OWN(EX) "\"ex:Count\"," T "}", OWN(EX) "\"ex:Count\"," T "}\n", "",
     KOLLI_OK},
    {"its type first, its context last",
     "{\"type\":\"ex:Count\"," T ",\"@context\":{\"ex\":\"https://example.org/e/\"}}",
     OWN(EX) "\"ex:Count\"," T "}\n", "", KOLLI_OK},
    {"its type last",
     "{\"@context\":{\"ex\":\"https://example.org/e/\"}," T ",\"type\":\"ex:Count\"}",
     OWN(EX) "\"ex:Count\"," T "}\n", "", KOLLI_OK},
    {"a type of one's own in a document",
     "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[{\"type\":\"ex:Count\"}]},"
     "\"@context\":{\"ex\":\"https://example.org/e/\"}}",
     OWN(EX) "\"ex:Count\"}\n", "", KOLLI_OK},
    {"a namespace that cannot be a prefix's",
     OWN(",{\"ex\":\"https://example.org/e\"}") "\"ex:Count\"}", OWN(EX) "\"ex:Count\"}\n", "",
     KOLLI_OK},
    {"a type as IRI", "{\"type\":\"https://example.org/e#Count\"}",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"https://example.org/e#Count\"}\n", "",
     KOLLI_OK},
    {"a type as URN", "{\"type\":\"urn:example:e:Count\"}",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"urn:example:e:Count\"}\n", "", KOLLI_OK},
    {"a type with GS1's prefix", "{\"type\":\"gs1:Count\"}",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"gs1:Count\"}\n", "", KOLLI_OK},
    {"the standard's type in full", "{\"type\":\"https://ref.gs1.org/epcis/ObjectEvent\"}",
     HEAD "}\n", "", KOLLI_OK},
    {"the standard's type with its prefix", "{\"type\":\"epcis:ObjectEvent\"}", HEAD "}\n", "",
     KOLLI_OK},
    {"no type of the standard's", "[{\"type\":\"epcis:Count\"}]", "", "E EVENT_TYPE 9 #0 /0/type\n",
     KOLLI_OK},
    {"no prefix, no context", "[{\"type\":\"Count\"},{\"type\":\"ex:Count\"}]", "",
     "E EVENT_TYPE 9 #0 /0/type\nE EVENT_TYPE 26 #1 /1/type\n", KOLLI_OK},
    {"a type that the context declares as a word",
     "{\"@context\":{\"Count\":\"https://example.org/e/Count\"},\"type\":\"Count\"}",
     OWN(",{\"Count\":\"https://example.org/e/Count/\",\"ns1\":\"https://example.org/e/\"}") "\"ns1"
                                                                                             ":Coun"
                                                                                             "t\"}"
                                                                                             "\n",
     "E EVENT_TYPE_TERM 59 #0 /type\n", KOLLI_OK},
    {"a type that is no URI is kept, for others to judge", OWN(EX) "\"ex:a count\"}", OWN(EX) "\"ex:a count\"}\n",
     "", KOLLI_OK},
    {"every name may stand in it",
     OWN(EX) "\"ex:Count\"," T
             ",\"epcList\":[\"urn:a:b\"],\"action\":\"ADD\",\"ilmd\":{\"ex:a\":1},"
             "\"parentID\":\"urn:a:c\",\"ex:b\":{\"c\":true},\"note\":\"x\"}",
     OWN(EX) "\"ex:Count\"," T
             ",\"epcList\":[\"urn:a:b\"],\"parentID\":\"urn:a:c\",\"action\":\"ADD\","
             "\"ilmd\":{\"ex:a\":1},\"ex:b\":{\"c\":true},\"note\":\"x\"}\n",
     "W JSON_FIELD 259 #0 /note\n", KOLLI_OK},
    {"what all events share is as in others",
     OWN(EX) "\"ex:Count\",\"eventTime\":\"noon\",\"errorDeclaration\":{\"note\":1}}",
     OWN(EX) "\"ex:Count\",\"eventTime\":\"noon\",\"errorDeclaration\":{\"note\":1}}\n",
     "E TIME_SYNTAX 142 #0 /eventTime\nE JSON_FIELD 169 #0 /errorDeclaration/note\n", KOLLI_OK},
};

static const struct row fault_rows[] = {
    {"no JSON in an event", DOC(E1 ",{\"type\":\"ObjectEvent\",\"epcList\":[\"a\" \"b\"]}," E1),
     W1 W1, "E JSON_SYNTAX 201 #1 /epcisBody/eventList/1/epcList/0\n", KOLLI_OK},
    {"bad UTF-8", DOC("{\"type\":\"ObjectEvent\",\"epcList\":[\"a\xFF\"]}," E1), W1,
     "E UTF8 161 #0 /epcisBody/eventList/0/epcList/0\n", KOLLI_OK},
    {"a string that is not closed",
     DOC("{\"type\":\"ObjectEvent\",\"epcList\":[\"a]\n\"x\":1}," E1), W1,
     "E JSON_SYNTAX 162 #0 /epcisBody/eventList/0/epcList/0\n", KOLLI_OK},
    {"a tab in a string", DOC("{\"type\":\"Object\tEvent\"}," E1), W1,
     "E JSON_SYNTAX 141 #0 /epcisBody/eventList/0/type\n", KOLLI_OK},
    {"no comma between events", DOC(E1 " " E1), W1 W1, "E JSON_SYNTAX 164 /epcisBody\n", KOLLI_OK},
    {"a comma too many", DOC(E1 ","), W1, "E JSON_SYNTAX 164 /epcisBody\n", KOLLI_JSON_SYNTAX},
    {"a bad line", E1 "\n{\"type\":\n" E1 "\nxyz\n" E1 "\n", W1 W1 W1,
     "E JSON_TYPE 47 #1 /type\n"
     "E JSON_SYNTAX 85 #1 /type\n"
     "E JSON_SYNTAX 85 #3 \n",
     KOLLI_OK},
    {"a bad record", "\x1E" E1 "\n\x1E{\"type\x1E" E1 "\n", W1 W1, "E JSON_SYNTAX 46 #1 \n",
     KOLLI_OK},
    {"something else than an event", DOC("xyz," E1), W1,
     "E JSON_SYNTAX 126 #0 /epcisBody/eventList/0\n", KOLLI_OK},
    {"a comma alone", DOC("," E1), W1, "E JSON_SYNTAX 126 #0 /epcisBody/eventList/0\n", KOLLI_OK},
};

/* In parts it is the same. */
static void check_parts(const char *text, const kolli_json_reader_options *options)
{
    static const size_t counts[] = {1, 2, 3, 7};
    char why[400];
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (!split_is_same(&split_json, span_of(text), counts[i], options, NULL, why)) {
            fail_msg("%zu parts: %s", counts[i], why);
        }
    }
}

static void reads(void **state)
{
    const struct row *row = *state;
    static const size_t steps[] = {SIZE_MAX, 1, 3, 7, 100};
    const kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct result result = read_all(span_of(row->text), steps[i], &options);
        assert_string_equal(result.findings, row->findings);
        kolli_span events = kolli_buffer_span(result.events);
        assert_string_equal(events.len == 0 ? "" : events.ptr, row->events);
        assert_int_equal(result.status, row->status);
        kolli_buffer_free(result.events);
    }
    check_parts(row->text, &options);
}

/* ---- Limits ---- */

static void checks_options(void **state)
{
    (void)state;
    struct drops drops = {SPAN(""), 1};
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    kolli_diag diag;
    options.depth = KOLLI_JSON_DEPTH_MOST + 1;
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, &options, &diag),
        KOLLI_ARGUMENT);
    assert_null(reader);
    options.depth = 0;
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, &options, NULL),
        KOLLI_ARGUMENT);
    kolli_json_reader_free(NULL);
}

static void expect(const char *text, const kolli_json_reader_options *options, const char *findings,
                   const char *written, kolli_status status)
{
    static const size_t steps[] = {SIZE_MAX, 1, 1000};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct result result = read_all(span_of(text), steps[i], options);
        kolli_span events = kolli_buffer_span(result.events);
        assert_string_equal(result.findings, findings);
        assert_string_equal(events.len == 0 ? "" : events.ptr, written);
        assert_int_equal(result.status, status);
        kolli_buffer_free(result.events);
    }
    check_parts(text, options);
}

static void keep_second(void *context, const kolli_finding *finding)
{
    if (finding->diag.status == KOLLI_JSON_TWICE) {
        snprintf(context, 16, "%s", finding->diag.arguments + strlen(finding->diag.arguments) + 1);
    }
}

/* However far apart the two are. */
static void knows_where_a_member_was(void **state)
{
    (void)state;
    static const size_t steps[] = {SIZE_MAX, 1, 7};
    const char *text = "{\"type\":\"EPCISDocument\",\"epcisBody\":{},\"type\":\"EPCISDocument\"}";
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        char first[16] = "";
        struct drops drops = {span_of(text), steps[i]};
        kolli_json_reader *reader;
        const kolli_event *event;
        kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
        options.findings = (kolli_finding_sink){keep_second, first};
        assert_int_equal(
            kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, &options, NULL),
            KOLLI_OK);
        assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
        assert_string_equal(first, "2");
        kolli_json_reader_free(reader);
    }
}

static void depth_has_a_limit(void **state)
{
    (void)state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.depth = 3;
    expect("[{\"type\":\"ObjectEvent\",\"urn:a\":[[[1]]]}]", &options, "",
           HEAD ",\"urn:a\":[[[1]]]}\n", KOLLI_OK);
    expect("[{\"type\":\"ObjectEvent\",\"urn:a\":[[[[1]]]]}," E1 "]", &options,
           "E JSON_DEEP 34 #0 /0/urn:a/0/0/0\n", W1, KOLLI_OK);
    expect("{\"type\":\"EPCISDocument\",\"urn:a\":[[[[1]]]]}", &options,
           "E JSON_DEEP 35 /urn:a/0/0/0\n", "", KOLLI_JSON_DEEP);
}

static void length_has_limits(void **state)
{
    (void)state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.event_bytes = 60;
    options.string_bytes = 20;
    expect("[{\"type\":\"ObjectEvent\",\"epcList\":[\"urn:a234567890123456\"]}," E1 "]", &options,
           "", HEAD ",\"epcList\":[\"urn:a234567890123456\"]}\n" W1, KOLLI_OK);
    expect("[{\"type\":\"ObjectEvent\",\"epcList\":[\"urn:a2345678901234567\"]}," E1 "]", &options,
           "E JSON_LONG 35 #0 /0/epcList/0\n", W1, KOLLI_OK);
    expect("[{\"type\":\"ObjectEvent\",\"epcList\":[\"urn:a\",\"urn:b\",\"urn:c\",\"urn:d\"]}," E1
           "]",
           &options, "E JSON_LONG 1 #0 /0\n", W1, KOLLI_OK);
}

static void events_have_a_limit(void **state)
{
    (void)state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.events = 1;
    expect("[" E1 "]", &options, "", W1, KOLLI_OK);
    expect("[" E1 "," E1 "]", &options, "E JSON_COUNT 39 \n", W1, KOLLI_JSON_COUNT);
}

static void strict_forbids_two(void **state)
{
    (void)state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.strict = true;
    expect("{\"type\":\"ObjectEvent\",\"action\":\"ADD\",\"action\":\"ADD\",\"urn:a\":1,"
           "\"urn:a\":2}",
           &options, "E JSON_TWICE 38 #0 /action\nE JSON_TWICE 63 #0 /urn:a\n",
           HEAD ",\"action\":\"ADD\",\"urn:a\":2}\n", KOLLI_OK);
}

/* The context stands behind more events than may be held. */
static void context_may_be_too_late(void **state)
{
    (void)state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    static const char event[] =
        "{\"type\":\"ObjectEvent\",\"urn:a\":\"123456789012345678901234567890\"}";
    enum { EVENTS = 10000 };
    size_t room = EVENTS * sizeof event + 200;
    char *text = malloc(room);
    assert_non_null(text);
    size_t used = (size_t)snprintf(text, room, "{\"epcisBody\":{\"eventList\":[%s", event);
    for (int i = 1; i < EVENTS; i++) {
        used += (size_t)snprintf(text + used, room - used, ",%s", event);
    }
    snprintf(text + used, room - used,
             ",{\"type\":\"ObjectEvent\",\"ex:a\":1}]},\"@context\":{\"ex\":\"urn:ex:\"}}");
    struct result result = read_all(span_of(text), SIZE_MAX, &options);
    assert_string_equal(result.findings, "");
    kolli_buffer_free(result.events);
    options.ahead_bytes = 300000;
    result = read_all(span_of(text), SIZE_MAX, &options);
    assert_string_equal(result.findings, "W JSON_CONTEXT_LATE 14 /epcisBody\n"
                                         "W JSON_UNDECLARED 640050 #10000 "
                                         "/epcisBody/eventList/10000/ex:a\n");
    kolli_buffer_free(result.events);
    free(text);
}

/* ---- The document ---- */

static kolli_json_reader *read_document(struct drops *drops)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    assert_int_equal(kolli_json_reader_new(&reader, NULL, (kolli_source){drop, drops}, NULL, NULL),
                     KOLLI_OK);
    do {
        assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
    } while (event != NULL);
    return reader;
}

static void expect_text(kolli_span text, const char *wanted)
{
    assert_int_equal(text.len, strlen(wanted));
    assert_memory_equal(text.ptr, wanted, text.len);
}

static void fills_the_document(void **state)
{
    (void)state;
    struct drops drops = {
        SPAN("{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ex\":\"urn:ex:\"}],"
             "\"id\":\"urn:d\",\"type\":\"EPCISQueryDocument\",\"schemaVersion\":\"2.0\","
             "\"creationDate\":\"2026-03-01T08:00:00+07:00\",\"sender\":\"s\",\"receiver\":\"r\","
             "\"instanceIdentifier\":\"i\",\"ex:d\":{\"a\":1},\"epcisHeader\":{\"ex:h\":1,"
             "\"epcisMasterData\":{\"vocabularyList\":[{\"vocabularyElementList\":[{\"id\":"
             "\"urn:v\",\"attributes\":[{\"attribute\":\"x\\u00e9\",\"id\":\"urn:a\"},{\"id\":"
             "\"urn:b\",\"attribute\":{\"ex:c\":[1,2]}}],\"children\":[\"urn:w\"]}],\"type\":"
             "\"urn:t\"}]}},\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\",\"resultsBody\":{"
             "\"eventList\":[" E1 "]},\"subscriptionID\":\"n\"}}}"),
        1};
    kolli_json_reader *reader = read_document(&drops);
    const kolli_document *document = kolli_json_reader_document(reader);
    static const char *const fields[] = {
        "2.0", "2026-03-01T08:00:00+07:00", "urn:d", "s", "r", "i", "q", "n"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        expect_text(kolli_document_get(document, (kolli_document_field)i), fields[i]);
    }
    assert_int_equal(kolli_document_kind_of(document), KOLLI_QUERY_DOCUMENT);
    assert_int_equal(kolli_document_syntax(document), KOLLI_SYNTAX_JSON);
    expect_text(kolli_document_context_at(document, 0), KOLLI_JSON_CONTEXT);
    assert_int_equal(kolli_document_context_at(document, 1).len, 0);
    expect_text(kolli_document_namespaces(document)->name, "ex");
    expect_text(kolli_document_namespaces(document)->text, "urn:ex:");
    expect_text(kolli_document_members(document, KOLLI_DOCUMENT_EXTENSION)->name, "d");
    expect_text(kolli_document_members(document, KOLLI_DOCUMENT_HEADER)->name, "h");
    kolli_vocabulary vocabulary;
    kolli_vocabulary_element element;
    kolli_vocabulary_attribute attribute;
    assert_true(kolli_document_vocabulary_at(document, 0, &vocabulary));
    expect_text(vocabulary.type, "urn:t");
    assert_true(kolli_document_element_at(document, 0, 0, &element));
    expect_text(element.id, "urn:v");
    assert_true(kolli_document_attribute_at(document, 0, 0, 0, &attribute));
    expect_text(attribute.id, "urn:a");
    expect_text(attribute.value->text, "x\xC3\xA9");
    assert_true(kolli_document_attribute_at(document, 0, 0, 1, &attribute));
    expect_text(attribute.value->child->name, "c");
    expect_text(kolli_document_child_at(document, 0, 0, 0), "urn:w");
    assert_int_equal(kolli_json_reader_findings(reader, KOLLI_ERROR), 0);
    kolli_json_reader_free(reader);
}

static void tells_where_events_come_from(void **state)
{
    (void)state;
    struct drops drops = {SPAN("[\n" E1 ",\n\n" E1 "]"), 3};
    kolli_json_reader *reader;
    const kolli_event *event;
    assert_int_equal(kolli_json_reader_new(&reader, NULL, (kolli_source){drop, &drops}, NULL, NULL),
                     KOLLI_OK);
    kolli_json_reader_next(reader, &event, NULL);
    kolli_json_reader_next(reader, &event, NULL);
    kolli_origin origin = kolli_event_origin(event);
    assert_int_equal(origin.syntax, KOLLI_SYNTAX_JSON);
    assert_int_equal(origin.line, 4);
    assert_int_equal(origin.offset, sizeof "[\n" E1 ",\n\n" - 1);
    assert_int_equal(origin.index, 1);
    kolli_json_reader_free(reader);
}

/* ---- Failures ---- */

static kolli_status refuse(void *context, char *buffer, size_t size, size_t *got)
{
    (void)context;
    (void)buffer;
    (void)size;
    *got = 0;
    return KOLLI_READ_FAILED;
}

static void a_source_may_fail(void **state)
{
    (void)state;
    kolli_json_reader *reader;
    const kolli_event *event;
    assert_int_equal(kolli_json_reader_new(&reader, NULL, (kolli_source){refuse, NULL}, NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_READ_FAILED);
    assert_int_equal(kolli_json_reader_findings(reader, KOLLI_ERROR), 0);
    kolli_json_reader_free(reader);
}

/* All at once what there is, then a failure. */
static kolli_status drop_then_refuse(void *context, char *buffer, size_t size, size_t *got)
{
    struct drops *drops = context;
    return drops->text.len == 0 ? refuse(context, buffer, size, got)
                                : drop(context, buffer, size, got);
}

/* The window is empty then, and what stood in it before must not be read again. */
static void a_source_may_fail_behind_a_fault(void **state)
{
    (void)state;
    static const char *const texts[] = {HEAD "}\n{\"type\":[[[1]]]}\n",
                                        "[" HEAD "},{\"type\":[[[1"};
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    kolli_json_reader *reader;
    const kolli_event *event;
    options.depth = 2;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct drops drops = {span_of(texts[i]), SIZE_MAX};
        assert_int_equal(kolli_json_reader_new(&reader, NULL,
                                               (kolli_source){drop_then_refuse, &drops}, &options,
                                               NULL),
                         KOLLI_OK);
        assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
        assert_non_null(event);
        assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_READ_FAILED);
        assert_int_equal(kolli_json_reader_findings(reader, KOLLI_ERROR), 1);
        kolli_json_reader_free(reader);
    }
}

static bool read_with(const kolli_allocator *allocator)
{
    struct drops drops = {
        SPAN("{\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{\"type\":\"urn:t\","
             "\"vocabularyElementList\":[{\"id\":\"urn:v\",\"attributes\":[{\"id\":\"urn:a\","
             "\"attribute\":{\"a\":1}}],\"children\":[\"urn:w\"]}]}]}},\"ex:d\":1,"
             "\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\",\"epcList\":[\"a\\u00e9\"],"
             "\"quantityList\":[{\"epcClass\":\"c\"}],\"sourceList\":[{\"type\":\"location\"}],"
             "\"sensorElementList\":[{\"sensorReport\":[{\"value\":1}]}],\"nope:a\":{\"b\":[1]},"
             "\"@context\":{\"f\":\"ex:f\"}},{\"type\":\"ex:\\u0043ount\",\"note\":1}]},"
             "\"@context\":[\"https://example.org/\","
             "{\"ex\":\"urn:ex:\"}],\"type\":\"EPCISDocument\"}"),
        SIZE_MAX};
    kolli_json_reader *reader;
    const kolli_event *event = NULL;
    size_t events = 0;
    kolli_status status =
        kolli_json_reader_new(&reader, allocator, (kolli_source){drop, &drops}, NULL, NULL);
    while (status == KOLLI_OK &&
           (status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        events++;
    }
    assert_true(status == KOLLI_NO_MEMORY || (status == KOLLI_OK && events == 2));
    kolli_json_reader_free(reader);
    return status == KOLLI_OK;
}

static void memory_may_end(void **state)
{
    (void)state;
    fail_each_allocation(read_with);
}

static void tells_lacks(void **state)
{
    const struct lack *lack = *state;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    for (size_t step = 1; step < 100; step += 98) {
        struct result result = read_all(span_of(lack->text), step, &options);
        assert_string_equal(result.lacks, lack->lacks);
        assert_int_equal(result.status, KOLLI_OK);
        kolli_buffer_free(result.events);
    }
}

int main(void)
{
    SUITE_ROWS(lacks, tells_lacks);
    SUITE_ROWS(document_rows, reads);
    SUITE_ROWS(event_rows, reads);
    SUITE_ROWS(name_rows, reads);
    SUITE_ROWS(type_rows, reads);
    SUITE_ROWS(fault_rows, reads);
    suite_add("where a member was first", knows_where_a_member_was);
    suite_add("options are checked", checks_options);
    suite_add("depth has a limit", depth_has_a_limit);
    suite_add("length has limits", length_has_limits);
    suite_add("events have a limit", events_have_a_limit);
    suite_add("strict forbids a key twice", strict_forbids_two);
    suite_add("the context may be too late", context_may_be_too_late);
    suite_add("the document is filled", fills_the_document);
    suite_add("where events come from", tells_where_events_come_from);
    suite_add("a source may fail", a_source_may_fail);
    suite_add("a source may fail behind a fault", a_source_may_fail_behind_a_fault);
    suite_add("memory may end", memory_may_end);
    return suite_run("json_read");
}
