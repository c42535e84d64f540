/*
 * Events as XML of EPCIS 2.0 and 1.2: how each field looks, what wrappers 1.2 has, and what is told when XML cannot
 * say it. Events are given as JSON, documents as XML.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

struct memory {
    const char *at, *end;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    size_t left = (size_t)(memory->end - memory->at);
    *got = left < size ? left : size;
    memcpy(buffer, memory->at, *got);
    memory->at += *got;
    return KOLLI_OK;
}

static void hear(void *context, const kolli_finding *finding)
{
    char *heard = context;
    size_t used = strlen(heard);
    snprintf(heard + used, 1024 - used, "%s %s %s\n", kolli_level_name(finding->level),
             kolli_status_name(finding->diag.status), finding->diag.pointer);
}

/* ---- Events ---- */

#define TIMES "\"eventTime\":\"2026-03-24T16:10:00+07:00\",\"eventTimeZoneOffset\":\"+07:00\""
#define OBJECT(fields)                                                                             \
    "{\"@context\":[{\"ex\":\"https://example.com/ns/\"}],\"type\":\"ObjectEvent\"," TIMES         \
    ",\"action\":\"ADD\"," fields "}"
#define OWN(type, fields)                                                                          \
    "{\"@context\":[{\"ex\":\"https://example.com/ns/\"}],\"type\":\"" type "\"," TIMES fields "}"
#define XML_TIMES                                                                                  \
    "<eventTime>2026-03-24T16:10:00+07:00</eventTime><eventTimeZoneOffset>+07:00"                  \
    "</eventTimeZoneOffset>"
#define EX " xmlns:ex=\"https://example.com/ns/\""

struct write_row {
    const char *name, *json;
    const char *xml, *old;       /* what stands in it, of 2.0 and of 1.2; NULL: not looked at */
    const char *lost, *lost_old; /* what is told */
};

