/* How fast do events in XML become the model, beside libxml2's SAX2 with empty handlers on the same bytes? */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "bench.h"
#include "kolli/json.h"
#include "kolli/xml.h"

enum { EVENTS = 100000, ROOM = 200000000, CHUNK = 16384 };

struct text {
    char *bytes;
    size_t size, pos, events;
};

static void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench_xml: %s\n", what);
        exit(1);
    }
}

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->size - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

static kolli_status drop(void *context, kolli_span bytes)
{
    *(size_t *)context += bytes.len;
    return KOLLI_OK;
}

static void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text->size += (size_t)vsnprintf(text->bytes + text->size, ROOM - text->size, format, arguments);
    va_end(arguments);
}

/* ---- A document of all types of event -------------------------------------------------------- */

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epcis:EPCISDocument "                            \
    "xmlns:epcis=\"urn:epcglobal:"                                                                 \
    "epcis:xsd:2\" xmlns:cbvmda=\"urn:epcglobal:cbv:mda\" "                                        \
    "xmlns:vn=\"https://vn.example.org/epcis/"                                                     \
    "\" schemaVersion=\"2.0\" creationDate=\"2026-03-27T08:00:00+07:00\">\n <EPCISBody>\n  "       \
    "<EventList>\n"
#define TAIL "  </EventList>\n </EPCISBody>\n</epcis:EPCISDocument>\n"

#define WHEN                                                                                       \
    "    <eventTime>2026-03-24T16:10:%02d.125+07:00</eventTime>\n"                                 \
    "    <recordTime>2026-03-24T09:15:00Z</recordTime>\n"                                          \
    "    <eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\n"                                      \
    "    <eventID>urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-%012d</eventID>\n"

#define WHERE                                                                                      \
    "    <readPoint>\n     <id>https://id.gs1.org/414/9522100100004</id>\n    </readPoint>\n"      \
    "    <bizLocation>\n     <id>https://id.gs1.org/414/9522100100011</id>\n    </bizLocation>\n"

#define PAPERS                                                                                     \
    "    <bizTransactionList>\n     <bizTransaction type=\"urn:epcglobal:cbv:btt:po\">"            \
    "urn:epcglobal:cbv:bt:9522100100004:PO%d</bizTransaction>\n    </bizTransactionList>\n"

#define QUANTITY(class, number, unit)                                                              \
    "     <quantityElement>\n      <epcClass>" class "</epcClass>\n      <quantity>" number        \
                                                     "</quantity>\n" unit                          \
                                                     "     </quantityElement>\n"
#define KILOGRAM "      <uom>KGM</uom>\n"

static void add_epcs(struct text *text, const char *list, int i, int count)
{
    add(text, "    <%s>\n", list);
    for (int k = 0; k < count; k++) {
        add(text, "     <epc>https://id.gs1.org/01/09522100100110/21/QCT%d</epc>\n", i + k);
    }
    add(text, "    </%s>\n", list);
}

