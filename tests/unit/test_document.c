/* Documents: fields, namespaces, members and master data, set, read back and kept by readers. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/document.h"

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

/* ---- Fields ---- */

struct value {
    const char *name;
    kolli_document_field field;
    const char *text;
    kolli_status status;
};

static const struct value values[] = {
    {"a version", KOLLI_DOCUMENT_SCHEMA_VERSION, "2.0", KOLLI_OK},
    {"a version of three numbers", KOLLI_DOCUMENT_SCHEMA_VERSION, "2.0.1", KOLLI_OK},
    {"a version of one", KOLLI_DOCUMENT_SCHEMA_VERSION, "2", KOLLI_OK},
    {"no version", KOLLI_DOCUMENT_SCHEMA_VERSION, "2.", KOLLI_EVENT_VALUE},
    {"no version at all", KOLLI_DOCUMENT_SCHEMA_VERSION, "v2", KOLLI_EVENT_VALUE},
    {"a time", KOLLI_DOCUMENT_CREATION_DATE, "2026-03-27T08:00:00Z", KOLLI_OK},
    {"a time without offset", KOLLI_DOCUMENT_CREATION_DATE, "2026-03-27T08:00:00",
     KOLLI_TIME_OFFSET},
    {"an id", KOLLI_DOCUMENT_ID, "https://example.org/docs/1", KOLLI_OK},
    {"an id that is no URI", KOLLI_DOCUMENT_ID, "_:document1", KOLLI_EVENT_URI},
    {"a sender", KOLLI_DOCUMENT_SENDER, "urn:epc:id:sgln:9522100.00001.0", KOLLI_OK},
    {"a receiver in words", KOLLI_DOCUMENT_RECEIVER, "Hợp tác xã", KOLLI_OK},
    {"bad UTF-8", KOLLI_DOCUMENT_INSTANCE_IDENTIFIER, "a\xFF", KOLLI_UTF8},
    {"a query", KOLLI_DOCUMENT_QUERY_NAME, "SimpleEventQuery", KOLLI_OK},
    {"nothing", KOLLI_DOCUMENT_SUBSCRIPTION_ID, "", KOLLI_EMPTY},
    {"no field", (kolli_document_field)DOCUMENT_FIELDS, "x", KOLLI_ARGUMENT},
};

static void sets_values(void **state)
{
    const struct value *row = *state;
    kolli_time time;
    kolli_diag diag = {0};
    kolli_document *document = kolli_document_new(NULL);
    assert_int_equal(kolli_document_set(document, row->field, span_of(row->text), &diag),
                     row->status);
    assert_int_equal(diag.status, row->status);
    assert_span(kolli_document_get(document, row->field), row->status == KOLLI_OK ? row->text : "");
    assert_int_equal(kolli_document_time(document, &time),
                     row->status == KOLLI_OK && row->field == KOLLI_DOCUMENT_CREATION_DATE);
    kolli_document_clear(document);
    assert_null(kolli_document_get(document, row->field).ptr);
    kolli_document_free(document);
}

static void names_fields(void **state)
{
    (void)state;
    for (unsigned i = 0; i < DOCUMENT_FIELDS; i++) {
        kolli_document_field field = (kolli_document_field)i;
        assert_true(strlen(kolli_document_field_name(field)) > 0);
        assert_int_equal(document_field_named(document_field_name(field)), i);
    }
    assert_string_equal(kolli_document_field_name(KOLLI_DOCUMENT_QUERY_NAME), "queryName");
    assert_string_equal(kolli_document_field_name((kolli_document_field)DOCUMENT_FIELDS), "");
    assert_int_equal(document_field_named(NAMES_epc), DOCUMENT_FIELDS);
}

