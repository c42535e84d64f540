/*
 * Events out of XML: what each document says, shown as JSON, and what is found wrong in it, by status, level and
 * path.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../split.h"
#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

/* ---- A source, and what is heard ---- */

struct memory {
    const char *at, *end;
    size_t most; /* bytes a call */
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct memory *memory = context;
    size_t left = (size_t)(memory->end - memory->at);
    *got = left < size ? left : size;
    *got = *got < memory->most ? *got : memory->most;
    memcpy(buffer, memory->at, *got);
    memory->at += *got;
    return KOLLI_OK;
}

/* "error XML_TWICE /EPCISBody/...\n", one a line; a place only where the row wants it. */
struct heard {
    char text[4096];
    kolli_finding last;
    size_t count;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->text);
    snprintf(heard->text + used, sizeof heard->text - used, "%s %s %s\n",
             kolli_level_name(finding->level), kolli_status_name(finding->diag.status),
             finding->diag.pointer);
    heard->last = *finding;
    heard->count++;
}

struct reading {
    kolli_status status;
    kolli_diag diag;
    struct heard heard;
    kolli_buffer *json; /* an event a line */
    kolli_xml_reader *reader;
    size_t events;
};

static void read_document(struct reading *reading, kolli_span text, size_t most,
                          kolli_xml_reader_options options)
{
    struct memory memory = {text.ptr, text.ptr + text.len, most};
    kolli_json_writer *writer;
    kolli_json_options json = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event;
    memset(reading, 0, sizeof *reading);
    reading->json = kolli_buffer_new(NULL);
    options.findings = (kolli_finding_sink){hear, &reading->heard};
    json.form = KOLLI_JSON_LINES;
    json.unchecked = true;
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &json, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(reading->json), NULL, NULL);
    assert_int_equal(
        kolli_xml_reader_new(&reading->reader, NULL, (kolli_source){give, &memory}, &options, NULL),
        KOLLI_OK);
    while ((reading->status = kolli_xml_reader_next(reading->reader, &event, &reading->diag)) ==
               KOLLI_OK &&
           event != NULL) {
        assert_int_equal(kolli_event_origin(event).index, reading->events++);
        assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    }
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    kolli_json_writer_free(writer);
    for (size_t parts = 2; parts < 4; parts++) { /* in parts it is the same */
        char why[400];
        if (!split_is_same(&split_xml, text, parts, &options, NULL, why)) {
            fail_msg("%zu parts: %s", parts, why);
        }
    }
}

static void read_text(struct reading *reading, const char *text)
{
    const kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    read_document(reading, span_of(text), SIZE_MAX, options);
}

static void end(struct reading *reading)
{
    kolli_xml_reader_free(reading->reader);
    kolli_buffer_free(reading->json);
}

/* ---- What events say ---- */

#define TIMES                                                                                      \
    "<eventTime>2026-03-24T16:10:00+07:00</eventTime>"                                             \
    "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"
#define ROOT(version, generation)                                                                  \
    "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:" generation "\""                  \
    " xmlns:ex=\"https://example.com/ns/\" schemaVersion=\"" version "\""                          \
    " creationDate=\"2026-03-24T17:00:00Z\">"
#define DOCUMENT(events)                                                                           \
    ROOT("2.0", "2")                                                                               \
    "<EPCISBody><EventList>" events "</EventList></EPCISBody></epcis:EPCISDocument>"
#define OLD(events)                                                                                \
    ROOT("1.2", "1")                                                                               \
    "<EPCISBody><EventList>" events "</EventList></EPCISBody></epcis:EPCISDocument>"
#define OBJECT(fields) "<ObjectEvent>" TIMES fields "</ObjectEvent>"
#define BEGIN(type)                                                                                \
    "\"type\":\"" type "\",\"eventTime\":\"2026-03-24T16:10:00+07:00\","                           \
    "\"eventTimeZoneOffset\":\"+07:00\""
#define AT "/EPCISBody/EventList/ObjectEvent[1]"

struct event_row {
    const char *name, *document;
    const char *json;     /* what stands in the lines */
    const char *findings; /* all of them */
};

#define QUERY(body)                                                                                \
    "<q:EPCISQueryDocument xmlns:q=\"urn:epcglobal:epcis-query:xsd:2\" schemaVersion=\"2.0\" "     \
    "creationDate=\"2026-03-20T07:45:00Z\"><EPCISBody>" body "</EPCISBody></q:EPCISQueryDocument>"

