/* Where in an XML document stands what somebody found in the event that was handed out last? */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/fail.h"
#include "base/span.h"
#include "kolli/xml.h"

#define BEGIN_2                                                                                    \
    "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "                \
    "creationDate=\"2026-03-20T07:45:00Z\" xmlns:x=\"urn:x\"><EPCISBody>\n<EventList>"
#define END "</EventList></EPCISBody></e:EPCISDocument>"
#define HEAD                                                                                       \
    "<eventTime>2026-03-20T07:45:00Z</eventTime><eventTimeZoneOffset>+07:00</eventTimeZoneOffset>"

#define EVENT_2                                                                                    \
    "<ObjectEvent>" HEAD "<certificationInfo>urn:c:1</certificationInfo>\n"                        \
    "<epcList><epc>urn:a:1</epc>\n<epc>urn:a:2</epc></epcList><action>ADD</action>"                \
    "<readPoint>\n<id>urn:r</id></readPoint><bizTransactionList><bizTransaction "                  \
    "type=\"po\">urn:b:1"                                                                          \
    "</bizTransaction></bizTransactionList><quantityList><quantityElement><epcClass>urn:q:1"       \
    "</epcClass></quantityElement><quantityElement><epcClass>urn:q:2</epcClass><quantity>1"        \
    "</quantity></quantityElement></quantityList><sensorElementList><sensorElement>"               \
    "<sensorMetadata time=\"2026-03-20T07:45:00Z\"/><sensorReport value=\"1\"/>\n<sensorReport\n " \
    "value=\"2\"/></sensorElement></sensorElementList><persistentDisposition><set>active</set>"    \
    "<set>recalled</set></persistentDisposition><ilmd><x:lot>1</x:lot><x:lot>2</x:lot>"            \
    "<x:in><x:a/><x:b/></x:in><x:in><x:c/></x:in></ilmd><x:own>t</x:own></ObjectEvent>"

#define DOCUMENT_2 BEGIN_2 "<ObjectEvent>" HEAD "</ObjectEvent>" EVENT_2 END

#define DOCUMENT_1                                                                                 \
    "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:1\" schemaVersion=\"1.2\" "                \
    "creationDate=\"2026-03-20T07:45:00Z\"><EPCISBody><EventList>\n<ObjectEvent>" HEAD             \
    "<baseExtension><eventID>urn:e:1</eventID></baseExtension><epcList/><action>ADD</action>"      \
    "<extension><quantityList><quantityElement>\n<epcClass>urn:q:1</epcClass></quantityElement>"   \
    "</quantityList></extension></ObjectEvent><extension><TransformationEvent>" HEAD               \
    "<outputEPCList><epc>urn:a:1</epc></outputEPCList></TransformationEvent></extension>" END

struct place {
    const char *name;
    const char *text;
    size_t event; /* index */
    const char *pointer, *path;
    const char *bytes; /* what stands there */
};

#define OBJECT_2 "/EPCISBody/EventList/ObjectEvent[2]"
#define OBJECT_1 "/EPCISBody/EventList/ObjectEvent[1]"

