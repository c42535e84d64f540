/* Is GS1's list of prefix lengths read from JSON and XML, and is each fault in it told with its place? */
#include "unit/support.h"

#include <string.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

typedef kolli_status load(kolli_prefixes *prefixes, kolli_span text, kolli_diag *diag);

#define XML_HEAD                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define XML_OPEN                 "<GCPPrefixFormatList date=\"2026-01-01T00:00:00Z\">\n"
#define XML_CLOSE                "</GCPPrefixFormatList>\n"
#define XML_ROW(prefix, length)  "  <entry prefix=\"" prefix "\" gcpLength=\"" length "\"/>\n"
#define JSON_LIST(rows)          "{\"GCPPrefixFormatList\":{\"date\":\"2026-01-01\",\"entry\":[" rows "]}}"
#define JSON_ROW(prefix, length) "{\"prefix\":\"" prefix "\",\"gcpLength\":" length "}"

struct list_row {
    const char *name;
    load *load;
    const char *text;
    size_t count;
    size_t length; /* of the prefix with which 9523456789012 begins; 99: not known */
};

static const struct list_row list_rows[] = {
    {"xml", kolli_prefixes_load_xml,
     XML_HEAD XML_OPEN XML_ROW("952", "7") XML_ROW("9523", "9") XML_CLOSE, 2, 9},
    {"xml, no declaration", kolli_prefixes_load_xml, XML_OPEN XML_ROW("952", "7") XML_CLOSE, 1, 7},
    {"xml, byte order mark", kolli_prefixes_load_xml,
     "\xEF\xBB\xBF" XML_OPEN XML_ROW("952", "7") XML_CLOSE, 1, 7},
    {"xml, not in order", kolli_prefixes_load_xml,
     XML_OPEN XML_ROW("9523", "9") XML_ROW("952", "7") XML_CLOSE, 2, 9},
    {"xml, the same row twice", kolli_prefixes_load_xml,
     XML_OPEN XML_ROW("952", "7") XML_ROW("0", "8") XML_ROW("952", "7") XML_CLOSE, 2, 7},
    {"xml, DOCTYPE without entities", kolli_prefixes_load_xml,
     "<!DOCTYPE GCPPrefixFormatList SYSTEM \"list.dtd\">" XML_OPEN XML_ROW("952", "7") XML_CLOSE, 1,
     7},
    {"xml, more attributes and elements", kolli_prefixes_load_xml,
     XML_OPEN "<remark>x</remark><entry note='&lt;' gcpLength='7' prefix='952'></entry>" XML_CLOSE,
     1, 7},
    {"xml, a namespace", kolli_prefixes_load_xml,
     "<l:GCPPrefixFormatList xmlns:l='urn:x'><l:entry l:prefix='1' prefix='952' "
     "gcpLength='7'/></l:GCPPrefixFormatList>",
     1, 7},
    {"xml, Latin-1", kolli_prefixes_load_xml,
     "<?xml version='1.0' encoding='ISO-8859-1'?><!-- \xE9 -->" XML_OPEN XML_ROW("952", "7")
         XML_CLOSE,
     1, 7},
    {"xml, empty list", kolli_prefixes_load_xml, "<GCPPrefixFormatList/>", 0, 99},
    {"json", kolli_prefixes_load_json, JSON_LIST(JSON_ROW("952", "7") "," JSON_ROW("9523", "9")), 2,
     9},
    {"json, byte order mark", kolli_prefixes_load_json,
     "\xEF\xBB\xBF" JSON_LIST(JSON_ROW("952", "7")), 1, 7},
    {"json, no company prefix here", kolli_prefixes_load_json, JSON_LIST(JSON_ROW("952", "0")), 1,
     0},
    {"json, disclaimer and unknown members", kolli_prefixes_load_json,
     "{\"_disclaimer\":[\"x\"],\"GCPPrefixFormatList\":{\"entry\":[{\"gcpLength\":7,\"x\":{},"
     "\"prefix\":\"952\"}]}}",
     1, 7},
    {"json, empty list", kolli_prefixes_load_json, JSON_LIST(""), 0, 99},
};

static void reads_the_list(void **state)
{
    const struct list_row *row = *state;
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(row->load(prefixes, span_of(row->text), &diag), KOLLI_OK);
    assert_int_equal(diag.status, KOLLI_OK);
    size_t length = 99;
    assert_int_equal(kolli_prefixes_count(prefixes), row->count);
    kolli_prefixes_find(prefixes, SPAN("9523456789012"), &length);
    assert_int_equal(length, row->length);
    kolli_prefixes_free(prefixes);
}

struct fault_row {
    const char *name;
    load *load;
    const char *text;
    kolli_status status;
    uint32_t line;
    size_t offset, length; /* offset KOLLI_NO_OFFSET: not known */
    const char *pointer;
};