static const struct event_row events[] = {
    {"an event with one thing",
     DOCUMENT(
         OBJECT("<epcList><epc>urn:a:1</epc><epc> urn:a:2\n</epc></epcList><action>ADD</action>")),
     BEGIN("ObjectEvent") ",\"epcList\":[\"urn:a:1\",\"urn:a:2\"],\"action\":\"ADD\"", ""},
    {"words are bare in JSON, whatever form they have",
     DOCUMENT(OBJECT("<epcList/><action>ADD</action>"
                     "<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>"
                     "<disposition>https://ref.gs1.org/cbv/Disp-active</disposition>")),
     "\"epcList\":[],\"action\":\"ADD\",\"bizStep\":\"shipping\",\"disposition\":\"active\"", ""},
    {"places with members",
     DOCUMENT(
         OBJECT("<action>ADD</action><readPoint><id>urn:p:1</id><ex:dock>3</ex:dock></readPoint>")),
     "\"readPoint\":{\"id\":\"urn:p:1\",\"ex:dock\":\"3\"}", ""},
    {"typed lists",
     DOCUMENT(OBJECT("<action>ADD</action><bizTransactionList>"
                     "<bizTransaction type=\"urn:epcglobal:cbv:btt:po\">urn:t:1</bizTransaction>"
                     "<bizTransaction>urn:t:2</bizTransaction></bizTransactionList>")),
     "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"urn:t:1\"},"
     "{\"bizTransaction\":\"urn:t:2\"}]",
     ""},
    {"quantities, one of them not said",
     DOCUMENT(
         OBJECT("<action>ADD</action><quantityList><quantityElement><epcClass>urn:c:1</epcClass>"
                "<quantity>7.50</quantity><uom>KGM</uom></quantityElement><quantityElement>"
                "<epcClass>urn:c:2</epcClass><quantity xsi:nil=\"true\" xmlns:xsi=\"http://"
                "www.w3.org/2001/XMLSchema-instance\"/></quantityElement></quantityList>")),
     "\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":7.50,\"uom\":\"KGM\"},"
     "{\"epcClass\":\"urn:c:2\"}]",
     ""},
    {"sensors",
     DOCUMENT(OBJECT("<action>ADD</action><sensorElementList><sensorElement>"
                     "<sensorMetadata time=\"2026-03-24T16:00:00Z\" ex:fw=\"1.2\"/>"
                     "<sensorReport type=\"gs1:Temperature\" value=\" 26.0\" uom=\"CEL\"/>"
                     "<ex:more>1</ex:more></sensorElement></sensorElementList>")),
     "\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-03-24T16:00:00Z\",\"ex:fw\":"
     "\"1.2\"},\"sensorReport\":[{\"type\":\"Temperature\",\"value\":26.0,\"uom\":\"CEL\"}],"
     "\"ex:more\":\"1\"}]",
     ""},
    {"an error declaration and a persistent disposition",
     DOCUMENT("<ObjectEvent>" TIMES "<errorDeclaration><declarationTime>2026-03-25T00:00:00Z"
              "</declarationTime><reason>urn:epcglobal:cbv:er:incorrect_data</reason>"
              "<correctiveEventIDs><correctiveEventID>urn:e:2</correctiveEventID>"
              "</correctiveEventIDs><ex:by>QA</ex:by></errorDeclaration><action>ADD</action>"
              "<persistentDisposition><unset>urn:epcglobal:cbv:disp:reserved</unset>"
              "<set>urn:epcglobal:cbv:disp:damaged</set></persistentDisposition></ObjectEvent>"),
     "\"errorDeclaration\":{\"declarationTime\":\"2026-03-25T00:00:00Z\",\"reason\":"
     "\"incorrect_data\",\"correctiveEventIDs\":[\"urn:e:2\"],\"ex:by\":\"QA\"},\"action\":\"ADD\","
     "\"persistentDisposition\":{\"unset\":[\"reserved\"],\"set\":[\"damaged\"]}",
     ""},
    {"members: text, attributes, nested, repeated, empty",
     DOCUMENT(OBJECT("<action>ADD</action><ilmd><ex:a> 1 </ex:a><ex:b c=\"2\">3</ex:b>"
                     "<ex:d>\n<ex:e>4</ex:e> <ex:e>5</ex:e>\n</ex:d><ex:f/></ilmd>"
                     "<ex:g ex:h=\"6\"/>")),
     "\"ilmd\":{\"ex:a\":\" 1 \",\"ex:b\":{\"#text\":\"3\",\"c\":\"2\"},\"ex:d\":{\"ex:e\":"
     "[\"4\",\"5\"]},\"ex:f\":\"\"},\"ex:g\":{\"ex:h\":\"6\"}",
     ""},
    {"text in pieces: CDATA, references, comments",
     DOCUMENT(
         OBJECT("<action>A<!-- -->D<![CDATA[D]]></action><ex:a>&lt;&#x1EBF;<?p?>&amp;</ex:a>")),
     "\"action\":\"ADD\",\"ex:a\":\"<\xE1\xBA\xBF&\"", ""},
    {"attributes of the event",
     DOCUMENT("<ObjectEvent ex:a=\"1\">" TIMES "<action>ADD</action></ObjectEvent>"),
     "\"action\":\"ADD\",\"ex:a\":\"1\"", ""},
    {"a transformation",
     DOCUMENT("<TransformationEvent>" TIMES "<inputEPCList><epc>urn:a:1</epc></inputEPCList>"
              "<outputQuantityList><quantityElement><epcClass>urn:c:1</epcClass></quantityElement>"
              "</outputQuantityList><transformationID>urn:x:1</transformationID>"
              "</TransformationEvent>"),
     BEGIN("TransformationEvent") ",\"inputEPCList\":[\"urn:a:1\"],\"outputQuantityList\":"
                                  "[{\"epcClass\":\"urn:c:1\"}],\"transformationID\":\"urn:x:1\"",
     ""},
    {"an association",
     DOCUMENT("<AssociationEvent>" TIMES "<parentID>urn:p:1</parentID><childEPCs><epc>urn:a:1</epc>"
              "</childEPCs><action>ADD</action></AssociationEvent>"),
     BEGIN("AssociationEvent") ",\"parentID\":\"urn:p:1\",\"childEPCs\":[\"urn:a:1\"],\"action\":"
                               "\"ADD\"",
     ""},
    {"certification",
     DOCUMENT("<ObjectEvent>" TIMES "<certificationInfo>urn:c:1</certificationInfo><action>ADD"
              "</action></ObjectEvent>"),
     "\"certificationInfo\":[\"urn:c:1\"],\"action\":\"ADD\"", ""},
    {"one event alone", "<ObjectEvent>" TIMES "<action>ADD</action></ObjectEvent>",
     BEGIN("ObjectEvent") ",\"action\":\"ADD\"", "warning XML_ALONE \n"},
    {"a list of events alone", "<EventList>" OBJECT("<action>ADD</action>") "</EventList>",
     BEGIN("ObjectEvent") ",\"action\":\"ADD\"", "warning XML_ALONE \n"},
    {"ilmd without namespace",
     DOCUMENT(OBJECT("<action>ADD</action><ilmd><lot>1</lot><ex:a><b/></ex:a></ilmd>")),
     "\"ilmd\":{\"lot\":\"1\"", "error XML_ELEMENT " AT "/ilmd/lot\n"},
    {"a type of one's own",
     DOCUMENT("<extension><ex:Count ex:k=\"1\" j=\"2\">" TIMES "<eventID>urn:e:1</eventID><epcList>"
              "<epc>urn:a:1</epc></epcList><ex:b>3</ex:b><note><a>4</a></note><bizStep>"
              "urn:epcglobal:cbv:bizstep:shipping</bizStep></ex:Count></extension>"),
     "\"type\":\"ex:Count\",\"eventTime\":\"2026-03-24T16:10:00+07:00\",\"eventTimeZoneOffset\":"
     "\"+07:00\",\"eventID\":\"urn:e:1\",\"epcList\":[\"urn:a:1\"],\"bizStep\":\"shipping\","
     "\"ex:k\":\"1\",\"j\":\"2\",\"ex:b\":\"3\",\"note\":{\"a\":\"4\"}}",
     ""},
    {"several types of one's own in one extension",
     DOCUMENT("<extension><ex:Count/><f:Weigh xmlns:f=\"urn:f\"/></extension>"),
     "\"type\":\"f:Weigh\"}", ""},
    {"a type of one's own has no rules but its fields'",
     DOCUMENT("<extension><ex:Count><eventTime>noon</eventTime><quantityList><quantityElement>"
              "<uom>KGM</uom><epcClass>urn:c:1</epcClass></quantityElement></quantityList>"
              "</ex:Count></extension>"),
     "\"eventTime\":\"noon\",\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"uom\":\"KGM\"}]",
     "warning TIME_SYNTAX /EPCISBody/EventList/extension/ex:Count[1]/eventTime\n"},
    {"a type of one's own without the extension", DOCUMENT("<ex:Count>" TIMES "</ex:Count>"),
     "\"type\":\"ex:Count\",", "error EVENT_TYPE_PLACE /EPCISBody/EventList/ex:Count[1]\n"},
    {"a type of one's own, which EPCIS 1.2 has no place for",
     OLD("<extension><extension><ex:Count>" TIMES "</ex:Count></extension></extension>"),
     "\"type\":\"ex:Count\",",
     "error EVENT_TYPE_PLACE /EPCISBody/EventList/extension/extension/ex:Count[1]\n"},
    {"EPCIS 1.2: wrappers are looked through",
     OLD("<ObjectEvent>" TIMES "<baseExtension><eventID>urn:e:1</eventID></baseExtension>"
         "<epcList/><action>ADD</action><extension><quantityList><quantityElement><epcClass>urn:c:1"
         "</epcClass></quantityElement></quantityList><ilmd><ex:a>1</ex:a></ilmd></extension>"
         "<ex:b>2</ex:b></ObjectEvent>"),
     BEGIN("ObjectEvent") ",\"eventID\":\"urn:e:1\",\"epcList\":[],\"action\":\"ADD\","
                          "\"quantityList\":[{\"epcClass\":\"urn:c:1\"}],\"ilmd\":{\"ex:a\":\"1\"},"
                          "\"ex:b\":\"2\"",
     ""},
    {"EPCIS 1.2: the order of events across wrappers",
     OLD("<extension><TransformationEvent>" TIMES "</TransformationEvent></extension>" OBJECT(
         "<epcList/><action>ADD</action>") "<extension><extension><AssociationEvent>" TIMES
                                           "</AssociationEvent></extension></extension>"),
     BEGIN("TransformationEvent") "}\n{\"@context\":\"" KOLLI_JSON_CONTEXT "\"," BEGIN(
         "ObjectEvent") ",\"epcList\":[],\"action\":\"ADD\"}\n{\"@context\":\"" KOLLI_JSON_CONTEXT
                        "\"," BEGIN("AssociationEvent"),
     ""},
    {"EPCIS 1.2: what is newer, in extensions",
     OLD(OBJECT("<epcList/><action>ADD</action><extension><extension><persistentDisposition><set>"
                "urn:epcglobal:cbv:disp:damaged</set></persistentDisposition></extension>"
                "</extension>")),
     "\"persistentDisposition\":{\"set\":[\"damaged\"]}", ""},
    {"EPCIS 1.2: a time without offset is legal, and a doubt",
     OLD("<ObjectEvent><eventTime>2026-03-24T16:10:00</eventTime><eventTimeZoneOffset>+07:00"
         "</eventTimeZoneOffset><epcList/><action>ADD</action></ObjectEvent>"),
     "\"eventTime\":\"2026-03-24T16:10:00\"", "warning TIME_OFFSET " AT "/eventTime\n"},
    {"EPCIS 1.0: a QuantityEvent",
     ROOT("1.0", "1") "<EPCISBody><EventList><QuantityEvent>" TIMES
                      "<epcClass>urn:c:1</epcClass><quantity>3</"
                      "quantity><bizStep>urn:epcglobal:cbv:bizstep:shipping"
                      "</bizStep></QuantityEvent></EventList></EPCISBody></epcis:EPCISDocument>",
     BEGIN("ObjectEvent") ",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\",\"quantityList\":"
                          "[{\"epcClass\":\"urn:c:1\",\"quantity\":3}]",
     "note XML_QUANTITY_EVENT /EPCISBody/EventList/QuantityEvent[1]\n"},
    {"results of a query",
     "<q:EPCISQueryDocument xmlns:q=\"urn:epcglobal:epcis-query:xsd:2\" schemaVersion=\"2.0\" "
     "creationDate=\"2026-03-24T17:00:00Z\"><EPCISBody><q:QueryResults><queryName>N</queryName>"
     "<subscriptionID>S</subscriptionID><resultsBody><EventList>" OBJECT(
         "<action>ADD</action>") "</EventList></resultsBody></q:QueryResults></EPCISBody></"
                                 "q:EPCISQueryDocument>",
     BEGIN("ObjectEvent"), ""},
    {"a bare DOCTYPE", "<!DOCTYPE project>" DOCUMENT(OBJECT("<action>ADD</action>")),
     BEGIN("ObjectEvent"), ""},
    /* what is wrong */
    {"a bad time is kept",
     DOCUMENT("<ObjectEvent><eventTime>yesterday</eventTime><action>ADD</action></ObjectEvent>"),
     "\"eventTime\":\"yesterday\",\"action\":\"ADD\"", "error TIME_SYNTAX " AT "/eventTime\n"},
    {"a bad number is kept",
     DOCUMENT(
         OBJECT("<action>ADD</action><quantityList><quantityElement><epcClass>urn:c:1</epcClass>"
                "<quantity>1,5</quantity></quantityElement></quantityList>")),
     "\"quantity\":\"1,5\"",
     "error NUMBER_SYNTAX " AT "/quantityList/quantityElement[1]/quantity\n"},
    {"a bad number of a sensor",
     DOCUMENT(OBJECT("<action>ADD</action><sensorElementList><sensorElement><sensorReport value=\""
                     "warm\"/></sensorElement></sensorElementList>")),
     "\"value\":\"warm\"",
     "error NUMBER_SYNTAX " AT "/sensorElementList/sensorElement[1]/sensorReport/@value\n"},
    {"infinity is a number in XML",
     DOCUMENT(OBJECT("<action>ADD</action><sensorElementList><sensorElement><sensorReport value=\""
                     "-INF\"/></sensorElement></sensorElementList>")),
     "\"value\":\"-INF\"", ""},
    {"elements out of order",
     DOCUMENT(OBJECT("<action>ADD</action><epcList/><ex:a/><bizStep>urn:x:y</bizStep>")),
     "\"epcList\":[],\"action\":\"ADD\",\"bizStep\":\"urn:x:y\",\"ex:a\":\"\"",
     "error XML_ORDER " AT "/epcList\nerror XML_ORDER " AT "/bizStep\n"},
    {"the same field twice", DOCUMENT(OBJECT("<action>ADD</action><action>DELETE</action>")),
     "\"action\":\"DELETE\"", "error XML_TWICE " AT "/action[2]\n"},
    {"an unknown element is kept", DOCUMENT(OBJECT("<action>ADD</action><madeUp>1</madeUp>")),
     "\"madeUp\":\"1\"", "error XML_ELEMENT " AT "/madeUp\n"},
    {"an unknown element in a list",
     DOCUMENT(OBJECT("<epcList><epc>urn:a:1</epc><ex:epc>urn:a:2</ex:epc></epcList>")),
     "\"epcList\":[\"urn:a:1\"]", "error XML_ELEMENT " AT "/epcList/ex:epc\n"},
    {"a field of another type",
     DOCUMENT(OBJECT("<action>ADD</action><childEPCs><epc>urn:a:1</epc></childEPCs>")),
     "\"childEPCs\":[\"urn:a:1\"]", "error EVENT_FOREIGN " AT "/childEPCs\n"},
    {"text between elements", DOCUMENT(OBJECT("<action>ADD</action>so")), "\"action\":\"ADD\"",
     "error XML_TEXT " AT "\n"},
    {"an empty list that XML cannot have",
     DOCUMENT(OBJECT("<action>ADD</action><sourceList> </sourceList>")), "\"sourceList\":[]",
     "error EVENT_LACKS " AT "/sourceList\n"},
    {"an empty error declaration", DOCUMENT(OBJECT("<errorDeclaration/><action>ADD</action>")),
     "\"action\":\"ADD\"", "error EVENT_LACKS " AT "/errorDeclaration\n"},
    {"unset behind set",
     DOCUMENT(OBJECT("<action>ADD</action><persistentDisposition><set>urn:x:a</set><unset>urn:x:b"
                     "</unset></persistentDisposition>")),
     "\"persistentDisposition\":{\"unset\":[\"urn:x:b\"],\"set\":[\"urn:x:a\"]}",
     "error XML_ORDER " AT "/persistentDisposition/unset\n"},
    {"EPCIS 1.2 in 2.0",
     DOCUMENT(OBJECT("<action>ADD</action><extension><quantityList/></extension>")),
     "\"quantityList\":[]", "error XML_WRAPPER " AT "/extension/quantityList\n"},
    {"EPCIS 2.0 in 1.2",
     OLD("<ObjectEvent>" TIMES "<eventID>urn:e:1</eventID><epcList/><action>ADD</action>"
         "</ObjectEvent>"),
     "\"eventID\":\"urn:e:1\"", "error XML_WRAPPER " AT "/eventID\n"},
    {"EPCIS 1.2: a list that must be there", OLD(OBJECT("<action>ADD</action>")),
     "\"action\":\"ADD\"", "error EVENT_LACKS " AT "\n"},
    {"the default namespace goes down",
     "<EPCISDocument xmlns=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\""
     "2026-03-24T17:00:00Z\"><EPCISBody><EventList>" OBJECT(
         "<action>ADD</action>") "</EventList></EPCISBody></EPCISDocument>",
     "\"action\":\"ADD\"", "error XML_SPACE /EPCISBody\n"},
    {"a prefix that is not declared", DOCUMENT(OBJECT("<action>ADD</action><zz:a>1</zz:a>")),
     "\"action\":\"ADD\"", "error XML_NAMESPACE " AT "\n"},
    {"the version and the namespace", ROOT("1.2", "2") "<EPCISBody/></epcis:EPCISDocument>", "",
     "warning XML_VERSION \nerror EVENT_LACKS /EPCISBody\n"},
    {"the result of a capture",
     "<e:EPCISCaptureJob xmlns:e=\"urn:epcglobal:epcis:xsd:2\"><a/></e:EPCISCaptureJob>", "", ""},
    {"a whole question",
     QUERY("<q:Poll><queryName>n</queryName><params><param><name>EQ_a</name>"
           "<value>1</value></param></params></q:Poll>"),
     "", ""},
    {"questions that lack something",
     QUERY("<q:Subscribe><params><param><name>a</name></param></params><controls/></q:Subscribe>"),
     "",
     "error EVENT_LACKS /EPCISBody\nerror EVENT_LACKS /EPCISBody\nerror EVENT_LACKS /EPCISBody\n"
     "error EVENT_LACKS /EPCISBody\nerror EVENT_LACKS /EPCISBody\n"},
    {"two questions", QUERY("<q:GetQueryNames/><q:GetVendorVersion/>"), "",
     "error XML_ELEMENT /EPCISBody\n"},
    {"no question", QUERY(""), "", "error EVENT_LACKS /EPCISBody\n"},
    {"an attribute of the DOCTYPE's",
     "<!DOCTYPE a [<!ATTLIST action b CDATA \"c\">]>" DOCUMENT(OBJECT("<action>ADD</action>")),
     "\"action\":\"ADD\"", "warning XML_DEFAULT \n"},
};