static const struct place places[] = {
    {"the event", DOCUMENT_2, 1, "", OBJECT_2, "<ObjectEvent>" HEAD "<cert"},
    {"its type", DOCUMENT_2, 1, "/type", OBJECT_2, "<ObjectEvent>" HEAD "<cert"},
    {"the first event", DOCUMENT_2, 0, "/eventTime", OBJECT_1 "/eventTime", "<eventTime>"},
    {"a field", DOCUMENT_2, 1, "/action", OBJECT_2 "/action", "<action>"},
    {"an item", DOCUMENT_2, 1, "/epcList/1", OBJECT_2 "/epcList/epc[2]", "<epc>urn:a:2"},
    {"a list of one", DOCUMENT_2, 1, "/certificationInfo/0", OBJECT_2 "/certificationInfo[1]",
     "<certif"},
    {"an item's part", DOCUMENT_2, 1, "/quantityList/1/quantity",
     OBJECT_2 "/quantityList/quantityElement[2]/quantity", "<quantity>1"},
    {"a part that is missing", DOCUMENT_2, 1, "/quantityList/0/quantity",
     OBJECT_2 "/quantityList/quantityElement[1]/quantity", "<quantityElement><epcClass>urn:q:1"},
    {"an item that is missing", DOCUMENT_2, 1, "/epcList/2", OBJECT_2 "/epcList", "<epcList>"},
    {"a field that is missing", DOCUMENT_2, 1, "/disposition", OBJECT_2 "/disposition",
     "<ObjectEvent>" HEAD "<cert"},
    {"missing in something missing", DOCUMENT_2, 1, "/errorDeclaration/declarationTime",
     OBJECT_2 "/errorDeclaration/declarationTime", "<ObjectEvent>" HEAD "<cert"},
    {"a type is an attribute", DOCUMENT_2, 1, "/bizTransactionList/0/type",
     OBJECT_2 "/bizTransactionList/bizTransaction[1]/@type", "<bizTransaction t"},
    {"a value is the element's text", DOCUMENT_2, 1, "/bizTransactionList/0/bizTransaction",
     OBJECT_2 "/bizTransactionList/bizTransaction[1]", "<bizTransaction t"},
    {"a sensor's value", DOCUMENT_2, 1, "/sensorElementList/0/sensorReport/1/value",
     OBJECT_2 "/sensorElementList/sensorElement[1]/sensorReport[2]/@value", "<sensorReport\n"},
    {"a sensor's metadata", DOCUMENT_2, 1, "/sensorElementList/0/sensorMetadata/deviceID",
     OBJECT_2 "/sensorElementList/sensorElement[1]/sensorMetadata/@deviceID", "<sensorMetadata"},
    {"elements beside each other", DOCUMENT_2, 1, "/persistentDisposition/set/1",
     OBJECT_2 "/persistentDisposition/set[2]", "<set>rec"},
    {"a place's id", DOCUMENT_2, 1, "/readPoint/id", OBJECT_2 "/readPoint/id", "<id>"},
    {"a member", DOCUMENT_2, 1, "/ilmd/x:in", OBJECT_2 "/ilmd/x:in", "<x:in>"},
    {"a member that repeats", DOCUMENT_2, 1, "/ilmd/x:lot/1", OBJECT_2 "/ilmd/x:lot[2]",
     "<x:lot>2"},
    {"a member without its prefix", DOCUMENT_2, 1, "/ilmd/in/b", OBJECT_2 "/ilmd/x:in/x:b",
     "<x:b/>"},
    {"in a member that repeats", DOCUMENT_2, 1, "/ilmd/x:in/1/x:c", OBJECT_2 "/ilmd/x:in[2]/x:c",
     "<x:c/>"},
    {"an extension", DOCUMENT_2, 1, "/x:own", OBJECT_2 "/x:own", "<x:own>"},
    {"in a wrapper", DOCUMENT_1, 0, "/quantityList/0/epcClass",
     OBJECT_1 "/extension/quantityList/quantityElement[1]/epcClass", "<epcClass>"},
    {"in the other wrapper", DOCUMENT_1, 0, "/eventID", OBJECT_1 "/baseExtension/eventID",
     "<eventID>"},
    {"an event in a wrapper", DOCUMENT_1, 1, "/outputEPCList/0",
     "/EPCISBody/EventList/extension/TransformationEvent[1]/outputEPCList/epc[1]", "<epc>"},
    {"an event alone", EVENT_2, 0, "/epcList/0", "/epcList/epc[1]", "<epc>urn:a:1"},
    {"all of an event alone", EVENT_2, 0, "", "", "<ObjectEvent>"},
};

struct told {
    kolli_finding last;
    size_t count;
};

static void note(void *context, const kolli_finding *finding)
{
    struct told *told = context;
    told->last = *finding;
    told->count++;
}

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *text = context;
    *got = text->len < size ? text->len : size;
    memcpy(buffer, text->ptr, *got);
    *text = span_from(*text, *got);
    return KOLLI_OK;
}

