/* Members of every kind, however their names were written, in JSON to the byte. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/span.h"
#include "epcis/event.h"
#include "kolli/json.h"

#define HEAD "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"ObjectEvent\""

/* The event alone on a line; the caller frees the buffer. */
static kolli_buffer *write_line(const kolli_event *event, const kolli_namespace *declared)
{
    kolli_json_writer *writer;
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.form = KOLLI_JSON_LINES;
    options.unchecked = true;
    options.bytes = 0;
    options.prefixes = declared;
    options.prefix_count = declared != NULL;
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    kolli_json_writer_free(writer);
    return buffer;
}

static struct member *put(kolli_event *event, struct member *parent, kolli_member given)
{
    struct members *top = event_members_room(event, field_of(KOLLI_FIELD_EXTENSION));
    struct member *member =
        member_append(&event->arena, parent == NULL ? top : &parent->inside, parent, &given);
    assert_non_null(member);
    return member;
}

static struct member *put_kind(kolli_event *event, struct member *parent, const char *name,
                               kolli_member_kind kind, const char *text)
{
    kolli_member given = {.name = span_of(name), .text = span_of(text), .kind = kind};
    return put(event, parent, given);
}

/* ---- Kinds ---- */

static void writes_every_kind(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    struct member *list = put_kind(event, NULL, "list", KOLLI_MEMBER_LIST, "");
    put_kind(event, list, "", KOLLI_MEMBER_NUMBER, "1");
    put_kind(event, list, "", KOLLI_MEMBER_TEXT, "a");
    struct member *item = put_kind(event, list, "", KOLLI_MEMBER_OBJECT, "");
    put_kind(event, item, "in", KOLLI_MEMBER_NULL, "");
    put_kind(event, put_kind(event, list, "", KOLLI_MEMBER_LIST, ""), "", KOLLI_MEMBER_TEXT, "b");
    put_kind(event, list, "", KOLLI_MEMBER_LIST, "");
    put_kind(event, NULL, "bool", KOLLI_MEMBER_BOOLEAN, "false");
    put_kind(event, NULL, "none", KOLLI_MEMBER_LIST, "");
    put_kind(event, NULL, "empty", KOLLI_MEMBER_OBJECT, "");
    struct member *both = put_kind(event, NULL, "both", KOLLI_MEMBER_OBJECT, "own \"text\"");
    put(event, both, (kolli_member){.name = SPAN("code"), .text = SPAN("7"), .attribute = true});
    put_kind(event, NULL, "text", KOLLI_MEMBER_OBJECT, "alone");
    struct member *mixed = put_kind(event, NULL, "mixed", KOLLI_MEMBER_OBJECT, "one ");
    mixed->shown.mixed = true;
    put_kind(event, mixed, "b", KOLLI_MEMBER_TEXT, "two");
    put_kind(event, mixed, "", KOLLI_MEMBER_RUN, " three ");
    put_kind(event, mixed, "c", KOLLI_MEMBER_TEXT, "four");
    put_kind(event, mixed, "", KOLLI_MEMBER_RUN, " five");
    struct member *runs = put_kind(event, NULL, "runs", KOLLI_MEMBER_OBJECT, "");
    put_kind(event, runs, "", KOLLI_MEMBER_RUN, "x");
    put_kind(event, NULL, "same", KOLLI_MEMBER_TEXT, "1");
    put_kind(event, NULL, "last", KOLLI_MEMBER_TEXT, "");
    struct member *same = put_kind(event, NULL, "same", KOLLI_MEMBER_LIST, "");
    put_kind(event, same, "", KOLLI_MEMBER_TEXT, "2");
    put_kind(event, NULL, "same", KOLLI_MEMBER_LIST, "");
    put_kind(event, NULL, "same", KOLLI_MEMBER_NULL, "");
    kolli_buffer *buffer = write_line(event, NULL);
    assert_string_equal(kolli_buffer_span(buffer).ptr,
                        HEAD ",\"list\":[1,\"a\",{\"in\":null},[\"b\"],[]],\"bool\":false,"
                             "\"none\":[],\"empty\":{},"
                             "\"both\":{\"#text\":\"own \\\"text\\\"\",\"code\":\"7\"},"
                             "\"text\":{\"#text\":\"alone\"},"
                             "\"mixed\":{\"b\":\"two\",\"c\":\"four\"},\"runs\":{},"
                             "\"same\":[\"1\",[\"2\"],[],null],\"last\":\"\"}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Names ---- */

struct name {
    const char *name;
    const char *space, *local, *prefix;
    kolli_spelling spelling;
    const char *context; /* its declaration, or "" */
    const char *key;
};

static const struct name names[] = {
    {"a prefix", "https://x.org/", "a", "ex", KOLLI_SPELT_PREFIX, "\"ex\":\"https://x.org/\"",
     "ex:a"},
    {"a namespace without end", "https://x.org", "a", "ex", KOLLI_SPELT_PREFIX,
     "\"ex\":\"https://x.org/\"", "ex:a"},
    {"XML's default namespace", "urn:x", "a", "", KOLLI_SPELT_PREFIX, "\"ns1\":\"urn:x:\"",
     "ns1:a"},
    {"a prefix that JSON cannot have", "urn:x:", "a", "1x", KOLLI_SPELT_PREFIX,
     "\"ns1\":\"urn:x:\"", "ns1:a"},
    {"a prefix of EPCIS's own", "urn:x:", "a", "bizStep", KOLLI_SPELT_PREFIX, "\"ns1\":\"urn:x:\"",
     "ns1:a"},
    {"a prefix that stands for another", "urn:x:", "a", "declared", KOLLI_SPELT_PREFIX,
     "\"ns1\":\"urn:x:\"", "ns1:a"},
    {"a declared namespace", "urn:declared:", "a", "ex", KOLLI_SPELT_PREFIX, "", "declared:a"},
    {"the CBV's as XML has it", "urn:epcglobal:cbv:mda", "a", "mda", KOLLI_SPELT_PREFIX, "",
     "cbvmda:a"},
    {"GS1's", "https://ref.gs1.org/voc/", "a", "g", KOLLI_SPELT_PREFIX, "", "gs1:a"},
    {"GS1's older one", "https://gs1.org/voc/", "a", "gs1", KOLLI_SPELT_PREFIX,
     "\"ns1\":\"https://gs1.org/voc/\"", "ns1:a"},
    {"a full IRI", "https://x.org/", "a", "", KOLLI_SPELT_IRI, "", "https://x.org/a"},
    {"no namespace", "", "_comment \"1\"", "", KOLLI_SPELT_PLAIN, "", "_comment \\\"1\\\""},
    {"a term", "urn:x:", "a", "word", KOLLI_SPELT_TERM, "\"ns1\":\"urn:x:\"", "ns1:a"},
    {"a name that XML cannot have", "urn:x:", "1 \xC4\x91/\"", "ex", KOLLI_SPELT_PREFIX,
     "\"ex\":\"urn:x:\"", "ex:1 \xC4\x91/\\\""},
};

static void spells_names(void **state)
{
    const struct name *row = *state;
    char wanted[400];
    const kolli_namespace declared = {SPAN("declared"), SPAN("urn:declared:")};
    kolli_event *event = kolli_event_new(NULL);
    put(event, NULL,
        (kolli_member){.space = span_of(row->space),
                       .name = span_of(row->local),
                       .prefix = span_of(row->prefix),
                       .spelling = row->spelling,
                       .text = SPAN("v")});
    kolli_buffer *buffer = write_line(event, &declared);
    snprintf(wanted, sizeof wanted,
             "{\"@context\":[\"" KOLLI_JSON_CONTEXT
             "\",{\"declared\":\"urn:declared:\"%s%s}],\"type\":\"ObjectEvent\",\"%s\":\"v\"}\n",
             row->context[0] == '\0' ? "" : ",", row->context, row->key);
    assert_string_equal(kolli_buffer_span(buffer).ptr, wanted);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* Two namespaces that were read with one prefix get two, and one that repeats gets one. */
static void parts_namespaces(void **state)
{
    (void)state;
    static const char *const spaces[] = {"urn:1:", "urn:2:", "urn:1", "urn:3:"};
    static const char *const prefixes[] = {"ns2", "ns2", "other", "ns2"};
    kolli_event *event = kolli_event_new(NULL);
    for (size_t i = 0; i < 4; i++) {
        put(event, NULL,
            (kolli_member){.space = span_of(spaces[i]),
                           .name = span_of(&"a\0b\0c\0d"[2 * i]),
                           .prefix = span_of(prefixes[i]),
                           .spelling = KOLLI_SPELT_PREFIX,
                           .text = SPAN("v")});
    }
    kolli_buffer *buffer = write_line(event, NULL);
    assert_string_equal(
        kolli_buffer_span(buffer).ptr,
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT
        "\",{\"ns2\":\"urn:1:\",\"ns1\":\"urn:2:\",\"ns3\":\"urn:3:\"}],\"type\":\"ObjectEvent\","
        "\"ns2:a\":\"v\",\"ns1:b\":\"v\",\"ns2:c\":\"v\",\"ns3:d\":\"v\"}\n");
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* 30,000 namespaces in one event, each with a prefix of its own. */
static void takes_many_namespaces(void **state)
{
    (void)state;
    enum { MANY = 30000 };
    kolli_event *event = kolli_event_new(NULL);
    for (size_t i = 0; i < 2 * MANY; i++) {
        char space[40];
        snprintf(space, sizeof space, "urn:many:%zu:", i % MANY);
        kolli_span copy;
        assert_true(arena_copy(&event->arena, span_of(space), &copy));
        put(event, NULL,
            (kolli_member){.space = copy,
                           .name = i < MANY ? SPAN("a") : SPAN("b"),
                           .prefix = SPAN("ns1"),
                           .spelling = KOLLI_SPELT_PREFIX,
                           .text = SPAN("v")});
    }
    kolli_buffer *buffer = write_line(event, NULL);
    json_t *read = json_loads(kolli_buffer_span(buffer).ptr, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    json_t *context = json_array_get(json_object_get(read, "@context"), 1);
    assert_int_equal(json_object_size(context), MANY);
    assert_int_equal(json_object_size(read), 2 + 2 * MANY);
    assert_string_equal(json_string_value(json_object_get(context, "ns29999")), "urn:many:29998:");
    json_decref(read);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

/* ---- Numbers ---- */

struct number {
    const char *name; /* as read */
    const char *written;
};

static const struct number numbers[] = {
    {"1e3", "1000"},
    {"-0.50", "-0.50"},
    {"123456789012345678901234567890123456789012", "123456789012345678901234567890123456789012"},
    {"+.5", "0.5"},
    {"1e500", "1e500"},
    {"1.50E-999", "1.50E-999"},
    {"+1e500", "\"+1e500\""},
    {"INF", "\"INF\""},
    {"", "\"\""},
};

static void writes_numbers(void **state)
{
    const struct number *row = *state;
    char wanted[300];
    kolli_event *event = kolli_event_new(NULL);
    put_kind(event, NULL, "n", KOLLI_MEMBER_NUMBER, row->name);
    kolli_buffer *buffer = write_line(event, NULL);
    snprintf(wanted, sizeof wanted, HEAD ",\"n\":%s}\n", row->written);
    assert_string_equal(kolli_buffer_span(buffer).ptr, wanted);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
}

int main(void)
{
    suite_add("every kind, to the byte", writes_every_kind);
    SUITE_ROWS(names, spells_names);
    suite_add("namespaces that share a prefix", parts_namespaces);
    suite_add("30,000 namespaces", takes_many_namespaces);
    SUITE_ROWS(numbers, writes_numbers);
    return suite_run("json_members");
}
