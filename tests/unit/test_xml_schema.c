/* Is a document checked against a schema that the caller names, and nothing else opened? */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/span.h"
#include "kolli/xml.h"

/* A schema that is far smaller than EPCIS's: events have a time and a code of four digits. */
#define XSD(inside)                                                                                \
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "                                    \
    "targetNamespace=\"urn:epcglobal:epcis:xsd:2\" xmlns=\"urn:epcglobal:epcis:xsd:2\">" inside    \
    "</xs:schema>"
#define ROOT                                                                                       \
    "<xs:element name=\"EPCISDocument\"><xs:complexType><xs:sequence><xs:element "                 \
    "name=\"EPCISBody\"><xs:complexType><xs:sequence><xs:element name=\"EventList\">"              \
    "<xs:complexType><xs:sequence><xs:element name=\"ObjectEvent\" maxOccurs=\"unbounded\">"       \
    "<xs:complexType><xs:sequence><xs:element name=\"eventTime\" type=\"xs:dateTime\"/>"           \
    "<xs:element name=\"eventID\" type=\"Code\"/></xs:sequence></xs:complexType></xs:element>"     \
    "</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>"     \
    "</xs:sequence><xs:attribute name=\"schemaVersion\"/><xs:attribute name=\"creationDate\"/>"    \
    "</xs:complexType></xs:element>"
#define CODE                                                                                       \
    "<xs:simpleType name=\"Code\"><xs:restriction base=\"xs:string\"><xs:pattern "                 \
    "value=\"urn:e:[0-9]{4}\"/></xs:restriction></xs:simpleType>"

#define DOCUMENT(events)                                                                           \
    "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "                \
    "creationDate=\"2026-03-20T07:45:00Z\"><EPCISBody><EventList>" events                          \
    "</EventList></EPCISBody></e:EPCISDocument>"
#define EVENT(id)                                                                                  \
    "<ObjectEvent><eventTime>2026-03-20T07:45:00Z</eventTime>\n<eventID>" id                       \
    "</eventID></ObjectEvent>"

static char folder[64];

