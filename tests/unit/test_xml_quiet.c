/* Does the library keep quiet, whatever a document is? What is written to standard error is caught and counted. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/xmlerror.h>

#include "base/span.h"
#include "kolli/xml.h"

/* ---- Catching what is printed ---- */

struct caught {
    FILE *file;
    int before;
};

static void begin_catching(struct caught *caught)
{
    fflush(stderr);
    caught->file = tmpfile();
    assert_non_null(caught->file);
    caught->before = dup(STDERR_FILENO);
    assert_true(caught->before >= 0);
    assert_true(dup2(fileno(caught->file), STDERR_FILENO) >= 0);
}

/* How many bytes. */
static long end_catching(struct caught *caught)
{
    fflush(stderr);
    dup2(caught->before, STDERR_FILENO);
    close(caught->before);
    long bytes = lseek(fileno(caught->file), 0, SEEK_END);
    fclose(caught->file);
    return bytes;
}

/* ---- Documents that are not of their encoding ---- */

enum wide { BYTES, LITTLE, BIG }; /* as it stands; each byte two, in UTF-16 */

struct row {
    const char *name;
    const char *start; /* before the filling and the end */
    enum wide wide;
    const char *behind; /* bytes at the end, as they stand */
    size_t behind_size;
};

#define ROOT                                                                                       \
    "<epcis:EPCISDocument xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" "        \
    "creationDate=\"2026-03-24T17:00:00Z\"><EPCISBody><EventList>"
#define DECLARED(encoding) "<?xml version=\"1.0\" encoding=\"" encoding "\"?>" ROOT
#define BEHIND(bytes)      (bytes), sizeof(bytes) - 1

static const struct row rows[] = {
    {"ASCII with other bytes", DECLARED("US-ASCII"), BYTES, BEHIND("\xC3\xA9")},
    {"UTF-8 with other bytes", DECLARED("UTF-8"), BYTES, BEHIND("\xC3\x28")},
    {"UTF-8 cut in a character", DECLARED("UTF-8"), BYTES, BEHIND("\xE1\xBA")},
    {"nothing declared, other bytes", ROOT, BYTES, BEHIND("\xFF\xFE")},
    {"UTF-16 declared, but bytes", DECLARED("UTF-16"), BYTES, BEHIND("\xC3")},
    {"UTF-16, half a pair", "\xFF" ROOT, LITTLE, BEHIND("\x00\xD8\x41\x00")},
    {"UTF-16, the other half", "\xFF" ROOT, LITTLE, BEHIND("\x00\xDC")},
    {"UTF-16, half a unit", "\xFF" ROOT, LITTLE, BEHIND("\x41")},
    {"UTF-16, half a pair, big end first", "\xFE" ROOT, BIG, BEHIND("\xD8\x00\x00\x41")},
    {"UTF-16 that declares UTF-8", "\xFF" DECLARED("UTF-8"), LITTLE, BEHIND("\xC3\x28")},
    {"UTF-16 that declares Latin", "\xFF" DECLARED("ISO-8859-1"), LITTLE, BEHIND("\x00\xD8")},
    {"four bytes a character", "", BYTES, BEHIND("\0\0\0<\0\0\0a\0\0\xD8\0\0\0\0>")},
    {"four bytes, the little end first", "", BYTES, BEHIND("<\0\0\0a\0\0\0\xFF\xFF\xFF\xFF")},
    {"EBCDIC", "", BYTES, BEHIND("\x4C\x6F\xA7\x94\x93\x40\xFF\x00\x15")},
    {"a code page with a hole", DECLARED("windows-1252"), BYTES, BEHIND("\x81\x8D")},
    {"a shifted code", DECLARED("Shift_JIS"), BYTES, BEHIND("\x81\x20\xFF")},
    {"a code with escapes", DECLARED("ISO-2022-JP"), BYTES, BEHIND("\x1B$Z\xFF")},
    {"another code of two bytes", DECLARED("EUC-JP"), BYTES, BEHIND("\x8F\xFF\x20")},
    {"UTF-7", DECLARED("UTF-7"), BYTES, BEHIND("+\xFF-")},
    {"an encoding that nobody knows", DECLARED("X-NOBODY"), BYTES, BEHIND("\xFF")},
    {"an encoding without name", DECLARED(""), BYTES, BEHIND("\xFF")},
    {"a name that is none", DECLARED("\xC3\x28"), BYTES, BEHIND("\xFF")},
    {"no XML", "{\"type\":\"ObjectEvent\"}", BYTES, BEHIND("\0")},
    {"an entity from elsewhere",
     "<!DOCTYPE a SYSTEM \"file:///nowhere/a.dtd\" [<!ENTITY b SYSTEM "
     "\"http://127.0.0.1:9/\">]>" ROOT,
     BYTES, BEHIND("&b;")},
    {"attributes beyond all", ROOT "<a b='&#xFFFFFFFF;' b='' c:d='' xml:lang='?'>", BYTES,
     BEHIND("</b>")},
};