static kolli_xml_reader *open_reader(kolli_span *text, struct told *told, bool with_places,
                                     const kolli_allocator *allocator)
{
    kolli_xml_reader *reader;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = (kolli_finding_sink){note, told};
    options.places = with_places;
    kolli_xml_reader_new(&reader, allocator, (kolli_source){read_text, text}, &options, NULL);
    return reader;
}

static void read_event(kolli_xml_reader *reader, size_t index)
{
    const kolli_event *event;
    do {
        assert_int_equal(kolli_xml_reader_next(reader, &event, NULL), KOLLI_OK);
        assert_non_null(event);
    } while (kolli_event_origin(event).index != index);
}

static void tell(kolli_xml_reader *reader, const char *pointer)
{
    kolli_finding_sink sink = kolli_xml_reader_sink(reader);
    kolli_diag diag = {.status = KOLLI_EVENT_URI, .offset = 3, .length = 2};
    snprintf(diag.pointer, sizeof diag.pointer, "%s", pointer);
    finding_report(&sink, KOLLI_WARNING, &diag, 99);
}

static uint32_t line_of(const char *text, size_t offset)
{
    uint32_t line = 1;
    for (size_t i = 0; i < offset; i++) {
        line += text[i] == '\n';
    }
    return line;
}

static void finds(void **state)
{
    const struct place *place = *state;
    struct told told = {.count = 0};
    kolli_span text = span_of(place->text);
    kolli_xml_reader *reader = open_reader(&text, &told, true, NULL);
    read_event(reader, place->event);
    size_t heard = told.count;
    size_t warnings = kolli_xml_reader_findings(reader, KOLLI_WARNING);
    tell(reader, place->pointer);
    assert_int_equal(told.count, heard + 1);
    assert_int_equal(kolli_xml_reader_findings(reader, KOLLI_WARNING), warnings + 1);
    const kolli_diag *diag = &told.last.diag;
    assert_string_equal(diag->pointer, place->path);
    assert_int_equal(told.last.event_index, place->event);
    assert_int_equal(told.last.level, KOLLI_WARNING);
    assert_true(diag->offset < strlen(place->text));
    assert_memory_equal(place->text + diag->offset, place->bytes, strlen(place->bytes));
    assert_int_equal(diag->line, line_of(place->text, diag->offset));
    assert_int_equal(diag->length, 0);
    kolli_xml_reader_free(reader);
}

/* Without the option: the place of the event, and the pointer as it is. */
static void places_are_not_kept(void **state)
{
    (void)state;
    struct told told = {.count = 0};
    kolli_span text = span_of(DOCUMENT_2);
    kolli_xml_reader *reader = open_reader(&text, &told, false, NULL);
    tell(reader, "/type"); /* nothing was read yet */
    assert_int_equal(told.last.event_index, 99);
    read_event(reader, 1);
    tell(reader, "/epcList/1");
    assert_string_equal(told.last.diag.pointer, "/epcList/1");
    assert_int_equal(told.last.event_index, 1);
    assert_int_equal(told.last.diag.line, 2);
    assert_memory_equal(&DOCUMENT_2[told.last.diag.offset], "<ObjectEvent>", 13);
    kolli_xml_reader_free(reader);
}

/* What is as deep as the options allow has a path that is cut at a step. */
static void a_long_path_is_cut(void **state)
{
    (void)state;
    char text[8000] = BEGIN_2 "<ObjectEvent>" HEAD "<x:m>";
    struct told told = {.count = 0};
    for (size_t i = 0; i < 100; i++) {
        strcat(text, "<x:m>");
    }
    for (size_t i = 0; i < 101; i++) {
        strcat(text, "</x:m>");
    }
    strcat(text, "</ObjectEvent>" END);
    kolli_span span = span_of(text);
    kolli_xml_reader *reader = open_reader(&span, &told, true, NULL);
    read_event(reader, 0);
    tell(reader, "/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m"
                 "/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m/x:m");
    assert_memory_equal(told.last.diag.pointer, OBJECT_1 "/x:m/x:m", strlen(OBJECT_1 "/x:m/x:m"));
    assert_string_equal(told.last.diag.pointer + strlen(told.last.diag.pointer) - 4, "/x:m");
    kolli_xml_reader_free(reader);
}

