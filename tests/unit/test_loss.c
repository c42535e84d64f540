/*
 * What is told when a document goes into a form that cannot say all of it, or whose schema does not take it: a row a
 * rule, from JSON to XML of EPCIS 2.0 and 1.2, from XML to JSON, and between the versions of XML.
 */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

/* ---- Documents ---- */

#define DATE "2026-03-24T17:00:00Z"

/* JSON: an ObjectEvent, or any event, in a document. */
#define JSON_DOCUMENT(more, events)                                                                \
    "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ex\":\"https://example.com/ns/\"}],\"type\":"    \
    "\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"" DATE "\"," more              \
    "\"epcisBody\":{\"eventList\":[" events "]}}"
#define JSON_TIMES "\"eventTime\":\"2026-03-24T16:10:00+07:00\",\"eventTimeZoneOffset\":\"+07:00\","
#define JSON_EVENT(fields)                                                                         \
    JSON_DOCUMENT("", "{\"type\":\"ObjectEvent\"," JSON_TIMES                                      \
                      "\"action\":\"ADD\",\"epcList\":[]," fields "}")
#define JSON_REPORT(fields)                                                                        \
    JSON_EVENT("\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\"," fields "}]}" \
                                                                                             "]")

/* XML: likewise. */
#define XML_ROOT(version, space, more, events)                                                     \
    "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:" space                                    \
    "\" xmlns:ex=\"https://example.com/ns/\" schemaVersion=\"" version "\" creationDate=\"" DATE   \
    "\">" more "<EPCISBody><EventList>" events "</EventList></EPCISBody></x:EPCISDocument>"
#define XML_TIMES                                                                                  \
    "<eventTime>2026-03-24T16:10:00+07:00</eventTime><eventTimeZoneOffset>+07:00"                  \
    "</eventTimeZoneOffset>"
#define XML_OBJECT(early, late)                                                                    \
    "<ObjectEvent>" XML_TIMES early "<epcList/><action>ADD</action>" late "</ObjectEvent>"
#define XML_EVENT(early, late) XML_ROOT("2.0", "2", "", XML_OBJECT(early, late))
#define XML_REPORT(report)                                                                         \
    XML_EVENT("", "<sensorElementList><sensorElement>" report "</sensorElement>"                   \
                  "</sensorElementList>")
#define XML_LIST(list, items)                                                                      \
    XML_ROOT("2.0", "2", "",                                                                       \
             "<ObjectEvent>" XML_TIMES "<" list ">" items "</" list "><action>ADD</action>"        \
             "</ObjectEvent>")
#define XML_QUERY(header, body)                                                                    \
    "<q:EPCISQueryDocument xmlns:q=\"urn:epcglobal:epcis-query:xsd:2\" schemaVersion=\"2.0\" "     \
    "creationDate=\"" DATE "\">" header "<EPCISBody>" body "</EPCISBody></q:EPCISQueryDocument>"
#define XML_MASTER                                                                                 \
    "<VocabularyList><Vocabulary type=\"urn:v:1\"><VocabularyElementList><VocabularyElement "      \
    "id=\"urn:i:1\"/></VocabularyElementList></Vocabulary></VocabularyList>"
#define JSON_MASTER                                                                                \
    "{\"vocabularyList\":[{\"type\":\"urn:v:1\",\"vocabularyElementList\":[{\"id\":\"urn:i:1\"}]}" \
    "]}"
#define SBDH "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"

enum form { JSON, XML, XML_OLD };

struct loss_row {
    const char *name;
    const char *text; /* '<' begins XML */
    enum form to;
    const char *told; /* level, status and pointer of each */
    const char *has;  /* what stands in it; NULL: not looked at */
};