static void add_event(struct text *text, int i)
{
    int second = i % 60;
    switch (i % 5) {
    case 0:
        add(text, "   <ObjectEvent>\n" WHEN, second, i);
        add_epcs(text, "epcList", i, 6);
        add(text,
            "    <action>ADD</action>\n    <bizStep>urn:epcglobal:cbv:bizstep:commissioning"
            "</bizStep>\n    <disposition>urn:epcglobal:cbv:disp:active</disposition>\n" WHERE
                PAPERS "    <ilmd>\n     <cbvmda:lotNumber>L%d</cbvmda:lotNumber>\n"
            "     <cbvmda:itemExpirationDate>2027-03-31</cbvmda:itemExpirationDate>\n"
            "     <vn:ten>Mật ong rừng tràm U Minh Hạ</vn:ten>\n    </ilmd>\n   </ObjectEvent>\n",
            i, i);
        break;
    case 1:
        add(text,
            "   <AggregationEvent>\n" WHEN
            "    <parentID>https://id.gs1.org/00/095221001000000017</parentID>\n",
            second, i);
        add_epcs(text, "childEPCs", i, 5);
        add(text,
            "    <action>ADD</action>\n    <bizStep>urn:epcglobal:cbv:bizstep:packing</bizStep>\n"
            "    <disposition>urn:epcglobal:cbv:disp:in_progress</disposition>\n" WHERE PAPERS
            "    <childQuantityList>\n" QUANTITY(
                "https://id.gs1.org/01/09522100100110/10/L42", "12.50",
                KILOGRAM) "    </childQuantityList>\n"
                          "    <vn:nguoiDongGoi>Nguyễn Thị Bưởi</vn:nguoiDongGoi>\n"
                          "   </AggregationEvent>\n",
            i);
        break;
    case 2:
        add(text,
            "   <TransactionEvent>\n" WHEN PAPERS
            "    <epcList>\n     <epc>https://id.gs1.org/00/095221001000000017</epc>\n"
            "    </epcList>\n    <action>OBSERVE</action>\n"
            "    <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>\n"
            "    <disposition>urn:epcglobal:cbv:disp:in_transit</disposition>\n" WHERE
            "    <sourceList>\n     <source type=\"urn:epcglobal:cbv:sdt:possessing_party\">"
            "https://id.gs1.org/417/9522100100004</source>\n    </sourceList>\n"
            "    <destinationList>\n     <destination type=\"urn:epcglobal:cbv:sdt:"
            "possessing_party\">https://id.gs1.org/417/9522100100011</destination>\n"
            "    </destinationList>\n    <vn:vanDon>\n     <vn:so>VD%d</vn:so>\n"
            "     <vn:xe>51C-123.45</vn:xe>\n     <vn:xe>65A-678.90</vn:xe>\n"
            "     <vn:lanh>true</vn:lanh>\n    </vn:vanDon>\n   </TransactionEvent>\n",
            second, i, i, i);
        break;
    case 3:
        add(text,
            "   <TransformationEvent>\n" WHEN "    <inputQuantityList>\n" QUANTITY(
                "https://id.gs1.org/01/09522100100127/10/R%d", "120.75",
                KILOGRAM) QUANTITY("https://id.gs1.org/01/09522100100134/10/R1", "3",
                                   "") "    </inputQuantityList>\n    "
                                       "<outputQuantityList>\n" QUANTITY("https://id.gs1.org/01/"
                                                                         "09522100100110/10/L%d",
                                                                         "200",
                                                                         "") "    "
                                                                             "</"
                                                                             "outputQuantityList>"
                                                                             "\n    "
                                                                             "<transformationID>"
                                                                             "urn:example:tf:%d</"
                                                                             "transformationID>\n"
                                                                             "    "
                                                                             "<bizStep>urn:"
                                                                             "epcglobal:cbv:"
                                                                             "bizstep:creating_"
                                                                             "class_instance</"
                                                                             "bizStep>\n"
                                                                             "    "
                                                                             "<disposition>urn:"
                                                                             "epcglobal:cbv:disp:"
                                                                             "active</"
                                                                             "disposition>\n" WHERE
                                                                                 PAPERS
                                                                             "    <ilmd>\n     "
                                                                             "<cbvmda:lotNumber>L%"
                                                                             "d</"
                                                                             "cbvmda:lotNumber>\n"
                                                                             "     "
                                                                             "<cbvmda:"
                                                                             "bestBeforeDate>2027-"
                                                                             "03-31</"
                                                                             "cbvmda:"
                                                                             "bestBeforeDate>\n    "
                                                                             "</ilmd>\n"
                                                                             "   "
                                                                             "</"
                                                                             "TransformationEvent>"
                                                                             "\n",
            second, i, i, i, i, i, i);
        break;
    default:
        add(text,
            "   <AssociationEvent>\n" WHEN
            "    <parentID>https://id.gs1.org/8003/095221001000021</parentID>\n    <childEPCs>\n"
            "     <epc>https://id.gs1.org/8004/9522100S%d</epc>\n    </childEPCs>\n"
            "    <action>OBSERVE</action>\n"
            "    <bizStep>urn:epcglobal:cbv:bizstep:sensor_reporting</bizStep>\n" WHERE PAPERS
            "    <sensorElementList>\n     <sensorElement>\n      <sensorMetadata "
            "time=\"2026-03-24T16:10:00+07:00\" deviceID=\"https://id.gs1.org/8004/9522100S1\"/>\n"
            "      <sensorReport type=\"gs1:Temperature\" value=\"4.25\" uom=\"CEL\"/>\n"
            "      <sensorReport type=\"gs1:RelativeHumidity\" value=\"81.5\" uom=\"P1\"/>\n"
            "     </sensorElement>\n    </sensorElementList>\n   </AssociationEvent>\n",
            second, i, i, i);
    }
}

static void make_document(struct text *text)
{
    text->bytes = malloc(ROOM);
    must(text->bytes != NULL, "memory");
    add(text, HEAD);
    for (int i = 0; i < EVENTS; i++) {
        add_event(text, i);
    }
    add(text, TAIL);
}