static void has_kinds(void **state)
{
    (void)state;
    kolli_document_kind kind;
    kolli_document *document = kolli_document_new(NULL);
    assert_int_equal(kolli_document_kind_of(document), KOLLI_EPCIS_DOCUMENT);
    assert_true(document_kind_named(NAMES_EPCISMasterDataDocument, &kind));
    kolli_document_set_kind(document, kind);
    kolli_document_set_kind(document, (kolli_document_kind)99); /* changes nothing */
    assert_int_equal(kolli_document_kind_of(document), KOLLI_MASTER_DATA_DOCUMENT);
    assert_int_equal(kolli_document_syntax(document), KOLLI_SYNTAX_BUILT);
    assert_true(document_kind_named(NAMES_EPCISDocument, &kind));
    assert_true(document_kind_named(NAMES_EPCISQueryDocument, &kind));
    assert_int_equal(kind, KOLLI_QUERY_DOCUMENT);
    assert_false(document_kind_named(NAMES_ObjectEvent, &kind));
    kolli_document_free(document);
}

/* A reader keeps also what is wrong, as a copy. */
static void keeps_values(void **state)
{
    (void)state;
    kolli_time time;
    char text[] = "2026-03-27";
    kolli_document *document = kolli_document_new(NULL);
    assert_int_equal(document_put(document, KOLLI_DOCUMENT_CREATION_DATE, span_of(text), NULL),
                     KOLLI_TIME_SYNTAX);
    memset(text, 'x', sizeof text - 1);
    assert_span(kolli_document_get(document, KOLLI_DOCUMENT_CREATION_DATE), "2026-03-27");
    assert_false(kolli_document_time(document, &time));
    assert_int_equal(document_put(document, KOLLI_DOCUMENT_ID, SPAN("_:1"), NULL), KOLLI_OK);
    assert_span(kolli_document_get(document, KOLLI_DOCUMENT_ID), "_:1");
    kolli_document_free(document);
}

/* ---- Namespaces ---- */

static kolli_status declare(kolli_document *document, const char *prefix, const char *space)
{
    return kolli_document_add_namespace(document, span_of(prefix), span_of(space), NULL);
}

static void declares_prefixes(void **state)
{
    (void)state;
    kolli_document *document = kolli_document_new(NULL);
    assert_null(kolli_document_namespaces(document));
    assert_int_equal(declare(document, "ex", "urn:a:"), KOLLI_OK);
    assert_int_equal(declare(document, "", "urn:b"), KOLLI_OK);
    assert_int_equal(declare(document, "ex", "urn:c:"), KOLLI_OK);
    assert_int_equal(declare(document, "1x", "urn:d:"), KOLLI_EVENT_NAME);
    assert_int_equal(declare(document, "x:y", "urn:d:"), KOLLI_EVENT_NAME);
    assert_int_equal(declare(document, "x", ""), KOLLI_EMPTY);
    assert_int_equal(declare(document, "x", "d"), KOLLI_EVENT_URI);
    const kolli_member *declared = kolli_document_namespaces(document);
    assert_span(declared->name, "ex");
    assert_span(declared->text, "urn:c:");
    assert_span(declared->next->name, "");
    assert_span(declared->next->text, "urn:b");
    assert_null(declared->next->next);
    assert_int_equal(kolli_document_add_context(document, SPAN("https://x.org/c.jsonld"), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_document_add_context(document, SPAN("c.jsonld"), NULL), KOLLI_EVENT_URI);
    assert_span(kolli_document_context_at(document, 0), "https://x.org/c.jsonld");
    assert_null(kolli_document_context_at(document, 1).ptr);
    kolli_document_free(document);
}

static void declares_many_prefixes(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    kolli_span space;
    char prefix[24];
    kolli_document *document = kolli_document_new(NULL);
    for (size_t i = 0; i < 2 * MANY; i++) {
        snprintf(prefix, sizeof prefix, "p%zu", i % MANY);
        assert_int_equal(declare(document, prefix, i < MANY ? "urn:a" : "urn:b"), KOLLI_OK);
    }
    assert_int_equal(document->spaces.count, MANY);
    assert_true(member_space_of(&document->spaces, SPAN("p777"), &space));
    assert_span(space, "urn:b");
    kolli_document_free(document);
}

/* ---- Members ---- */

static void takes_members(void **state)
{
    (void)state;
    const kolli_member *added = NULL;
    kolli_document *document = kolli_document_new(NULL);
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        kolli_document_place place = (kolli_document_place)i;
        assert_null(kolli_document_members(document, place));
        assert_int_equal(kolli_document_add_member(document, place, NULL, SPAN(KOLLI_SBDH),
                                                   SPAN("Sender"), KOLLI_MEMBER_OBJECT, SPAN(""),
                                                   &added, NULL),
                         KOLLI_OK);
        assert_int_equal(kolli_document_add_member(document, place, added, SPAN(KOLLI_SBDH),
                                                   SPAN("Identifier"), KOLLI_MEMBER_TEXT, SPAN("1"),
                                                   NULL, NULL),
                         KOLLI_OK);
        assert_ptr_equal(kolli_document_members(document, place), added);
        assert_span(added->child->text, "1");
    }
    assert_int_equal(kolli_document_add_member(document, (kolli_document_place)DOCUMENT_PLACES,
                                               NULL, SPAN("urn:a"), SPAN("b"), KOLLI_MEMBER_TEXT,
                                               SPAN(""), NULL, NULL),
                     KOLLI_ARGUMENT);
    assert_null(kolli_document_members(document, (kolli_document_place)DOCUMENT_PLACES));
    kolli_document_free(document);
}