static const struct fault_row fault_rows[] = {
    {"xml, nothing", kolli_prefixes_load_xml, "", KOLLI_XML_SYNTAX, 0, 0, 0, ""},
    {"xml, blanks", kolli_prefixes_load_xml, "  \n", KOLLI_XML_SYNTAX, 2, 3, 0, ""},
    {"xml, cut off", kolli_prefixes_load_xml, "<GCPPrefixFormatList>\n<entry pre", KOLLI_XML_SYNTAX,
     2, 32, 0, ""},
    {"xml, not closed", kolli_prefixes_load_xml, XML_OPEN XML_ROW("952", "7"), KOLLI_XML_SYNTAX, 3,
     sizeof XML_OPEN XML_ROW("952", "7") - 1, 0, ""},
    {"xml, another document", kolli_prefixes_load_xml, "\n<html/>", KOLLI_PREFIX_LIST, 2, 6, 0, ""},
    {"xml, no length", kolli_prefixes_load_xml,
     XML_OPEN XML_ROW("952", "7") "<entry prefix='953'/>" XML_CLOSE, KOLLI_PREFIX_TABLE, 3,
     sizeof XML_OPEN XML_ROW("952", "7") - 1, 21, ""},
    {"xml, length 3", kolli_prefixes_load_xml, XML_OPEN XML_ROW("952", "3") XML_CLOSE,
     KOLLI_PREFIX_TABLE, 2, sizeof XML_OPEN + 1, 35, ""},
    {"xml, letters", kolli_prefixes_load_xml, XML_OPEN XML_ROW("95x", "7") XML_CLOSE,
     KOLLI_PREFIX_TABLE, 2, sizeof XML_OPEN + 1, 35, ""},
    {"xml, a fault in the last tag of a text cut off", kolli_prefixes_load_xml,
     "<GCPPrefixFormatList><entry/>", KOLLI_PREFIX_TABLE, 1, 21, 8, ""},
    {"xml, two lengths", kolli_prefixes_load_xml,
     XML_OPEN XML_ROW("952", "7") XML_ROW("953", "7") XML_ROW("952", "8") XML_CLOSE,
     KOLLI_PREFIX_CONFLICT, 4, sizeof XML_OPEN XML_ROW("952", "7") XML_ROW("953", "7") + 1, 35, ""},
    {"xml, an entity is declared", kolli_prefixes_load_xml,
     "<!DOCTYPE l [<!ENTITY a 'b'>]><GCPPrefixFormatList/>", KOLLI_XML_ENTITY, 1, 27, 0, ""},
    {"xml, an entity from outside", kolli_prefixes_load_xml,
     "<!DOCTYPE l [<!ENTITY a SYSTEM "
     "'file:///etc/passwd'>]><GCPPrefixFormatList>&a;</GCPPrefixFormatList>",
     KOLLI_XML_ENTITY, 1, 51, 0, ""},
    {"xml, a parameter entity", kolli_prefixes_load_xml,
     "<!DOCTYPE l [<!ENTITY % a 'b'> %a;]><GCPPrefixFormatList/>", KOLLI_XML_ENTITY, 1, 29, 0, ""},
    {"xml, an entity is used", kolli_prefixes_load_xml,
     "<GCPPrefixFormatList><entry prefix='&a;' gcpLength='7'/></GCPPrefixFormatList>",
     KOLLI_XML_ENTITY, 1, 39, 0, ""},
    {"xml, an entity is used behind a DOCTYPE", kolli_prefixes_load_xml,
     "<!DOCTYPE l SYSTEM 'l.dtd'><GCPPrefixFormatList>&a;</GCPPrefixFormatList>", KOLLI_XML_ENTITY,
     1, 51, 0, ""},
    {"xml, bytes that are no UTF-8", kolli_prefixes_load_xml,
     "<GCPPrefixFormatList>\xFF</GCPPrefixFormatList>", KOLLI_XML_SYNTAX, 1, 21, 0, ""},
    {"json, nothing", kolli_prefixes_load_json, "", KOLLI_JSON_SYNTAX, 1, 0, 0, ""},
    {"json, cut off", kolli_prefixes_load_json, "{\n\"GCPPrefixFormatList\":", KOLLI_JSON_SYNTAX, 2,
     24, 0, ""},
    {"json, cut off behind a byte order mark", kolli_prefixes_load_json,
     "\xEF\xBB\xBF{\n\"GCPPrefixFormatList\":", KOLLI_JSON_SYNTAX, 2, 27, 0, ""},
    {"json, something behind", kolli_prefixes_load_json, JSON_LIST("") "x", KOLLI_JSON_SYNTAX, 1,
     sizeof JSON_LIST(""), 0, ""},
    {"json, a member twice", kolli_prefixes_load_json, "{\"a\":1,\"a\":2}", KOLLI_JSON_SYNTAX, 1,
     10, 0, ""},
    {"json, another document", kolli_prefixes_load_json, "[]", KOLLI_PREFIX_LIST, 0,
     KOLLI_NO_OFFSET, 0, ""},
    {"json, entry is no array", kolli_prefixes_load_json,
     "{\"GCPPrefixFormatList\":{\"entry\":{}}}", KOLLI_PREFIX_LIST, 0, KOLLI_NO_OFFSET, 0, ""},
    {"json, no prefix", kolli_prefixes_load_json,
     JSON_LIST(JSON_ROW("952", "7") ",{\"gcpLength\":7}"), KOLLI_PREFIX_TABLE, 0, KOLLI_NO_OFFSET,
     0, "/GCPPrefixFormatList/entry/1"},
    {"json, prefix is a number", kolli_prefixes_load_json,
     JSON_LIST("{\"prefix\":952,\"gcpLength\":7}"), KOLLI_PREFIX_TABLE, 0, KOLLI_NO_OFFSET, 0,
     "/GCPPrefixFormatList/entry/0"},
    {"json, length below zero", kolli_prefixes_load_json, JSON_LIST(JSON_ROW("952", "-7")),
     KOLLI_PREFIX_TABLE, 0, KOLLI_NO_OFFSET, 0, "/GCPPrefixFormatList/entry/0"},
    {"json, length is no whole number", kolli_prefixes_load_json, JSON_LIST(JSON_ROW("952", "7.0")),
     KOLLI_PREFIX_TABLE, 0, KOLLI_NO_OFFSET, 0, "/GCPPrefixFormatList/entry/0"},
    {"json, 2^32 + 7", kolli_prefixes_load_json, JSON_LIST(JSON_ROW("952", "4294967303")),
     KOLLI_PREFIX_TABLE, 0, KOLLI_NO_OFFSET, 0, "/GCPPrefixFormatList/entry/0"},
    {"json, entry is no object", kolli_prefixes_load_json, JSON_LIST("7"), KOLLI_PREFIX_TABLE, 0,
     KOLLI_NO_OFFSET, 0, "/GCPPrefixFormatList/entry/0"},
    {"json, two lengths", kolli_prefixes_load_json,
     JSON_LIST(JSON_ROW("952", "7") "," JSON_ROW("9", "7") "," JSON_ROW("952", "8")),
     KOLLI_PREFIX_CONFLICT, 0, KOLLI_NO_OFFSET, 0, "/GCPPrefixFormatList/entry/2"},
};