static void reads(void **state)
{
    const struct event_row *row = *state;
    struct reading whole;
    read_text(&whole, row->document);
    if (whole.status != KOLLI_OK || strstr(kolli_buffer_span(whole.json).ptr, row->json) == NULL ||
        strcmp(whole.heard.text, row->findings) != 0) {
        fail_msg("%s\n%s\n%s", kolli_status_name(whole.status), kolli_buffer_span(whole.json).ptr,
                 whole.heard.text);
    }
    /* byte by byte it is the same */
    struct reading bytes;
    const kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    read_document(&bytes, span_of(row->document), 1, options);
    assert_string_equal(kolli_buffer_span(bytes.json).ptr, kolli_buffer_span(whole.json).ptr);
    assert_string_equal(bytes.heard.text, whole.heard.text);
    assert_int_equal(bytes.heard.last.diag.offset, whole.heard.last.diag.offset);
    end(&bytes);
    end(&whole);
}

/* ---- What ends the reading ---- */

struct end_row {
    const char *name, *document;
    kolli_status status;
    size_t events;
    const char *at; /* the offset is that of this text's end; NULL: not looked at */
};

static const struct end_row ends[] = {
    {"nothing", "", KOLLI_EMPTY, 0, NULL},
    {"JSON", "{\"type\":\"EPCISDocument\"}", KOLLI_XML_SYNTAX, 0, NULL},
    {"another document", "<html/>", KOLLI_XML_ROOT, 0, NULL},
    {"cut in an event", ROOT("2.0", "2") "<EPCISBody><EventList>" OBJECT("") "<ObjectEvent>",
     KOLLI_XML_SYNTAX, 1, NULL},
    {"a tag that is not closed by its own name",
     DOCUMENT(OBJECT("<action>ADD</action>") OBJECT("<action>ADD</bizStep>")), KOLLI_XML_SYNTAX, 1,
     NULL},
    {"an entity is declared", "<!DOCTYPE a [<!ENTITY b \"c\">]>" DOCUMENT(OBJECT("")),
     KOLLI_XML_ENTITY, 0, NULL},
    {"an entity is used", DOCUMENT(OBJECT("") OBJECT("<ex:a>&b;</ex:a>")), KOLLI_XML_ENTITY, 1,
     NULL},
    {"a parameter entity", "<!DOCTYPE a [<!ENTITY % b \"c\"> %b;]>" DOCUMENT(OBJECT("")),
     KOLLI_XML_ENTITY, 0, NULL},
    {"no UTF-8", DOCUMENT(OBJECT("<ex:a>\xC3\x28</ex:a>")), KOLLI_XML_SYNTAX, 0, NULL},
    {"a control character", DOCUMENT(OBJECT("<ex:a>\x01</ex:a>")), KOLLI_XML_SYNTAX, 0, NULL},
    {"bytes that are not of the encoding that is declared",
     "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" DOCUMENT(OBJECT("<ex:a>\xC3\xA9</ex:a>")),
     KOLLI_XML_SYNTAX, 0, NULL},
    {"an encoding that nobody knows",
     "<?xml version=\"1.0\" encoding=\"X-NOBODY\"?>" DOCUMENT(OBJECT("")), KOLLI_XML_SYNTAX, 0,
     NULL},
    {"two roots", DOCUMENT("") "<a/>", KOLLI_XML_SYNTAX, 0, NULL},
};

