/* What is an event of somebody's own type: its name, what it may have, and when are two the same? */
#include "support.h"

#include "base/span.h"
#include "epcis/event.h"

#define SPACE "https://example.org/e/"
#define TIME  "2026-03-24T16:10:00+07:00"

/* ---- Its name ---- */

struct name {
    const char *name, *space, *local;
    kolli_status status;
};

static const struct name names[] = {
    {"a name", SPACE, "Count", KOLLI_OK},
    {"a name that the standard has, too", SPACE, "ObjectEvent", KOLLI_OK},
    {"a URN", "urn:example:e", "_count-2.0", KOLLI_OK},
    {"no namespace", "", "Count", KOLLI_EMPTY},
    {"a namespace that is no URI", "example", "Count", KOLLI_EVENT_URI},
    {"no name", SPACE, "", KOLLI_EVENT_NAME},
    {"a name that XML cannot have", SPACE, "2count", KOLLI_EVENT_NAME},
    {"a name with marks", SPACE, "Đếm", KOLLI_EVENT_NAME},
    {"EPCIS's own namespace", "https://ref.gs1.org/epcis/", "Count", KOLLI_EVENT_NAME},
    {"EPCIS's own namespace in XML", "urn:epcglobal:epcis:xsd:2", "Count", KOLLI_EVENT_NAME},
};

static void sets_names(void **state)
{
    const struct name *row = *state;
    kolli_diag diag = {KOLLI_OK};
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, KOLLI_TRANSACTION_EVENT);
    assert_int_equal(
        kolli_event_set_own_type(event, span_of(row->space), span_of(row->local), &diag),
        row->status);
    assert_int_equal(diag.status, row->status);
    const kolli_member *own = kolli_event_own_type(event);
    if (row->status != KOLLI_OK) {
        assert_null(own);
        assert_int_equal(kolli_event_type_of(event), KOLLI_TRANSACTION_EVENT);
    } else {
        assert_int_equal(kolli_event_type_of(event), KOLLI_OWN_EVENT);
        assert_true(span_equal(own->space, span_of(row->space)));
        assert_true(span_equal(own->name, span_of(row->local)));
        assert_int_equal(own->prefix.len, 0);
        assert_int_equal(own->spelling, KOLLI_SPELT_PREFIX);
        assert_null(own->child);
        assert_null(own->next);
    }
    kolli_event_free(event);
}

static void has_a_name_or_none(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, KOLLI_OWN_EVENT); /* of which name? */
    assert_int_equal(kolli_event_type_of(event), KOLLI_OBJECT_EVENT);
    assert_int_equal(kolli_event_set_own_type(event, SPAN(SPACE), SPAN("Count"), NULL), KOLLI_OK);
    kolli_event_set_type(event, KOLLI_OWN_EVENT);
    assert_non_null(kolli_event_own_type(event));
    kolli_event_set_type(event, KOLLI_OBJECT_EVENT);
    assert_null(kolli_event_own_type(event));
    assert_int_equal(kolli_event_set_own_type(event, SPAN(SPACE), SPAN("Weigh"), NULL), KOLLI_OK);
    assert_true(span_equal(kolli_event_own_type(event)->name, SPAN("Weigh")));
    kolli_event_clear(event);
    assert_null(kolli_event_own_type(event));
    assert_int_equal(kolli_event_type_of(event), KOLLI_OBJECT_EVENT);
    kolli_event_free(event);
}

/* ---- What it may have ---- */

struct judged {
    const char *name;
    kolli_field field; /* one that is set beside eventTime */
    const char *value;
    kolli_status status;
    const char *pointer;
};

static const struct judged judgeds[] = {
    {"a time alone", KOLLI_FIELD_EVENT_TIME, TIME, KOLLI_OK, ""},
    {"no time", KOLLI_FIELD_EVENT_TIME_OFFSET, "+07:00", KOLLI_EVENT_LACKS, "/eventTime"},
    {"an action", KOLLI_FIELD_ACTION, "DELETE", KOLLI_OK, ""},
    {"a parent", KOLLI_FIELD_PARENT_ID, "urn:a:b", KOLLI_OK, ""},
    {"a transformation", KOLLI_FIELD_TRANSFORMATION_ID, "urn:a:b", KOLLI_OK, ""},
    {"a step", KOLLI_FIELD_BIZ_STEP, "shipping", KOLLI_OK, ""},
    {"an errorDeclaration without its time", KOLLI_FIELD_ERROR_REASON, "did_not_occur",
     KOLLI_EVENT_LACKS, "/errorDeclaration/declarationTime"},
};

static void judges_fields(void **state)
{
    const struct judged *row = *state;
    kolli_diag diag = {KOLLI_OK};
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_set_own_type(event, SPAN(SPACE), SPAN("Count"), NULL), KOLLI_OK);
    assert_int_equal(kolli_event_set(event, row->field, span_of(row->value), NULL), KOLLI_OK);
    if (row->field != KOLLI_FIELD_EVENT_TIME_OFFSET) {
        assert_int_equal(kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL),
                         KOLLI_OK);
    }
    assert_int_equal(kolli_event_check(event, &diag), row->status);
    assert_string_equal(diag.pointer, row->pointer);
    if (row->status == KOLLI_EVENT_LACKS && row->field != KOLLI_FIELD_ERROR_REASON) {
        assert_string_equal(diag.arguments, "Count");
    }
    kolli_event_free(event);
}