static kolli_prefixes *one_prefix(void)
{
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    assert_int_equal(kolli_prefixes_add(prefixes, SPAN("952"), 10, NULL), KOLLI_OK);
    return prefixes;
}

static void points_at_the_fault(void **state)
{
    const struct fault_row *row = *state;
    kolli_prefixes *prefixes = one_prefix();
    kolli_diag diag = {0};
    assert_int_equal(row->load(prefixes, span_of(row->text), &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(diag.line, row->line);
    assert_int_equal(diag.offset, row->offset);
    assert_int_equal(diag.length, row->length);
    assert_string_equal(diag.pointer, row->pointer);
    assert_int_equal(row->load(prefixes, span_of(row->text), NULL), row->status);
    size_t length = 0;
    assert_int_equal(kolli_prefixes_count(prefixes), 1);
    assert_true(kolli_prefixes_find(prefixes, SPAN("9523456789012"), &length));
    assert_int_equal(length, 10);
    kolli_prefixes_free(prefixes);
}

static void names_the_two_lengths(void **state)
{
    (void)state;
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    char text[200];
    kolli_prefixes_load_json(
        prefixes, SPAN(JSON_LIST(JSON_ROW("0001", "7") "," JSON_ROW("0001", "8"))), &diag);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_non_null(strstr(text, "0001 is listed with the lengths 7 and 8"));
    kolli_prefixes_free(prefixes);
}

static bool load_both(const kolli_allocator *allocator)
{
    kolli_prefixes *prefixes = kolli_prefixes_new(allocator);
    if (prefixes == NULL) {
        return false;
    }
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < sizeof list_rows / sizeof list_rows[0] && status == KOLLI_OK; i++) {
        size_t before = kolli_prefixes_count(prefixes);
        kolli_diag diag = {0};
        status = list_rows[i].load(prefixes, span_of(list_rows[i].text), &diag);
        assert_int_equal(diag.status, status);
        assert_true(status == KOLLI_OK || kolli_prefixes_count(prefixes) == before);
    }
    kolli_prefixes_free(prefixes);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(load_both);
}

int main(void)
{
    SUITE_ROWS(list_rows, reads_the_list);
    SUITE_ROWS(fault_rows, points_at_the_fault);
    suite_add("names the two lengths", names_the_two_lengths);
    suite_add("survives without memory", survives_without_memory);
    return suite_run("ident: prefix list");
}