static void ends_with(void **state)
{
    const struct end_row *row = *state;
    struct reading reading;
    read_text(&reading, row->document);
    assert_int_equal(reading.status, row->status);
    assert_int_equal(reading.diag.status, row->status);
    assert_int_equal(reading.events, row->events);
    assert_int_equal(kolli_xml_reader_findings(reading.reader, KOLLI_ERROR), 1);
    const kolli_event *event;
    assert_int_equal(kolli_xml_reader_next(reading.reader, &event, NULL), row->status);
    assert_null(event);
    assert_int_equal(kolli_xml_reader_findings(reading.reader, KOLLI_ERROR), 1);
    end(&reading);
}

/* ---- Places, order of findings, limits ---- */

static void tells_places(void **state)
{
    (void)state;
    static const char text[] = "<?xml version=\"1.0\"?>\n" ROOT(
        "2.0",
        "2") "\n<EPCISBody><EventList>\n"
             "<ObjectEvent>\n<eventTime>\n bad</eventTime></ObjectEvent></EventList></EPCISBody>"
             "</epcis:EPCISDocument>";
    struct reading reading;
    read_text(&reading, text);
    assert_int_equal(reading.heard.count, 1);
    assert_int_equal(reading.heard.last.diag.offset, strstr(text, "bad") - text);
    assert_int_equal(reading.heard.last.diag.line, 5);
    assert_int_equal(reading.heard.last.event_index, 0);
    end(&reading);
}