/* Rules between fields are those of the standard's types: things, ilmd. Values are judged as in others. */
static void judges_lists(void **state)
{
    (void)state;
    kolli_diag diag;
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_set_own_type(event, SPAN(SPACE), SPAN("Count"), NULL), KOLLI_OK);
    assert_int_equal(kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL), KOLLI_OK);
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, SPAN(SPACE), SPAN("a"),
                                            KOLLI_MEMBER_TEXT, SPAN("x"), NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_CHILD_EPCS, SPAN("urn:a:b"), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_event_check(event, NULL), KOLLI_OK);
    assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_CHILD_EPCS, SPAN("urn:a:b"), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_event_check(event, &diag), KOLLI_EVENT_REPEATED);
    assert_string_equal(diag.pointer, "/childEPCs/1");
    kolli_event_free(event);
}

/* ---- What a reader found ---- */

struct found {
    const char *name, *space, *local;
    kolli_status status;
    size_t offset;
};

static const struct found founds[] = {
    {"a URI", SPACE, "Count", KOLLI_OK, 0},
    {"a URI that XML has no name for", SPACE "types/", "12", KOLLI_OK, 0},
    {"a URI and nothing behind it", SPACE, "", KOLLI_OK, 0},
    {"a scheme and a name", "tag:", "Count", KOLLI_OK, 0},
    {"a scheme alone", "tag:", "", KOLLI_EVENT_URI, 3},
    {"a name with marks", SPACE, "a Đếm", KOLLI_EVENT_URI, 1},
    {"a namespace that is no URI", "example", "Count", KOLLI_EVENT_URI, 0},
    {"a namespace with a blank", "urn:a b:", "Count", KOLLI_EVENT_URI, 5},
};

static kolli_event *with_type(const char *space, const char *local)
{
    kolli_event *event = kolli_event_new(NULL);
    const kolli_member name = {
        .space = span_of(space), .name = span_of(local), .spelling = KOLLI_SPELT_IRI};
    event_put_own_type(event, &name);
    assert_int_equal(kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL), KOLLI_OK);
    return event;
}

static void judges_what_was_read(void **state)
{
    const struct found *row = *state;
    kolli_diag diag = {KOLLI_OK};
    kolli_event *event = with_type(row->space, row->local);
    assert_int_equal(kolli_event_check(event, &diag), row->status);
    assert_int_equal(kolli_event_check(event, NULL), row->status);
    if (row->status != KOLLI_OK) {
        assert_string_equal(diag.pointer, "/type");
        assert_int_equal(diag.offset, row->offset);
    }
    kolli_event_free(event);
}

/* ---- The same ---- */

struct pair {
    const char *name, *left_space, *left, *right_space, *right;
    bool same;
    const char *shown; /* of the left */
};

static const struct pair pairs[] = {
    {"one name", SPACE, "Count", SPACE, "Count", true, NULL},
    {"a namespace and its end", SPACE, "Count", "https://example.org/e", "Count", true, NULL},
    {"two names", SPACE, "Count", SPACE, "Weigh", false, "Count"},
    {"two namespaces", SPACE, "Count", "urn:example:e:", "Count", false, SPACE},
};

static void compares(void **state)
{
    const struct pair *row = *state;
    kolli_difference difference = {.pointer = ""};
    kolli_event *left = with_type(row->left_space, row->left);
    kolli_event *right = with_type(row->right_space, row->right);
    assert_int_equal(kolli_event_equal(left, right, &difference), row->same);
    assert_int_equal(kolli_event_equal(right, left, NULL), row->same);
    assert_string_equal(difference.pointer, row->same ? "" : "/type");
    assert_string_equal(difference.left, row->same ? "" : row->shown);
    kolli_event_set_type(right, KOLLI_OBJECT_EVENT);
    assert_false(kolli_event_equal(left, right, &difference));
    assert_string_equal(difference.right, "ObjectEvent");
    kolli_event_free(left);
    kolli_event_free(right);
}

static bool attempt(const kolli_allocator *allocator)
{
    bool good = false;
    kolli_event *event = kolli_event_new(allocator);
    if (event != NULL) {
        good = kolli_event_set_own_type(event, SPAN(SPACE), SPAN("Count"), NULL) == KOLLI_OK;
        assert_true(good || kolli_event_own_type(event) == NULL);
    }
    kolli_event_free(event);
    return good;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(attempt);
}

int main(void)
{
    SUITE_ROWS(names, sets_names);
    suite_add("a name is needed", has_a_name_or_none);
    SUITE_ROWS(judgeds, judges_fields);
    suite_add("lists and ilmd", judges_lists);
    SUITE_ROWS(founds, judges_what_was_read);
    SUITE_ROWS(pairs, compares);
    suite_add("memory may end", survives_without_memory);
    return suite_run("own_event");
}