static const struct write_row rows[] = {
    {"things", OBJECT("\"epcList\":[\"urn:a:1\",\"urn:a:2\"]"),
     "<ObjectEvent>" XML_TIMES "<epcList><epc>urn:a:1</epc><epc>urn:a:2</epc></epcList><action>ADD"
     "</action></ObjectEvent>",
     "<ObjectEvent>" XML_TIMES "<epcList><epc>urn:a:1</epc><epc>urn:a:2</epc></epcList><action>ADD"
     "</action></ObjectEvent>",
     "", ""},
    {"a list that EPCIS 1.2 must have", OBJECT("\"bizStep\":\"shipping\""),
     "</eventTimeZoneOffset><action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:shipping"
     "</bizStep></ObjectEvent>",
     "</eventTimeZoneOffset><epcList/><action>ADD</action><bizStep>urn:epcglobal:cbv:bizstep:"
     "shipping</bizStep></ObjectEvent>",
     "", ""},
    {"an identity stands in baseExtension", OBJECT("\"eventID\":\"urn:e:1\""),
     "</eventTimeZoneOffset><eventID>urn:e:1</eventID><action>",
     "</eventTimeZoneOffset><baseExtension><eventID>urn:e:1</eventID></baseExtension><epcList/>",
     "", ""},
    {"an error declaration",
     OBJECT("\"errorDeclaration\":{\"declarationTime\":\"2026-03-25T00:00:00Z\",\"reason\":"
            "\"incorrect_data\",\"correctiveEventIDs\":[\"urn:e:2\"],\"ex:a\":\"1\"}"),
     "<errorDeclaration><declarationTime>2026-03-25T00:00:00Z</declarationTime><reason>"
     "urn:epcglobal:cbv:er:incorrect_data</reason><correctiveEventIDs><correctiveEventID>urn:e:2"
     "</correctiveEventID></correctiveEventIDs><ex:a>1</ex:a></errorDeclaration><action>",
     "<baseExtension><errorDeclaration><declarationTime>", "", ""},
    {"quantities in plain digits",
     OBJECT("\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":1.5e3,\"uom\":\"KGM\"}]"),
     "<quantityList><quantityElement><epcClass>urn:c:1</epcClass><quantity>1500</quantity><uom>KGM"
     "</uom></quantityElement></quantityList></ObjectEvent>",
     "<action>ADD</action><extension><quantityList><quantityElement>", "", ""},
    {"a word in each list's own form",
     OBJECT(
         "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"urn:t:1\"}],"
         "\"sourceList\":[{\"type\":\"location\",\"source\":\"urn:s:1\"}],\"destinationList\":[]"),
     "<bizTransactionList><bizTransaction "
     "type=\"urn:epcglobal:cbv:btt:po\">urn:t:1</bizTransaction>"
     "</bizTransactionList><sourceList><source type=\"urn:epcglobal:cbv:sdt:location\">urn:s:1"
     "</source></sourceList></ObjectEvent>",
     "</bizTransactionList><extension><sourceList>", "", ""},
    {"sensors",
     OBJECT("\"readPoint\":{\"id\":\"urn:p:1\",\"ex:a\":\"1\"},\"sensorElementList\":[{"
            "\"sensorMetadata\":{\"ex:b\":2},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":"
            "26.0,\"component\":\"x\",\"booleanValue\":true}],\"ex:c\":{\"ex:d\":\"3\"}}]"),
     "<readPoint><id>urn:p:1</id><ex:a>1</ex:a></readPoint><sensorElementList><sensorElement>"
     "<sensorMetadata ex:b=\"2\"/><sensorReport type=\"gs1:Temperature\" value=\"26.0\" "
     "component=\""
     "cbv:Comp-x\" booleanValue=\"true\"/><ex:c><ex:d>3</ex:d></ex:c></sensorElement>"
     "</sensorElementList></ObjectEvent>",
     "</readPoint><extension><extension><sensorElementList>", "",
     "warning FORM_OLD /sensorElementList\n"},
    {"a sensor report takes no objects",
     OBJECT(
         "\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\",\"ex:a\":{\"ex:b\":"
         "\"1\"}}]}]"),
     "<sensorReport type=\"gs1:Temperature\"/>", NULL,
     "error FORM_LOST_INSIDE /sensorElementList/0/sensorReport/0/a\n", NULL},
    {"persistent disposition, unset first",
     OBJECT("\"persistentDisposition\":{\"set\":[\"damaged\"],\"unset\":[\"active\"]}"),
     "<persistentDisposition><unset>urn:epcglobal:cbv:disp:active</"
     "unset><set>urn:epcglobal:cbv:disp:"
     "damaged</set></persistentDisposition>",
     "<extension><extension><persistentDisposition>", "",
     "warning FORM_OLD /persistentDisposition/unset\nwarning FORM_OLD "
     "/persistentDisposition/set\n"},
    {"a second certificate", OBJECT("\"certificationInfo\":[\"urn:c:1\",\"urn:c:2\"]"),
     "<certificationInfo>urn:c:1</certificationInfo><action>", NULL,
     "error FORM_LOST_SECOND /certificationInfo/1\n", NULL},
    {"members: namespaces are declared by the event",
     OBJECT("\"ilmd\":{\"ex:a\":1,\"cbvmda:lotNumber\":\"L\"},\"ex:b\":[true,{\"ex:c\":\"<&>\"}],"
            "\"ex:d\":null"),
     "<ObjectEvent" EX " xmlns:cbvmda=\"urn:epcglobal:cbv:mda\">" XML_TIMES "<action>ADD</action>"
     "<ilmd><ex:a>1</ex:a><cbvmda:lotNumber>L</cbvmda:lotNumber></ilmd><ex:b>true</"
     "ex:b><ex:b><ex:c>"
     "&lt;&amp;&gt;</ex:c></ex:b><ex:d xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
     "xsi:nil=\"true\"/></ObjectEvent>",
     "<extension><ilmd><ex:a>1</ex:a>", "", ""},
    {"an empty list of members", OBJECT("\"ex:a\":[]"), "<action>ADD</action></ObjectEvent>", NULL,
     "warning FORM_LOST_EMPTY /a\n", NULL},
    {"lists in lists", OBJECT("\"ex:a\":[[\"1\",\"2\"],\"3\"]"),
     "<ex:a>1</ex:a><ex:a>2</ex:a><ex:a>3</ex:a>", NULL, "warning FORM_LIST /a\n", NULL},
    {"a name that XML cannot have", OBJECT("\"ex:1a\":{\"ex:b\":\"1\"},\"ex:c\":\"2\""),
     "<action>ADD</action><ex:c>2</ex:c>", NULL, "error FORM_LOST_NAME /1a\n", NULL},
    {"a character that XML cannot have", OBJECT("\"ex:a\":\"1\\u00012\""), "<ex:a>12</ex:a>", NULL,
     "error FORM_LOST_CHARACTER /a\n", NULL},
    {"line ends are kept", OBJECT("\"ex:a\":\" 1\\n\\t2\\r\""), "<ex:a> 1&#10;&#9;2&#13;</ex:a>",
     NULL, "", NULL},
    {"a transformation",
     "{\"type\":\"TransformationEvent\"," TIMES ",\"inputEPCList\":[\"urn:a:1\"],\"ilmd\":{},"
     "\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\"}]}]}",
     "<TransformationEvent>" XML_TIMES "<inputEPCList><epc>urn:a:1</epc></inputEPCList>"
     "<sensorElementList>",
     "<extension><TransformationEvent>" XML_TIMES "<inputEPCList><epc>urn:a:1</epc></inputEPCList>"
     "<ilmd/><extension><sensorElementList><sensorElement><sensorReport type=\"gs1:Temperature\"/>"
     "</sensorElement></sensorElementList></extension></TransformationEvent></extension>",
     "", "warning FORM_OLD /sensorElementList\n"},
    {"an association",
     "{\"type\":\"AssociationEvent\"," TIMES
     ",\"parentID\":\"urn:p:1\",\"childEPCs\":[\"urn:a:1\"],"
     "\"action\":\"ADD\"}",
     "<AssociationEvent>" XML_TIMES "<parentID>urn:p:1</parentID><childEPCs>",
     "<extension><extension><AssociationEvent>", "", "warning FORM_OLD \n"},
    {"a type of one's own", OWN("ex:Count", ",\"bizStep\":\"shipping\",\"ex:a\":{\"b\":1},\"c\":2"),
     "<EventList><extension><ex:Count" EX ">" XML_TIMES
     "<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep><ex:a><b>1</b></ex:a><c>2</c>"
     "</ex:Count></extension>\n</EventList>",
     "<EPCISBody><EventList></EventList></EPCISBody>", "", "error FORM_LOST_EVENT /type\n"},
    {"a type of one's own as IRI", OWN("urn:example:e:Count", ""),
     "<extension><ns1:Count xmlns:ns1=\"urn:example:e:\">" XML_TIMES "</ns1:Count></extension>",
     "<EventList></EventList>", "", "error FORM_LOST_EVENT /type\n"},
    {"a type that XML has no name for", OWN("ex:12", ""),
     "<EPCISBody><EventList></EventList></EPCISBody>", "<EventList></EventList>",
     "error FORM_LOST_NAME /type\n", "error FORM_LOST_EVENT /type\n"},
};