/* An offset goes on counting behind a byte order mark, and is not known in another encoding. */
static void counts_bytes(void **state)
{
    (void)state;
    static const char marked[] = "\xEF\xBB\xBF" DOCUMENT(OBJECT("<action>ADD</action><a/>"));
    struct reading reading;
    read_text(&reading, marked);
    assert_int_equal(reading.events, 1);
    assert_int_equal(reading.heard.last.diag.offset, strstr(marked, "<a/>") - marked);
    end(&reading);
    read_text(&reading, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" DOCUMENT(
                            OBJECT("<action>ADD</action><ex:a>\xE9</ex:a><a/>")));
    assert_non_null(strstr(kolli_buffer_span(reading.json).ptr, "\"ex:a\":\"\xC3\xA9\""));
    assert_int_equal(reading.heard.last.diag.offset, KOLLI_NO_OFFSET);
    end(&reading);
}

struct order {
    struct heard heard;
    size_t handed;
};

static void hear_in_order(void *context, const kolli_finding *finding)
{
    struct order *order = context;
    assert_int_equal(finding->event_index, order->handed);
    order->heard.count++;
}

/* Each event's findings come before it is handed over and after the one before, though all are in one chunk. */
static void tells_in_order(void **state)
{
    (void)state;
    static const char text[] =
        DOCUMENT(OBJECT("<a/>") OBJECT("<a/><b/>") OBJECT("") OBJECT("<a/>"));
    struct memory memory = {text, text + sizeof text - 1, SIZE_MAX};
    struct order order = {.handed = 0};
    kolli_xml_reader *reader;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    const kolli_event *event;
    options.findings = (kolli_finding_sink){hear_in_order, &order};
    assert_int_equal(
        kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &memory}, &options, NULL),
        KOLLI_OK);
    static const size_t told[] = {1, 3, 3, 4};
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        assert_int_equal(order.heard.count, told[order.handed]);
        order.handed++;
    }
    assert_int_equal(order.handed, 4);
    kolli_xml_reader_free(reader);
}