/* ---- Master data ---- */

#define SITE "urn:epcglobal:cbv:mda#site"

static kolli_status attribute(kolli_document *document, size_t element, const char *id,
                              kolli_member_kind kind, const char *text, const kolli_member **added)
{
    return kolli_document_add_attribute(document, 0, element, span_of(id), kind, span_of(text),
                                        added, NULL);
}

static void describes_things(void **state)
{
    (void)state;
    const kolli_member *value = NULL;
    kolli_vocabulary vocabulary;
    kolli_vocabulary_element element;
    kolli_vocabulary_attribute said;
    kolli_document *document = kolli_document_new(NULL);
    assert_int_equal(
        kolli_document_add_vocabulary(document, KOLLI_MASTER_HEADER,
                                      SPAN("urn:epcglobal:epcis:vtype:BusinessLocation"), NULL),
        KOLLI_OK);
    assert_int_equal(
        kolli_document_add_vocabulary(document, KOLLI_MASTER_BODY, SPAN("urn:a:type"), NULL),
        KOLLI_OK);
    assert_int_equal(kolli_document_add_vocabulary(document, KOLLI_MASTER_BODY, SPAN("x"), NULL),
                     KOLLI_EVENT_URI);
    assert_int_equal(
        kolli_document_add_vocabulary(document, (kolli_master_place)2, SPAN("urn:a:type"), NULL),
        KOLLI_ARGUMENT);
    assert_int_equal(kolli_document_add_element(document, 0, SPAN("urn:a:1"), NULL), KOLLI_OK);
    assert_int_equal(kolli_document_add_element(document, 0, SPAN("urn:a:2"), NULL), KOLLI_OK);
    assert_int_equal(kolli_document_add_element(document, 2, SPAN("urn:a:2"), NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(kolli_document_add_element(document, 0, SPAN("2"), NULL), KOLLI_EVENT_URI);
    assert_int_equal(attribute(document, 0, SITE, KOLLI_MEMBER_TEXT, "N", NULL), KOLLI_OK);
    assert_int_equal(attribute(document, 0, "urn:a:size", KOLLI_MEMBER_NUMBER, "7.5", NULL),
                     KOLLI_OK);
    assert_int_equal(attribute(document, 0, "urn:a:where", KOLLI_MEMBER_OBJECT, "", &value),
                     KOLLI_OK);
    assert_int_equal(attribute(document, 0, "urn:a:n", KOLLI_MEMBER_NUMBER, "x", NULL),
                     KOLLI_NUMBER_SYNTAX);
    assert_int_equal(attribute(document, 0, "site", KOLLI_MEMBER_TEXT, "N", NULL), KOLLI_EVENT_URI);
    assert_int_equal(attribute(document, 2, SITE, KOLLI_MEMBER_TEXT, "N", NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_document_add_member(document, KOLLI_DOCUMENT_EXTENSION, value,
                                               SPAN("urn:x:"), SPAN("street"), KOLLI_MEMBER_TEXT,
                                               SPAN("1"), NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_document_add_child(document, 0, 0, SPAN("urn:a:2"), NULL), KOLLI_OK);
    assert_int_equal(kolli_document_add_child(document, 1, 0, SPAN("urn:a:2"), NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(kolli_document_add_child(document, 0, 0, SPAN("2"), NULL), KOLLI_EVENT_URI);

    assert_true(kolli_document_vocabulary_at(document, 1, &vocabulary));
    assert_int_equal(vocabulary.place, KOLLI_MASTER_BODY);
    assert_false(kolli_document_vocabulary_at(document, 2, &vocabulary));
    assert_true(kolli_document_vocabulary_at(document, 0, &vocabulary));
    assert_span(vocabulary.type, "urn:epcglobal:epcis:vtype:BusinessLocation");
    assert_int_equal(vocabulary.elements, 2);
    assert_true(kolli_document_element_at(document, 0, 0, &element));
    assert_span(element.id, "urn:a:1");
    assert_int_equal(element.attributes, 3);
    assert_int_equal(element.children, 1);
    assert_false(kolli_document_element_at(document, 0, 2, &element));
    assert_true(kolli_document_attribute_at(document, 0, 0, 1, &said));
    assert_span(said.id, "urn:a:size");
    assert_int_equal(said.value->kind, KOLLI_MEMBER_NUMBER);
    assert_true(kolli_document_attribute_at(document, 0, 0, 2, &said));
    assert_ptr_equal(said.value, value);
    assert_span(value->child->name, "street");
    assert_false(kolli_document_attribute_at(document, 0, 0, 3, &said));
    assert_false(kolli_document_attribute_at(document, 0, 1, 0, &said));
    assert_span(kolli_document_child_at(document, 0, 0, 0), "urn:a:2");
    assert_null(kolli_document_child_at(document, 0, 0, 1).ptr);
    assert_null(kolli_document_child_at(document, 0, 5, 0).ptr);
    kolli_document_free(document);
}

/* ---- Memory ---- */

static bool attempt(const kolli_allocator *allocator)
{
    kolli_document *document = kolli_document_new(allocator);
    bool good = document != NULL;
    for (size_t i = 0; good && i < 60; i++) {
        char text[24];
        snprintf(text, sizeof text, "p%zu", i);
        good =
            declare(document, text, "urn:a:b") == KOLLI_OK &&
            kolli_document_set(document, KOLLI_DOCUMENT_SENDER, span_of(text), NULL) == KOLLI_OK &&
            kolli_document_add_context(document, SPAN("urn:a:b"), NULL) == KOLLI_OK &&
            kolli_document_add_vocabulary(document, KOLLI_MASTER_HEADER, SPAN("urn:a:b"), NULL) ==
                KOLLI_OK &&
            kolli_document_add_element(document, 0, SPAN("urn:a:b"), NULL) == KOLLI_OK &&
            attribute(document, i, SITE, KOLLI_MEMBER_TEXT, text, NULL) == KOLLI_OK &&
            kolli_document_add_child(document, 0, i, SPAN("urn:a:b"), NULL) == KOLLI_OK;
    }
    kolli_document_free(document);
    return good;
}

static void lives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

/* ---- Comparing ---- */

struct change {
    const char *name, *pointer; /* NULL: the documents stay equal */
    void (*make)(kolli_document *document);
};

static void change_kind(kolli_document *document)
{
    kolli_document_set_kind(document, KOLLI_QUERY_DOCUMENT);
}

static void change_version(kolli_document *document)
{
    kolli_document_set(document, KOLLI_DOCUMENT_SCHEMA_VERSION, SPAN("1.2"), NULL);
    kolli_document_add_namespace(document, SPAN("ex"), SPAN("urn:b:"), NULL);
}

static void change_zone(kolli_document *document)
{
    kolli_document_set(document, KOLLI_DOCUMENT_CREATION_DATE, SPAN("2026-03-27T15:00:00+07:00"),
                       NULL);
}

static void change_date(kolli_document *document)
{
    kolli_document_set(document, KOLLI_DOCUMENT_CREATION_DATE, SPAN("2026-03-27T08:00:01Z"), NULL);
}

static void change_sender(kolli_document *document)
{
    kolli_document_set(document, KOLLI_DOCUMENT_SENDER, SPAN("Hoa"), NULL);
}

static void change_member(kolli_document *document)
{
    kolli_document_add_member(document, KOLLI_DOCUMENT_BODY, NULL, SPAN("urn:b:"), SPAN("more"),
                              KOLLI_MEMBER_TEXT, SPAN("1"), NULL, NULL);
}

static void change_child(kolli_document *document)
{
    kolli_document_add_child(document, 0, 0, SPAN("urn:a:bed"), NULL);
}

static void change_attribute(kolli_document *document)
{
    kolli_document_add_attribute(document, 0, 0, SPAN("urn:a:name"), KOLLI_MEMBER_TEXT, SPAN("x"),
                                 NULL, NULL);
}

static void change_vocabulary(kolli_document *document)
{
    kolli_document_add_vocabulary(document, KOLLI_MASTER_HEADER, SPAN("urn:a:v"), NULL);
}

static const struct change changes[] = {
    {"version and prefixes say nothing", NULL, change_version},
    {"the same instant", NULL, change_zone},
    {"another kind", "/type", change_kind},
    {"another date", "/creationDate", change_date},
    {"a field more", "/sender", change_sender},
    {"a member more", "/more", change_member},
    {"a child more", "/vocabularyList/0/0/children", change_child},
    {"an attribute more", "/vocabularyList/0/0/attributes", change_attribute},
    {"a vocabulary more", "/vocabularyList", change_vocabulary},
};

static void compares(void **state)
{
    const struct change *row = *state;
    kolli_difference difference = {.pointer = ""};
    kolli_document *documents[2];
    for (int i = 0; i < 2; i++) {
        documents[i] = kolli_document_new(NULL);
        kolli_document_set(documents[i], KOLLI_DOCUMENT_CREATION_DATE, SPAN("2026-03-27T08:00:00Z"),
                           NULL);
        kolli_document_add_vocabulary(documents[i], KOLLI_MASTER_HEADER, SPAN("urn:a:v"), NULL);
        kolli_document_add_element(documents[i], 0, SPAN("urn:a:place"), NULL);
    }
    assert_true(kolli_document_equal(documents[0], documents[1], &difference));
    row->make(documents[1]);
    assert_int_equal(kolli_document_equal(documents[0], documents[1], &difference),
                     row->pointer == NULL);
    assert_string_equal(difference.pointer, row->pointer == NULL ? "" : row->pointer);
    kolli_document_free(documents[0]);
    kolli_document_free(documents[1]);
}

int main(void)
{
    SUITE_ROWS(values, sets_values);
    suite_add("the names of fields", names_fields);
    suite_add("kinds", has_kinds);
    suite_add("what a reader keeps", keeps_values);
    suite_add("prefixes and contexts", declares_prefixes);
    suite_add("100,000 prefixes", declares_many_prefixes);
    suite_add("members at every place", takes_members);
    suite_add("master data", describes_things);
    suite_add("without memory", lives_without_memory);
    SUITE_ROWS(changes, compares);
    return suite_run("document");
}