/* One event, given as JSON, as a document in XML. */
static kolli_buffer *write_event(const char *json, kolli_xml_version version, char heard[1024])
{
    struct memory memory = {json, json + strlen(json)};
    kolli_json_reader *reader;
    kolli_xml_writer *writer;
    const kolli_event *event;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    heard[0] = '\0';
    options.version = version;
    options.unchecked = true;
    options.creation_date = SPAN("2026-03-24T17:00:00Z");
    options.losses = (kolli_finding_sink){hear, heard};
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){give, &memory}, NULL, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_reader_next(reader, &event, NULL), KOLLI_OK);
    assert_non_null(event);
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_xml_writer_add(writer, event, NULL), KOLLI_OK);
    bool lost = strstr(heard, " FORM_LOST_EVENT ") != NULL ||
                strstr(heard, " FORM_LOST_NAME /type") != NULL;
    assert_int_equal(kolli_xml_writer_count(writer), lost ? 0 : 1);
    assert_int_equal(kolli_xml_writer_end(writer, NULL), KOLLI_OK);
    assert_int_equal(kolli_xml_writer_bytes(writer), kolli_buffer_span(buffer).len);
    kolli_xml_writer_free(writer);
    kolli_json_reader_free(reader);
    return buffer;
}

static void expect(const char *json, kolli_xml_version version, const char *xml, const char *lost)
{
    char heard[1024];
    kolli_buffer *buffer = write_event(json, version, heard);
    const char *text = kolli_buffer_span(buffer).ptr;
    if ((xml != NULL && strstr(text, xml) == NULL) || (lost != NULL && strcmp(heard, lost) != 0)) {
        fail_msg("%s\n%s", text, heard);
    }
    kolli_buffer_free(buffer);
}

static void writes(void **state)
{
    const struct write_row *row = *state;
    expect(row->json, KOLLI_XML_2_0, row->xml, row->lost);
    expect(row->json, KOLLI_XML_1_2, row->old, row->lost_old);
}

/* ---- Documents ---- */