static const char *write_file(const char *name, const char *text)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/kolli-schema-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char path[128];
    static const char *const names[] = {"a.xsd", "code.xsd", "bad.xsd", "far.xsd"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

/* ---- Loading -------------------------------------------------------------------------------- */

struct schema {
    const char *name, *text;
    kolli_status status;
};

static const struct schema schemas[] = {
    {"a schema", XSD(ROOT CODE), KOLLI_OK},
    {"no XML", "<xs:schema", KOLLI_XML_SCHEMA},
    {"not a schema", "<a/>", KOLLI_XML_SCHEMA},
    {"a schema that says nothing of its type", XSD(ROOT), KOLLI_XML_SCHEMA},
    {"a document type", "<!DOCTYPE a>" XSD(CODE), KOLLI_XML_SCHEMA},
    {"an entity from elsewhere",
     "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" XSD("&x;"), KOLLI_XML_SCHEMA},
    {"a file that is missing", XSD("<xs:include schemaLocation=\"none.xsd\"/>"), KOLLI_XML_SCHEMA},
    {"a far one",
     XSD("<xs:import namespace=\"urn:a\" schemaLocation=\"http://127.0.0.1:9/a.xsd\"/>"),
     KOLLI_XML_SCHEMA_FAR},
    {"one at the root", XSD("<xs:include schemaLocation=\"/etc/passwd\"/>"), KOLLI_XML_SCHEMA_FAR},
    {"one by its scheme", XSD("<xs:include schemaLocation=\"file:a.xsd\"/>"), KOLLI_XML_SCHEMA_FAR},
};

static void loads(void **state)
{
    const struct schema *row = *state;
    kolli_xml_schema *schema;
    kolli_diag diag = {KOLLI_OK};
    const char *path = write_file("bad.xsd", row->text);
    assert_int_equal(kolli_xml_schema_load(&schema, NULL, path, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    if (row->status == KOLLI_OK) {
        assert_non_null(schema);
    } else {
        assert_null(schema);
        assert_true(diag.arguments[0] != '\0');
    }
    kolli_xml_schema_free(schema);
}

/* ---- Judging -------------------------------------------------------------------------------- */

struct heard {
    size_t invalid, others;
    kolli_finding last; /* KOLLI_XML_INVALID */
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    bool invalid = finding->diag.status == KOLLI_XML_INVALID;
    heard->invalid += invalid;
    heard->others += !invalid;
    heard->last = invalid ? *finding : heard->last;
}

struct document {
    const char *name, *text;
    size_t invalid, events;
    uint32_t line;
    const char *pointer;
    kolli_status status;
};

#define LIST "/EPCISBody/EventList"

static const struct document documents[] = {
    {"valid", DOCUMENT(EVENT("urn:e:1234") EVENT("urn:e:9999")), 0, 2, 0, "", KOLLI_OK},
    {"a bad code", DOCUMENT(EVENT("urn:e:1234") EVENT("urn:e:12")), 1, 2, 3, LIST "/ObjectEvent[2]",
     KOLLI_OK},
    {"two bad codes", DOCUMENT(EVENT("urn:e:1") EVENT("urn:e:2")), 2, 2, 3, LIST "/ObjectEvent[2]",
     KOLLI_OK},
    {"an element too many", DOCUMENT(EVENT("urn:e:1234") "<action>ADD</action>"), 1, 1, 2,
     LIST "/action", KOLLI_OK},
    {"cut", "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\">", 0, 0, 0, "",
     KOLLI_XML_SYNTAX},
    {"an entity", "<!DOCTYPE a [<!ENTITY x \"y\">]>" DOCUMENT(EVENT("&x;")), 0, 0, 0, "",
     KOLLI_XML_ENTITY},
    {"a hint to another schema",
     "<e:EPCISDocument xmlns:e=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "
     "creationDate=\"2026-03-20T07:45:00Z\" "
     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
     "xsi:schemaLocation=\"urn:epcglobal:epcis:xsd:2 http://127.0.0.1:9/a.xsd\"><EPCISBody>"
     "<EventList>" EVENT("urn:e:1234") "</EventList></EPCISBody></e:EPCISDocument>",
     0, 1, 0, "", KOLLI_OK},
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *text = context;
    *got = text->len < size ? text->len : size;
    memcpy(buffer, text->ptr, *got);
    *text = span_from(*text, *got);
    return KOLLI_OK;
}

static void judges(void **state)
{
    const struct document *row = *state;
    struct heard heard = {.invalid = 0};
    kolli_xml_schema *schema;
    kolli_xml_reader *reader;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    const kolli_event *event;
    kolli_span text = span_of(row->text);
    kolli_status status;
    size_t events = 0;
    write_file("code.xsd", XSD(CODE));
    const char *path = write_file("a.xsd", XSD("<xs:include schemaLocation=\"./code.xsd\"/>" ROOT));
    assert_int_equal(kolli_xml_schema_load(&schema, NULL, path, NULL), KOLLI_OK);
    options.schema = schema;
    options.findings = (kolli_finding_sink){hear, &heard};
    assert_int_equal(
        kolli_xml_reader_new(&reader, NULL, (kolli_source){read_text, &text}, &options, NULL),
        KOLLI_OK);
    while ((status = kolli_xml_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        events++;
    }
    kolli_xml_reader_free(reader);
    kolli_xml_schema_free(schema);
    assert_int_equal(status, row->status);
    assert_int_equal(heard.invalid, row->invalid);
    assert_int_equal(events, row->events);
    if (row->invalid > 0) {
        assert_int_equal(heard.last.level, KOLLI_ERROR);
        assert_int_equal(heard.last.diag.line, row->line);
        assert_string_equal(heard.last.diag.pointer, row->pointer);
        assert_true(heard.last.diag.arguments[0] != '\0');
    }
}

/* ---- Memory --------------------------------------------------------------------------------- */

static bool load_and_read(const kolli_allocator *allocator)
{
    kolli_xml_schema *schema;
    kolli_xml_reader *reader = NULL;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    const kolli_event *event = NULL;
    kolli_span text = span_of(documents[1].text);
    const char *path = write_file("a.xsd", XSD(ROOT CODE));
    if (kolli_xml_schema_load(&schema, allocator, path, NULL) != KOLLI_OK) {
        return false;
    }
    options.schema = schema;
    bool good = kolli_xml_reader_new(&reader, allocator, (kolli_source){read_text, &text}, &options,
                                     NULL) == KOLLI_OK;
    do {
        good = good && kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK;
    } while (good && event != NULL);
    kolli_xml_reader_free(reader);
    kolli_xml_schema_free(schema);
    return good;
}

static void memory_may_end(void **state)
{
    (void)state;
    fail_each_allocation(load_and_read);
}

static void there_may_be_no_schema(void **state)
{
    (void)state;
    kolli_xml_schema *schema;
    kolli_diag diag;
    assert_int_equal(kolli_xml_schema_load(&schema, NULL, "/nowhere/a.xsd", &diag),
                     KOLLI_XML_SCHEMA);
    assert_null(schema);
    assert_non_null(strstr(diag.arguments, "/nowhere/a.xsd"));
    kolli_xml_schema_free(NULL);
}

int main(void)
{
    if (make_folder(NULL) != 0) {
        return 1;
    }
    SUITE_ROWS(schemas, loads);
    SUITE_ROWS(documents, judges);
    suite_add("memory may end", memory_may_end);
    suite_add("there may be no schema", there_may_be_no_schema);
    int failed = suite_run("xml_schema");
    return remove_folder(NULL) != 0 ? 1 : failed;
}