static const struct loss_row rows[] = {
    /* RULES 8: lists that JSON has as sets */
    {"8: an EPC twice to JSON",
     XML_LIST("epcList", "<epc>urn:a:1</epc><epc>urn:b:1</epc><epc>urn:a:1</epc>"), JSON,
     "warning FORM_TWICE /epcList/2; ", "\"epcList\":[\"urn:a:1\",\"urn:b:1\"]"},
    {"8: children twice are no set",
     XML_ROOT("2.0", "2", "",
              "<AggregationEvent>" XML_TIMES
              "<parentID>urn:p:1</parentID><childEPCs><epc>urn:a:1</epc>"
              "<epc>urn:a:1</epc></childEPCs><action>ADD</action></AggregationEvent>"),
     JSON, "", "\"childEPCs\":[\"urn:a:1\",\"urn:a:1\"]"},
    {"8: an input twice",
     XML_ROOT("2.0", "2", "",
              "<TransformationEvent>" XML_TIMES "<inputEPCList><epc>urn:a:1</epc><epc>urn:a:1</epc>"
              "</inputEPCList><outputEPCList><epc>urn:a:2</epc></outputEPCList>"
              "</TransformationEvent>"),
     JSON, "warning FORM_TWICE /inputEPCList/1; ", "\"inputEPCList\":[\"urn:a:1\"]"},
    {"18: a state twice, spelt in two ways",
     XML_EVENT("", "<persistentDisposition><set>urn:epcglobal:cbv:disp:damaged</set><set>"
                   "https://ref.gs1.org/cbv/Disp-damaged</set></persistentDisposition>"),
     JSON, "warning FORM_TWICE /persistentDisposition/set/1; ", "\"set\":[\"damaged\"]"},
    {"8: an event about nothing",
     XML_ROOT("2.0", "2", "", "<ObjectEvent>" XML_TIMES "<action>ADD</action></ObjectEvent>"), JSON,
     "error FORM_LACKS ; ", NULL},
    {"12: a transformation of nothing",
     XML_ROOT("2.0", "2", "", "<TransformationEvent>" XML_TIMES "</TransformationEvent>"), JSON,
     "error FORM_LACKS ; ", NULL},
    {"13: ilmd of what is only seen",
     XML_ROOT("2.0", "2", "",
              "<ObjectEvent>" XML_TIMES
              "<epcList/><action>OBSERVE</action><ilmd><ex:a>1</ex:a></ilmd>"
              "</ObjectEvent>"),
     JSON, "error FORM_REFUSED /ilmd; ", "\"ilmd\":{\"ex:a\":\"1\"}"},
    /* RULES 14, 15: quantities */
    {"14: a quantity that is nil",
     XML_EVENT("", "<quantityList><quantityElement><epcClass>urn:c:1</epcClass><quantity "
                   "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
                   "</quantityElement></quantityList>"),
     JSON, "", "\"quantityList\":[{\"epcClass\":\"urn:c:1\"}]"},
    {"14: a unit that is none",
     XML_EVENT("",
               "<quantityList><quantityElement><epcClass>urn:c:1</epcClass><quantity>1</quantity>"
               "<uom>kilo</uom></quantityElement></quantityList>"),
     JSON, "error FORM_REFUSED /quantityList/0/uom; ", "\"uom\":\"kilo\""},
    {"15: an exponent",
     JSON_EVENT("\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":1E-7}]"), XML, "",
     "<quantity>0.0000001</quantity>"},
    {"15: an exponent, to 1.2",
     JSON_EVENT("\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":1e3}]"), XML_OLD, "",
     "<quantity>1000</quantity>"},
    {"15: an exponent that no digits can write, to 1.2",
     JSON_EVENT("\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":1e4000}]"), XML_OLD,
     "error FORM_REFUSED /quantityList/0/quantity; ", "<quantity>1e4000</quantity>"},
    {"white space around a value", JSON_EVENT("\"eventID\":\" urn:e:1\""), XML,
     "warning FORM_OTHER /eventID/eventID; ", "<eventID>urn:e:1</eventID>"},
    {"white space in a text", JSON_REPORT("\"stringValue\":\" warm \""), XML, "",
     "stringValue=\" warm \""},
    {"a document without its number", JSON_EVENT("\"bizTransactionList\":[{\"type\":\"po\"}]"), XML,
     "error FORM_LACKS /bizTransactionList/0/bizTransaction; ", NULL},
    /* RULES 16 to 20 */
    {"16: certificates", JSON_EVENT("\"certificationInfo\":[\"urn:c:1\",\"urn:c:2\"]"), XML,
     "error FORM_LOST_SECOND /certificationInfo/1; ",
     "<certificationInfo>urn:c:1</certificationInfo>"},
    {"17: an error without time",
     XML_EVENT("<errorDeclaration><reason>urn:epcglobal:cbv:er:incorrect_data</reason>"
               "</errorDeclaration>",
               ""),
     JSON, "error FORM_LACKS /errorDeclaration/declarationTime; ", NULL},
    {"18: persistent states, to 1.2",
     JSON_EVENT("\"persistentDisposition\":{\"set\":[\"damaged\"]}"), XML_OLD,
     "warning FORM_OLD /persistentDisposition/set; ", NULL},
    {"19: an empty list", JSON_EVENT("\"sourceList\":[],\"bizTransactionList\":[]"), XML, "",
     "<action>ADD</action></ObjectEvent>"},
    {"20: what stands in a quantity",
     XML_EVENT("",
               "<quantityList><quantityElement><epcClass>urn:c:1</epcClass><quantity>1</quantity>"
               "<ex:a>1</ex:a></quantityElement></quantityList>"),
     JSON, "error FORM_REFUSED /quantityList/0/a; ", "\"ex:a\":\"1\""},
    /* RULES 22 to 24: sensors */
    {"22: a report without type", XML_REPORT("<sensorReport exception=\"gs1:ALARM_CONDITION\"/>"),
     JSON, "error FORM_LACKS /sensorElementList/0/sensorReport/0/type; ",
     "\"exception\":\"ALARM_CONDITION\""},
    {"24: numbers that JSON does not have",
     XML_REPORT(
         "<sensorReport type=\"gs1:Mass\" value=\"INF\" minValue=\"-INF\" meanValue=\"NaN\"/>"),
     JSON,
     "error FORM_REFUSED /sensorElementList/0/sensorReport/0/value; error FORM_REFUSED "
     "/sensorElementList/0/sensorReport/0/minValue; error FORM_REFUSED "
     "/sensorElementList/0/sensorReport/0/meanValue; ",
     "\"value\":\"INF\""},
    {"24: truth as a digit", XML_REPORT("<sensorReport type=\"gs1:Mass\" booleanValue=\"1\"/>"),
     JSON, "", "\"booleanValue\":true"},
    {"24: half a byte", JSON_REPORT("\"hexBinaryValue\":\"ABC\""), XML,
     "error FORM_REFUSED /sensorElementList/0/sensorReport/0/hexBinaryValue; ",
     "hexBinaryValue=\"ABC\""},
    {"24: no byte at all", XML_REPORT("<sensorReport type=\"gs1:Mass\" hexBinaryValue=\"\"/>"),
     JSON, "error FORM_REFUSED /sensorElementList/0/sensorReport/0/hexBinaryValue; ", NULL},
    {"24: text in a report", XML_REPORT("<sensorReport type=\"gs1:Mass\">warm</sensorReport>"),
     JSON, "error FORM_LOST_TEXT /sensorElementList/0/sensorReport/0; ",
     "\"sensorReport\":[{\"type\":\"Mass\"}]"},
    {"24: an object in a report", JSON_REPORT("\"ex:a\":{\"ex:b\":\"1\"}"), XML,
     "error FORM_LOST_INSIDE /sensorElementList/0/sensorReport/0/a; ", NULL},
    {"24: a list in a report, to 1.2", JSON_REPORT("\"ex:a\":[\"1\",\"2\"]"), XML_OLD,
     "error FORM_LOST_INSIDE /sensorElementList/0/sensorReport/0/a; warning FORM_OLD "
     "/sensorElementList; ",
     NULL},
    {"24: an attribute without namespace",
     XML_REPORT("<sensorReport type=\"gs1:Mass\" valve=\"1\"/>"), JSON,
     "error FORM_REFUSED /sensorElementList/0/sensorReport/0/valve; ", "\"valve\":\"1\""},
    /* RULES 25 to 27: words */
    {"25: a word of CBV that there is not",
     XML_EVENT("", "<bizStep>urn:epcglobal:cbv:bizstep:growing</bizStep>"), JSON,
     "error FORM_REFUSED /bizStep; ", NULL},
    {"25: a URI of somebody's own", XML_EVENT("", "<bizStep>https://example.com/growing</bizStep>"),
     JSON, "", NULL},
    {"27: a word that CBV 2.0 has no more",
     XML_EVENT("", "<disposition>urn:epcglobal:cbv:disp:non_sellable_expired</disposition>"), JSON,
     "warning FORM_OTHER /disposition; ", "\"disposition\":\"expired\""},
    {"26: words become URNs", JSON_EVENT("\"bizStep\":\"shipping\""), XML_OLD, "",
     "urn:epcglobal:cbv:bizstep:shipping"},
    /* RULES 30: identifiers */
    {"30: an IRI", XML_LIST("epcList", "<epc>https://example.com/gạo/1</epc>"), JSON,
     "error FORM_REFUSED /epcList/0; ", "gạo"},
    {"30: a place that is no URI", XML_EVENT("", "<readPoint><id></id></readPoint>"), JSON,
     "error FORM_REFUSED /readPoint/id; ", NULL},
    /* RULES 3, 5: times */
    {"3: a time without offset, to 2.0",
     XML_ROOT("1.2", "1", "",
              "<ObjectEvent><eventTime>2026-03-24T16:10:00</eventTime><eventTimeZoneOffset>+07:00"
              "</eventTimeZoneOffset><epcList/><action>ADD</action></ObjectEvent>"),
     XML, "error FORM_REFUSED /eventTime; ", "<eventTime>2026-03-24T16:10:00</eventTime>"},
    {"3: a time without offset, to JSON",
     XML_ROOT("1.2", "1", "",
              "<ObjectEvent><eventTime>2026-03-24T16:10:00</eventTime><eventTimeZoneOffset>+07:00"
              "</eventTimeZoneOffset><epcList/><action>ADD</action></ObjectEvent>"),
     JSON, "error FORM_REFUSED /eventTime; ", NULL},
    {"3: a leap second",
     JSON_DOCUMENT("", "{\"type\":\"ObjectEvent\",\"eventTime\":\"2016-12-31T23:59:60Z\","
                       "\"eventTimeZoneOffset\":\"+00:00\",\"action\":\"ADD\",\"epcList\":[]}"),
     XML, "error FORM_REFUSED /eventTime; ", NULL},
    {"5: an offset that is none",
     XML_ROOT("2.0", "2", "",
              "<ObjectEvent><eventTime>2026-03-24T16:10:00Z</eventTime><eventTimeZoneOffset>UTC"
              "</eventTimeZoneOffset><epcList/><action>ADD</action></ObjectEvent>"),
     JSON, "error FORM_REFUSED /eventTimeZoneOffset; ", "\"UTC\""},
    /* RULES 33 to 36: extensions */
    {"34: a namespace without end", XML_EVENT("", "<y:a xmlns:y=\"http://no.tail\">1</y:a>"), JSON,
     "", "\"y\":\"http://no.tail/\""},
    {"35: a name beyond ASCII", XML_EVENT("", "<ex:gạo>1</ex:gạo>"), JSON,
     "error FORM_REFUSED /gạo; ", "\"ex:gạo\":\"1\""},
    {"36: mixed content", XML_EVENT("", "<ex:a>one<ex:b/>two</ex:a>"), JSON,
     "error FORM_LOST_TEXT /a; ", "\"ex:a\":{\"ex:b\":\"\"}"},
    {"36: repeated elements, attributes",
     XML_EVENT("", "<ex:a ex:k=\"v\">1</ex:a><ex:b/><ex:a>2</ex:a>"), JSON, "",
     "\"ex:a\":[{\"#text\":\"1\",\"ex:k\":\"v\"},\"2\"]"},
    {"36: an empty list", JSON_EVENT("\"ex:a\":[]"), XML, "warning FORM_LOST_EMPTY /a; ", NULL},
    {"36: an empty list, to 1.2", JSON_EVENT("\"ex:a\":[]"), XML_OLD,
     "warning FORM_LOST_EMPTY /a; ", NULL},
    {"36: an empty object, numbers, null",
     JSON_EVENT("\"ex:a\":{},\"ex:b\":12,\"ex:c\":true,\"ex:d\":null"), XML, "", "<ex:a/>"},
    {"36: lists in lists", JSON_EVENT("\"ex:a\":[[\"1\"],\"2\"]"), XML, "warning FORM_LIST /a; ",
     "<ex:a>1</ex:a><ex:a>2</ex:a>"},
    {"36: a name that is none", JSON_EVENT("\"ex:1\":\"2\""), XML, "error FORM_LOST_NAME /1; ",
     "<action>ADD</action></ObjectEvent>"},
    {"37: characters that are none", JSON_EVENT("\"ex:a\":\"1\\u0000\\uFFFF2\""), XML,
     "error FORM_LOST_CHARACTER /a; ", "<ex:a>12</ex:a>"},
    {"37: characters that are none, to 1.2", JSON_EVENT("\"ex:a\":\"1\\u001f2\""), XML_OLD,
     "error FORM_LOST_CHARACTER /a; ", "<ex:a>12</ex:a>"},
    /* RULES 38 to 43: versions, headers, queries */
    {"38: an event that 1.2 does not have",
     JSON_DOCUMENT("", "{\"type\":\"AssociationEvent\"," JSON_TIMES "\"action\":\"ADD\","
                       "\"parentID\":\"urn:p:1\",\"childEPCs\":[\"urn:a:1\"]}"),
     XML_OLD, "warning FORM_OLD ; ", "<extension><extension><AssociationEvent>"},
    {"39: a header of somebody's own, to 2.0",
     XML_ROOT(
         "1.2", "1",
         "<EPCISHeader><s:StandardBusinessDocumentHeader xmlns:s=\"" SBDH
         "\"><s:HeaderVersion>1.0</s:HeaderVersion></s:StandardBusinessDocumentHeader><ex:law>1"
         "</ex:law></EPCISHeader>",
         ""),
     XML, "error FORM_LOST /epcisHeader/law; ",
     "<EPCISHeader><sbdh:StandardBusinessDocumentHeader>"},
    {"39: master data without business header, to 1.2",
     JSON_DOCUMENT("\"epcisHeader\":{\"epcisMasterData\":" JSON_MASTER "},", ""), XML_OLD,
     "error FORM_LACKS /epcisHeader; ", "<EPCISHeader><extension><EPCISMasterData>"},
    {"39: a business header, to JSON",
     XML_ROOT("2.0", "2",
              "<EPCISHeader><s:StandardBusinessDocumentHeader xmlns:s=\"" SBDH "\">"
              "<s:HeaderVersion>1.0</s:HeaderVersion></s:StandardBusinessDocumentHeader>"
              "</EPCISHeader>",
              ""),
     JSON, "warning FORM_LOST /HeaderVersion; ", NULL},
    {"40: a QuantityEvent is told by the reader alone",
     XML_ROOT("1.2", "1", "",
              "<QuantityEvent>" XML_TIMES "<epcClass>urn:c:1</epcClass><quantity>3</quantity>"
              "</QuantityEvent>"),
     JSON, "", "\"quantityList\":[{\"epcClass\":\"urn:c:1\",\"quantity\":3}]"},
    {"41: what stands in an extension without namespace",
     "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "
     "creationDate=\"" DATE "\"><EPCISBody><EventList/></EPCISBody><extension><a>1</a></extension>"
     "</x:EPCISDocument>",
     XML_OLD, "", "<extension><a>1</a></extension>"},
    {"41: what stands in an extension, to JSON",
     "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "
     "creationDate=\"" DATE "\"><EPCISBody><EventList/></EPCISBody><extension><a>1</a></extension>"
     "</x:EPCISDocument>",
     JSON, "error FORM_REFUSED /a; ", NULL},
    {"42: a query", XML_QUERY("", "<q:GetQueryNames/>"), JSON,
     "error FORM_LACKS /queryName; error FORM_LOST /GetQueryNames; ", NULL},
    {"42: a query, to 1.2", XML_QUERY("", "<q:GetQueryNames/>"), XML_OLD, "", "<q:GetQueryNames/>"},
    {"42: master data in the header of results",
     XML_QUERY("<EPCISHeader><extension><EPCISMasterData>" XML_MASTER
               "</EPCISMasterData></extension></EPCISHeader>",
               "<q:QueryResults><queryName>N</queryName><resultsBody><EventList/></resultsBody>"
               "</q:QueryResults>"),
     JSON, "warning FORM_OTHER ; ", "\"resultsBody\":{\"vocabularyList\":[{"},
    {"42: events and master data in results",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT
     "\",\"type\":\"EPCISQueryDocument\",\"creationDate\":\"" DATE
     "\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"N\",\"resultsBody\":{"
     "\"vocabularyList\":[{\"type\":\"urn:v:1\"}],\"eventList\":[{\"type\":"
     "\"ObjectEvent\"," JSON_TIMES "\"action\":\"ADD\",\"epcList\":[]}]}}}}",
     XML, "error FORM_LOST /vocabularyList; ", "<resultsBody><EventList>"},
    {"42: no creation date",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"EPCISQueryDocument\",\"epcisBody\":{"
     "\"queryResults\":{\"queryName\":\"N\",\"resultsBody\":{\"eventList\":[]}}}}",
     XML, "error FORM_LACKS /creationDate; ", NULL},
    {"43: a document of master data",
     "<m:EPCISMasterDataDocument xmlns:m=\"urn:epcglobal:epcis-masterdata:xsd:2\" "
     "schemaVersion=\"2.0\" creationDate=\"" DATE "\"><EPCISBody>" XML_MASTER
     "</EPCISBody></m:EPCISMasterDataDocument>",
     JSON, "warning FORM_OTHER ; ", "\"epcisMasterData\":{\"vocabularyList\":[{"},
    {"7: a creation date without offset, to JSON",
     "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\""
     "2026-03-24T17:00:00\"><EPCISBody><EventList/></EPCISBody></x:EPCISDocument>",
     JSON, "error FORM_REFUSED /creationDate; ", NULL},
    {"7: a creation date without offset, to 1.2",
     "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\""
     "2026-03-24T17:00:00\"><EPCISBody><EventList/></EPCISBody></x:EPCISDocument>",
     XML_OLD, "", "creationDate=\"2026-03-24T17:00:00\""},
    {"an id, and a sender without receiver",
     JSON_DOCUMENT("\"id\":\"urn:d:1\",\"sender\":\"urn:s:1\",", ""), XML,
     "warning FORM_LOST /id; warning FORM_LOST /sender; ", NULL},
    {"what JSON says behind its events",
     "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"EPCISDocument\",\"epcisBody\":{"
     "\"eventList\":[{\"type\":\"ObjectEvent\"," JSON_TIMES "\"action\":\"ADD\",\"epcList\":[]}]},"
     "\"epcisHeader\":{\"epcisMasterData\":" JSON_MASTER "},\"creationDate\":\"" DATE
     "\",\"sender\":\"urn:s:1\"}",
     XML,
     "error FORM_LACKS /creationDate; warning FORM_LOST /creationDate; warning FORM_LOST /sender; "
     "error FORM_LOST /vocabularyList; ",
     "</EventList></EPCISBody></epcis:EPCISDocument>"},
    {"a list around the events", JSON_DOCUMENT("\"ex:a\":[\"1\",\"2\"],", ""), XML, "",
     "<ex:a>1</ex:a><ex:a>2</ex:a></epcis:EPCISDocument>"},
    {"master data that is no URI",
     XML_ROOT(
         "2.0", "2",
         "<EPCISHeader><extension><EPCISMasterData><VocabularyList><Vocabulary type=\"urn:v:1\">"
         "<VocabularyElementList><VocabularyElement id=\"farm 1\"/></VocabularyElementList>"
         "</Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>",
         ""),
     JSON, "error FORM_REFUSED /id; ", "\"id\":\"farm 1\""},
};