struct source {
    char *bytes;
    size_t size, at, most;
};

static void put(struct source *source, enum wide wide, const char *text)
{
    for (; *text != '\0'; text++) {
        bool mark = source->size == 0 && (*text == '\xFF' || *text == '\xFE');
        char other = mark ? (*text == '\xFF' ? '\xFE' : '\xFF') : '\0';
        if (wide == BIG && !mark) {
            source->bytes[source->size++] = '\0';
        }
        source->bytes[source->size++] = *text;
        if (wide == LITTLE || (wide == BIG && mark)) {
            source->bytes[source->size++] = other;
        }
    }
}

/* So much text before the fault that it comes in a later piece than the start. */
static struct source make(const struct row *row, size_t filling)
{
    struct source source = {.bytes = malloc(2 * filling + 4096)};
    assert_non_null(source.bytes);
    put(&source, row->wide, row->start);
    for (size_t i = 0; i < filling && row->start[0] != '\0'; i++) {
        put(&source, row->wide, " ");
    }
    memcpy(source.bytes + source.size, row->behind, row->behind_size);
    source.size += row->behind_size;
    return source;
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct source *source = context;
    size_t left = source->size - source->at;
    *got = left < size ? left : size;
    *got = *got < source->most ? *got : source->most;
    memcpy(buffer, source->bytes + source->at, *got);
    source->at += *got;
    return KOLLI_OK;
}

static kolli_status read_all(struct source *source, size_t most)
{
    kolli_xml_reader *reader;
    const kolli_event *event;
    kolli_status status;
    source->at = 0;
    source->most = most;
    assert_int_equal(kolli_xml_reader_new(&reader, NULL, (kolli_source){give, source}, NULL, NULL),
                     KOLLI_OK);
    do {
        status = kolli_xml_reader_next(reader, &event, NULL);
    } while (event != NULL);
    kolli_xml_reader_free(reader);
    return status;
}

static void hear(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

static void hear_text(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

/* In pieces, and behind so much; whoever uses libxml2 himself finds his handlers as they were. */
static void reads_quietly(void **state)
{
    const struct row *row = *state;
    static const size_t fillings[] = {0, 3, 4090, 20000};
    static const size_t mosts[] = {SIZE_MAX, 1, 7};
    int own;
    xmlSetStructuredErrorFunc(&own, hear);
    xmlSetGenericErrorFunc(&own, hear_text);
    for (size_t i = 0; i < sizeof fillings / sizeof fillings[0]; i++) {
        struct source source = make(row, fillings[i]);
        for (size_t k = 0; k < sizeof mosts / sizeof mosts[0]; k++) {
            struct caught caught;
            begin_catching(&caught);
            kolli_status status = read_all(&source, mosts[k]);
            assert_int_equal(end_catching(&caught), 0);
            assert_int_not_equal(status, KOLLI_OK);
            assert_int_not_equal(status, KOLLI_NO_MEMORY);
        }
        free(source.bytes);
    }
    assert_ptr_equal(xmlStructuredError, hear);
    assert_ptr_equal(xmlStructuredErrorContext, &own);
    assert_ptr_equal(xmlGenericError, hear_text);
    assert_ptr_equal(xmlGenericErrorContext, &own);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
}

/* The same for a list of prefixes, and without handlers of anybody's. */
static void loads_quietly(void **state)
{
    const struct row *row = *state;
    struct source source = make(row, 5000);
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    struct caught caught;
    begin_catching(&caught);
    kolli_status status = read_all(&source, SIZE_MAX);
    kolli_status list =
        kolli_prefixes_load_xml(prefixes, (kolli_span){source.bytes, source.size}, NULL);
    assert_int_equal(end_catching(&caught), 0);
    assert_int_not_equal(status, KOLLI_OK);
    assert_int_not_equal(list, KOLLI_OK);
    kolli_prefixes_free(prefixes);
    free(source.bytes);
}

/* A folder, a file that is not there, one that is no XML. */
static void loads_no_schema_quietly(void **state)
{
    static const char *const paths[] = {"/", "/there/is/no.xsd", "/dev/null"};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        kolli_xml_schema *schema;
        struct caught caught;
        begin_catching(&caught);
        kolli_status status = kolli_xml_schema_load(&schema, NULL, paths[i], NULL);
        assert_int_equal(end_catching(&caught), 0);
        assert_int_equal(status, KOLLI_XML_SCHEMA);
        assert_null(schema);
    }
}

int main(void)
{
    SUITE_ROWS(rows, reads_quietly);
    suite_add_rows("lists", rows, sizeof rows[0], sizeof rows / sizeof rows[0], loads_quietly);
    suite_add("no schema", loads_no_schema_quietly);
    return suite_run("xml_quiet");
}