#define S "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
#define HEADER                                                                                     \
    "<EPCISHeader><s:StandardBusinessDocumentHeader><s:Sender><s:Identifier Authority=\"X\">a"     \
    "</s:Identifier></s:Sender></s:StandardBusinessDocumentHeader><extension><EPCISMasterData>"    \
    "<VocabularyList><Vocabulary type=\"urn:v:1\"><VocabularyElementList><VocabularyElement "      \
    "id=\"urn:i:1\"><attribute id=\"urn:a:1\">one</attribute><attribute id=\"urn:a:2\"><ex:b>two"  \
    "</ex:b></attribute><children><id>urn:i:2</id></children></VocabularyElement>"                 \
    "</VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension>"         \
    "</EPCISHeader>"
#define OPEN(name, space)                                                                          \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" name " xmlns:" space " xmlns:s=\"" S "\"" EX   \
    " schemaVersion=\"2.0\" creationDate=\"2026-03-24T17:00:00Z\" ex:z=\"9\">"

/* Each comes out as it went in. */
static const struct {
    const char *name, *xml;
} documents[] = {
    {"a header and master data", OPEN("x:EPCISDocument", "x=\"urn:epcglobal:epcis:xsd:2\"") HEADER
     "<EPCISBody><EventList></EventList><ex:y>8</ex:y></EPCISBody><ex:w>7</ex:w></"
     "x:EPCISDocument>\n"},
    {"events of one's own types among others",
     OPEN("x:EPCISDocument",
          "x=\"urn:epcglobal:epcis:xsd:2\"") "<EPCISBody><EventList><extension>"
                                             "<ex:Count>" XML_TIMES
                                             "</ex:Count></extension>\n<ObjectEvent>" XML_TIMES
                                             "<action>ADD</action></"
                                             "ObjectEvent>\n<extension><ex:Weigh "
                                             "ex:a=\"1\">" XML_TIMES
                                             "<ex:b>2</ex:b></ex:Weigh></extension>\n</EventList></"
                                             "EPCISBody></x:EPCISDocument>\n"},
    {"results of a query",
     OPEN("q:EPCISQueryDocument",
          "q=\"urn:epcglobal:epcis-query:xsd:2\"") "<EPCISBody><q:QueryResults><queryName>N</"
                                                   "queryName><subscriptionID>S</subscriptionID>"
                                                   "<resultsBody><EventList><ObjectEvent>" XML_TIMES
                                                   "<action>ADD</action></ObjectEvent>\n"
                                                   "</EventList></resultsBody></q:QueryResults></"
                                                   "EPCISBody></q:EPCISQueryDocument>\n"},
    {"a document of master data",
     OPEN("m:EPCISMasterDataDocument",
          "m=\"urn:epcglobal:epcis-masterdata:xsd:2\"") "<EPCISBody><VocabularyList><Vocabulary "
                                                        "type=\"urn:v:1\"/></VocabularyList></"
                                                        "EPCISBody>"
                                                        "</m:EPCISMasterDataDocument>\n"},
    {"mixed content",
     OPEN("x:EPCISDocument",
          "x=\"urn:epcglobal:epcis:xsd:2\"") "<EPCISBody><EventList><ObjectEvent "
                                             "ex:v=\"6\">" XML_TIMES
                                             "<action>ADD</action><ex:a b=\"5\">"
                                             "one<ex:c/>two<ex:c>three</ex:c></ex:a></"
                                             "ObjectEvent>\n</EventList></EPCISBody>"
                                             "</x:EPCISDocument>\n"},
};

static kolli_status copy_document(const char *xml, const kolli_allocator *allocator, uint8_t indent,
                                  kolli_buffer *buffer)
{
    struct memory memory = {xml, xml + strlen(xml)};
    kolli_xml_reader *reader;
    kolli_xml_writer *writer;
    const kolli_event *event;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    options.unchecked = true;
    options.indent = indent;
    assert_int_equal(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &memory}, NULL, NULL),
                     KOLLI_OK);
    kolli_status status = kolli_xml_writer_new(&writer, allocator, &options, NULL);
    if (status == KOLLI_OK) {
        kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer), kolli_xml_reader_document(reader),
                               NULL);
    }
    while (status == KOLLI_OK && kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK &&
           event != NULL) {
        status = kolli_xml_writer_add(writer, event, NULL);
    }
    status = status == KOLLI_OK ? kolli_xml_writer_end(writer, NULL) : status;
    kolli_xml_writer_free(writer);
    kolli_xml_reader_free(reader);
    return status;
}

static void copies(void **state)
{
    const char *const *row = *state;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(copy_document(row[1], NULL, 0, buffer), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, row[1]);
    kolli_buffer_free(buffer);
}