/* ---- Converting ---- */

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

struct heard {
    char text[1024];
    size_t levels[KOLLI_ERROR + 1];
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->text);
    snprintf(heard->text + used, sizeof heard->text - used, "%s %s %s; ",
             kolli_level_name(finding->level), kolli_status_name(finding->diag.status),
             finding->diag.pointer);
    heard->levels[finding->level]++;
}

struct reader {
    kolli_xml_reader *xml;
    kolli_json_reader *json;
};

static const kolli_event *next(struct reader *reader)
{
    const kolli_event *event;
    assert_int_equal(reader->xml != NULL ? kolli_xml_reader_next(reader->xml, &event, NULL)
                                         : kolli_json_reader_next(reader->json, &event, NULL),
                     KOLLI_OK);
    return event;
}

static const kolli_document *document_of(const struct reader *reader)
{
    return reader->xml != NULL ? kolli_xml_reader_document(reader->xml)
                               : kolli_json_reader_document(reader->json);
}

static void to_json(struct reader *reader, kolli_buffer *buffer, struct heard *heard)
{
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.unchecked = true;
    options.losses = (kolli_finding_sink){hear, heard};
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    const kolli_event *event = next(reader);
    assert_int_equal(
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), document_of(reader), NULL),
        KOLLI_OK);
    for (; event != NULL; event = next(reader)) {
        assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    }
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    for (int level = KOLLI_NOTE; level <= KOLLI_ERROR; level++) {
        assert_int_equal(kolli_json_writer_losses(writer, (kolli_level)level),
                         heard->levels[level]);
    }
    kolli_json_writer_free(writer);
}