struct limit_row {
    const char *name;
    size_t depth, event_bytes, event_items, events;
    kolli_status status, finding;
    size_t read; /* of three events, whose second is large */
};

static const struct limit_row limits[] = {
    {"nothing is beyond", 200, 1000, 1000, 9, KOLLI_OK, KOLLI_OK, 3},
    {"too deep: the rest of the event stays", 16, 1000, 1000, 9, KOLLI_OK, KOLLI_XML_DEEP, 3},
    {"an event too long", 200, 99, 1000, 9, KOLLI_OK, KOLLI_XML_LIMIT, 2},
    {"an event of too much", 200, 1000, 12, 9, KOLLI_OK, KOLLI_XML_LIMIT, 2},
    {"too many events", 200, 1000, 1000, 2, KOLLI_XML_LIMIT, KOLLI_XML_LIMIT, 2},
};

static void keeps_limits(void **state)
{
    const struct limit_row *row = *state;
    static const char text[] = DOCUMENT(OBJECT("") OBJECT(
        "<ex:a>0123456789012345678901234567890123456789012345678901234567890123456"
        "789<ex:a><ex:a><ex:a><ex:a><ex:a><ex:a><ex:a><ex:a><ex:a><ex:a><ex:a>"
        "<ex:a/></ex:a></ex:a></ex:a></ex:a></ex:a></ex:a></ex:a></ex:a></ex:a>"
        "</ex:a></ex:a></ex:a>") OBJECT(""));
    struct reading reading;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.depth = row->depth;
    options.event_bytes = row->event_bytes;
    options.event_items = row->event_items;
    options.events = row->events;
    struct memory memory = {text, text + sizeof text - 1, SIZE_MAX};
    const kolli_event *event;
    memset(&reading, 0, sizeof reading);
    options.findings = (kolli_finding_sink){hear, &reading.heard};
    assert_int_equal(
        kolli_xml_reader_new(&reading.reader, NULL, (kolli_source){give, &memory}, &options, NULL),
        KOLLI_OK);
    while ((reading.status = kolli_xml_reader_next(reading.reader, &event, NULL)) == KOLLI_OK &&
           event != NULL) {
        reading.events++;
    }
    assert_int_equal(reading.status, row->status);
    assert_int_equal(reading.heard.last.diag.status, row->finding);
    assert_int_equal(reading.events, row->read);
    kolli_xml_reader_free(reading.reader);
}