/* ---- What is measured --------------------------------------------------------------------------- */

static void hear_start(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *space, int spaces, const xmlChar **declared, int attributes,
                       int defaulted, const xmlChar **list)
{
    (void)context, (void)name, (void)prefix, (void)space, (void)spaces, (void)declared;
    (void)attributes, (void)defaulted, (void)list;
}

static void hear_end(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space)
{
    (void)context, (void)name, (void)prefix, (void)space;
}

static void hear_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text, (void)length;
}

static void run_sax(void *context, size_t items)
{
    struct text *text = context;
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = hear_start,
                             .endElementNs = hear_end,
                             .characters = hear_text,
                             .ignorableWhitespace = hear_text};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    (void)items;
    for (size_t at = 0; at < text->size; at += CHUNK) {
        size_t size = text->size - at < CHUNK ? text->size - at : CHUNK;
        xmlParseChunk(parser, text->bytes + at, (int)size, at + size == text->size);
    }
    must(parser->wellFormed == 1, "not well formed");
    xmlFreeParserCtxt(parser);
}

static kolli_xml_reader *open_reader(struct text *text)
{
    kolli_xml_reader *reader;
    text->pos = 0;
    must(kolli_xml_reader_new(&reader, NULL, (kolli_source){read_text, text}, NULL, NULL) ==
             KOLLI_OK,
         "reader");
    return reader;
}

static void run_read(void *context, size_t items)
{
    struct text *text = context;
    kolli_xml_reader *reader = open_reader(text);
    const kolli_event *event;
    size_t count = 0;
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        count++;
    }
    must(count == items && kolli_xml_reader_findings(reader, KOLLI_ERROR) == 0, "events");
    kolli_xml_reader_free(reader);
}

static void run_json(void *context, size_t items)
{
    size_t bytes = 0;
    kolli_xml_reader *reader = open_reader(context);
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    const kolli_event *event;
    options.creation_date = kolli_span_of("2026-03-27T08:00:00+07:00");
    options.unchecked = true;
    options.bytes = 0;
    must(kolli_json_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_json_writer_begin(writer, (kolli_sink){drop, &bytes}, NULL, NULL);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_json_writer_add(writer, event, NULL) == KOLLI_OK, "JSON");
    }
    must(kolli_json_writer_end(writer, NULL) == KOLLI_OK && bytes > items, "end");
    kolli_json_writer_free(writer);
    kolli_xml_reader_free(reader);
}

static void run_xml(void *context, size_t items)
{
    size_t bytes = 0;
    kolli_xml_reader *reader = open_reader(context);
    kolli_xml_writer *writer;
    kolli_xml_options options = KOLLI_XML_OPTIONS_INIT;
    const kolli_event *event;
    options.unchecked = true;
    must(kolli_xml_writer_new(&writer, NULL, &options, NULL) == KOLLI_OK, "writer");
    kolli_xml_writer_begin(writer, (kolli_sink){drop, &bytes}, kolli_xml_reader_document(reader),
                           NULL);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        must(kolli_xml_writer_add(writer, event, NULL) == KOLLI_OK, "XML");
    }
    must(kolli_xml_writer_end(writer, NULL) == KOLLI_OK && bytes > items, "end");
    kolli_xml_writer_free(writer);
    kolli_xml_reader_free(reader);
}

static double measure(const char *name, struct text *text, void (*run)(void *context, size_t items))
{
    double ns = bench_median(EVENTS, run, text);
    double rate = (double)text->size * 1000 / (ns * EVENTS);
    printf("%-44s %12.1f MB/s   %10.0f events/s\n", name, rate, 1e9 / ns);
    fflush(stdout);
    return rate;
}

int main(void)
{
    struct text text = {.size = 0};
    make_document(&text);
    printf("%-44s %12.0f bytes an event\n", "XML, mixed events", (double)text.size / EVENTS);
    double before = bench_peak();
    double sax = measure("libxml2's SAX2, empty handlers", &text, run_sax);
    double read = measure("XML read into the model", &text, run_read);
    printf("%-44s %12.2f times SAX2 alone\n", "XML read into the model", read / sax);
    measure("XML to JSON", &text, run_json);
    measure("XML to XML", &text, run_xml);
    printf("%-44s %12.1f MiB beside the document\n", "peak memory", bench_peak() - before);
    free(text.bytes);
    return 0;
}