static void to_xml(struct reader *reader, kolli_xml_version version, kolli_buffer *buffer,
                   struct heard *heard)
{
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    options.version = version;
    options.unchecked = true;
    options.losses = (kolli_finding_sink){hear, heard};
    assert_int_equal(kolli_xml_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    const kolli_event *event = next(reader);
    assert_int_equal(
        kolli_xml_writer_begin(writer, kolli_buffer_sink(buffer), document_of(reader), NULL),
        KOLLI_OK);
    for (; event != NULL; event = next(reader)) {
        assert_int_equal(kolli_xml_writer_add(writer, event, NULL), KOLLI_OK);
    }
    assert_int_equal(kolli_xml_writer_end(writer, NULL), KOLLI_OK);
    for (int level = KOLLI_NOTE; level <= KOLLI_ERROR; level++) {
        assert_int_equal(kolli_xml_writer_losses(writer, (kolli_level)level), heard->levels[level]);
    }
    kolli_xml_writer_free(writer);
}

static void tells(void **state)
{
    const struct loss_row *row = *state;
    struct memory memory = {row->text, row->text + strlen(row->text)};
    struct reader reader = {NULL, NULL};
    struct heard heard = {.text = ""};
    kolli_source source = {give, &memory};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(row->text[0] == '<'
                         ? kolli_xml_reader_new(&reader.xml, NULL, source, NULL, NULL)
                         : kolli_json_reader_new(&reader.json, NULL, source, NULL, NULL),
                     KOLLI_OK);
    if (row->to == JSON) {
        to_json(&reader, buffer, &heard);
    } else {
        to_xml(&reader, row->to == XML ? KOLLI_XML_2_0 : KOLLI_XML_1_2, buffer, &heard);
    }
    const char *text = kolli_buffer_span(buffer).ptr;
    if (strcmp(heard.text, row->told) != 0 ||
        (row->has != NULL && strstr(text, row->has) == NULL)) {
        fail_msg("%s\n%s", heard.text, text);
    }
    kolli_xml_reader_free(reader.xml);
    kolli_json_reader_free(reader.json);
    kolli_buffer_free(buffer);
}

int main(void)
{
    SUITE_ROWS(rows, tells);
    return suite_run("loss");
}