/* A finding for each of 50,000 entries, and for each of as many members. */
static void many_findings(void **state)
{
    (void)state;
    enum { MANY = 50000 };
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(text);
    struct told told = {.count = 0};
    char pointer[40];
    sink.write(sink.context, SPAN(BEGIN_2 "<ObjectEvent>" HEAD "<epcList>"));
    for (size_t i = 0; i < MANY; i++) {
        sink.write(sink.context, SPAN("<epc>urn:a:1</epc>"));
    }
    sink.write(sink.context, SPAN("</epcList><action>ADD</action>"));
    for (size_t i = 0; i < MANY; i++) {
        snprintf(pointer, sizeof pointer, "<x:m%zu/>", i);
        sink.write(sink.context, span_of(pointer));
    }
    sink.write(sink.context, SPAN("</ObjectEvent>" END));
    kolli_span span = kolli_buffer_span(text);
    kolli_xml_reader *reader = open_reader(&span, &told, true, NULL);
    read_event(reader, 0);
    for (size_t i = 0; i < MANY; i++) {
        snprintf(pointer, sizeof pointer, "/epcList/%zu", i);
        tell(reader, pointer);
    }
    assert_string_equal(told.last.diag.pointer, OBJECT_1 "/epcList/epc[50000]");
    for (size_t i = 0; i < MANY; i++) {
        snprintf(pointer, sizeof pointer, "/x:m%zu", i);
        tell(reader, pointer);
    }
    assert_int_equal(told.count, 2 * MANY);
    assert_string_equal(told.last.diag.pointer, OBJECT_1 "/x:m49999");
    kolli_xml_reader_free(reader);
    kolli_buffer_free(text);
}

/* To each wrapper is a step, too: the last members get the place of the event, and their own names. */
static void many_in_many_wrappers(void **state)
{
    (void)state;
    enum { MANY = 50000, WRAPPERS = 150 };
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(text);
    struct told told = {.count = 0};
    char name[40];
    sink.write(sink.context, SPAN(BEGIN_2 "<ObjectEvent>" HEAD "<epcList/><action>ADD</action>"));
    for (size_t i = 0; i < WRAPPERS; i++) {
        sink.write(sink.context, SPAN("<extension>"));
    }
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "<x:m%zu/>", i);
        sink.write(sink.context, span_of(name));
    }
    for (size_t i = 0; i < WRAPPERS; i++) {
        sink.write(sink.context, SPAN("</extension>"));
    }
    sink.write(sink.context, SPAN("</ObjectEvent>" END));
    kolli_span span = kolli_buffer_span(text);
    kolli_xml_reader *reader = open_reader(&span, &told, true, NULL);
    read_event(reader, 0);
    size_t heard = told.count, early = 0;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "/x:m%zu", i);
        tell(reader, name);
        early = i == MANY / 50 ? told.last.diag.offset : early;
    }
    assert_int_equal(early, told.last.diag.offset);
    assert_int_equal(told.count, heard + MANY);
    assert_string_equal(told.last.diag.pointer, OBJECT_1 "/x:m49999");
    kolli_xml_reader_free(reader);
    kolli_buffer_free(text);
}

static bool read_keeping_places(const kolli_allocator *allocator)
{
    struct told told = {.count = 0};
    kolli_span text = span_of(DOCUMENT_2);
    const kolli_event *event = NULL;
    kolli_xml_reader *reader = open_reader(&text, &told, true, allocator);
    bool good = reader != NULL;
    do {
        good = good && kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK;
    } while (good && event != NULL);
    kolli_xml_reader_free(reader);
    return good;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    fail_each_allocation(read_keeping_places);
}

int main(void)
{
    SUITE_ROWS(places, finds);
    suite_add("places are not kept", places_are_not_kept);
    suite_add("a long path is cut", a_long_path_is_cut);
    suite_add("many findings", many_findings);
    suite_add("many in many wrappers", many_in_many_wrappers);
    suite_add("each allocation may fail", each_allocation_may_fail);
    return suite_run("xml_place");
}