/* Root, body and list are five items; events and what wraps them take one while they begin. */
#define BETWEEN(member)                                                                            \
    OLD(OBJECT("") member "<extension><TransformationEvent>" TIMES                                 \
                          "</TransformationEvent></extension>" member OBJECT("") member)

static const struct around_row {
    const char *name;
    const char *text;
    size_t items;
    kolli_status status;
    size_t read;
} arounds[] = {
    {"events do not count", BETWEEN(""), 6, KOLLI_OK, 3},
    {"members between events do", BETWEEN("<a/>"), 8, KOLLI_OK, 3},
    {"all of them together", BETWEEN("<a/>"), 7, KOLLI_XML_LIMIT, 2},
    {"and their attributes", BETWEEN("<a b=''/>"), 7, KOLLI_XML_LIMIT, 1},
};

static void bounds_what_is_around(void **state)
{
    const struct around_row *row = *state;
    struct reading reading;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.document_items = row->items;
    read_document(&reading, span_of(row->text), SIZE_MAX, options);
    assert_int_equal(reading.status, row->status);
    assert_int_equal(reading.events, row->read);
    end(&reading);
}

/* ---- What stands around ---- */

static void reads_headers(void **state)
{
    (void)state;
    struct reading reading;
    kolli_time time;
    read_text(&reading,
              "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:1\" xmlns:ex=\""
              "https://example.com/ns/\" schemaVersion=\"1.2\" creationDate=\"2026-03-24"
              "T17:00:00Z\" ex:a=\"1\"><EPCISHeader><s:StandardBusinessDocumentHeader "
              "xmlns:s=\"" KOLLI_SBDH "\"><s:HeaderVersion>1.0</s:HeaderVersion><s:Sender>"
              "<s:Identifier Authority=\"X\">urn:s:1</s:Identifier></s:Sender><s:Receiver>"
              "<s:Identifier>urn:r:1</s:Identifier></s:Receiver><s:DocumentIdentification>"
              "<s:InstanceIdentifier>7</s:InstanceIdentifier></s:DocumentIdentification>"
              "</s:StandardBusinessDocumentHeader><extension><EPCISMasterData>"
              "<VocabularyList><Vocabulary type=\"urn:v:1\"><VocabularyElementList>"
              "<VocabularyElement id=\"urn:i:1\"><attribute id=\"urn:a:1\">one</attribute>"
              "<attribute id=\"urn:a:2\"><ex:b>two</ex:b></attribute><children><id>urn:i:2"
              "</id></children></VocabularyElement></VocabularyElementList></Vocabulary>"
              "</VocabularyList></EPCISMasterData></extension></EPCISHeader><EPCISBody>"
              "<EventList/></EPCISBody></epcis:EPCISDocument>");
    const kolli_document *document = kolli_xml_reader_document(reading.reader);
    kolli_vocabulary vocabulary;
    kolli_vocabulary_element element;
    kolli_vocabulary_attribute attribute;
    assert_string_equal(reading.heard.text, "");
    assert_int_equal(kolli_document_kind_of(document), KOLLI_EPCIS_DOCUMENT);
    assert_int_equal(kolli_document_syntax(document), KOLLI_SYNTAX_XML_1_2);
    assert_true(kolli_document_time(document, &time));
    assert_string_equal(kolli_document_get(document, KOLLI_DOCUMENT_SENDER).ptr, "urn:s:1");
    assert_string_equal(kolli_document_get(document, KOLLI_DOCUMENT_RECEIVER).ptr, "urn:r:1");
    assert_string_equal(kolli_document_get(document, KOLLI_DOCUMENT_INSTANCE_IDENTIFIER).ptr, "7");
    assert_string_equal(kolli_document_members(document, KOLLI_DOCUMENT_SBDH)->text.ptr, "1.0");
    assert_string_equal(kolli_document_members(document, KOLLI_DOCUMENT_EXTENSION)->text.ptr, "1");
    assert_true(kolli_document_vocabulary_at(document, 0, &vocabulary));
    assert_int_equal(vocabulary.place, KOLLI_MASTER_HEADER);
    assert_true(kolli_document_element_at(document, 0, 0, &element));
    assert_string_equal(element.id.ptr, "urn:i:1");
    assert_true(kolli_document_attribute_at(document, 0, 0, 0, &attribute));
    assert_string_equal(attribute.value->text.ptr, "one");
    assert_true(kolli_document_attribute_at(document, 0, 0, 1, &attribute));
    assert_string_equal(attribute.value->child->text.ptr, "two");
    assert_string_equal(kolli_document_child_at(document, 0, 0, 0).ptr, "urn:i:2");
    end(&reading);
}