/* The root declares what it declared, up to 256; beyond those an event declares what it needs. */
static void declares_many_prefixes(void **state)
{
    (void)state;
    enum { PREFIXES = 300 };
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_buffer *copy = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(text);
    sink.write(sink.context, SPAN("<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\""));
    for (int i = 0; i < PREFIXES; i++) {
        char space[64];
        snprintf(space, sizeof space, " xmlns:p%d=\"https://example.com/%d/\"", i, i);
        sink.write(sink.context, span_of(space));
    }
    sink.write(
        sink.context,
        SPAN(" schemaVersion=\"2.0\" creationDate=\"2026-03-24T17:00:00Z\"><EPCISBody>"
             "<EventList><ObjectEvent><action>ADD</action><p200:a>1</p200:a><p280:a>2</p280:a>"
             "</ObjectEvent></EventList></EPCISBody></x:EPCISDocument>"));
    assert_int_equal(copy_document(kolli_buffer_span(text).ptr, NULL, 0, copy), KOLLI_OK);
    const char *written = kolli_buffer_span(copy).ptr;
    assert_non_null(strstr(written, " xmlns:p200=\"https://example.com/200/\" "));
    assert_non_null(strstr(written,
                           "<ObjectEvent xmlns:p280=\"https://example.com/280/\"><action>ADD"
                           "</action><p200:a>1</p200:a><p280:a>2</p280:a></ObjectEvent>"));
    kolli_buffer_free(text);
    kolli_buffer_free(copy);
}

/* White space goes only where it is no text. */
static void indents(void **state)
{
    (void)state;
    static const char text[] =
        "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\"" EX " schemaVersion=\"2.0\" "
        "creationDate=\"2026-03-24T17:00:00Z\"><EPCISBody><EventList><ObjectEvent><action>ADD"
        "</action><ex:a>one<ex:b/></ex:a></ObjectEvent></EventList></EPCISBody></x:EPCISDocument>";
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(copy_document(text, NULL, 1, buffer), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x:EPCISDocument xmlns:x=\""
                        "urn:epcglobal:epcis:xsd:2\"" EX " schemaVersion=\"2.0\" creationDate=\""
                        "2026-03-24T17:00:00Z\">\n <EPCISBody>\n  <EventList>\n   <ObjectEvent>\n"
                        "    <action>ADD</action>\n    <ex:a>one<ex:b/></ex:a>\n   </ObjectEvent>\n"
                        "  </EventList>\n </EPCISBody>\n</x:EPCISDocument>\n");
    kolli_buffer_free(buffer);
}

/* ---- What goes wrong ---- */

static kolli_status refuse(void *context, kolli_span bytes)
{
    (void)context, (void)bytes;
    return KOLLI_WRITE_FAILED;
}

static void passes_failures_on(void **state)
{
    (void)state;
    kolli_xml_writer *writer;
    kolli_event *event = kolli_event_new(NULL);
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    options.indent = 9;
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, &options, NULL), KOLLI_ARGUMENT);
    options.indent = 0;
    options.creation_date = SPAN("today");
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, &options, NULL), KOLLI_TIME_SYNTAX);
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, NULL, NULL), KOLLI_OK);
    assert_int_equal(kolli_xml_writer_add(writer, event, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_xml_writer_begin(writer, (kolli_sink){refuse, NULL}, NULL, NULL),
                     KOLLI_EMPTY);
    kolli_xml_writer_free(writer);
    options.creation_date = SPAN("2026-03-24T17:00:00Z");
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    assert_int_equal(kolli_xml_writer_begin(writer, (kolli_sink){refuse, NULL}, NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_xml_writer_add(writer, event, NULL), KOLLI_EVENT_LACKS);
    assert_int_equal(kolli_xml_writer_end(writer, NULL), KOLLI_WRITE_FAILED);
    assert_int_equal(kolli_xml_writer_end(writer, NULL), KOLLI_OK);
    kolli_xml_writer_free(writer);
    kolli_event_free(event);
}

static bool attempt(const kolli_allocator *allocator)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < sizeof documents / sizeof documents[0]; i++) {
        status = copy_document(documents[i].xml, allocator, 0, buffer);
        assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    }
    kolli_buffer_free(buffer);
    return status == KOLLI_OK;
}

static void survives_each_allocation(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    SUITE_ROWS(rows, writes);
    SUITE_ROWS(documents, copies);
    suite_add("declares many prefixes", declares_many_prefixes);
    suite_add("indents", indents);
    suite_add("passes failures on", passes_failures_on);
    suite_add("survives each allocation", survives_each_allocation);
    return suite_run("xml_write");
}