/* ---- Nothing is fetched ---- */

static void fetches_nothing(void **state)
{
    (void)state;
    char path[] = "/tmp/kolli_canary_XXXXXX";
    char text[2048];
    struct reading reading;
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *canary = fdopen(file, "w");
    fputs("<!ENTITY song \"tweet\"><!ATTLIST action ex:song CDATA \"tweet\">", canary);
    fclose(canary);
    static const char *const documents[] = {
        "<!DOCTYPE a SYSTEM \"%s\">" DOCUMENT(OBJECT("<action>ADD</action>")),
        "<!DOCTYPE a SYSTEM \"%s\">" DOCUMENT(OBJECT("<ex:a>&song;</ex:a>")),
        "<!DOCTYPE a [<!ENTITY song SYSTEM \"%s\">]>" DOCUMENT(OBJECT("<ex:a>&song;</ex:a>")),
        "<!DOCTYPE a [<!ENTITY %% p SYSTEM \"%s\"> %%p;]>" DOCUMENT(OBJECT("<ex:a>&song;</ex:a>")),
    };
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        snprintf(text, sizeof text, documents[i], path);
        read_text(&reading, text);
        assert_int_equal(reading.status, i == 0 ? KOLLI_OK : KOLLI_XML_ENTITY);
        assert_null(strstr(kolli_buffer_span(reading.json).ptr, "tweet"));
        end(&reading);
    }
    remove(path);
}

/* ---- Memory ---- */

static bool attempt(const kolli_allocator *allocator)
{
    static const char text[] = DOCUMENT(
        OBJECT("<epcList><epc>urn:a:1</epc></epcList><b/><ex:a>1<ex:b/></ex:a>")
            OBJECT("<b/>") "<extension><ex:Count a=\"1\"><b/></ex:Count></extension><ex:Count/>");
    struct memory memory = {text, text + sizeof text - 1, SIZE_MAX};
    struct heard heard = {.count = 0};
    kolli_xml_reader *reader;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = (kolli_finding_sink){hear, &heard};
    const kolli_event *event = NULL;
    kolli_status status =
        kolli_xml_reader_new(&reader, allocator, (kolli_source){give, &memory}, &options, NULL);
    do {
        status = status == KOLLI_OK ? kolli_xml_reader_next(reader, &event, NULL) : status;
    } while (status == KOLLI_OK && event != NULL);
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    kolli_xml_reader_free(reader);
    return status == KOLLI_OK;
}

static void survives_each_allocation(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    SUITE_ROWS(events, reads);
    SUITE_ROWS(ends, ends_with);
    SUITE_ROWS(limits, keeps_limits);
    SUITE_ROWS(arounds, bounds_what_is_around);
    suite_add("tells places", tells_places);
    suite_add("counts bytes", counts_bytes);
    suite_add("tells in order", tells_in_order);
    suite_add("reads headers", reads_headers);
    suite_add("fetches nothing", fetches_nothing);
    suite_add("survives each allocation", survives_each_allocation);
    return suite_run("xml_read");
}
