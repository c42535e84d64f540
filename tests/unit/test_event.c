/* Events: one value at a time, lists, members, from elements, and what an event must have. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/field.h"
#include "epcis/uri.h"
#include "kolli/event.h"

#define OBJECT      KOLLI_OBJECT_EVENT
#define TRANSACTION KOLLI_TRANSACTION_EVENT
#define PACKING     KOLLI_AGGREGATION_EVENT
#define CHANGE      KOLLI_TRANSFORMATION_EVENT
#define BINDING     KOLLI_ASSOCIATION_EVENT

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

/* ---- URIs ---- */

struct uri {
    const char *name; /* the URI */
    size_t fault;
};

static const struct uri uris[] = {
    {"https://id.gs1.org/01/09522100100110/21/QCT95XRBNC", SIZE_MAX},
    {"urn:epc:id:sgtin:9522100.100110.2017%2F1", SIZE_MAX},
    {"urn:uuid:00000000-0000-4000-8000-a00000000001", SIZE_MAX},
    {"urn:epcglobal:cbv:bt:9521001000017:NL-2026-014", SIZE_MAX},
    {"ni:///sha-256;df7bb3c352fef055578554f09f5e2aa41782150ced7bd0b8af24dd3ccb30ba69?ver=CBV2.0",
     SIZE_MAX},
    {"did:example:123#key", SIZE_MAX},
    {"http://user@[2001:db8::1]:8080/a?b=[c", 35}, /* brackets only around an address */
    {"http://[2001:db8::1]:8080/a?b=c", SIZE_MAX},
    {"http://[2001:db8::1/a", 7},
    {"http://[::]", SIZE_MAX},
    {"http://[1:2:3:4:5:6:7:8]", SIZE_MAX},
    {"http://[1:2:3:4:5:6:7:8:9]", 7},
    {"http://[1:2:3:4:5:6:7]", 7},
    {"http://[::1:2:3:4:5:6:7]", SIZE_MAX},
    {"http://[::1:2:3:4:5:6:7:8]", 7},
    {"http://[1::2::3]", 7},
    {"http://[1:::2]", 7},
    {"http://[1:]", 7},
    {"http://[:1]", 7},
    {"http://[12345::]", 7},
    {"http://[::ffff:192.0.2.1]", SIZE_MAX},
    {"http://[::ffff:192.0.2.256]", 7},
    {"http://[::ffff:192.0.02.1]", 7},
    {"http://[::192.0.2.1:1]", 7},
    {"http://[192.0.2.1]", 7},
    {"http://[]", 7},
    {"http://[v1.a:b]", SIZE_MAX},
    {"http://[v1.]", 7},
    {"http://[v.a]", 7},
    {"http://user:pass@example.org/", SIZE_MAX},
    {"http://user@example.org@example.org/", 23},
    {"http://[2001:db8::1]a/", 20},
    {"http://example.org:80a/", 21},
    {"reserving", 0},
    {"_:document1", 0},
    {"1a:b", 0},
    {"urn:", 3},
    {"urn:#x", 4},
    {"urn:?x", 4},
    {":x", 0},
    {"a b:c", 0},
    {"urn:a b", 5},
    {"urn:mật", 5},
    {"urn:a%2", 5},
    {"urn:a%2G", 5},
    {"urn:a#b#c", 7},
    {"urn:a\"b", 5},
    {"urn:a<b", 5},
    {"urn:a|b", 5},
    {"urn:a\\b", 5},
    {"urn:a^b", 5},
    {"urn:a`b", 5},
    {"urn:a{b", 5},
    {"urn:a[b", 5},
};

static void judges_uris(void **state)
{
    const struct uri *row = *state;
    assert_int_equal(uri_fault(span_of(row->name)), row->fault);
}

static void judges_uris_with_nul(void **state)
{
    (void)state;
    assert_int_equal(uri_fault((kolli_span){"urn:a\0b", 7}), 5);
    assert_int_equal(uri_fault((kolli_span){"u\0:a", 4}), 0);
    assert_int_equal(uri_fault((kolli_span){NULL, 0}), 0);
}

/* ---- One value ---- */

struct value {
    const char *name;
    kolli_field field;
    const char *text;
    kolli_status status;
    size_t offset;
    const char *shown; /* NULL: the text */
};

static const struct value values[] = {
    {"a time", KOLLI_FIELD_EVENT_TIME, "2026-03-02T09:10:00+07:00", KOLLI_OK, 0},
    {"a time of 18 fraction digits", KOLLI_FIELD_EVENT_TIME,
     "2026-03-02T09:10:00.123456789012345678Z", KOLLI_OK, 0},
    {"a time without offset", KOLLI_FIELD_EVENT_TIME, "2026-03-02T09:10:00", KOLLI_TIME_OFFSET, 19},
    {"no such day", KOLLI_FIELD_RECORD_TIME, "2026-02-30T09:10:00Z", KOLLI_TIME_RANGE, 8},
    {"an offset beyond an event's", KOLLI_FIELD_EVENT_TIME, "2026-03-02T09:10:00+14:30",
     KOLLI_TIME_OFFSET_BAD, 19},
    {"the largest offset", KOLLI_FIELD_EVENT_TIME, "2026-03-02T09:10:00+14:00", KOLLI_OK, 0},
    {"an offset", KOLLI_FIELD_EVENT_TIME_OFFSET, "-00:00", KOLLI_OK, 0},
    {"offset of 14 hours", KOLLI_FIELD_EVENT_TIME_OFFSET, "-14:00", KOLLI_OK, 0},
    {"offset beyond 14 hours", KOLLI_FIELD_EVENT_TIME_OFFSET, "+14:01", KOLLI_EVENT_OFFSET, 0},
    {"offset of 60 minutes", KOLLI_FIELD_EVENT_TIME_OFFSET, "+07:60", KOLLI_EVENT_OFFSET, 0},
    {"offset without sign", KOLLI_FIELD_EVENT_TIME_OFFSET, "07:00", KOLLI_EVENT_OFFSET, 0},
    {"Z is no offset of an event", KOLLI_FIELD_EVENT_TIME_OFFSET, "Z", KOLLI_EVENT_OFFSET, 0},
    {"an action", KOLLI_FIELD_ACTION, "OBSERVE", KOLLI_OK, 0},
    {"a small action", KOLLI_FIELD_ACTION, "add", KOLLI_EVENT_ACTION, 0},
    {"no action", KOLLI_FIELD_ACTION, "", KOLLI_EVENT_ACTION, 0},
    {"a step", KOLLI_FIELD_BIZ_STEP, "shipping", KOLLI_OK, 0},
    {"a step of one's own", KOLLI_FIELD_BIZ_STEP, "https://example.org/bizstep/growing", KOLLI_OK,
     0},
    {"a step that is none", KOLLI_FIELD_BIZ_STEP, "harvesting", KOLLI_EVENT_WORD, 0},
    {"a step as URN", KOLLI_FIELD_BIZ_STEP, "urn:epcglobal:cbv:bizstep:shipping", KOLLI_OK, 0,
     "shipping"},
    {"a step as web URI", KOLLI_FIELD_BIZ_STEP, "https://ref.gs1.org/cbv/BizStep-shipping",
     KOLLI_OK, 0, "shipping"},
    {"a disposition's URN as step", KOLLI_FIELD_BIZ_STEP, "urn:epcglobal:cbv:disp:in_transit",
     KOLLI_EVENT_WORD, 0},
    {"a disposition of CBV 1.1", KOLLI_FIELD_DISPOSITION,
     "urn:epcglobal:cbv:disp:non_sellable_expired", KOLLI_EVENT_WORD, 0},
    {"a step invented under CBV's address", KOLLI_FIELD_BIZ_STEP,
     "https://ref.gs1.org/cbv/BizStep-harvesting", KOLLI_EVENT_WORD, 0},
    {"a step under a branch that CBV does not have", KOLLI_FIELD_BIZ_STEP,
     "urn:epcglobal:cbv:step:shipping", KOLLI_EVENT_WORD, 0},
    {"a step as CURIE of GS1", KOLLI_FIELD_BIZ_STEP, "gs1:Temperature", KOLLI_EVENT_WORD, 0},
    {"a step as CURIE", KOLLI_FIELD_BIZ_STEP, "cbv:BizStep-shipping", KOLLI_OK, 0, "shipping"},
    {"a step under CBV's address in capitals", KOLLI_FIELD_BIZ_STEP,
     "HTTPS://REF.GS1.ORG/cbv/BizStep-shipping", KOLLI_EVENT_WORD, 0},
    {"a URN of the CBV of any kind", KOLLI_FIELD_BIZ_STEP, "urn:epcglobal:cbv:bt:9521001000017:1",
     KOLLI_EVENT_WORD, 0},
    {"a disposition as step", KOLLI_FIELD_BIZ_STEP, "in_transit", KOLLI_EVENT_WORD, 0},
    {"a disposition", KOLLI_FIELD_DISPOSITION, "in_transit", KOLLI_OK, 0},
    {"no step", KOLLI_FIELD_BIZ_STEP, "", KOLLI_EMPTY, 0},
    {"a time of declaration", KOLLI_FIELD_DECLARATION_TIME, "2026-03-02T09:10:00.5Z", KOLLI_OK, 0},
    {"a day of declaration", KOLLI_FIELD_DECLARATION_TIME, "2026-03-02", KOLLI_TIME_SYNTAX, 10},
    {"a reason", KOLLI_FIELD_ERROR_REASON, "did_not_occur", KOLLI_OK, 0},
    {"a reason of one's own", KOLLI_FIELD_ERROR_REASON, "https://example.org/er/test", KOLLI_OK, 0},
    {"a reason that is none", KOLLI_FIELD_ERROR_REASON, "mistake", KOLLI_EVENT_WORD, 0},
    {"a reason as URN", KOLLI_FIELD_ERROR_REASON, "urn:epcglobal:cbv:er:did_not_occur", KOLLI_OK, 0,
     "did_not_occur"},
    {"corrections are no single value", KOLLI_FIELD_CORRECTIVE_EVENT_IDS, "urn:a:b", KOLLI_ARGUMENT,
     KOLLI_NO_OFFSET},
    {"a place", KOLLI_FIELD_READ_POINT, "https://id.gs1.org/414/9521001000017", KOLLI_OK, 0},
    {"a place that is no URI", KOLLI_FIELD_BIZ_LOCATION, "9521001000017", KOLLI_EVENT_URI, 0},
    {"an identity with a blank", KOLLI_FIELD_EVENT_ID, "urn:uuid: x", KOLLI_EVENT_URI, 9},
    {"a parent", KOLLI_FIELD_PARENT_ID, "https://id.gs1.org/00/095221001000000011", KOLLI_OK, 0},
    {"a list is not set", KOLLI_FIELD_EPC_LIST, "urn:a:b", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"no field", (kolli_field)FIELD_COUNT, "urn:a:b", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
};

static void sets_values(void **state)
{
    const struct value *row = *state;
    kolli_diag diag = {0};
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_set(event, row->field, span_of(row->text), &diag), row->status);
    if (row->status == KOLLI_OK) {
        assert_span(kolli_event_get(event, row->field),
                    row->shown == NULL ? row->text : row->shown);
        assert_span(kolli_event_as_read(event, row->field), row->text);
        assert_int_equal(kolli_event_count(event, row->field), 1);
    } else {
        assert_int_equal(diag.status, row->status);
        assert_int_equal(diag.offset, row->offset);
        assert_null(kolli_event_get(event, row->field).ptr);
        assert_int_equal(kolli_event_count(event, row->field), 0);
    }
    kolli_event_free(event);
}

static void tells_the_offset_of_its_time(void **state)
{
    (void)state;
    kolli_time time;
    kolli_event *event = kolli_event_new(NULL);
    assert_false(kolli_event_time(event, KOLLI_FIELD_EVENT_TIME, &time));
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN("2026-03-02T09:10:00+07:00"), NULL);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_TIME_OFFSET), "+07:00");
    assert_true(kolli_event_time(event, KOLLI_FIELD_EVENT_TIME, &time));
    assert_int_equal(time.offset_minutes, 420);
    assert_false(kolli_event_time(event, KOLLI_FIELD_BIZ_STEP, &time));

    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN("2026-03-02T02:10:00Z"), NULL);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_TIME_OFFSET), "+00:00");
    kolli_event_set(event, KOLLI_FIELD_RECORD_TIME, SPAN("2026-03-02T02:10:00-05:00"), NULL);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_TIME_OFFSET), "+00:00");

    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME_OFFSET, SPAN("+07:00"),
                    NULL); /* said by itself: it stays */
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN("2026-03-02T02:10:00Z"), NULL);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_TIME_OFFSET), "+07:00");
    kolli_event_free(event);
}

struct place {
    const char *name, *place;
    kolli_status status;
    const char *uri;
};

static const struct place places[] = {
    {"a GLN", "9521001000017", KOLLI_OK, "https://id.gs1.org/414/9521001000017"},
    {"a URI", "urn:example:office", KOLLI_OK, "urn:example:office"},
    {"a GLN with a wrong check digit", "9521001000018", KOLLI_KEY_CHECK_DIGIT, NULL},
    {"a GLN that is too short", "952100100001", KOLLI_KEY_LENGTH, NULL},
    {"a name", "Ngọc Lặc", KOLLI_EVENT_PLACE, NULL},
    {"nothing", "", KOLLI_EMPTY, NULL},
};

static void sets_places(void **state)
{
    const struct place *row = *state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_diag diag = {0};
    assert_int_equal(
        kolli_event_set_place(event, KOLLI_FIELD_BIZ_LOCATION, span_of(row->place), &diag),
        row->status);
    if (row->uri != NULL) {
        assert_span(kolli_event_get(event, KOLLI_FIELD_BIZ_LOCATION), row->uri);
    }
    assert_int_equal(kolli_event_set_place(event, KOLLI_FIELD_EVENT_ID, span_of(row->place), &diag),
                     KOLLI_ARGUMENT);
    kolli_event_free(event);
}

/* ---- Lists ---- */

static void keeps_lists(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    char uri[40];
    for (int i = 0; i < 100; i++) {
        snprintf(uri, sizeof uri, "urn:example:%d", i);
        assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, span_of(uri), NULL),
                         KOLLI_OK);
    }
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EPC_LIST), 100);
    assert_span(kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, 0), "urn:example:0");
    assert_span(kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, 99), "urn:example:99");
    assert_null(kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, 100).ptr);
    assert_null(kolli_event_uri_at(event, KOLLI_FIELD_QUANTITY_LIST, 0).ptr);
    assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("no uri"), NULL),
                     KOLLI_EVENT_URI);
    assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN(""), NULL), KOLLI_EMPTY);
    assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_BIZ_STEP, SPAN("urn:a:b"), NULL),
                     KOLLI_ARGUMENT);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EPC_LIST), 100);

    kolli_event_set_type(event, TRANSACTION);
    kolli_event_set_type(event, (kolli_event_type)FIELD_EVENT_TYPES); /* changes nothing */
    assert_int_equal(kolli_event_type_of(event), TRANSACTION);
    kolli_event_clear(event);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EPC_LIST), 0);
    assert_int_equal(kolli_event_type_of(event), OBJECT);
    kolli_event_free(event);
}

struct listed {
    const char *name;
    kolli_field field;
    const char *word;
    kolli_status status;
    const char *shown; /* NULL: the word */
};

static const struct listed listeds[] = {
    {"set", KOLLI_FIELD_PERSISTENT_SET, "completeness_verified", KOLLI_OK},
    {"unset", KOLLI_FIELD_PERSISTENT_UNSET, "completeness_inferred", KOLLI_OK},
    {"a word of one's own", KOLLI_FIELD_PERSISTENT_SET, "https://example.org/d/organic", KOLLI_OK},
    {"an invented word", KOLLI_FIELD_PERSISTENT_SET, "organic", KOLLI_EVENT_WORD},
    {"a step", KOLLI_FIELD_PERSISTENT_UNSET, "packing", KOLLI_EVENT_WORD},
    {"a word as URN", KOLLI_FIELD_PERSISTENT_SET, "urn:epcglobal:cbv:disp:recalled", KOLLI_OK,
     "recalled"},
    {"nothing", KOLLI_FIELD_PERSISTENT_SET, "", KOLLI_EMPTY},
    {"a single word", KOLLI_FIELD_DISPOSITION, "recalled", KOLLI_ARGUMENT},
    {"URIs", KOLLI_FIELD_EPC_LIST, "urn:a:b", KOLLI_ARGUMENT},
    {"no field", (kolli_field)FIELD_COUNT, "recalled", KOLLI_ARGUMENT},
};

static void adds_words(void **state)
{
    const struct listed *row = *state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_diag diag = {0};
    kolli_status status = kolli_event_add_word(event, row->field, span_of(row->word), &diag);
    assert_int_equal(status, row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(kolli_event_count(event, row->field), status == KOLLI_OK);
    const char *shown = row->shown == NULL ? row->word : row->shown;
    assert_span(kolli_event_word_at(event, row->field, 0), status == KOLLI_OK ? shown : "");
    assert_span(kolli_event_word_as_read(event, row->field, 0),
                status == KOLLI_OK ? row->word : "");
    assert_null(kolli_event_word_at(event, row->field, 1).ptr);
    assert_int_equal(kolli_event_add_uri(event, row->field, SPAN("urn:a:b"), NULL),
                     row->field == KOLLI_FIELD_EPC_LIST ? KOLLI_OK : KOLLI_ARGUMENT);
    assert_null(kolli_event_word_at(event, KOLLI_FIELD_EPC_LIST, 0).ptr);
    kolli_event_free(event);
}

struct quantity {
    const char *name, *epc_class, *quantity, *uom;
    kolli_status status;
    const char *value; /* as a decimal writes it */
};

static const struct quantity quantities[] = {
    {"with unit", "urn:a:b", "7.50", "KGM", KOLLI_OK, "7.5"},
    {"a count", "urn:a:b", "24", "", KOLLI_OK, "24"},
    {"more digits than a double", "urn:a:b", "12345678901234567890.123456789", "KGM", KOLLI_OK,
     "12345678901234567890.123456789"},
    {"more digits than a decimal", "urn:a:b", "123456789012345678901234567890123456789", "",
     KOLLI_OK, "0"},
    {"not said", "urn:a:b", "", "", KOLLI_OK, "0"},
    {"a unit of digits", "urn:a:b", "1", "23", KOLLI_OK, "1"},
    {"unit without number", "urn:a:b", "", "KGM", KOLLI_EVENT_UOM, NULL},
    {"small unit", "urn:a:b", "1", "kg", KOLLI_EVENT_UOM, NULL},
    {"long unit", "urn:a:b", "1", "KILO", KOLLI_EVENT_UOM, NULL},
    {"decimal comma", "urn:a:b", "7,5", "KGM", KOLLI_NUMBER_SYNTAX, NULL},
    {"no class", "", "7", "KGM", KOLLI_EMPTY, NULL},
    {"class that is no URI", "09522100100110", "7", "KGM", KOLLI_EVENT_URI, NULL},
};

static void adds_quantities(void **state)
{
    const struct quantity *row = *state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_quantity quantity = {
        span_of(row->epc_class), span_of(row->quantity), span_of(row->uom), {0}, false, {0}};
    assert_int_equal(kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL),
                     row->status);
    if (row->status == KOLLI_OK) {
        char value[KOLLI_DECIMAL_TEXT];
        kolli_quantity back = kolli_event_quantity_at(event, KOLLI_FIELD_QUANTITY_LIST, 0);
        assert_span(back.epc_class, row->epc_class);
        assert_span(back.quantity, row->quantity);
        assert_span(back.uom, row->uom);
        kolli_decimal_write(&back.value, value);
        assert_string_equal(value, row->value);
        assert_int_equal(back.counted, strcmp(row->value, "0") != 0);
    } else {
        assert_int_equal(kolli_event_count(event, KOLLI_FIELD_QUANTITY_LIST), 0);
    }
    assert_int_equal(kolli_event_add_quantity(event, KOLLI_FIELD_EPC_LIST, &quantity, NULL),
                     KOLLI_ARGUMENT);
    kolli_event_free(event);
}

struct typed {
    const char *name;
    kolli_field field;
    const char *type, *value;
    kolli_status status;
};

static const struct typed typeds[] = {
    {"an order", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "po", "urn:epcglobal:cbv:bt:9521001000017:1",
     KOLLI_OK},
    {"a transaction without type", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "", "urn:a:b", KOLLI_OK},
    {"a type of one's own", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "https://example.org/contract",
     "urn:a:b", KOLLI_OK},
    {"a source", KOLLI_FIELD_SOURCE_LIST, "owning_party", "https://id.gs1.org/417/9521001000017",
     KOLLI_OK},
    {"a destination", KOLLI_FIELD_DESTINATION_LIST, "location",
     "https://id.gs1.org/414/9521001000017", KOLLI_OK},
    {"a source without type", KOLLI_FIELD_SOURCE_LIST, "", "urn:a:b", KOLLI_EMPTY},
    {"a party among the orders", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "owning_party", "urn:a:b",
     KOLLI_EVENT_WORD},
    {"an order among the sources", KOLLI_FIELD_SOURCE_LIST, "po", "urn:a:b", KOLLI_EVENT_WORD},
    {"no transaction", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "po", "", KOLLI_EMPTY},
    {"a number is no URI", KOLLI_FIELD_BIZ_TRANSACTION_LIST, "po", "NL-2026-014", KOLLI_EVENT_URI},
    {"another list", KOLLI_FIELD_EPC_LIST, "po", "urn:a:b", KOLLI_ARGUMENT},
};

static void adds_typed(void **state)
{
    const struct typed *row = *state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_status status =
        kolli_event_add_typed(event, row->field, span_of(row->type), span_of(row->value), NULL);
    assert_int_equal(status, row->status);
    assert_int_equal(kolli_event_count(event, row->field), status == KOLLI_OK);
    if (status == KOLLI_OK) {
        assert_span(kolli_event_typed_at(event, row->field, 0).type, row->type);
        assert_span(kolli_event_typed_at(event, row->field, 0).value, row->value);
    }
    assert_null(kolli_event_typed_at(event, row->field, 1).value.ptr);
    kolli_event_free(event);
}

struct transaction {
    const char *name, *issuer, *number;
    kolli_status status;
    const char *uri;
};

static const struct transaction transactions[] = {
    {"a number", "9521001000017", "NL-2026-014", KOLLI_OK,
     "urn:epcglobal:cbv:bt:9521001000017:NL-2026-014"},
    {"a number with a slash", "9521001000017", "14/NL", KOLLI_OK,
     "urn:epcglobal:cbv:bt:9521001000017:14%2FNL"},
    {"a Vietnamese number", "9521001000017", "Đ 1", KOLLI_OK,
     "urn:epcglobal:cbv:bt:9521001000017:%C4%90%201"},
    {"a URI", "", "urn:epcglobal:cbv:bt:9521001000017:NL-1", KOLLI_OK,
     "urn:epcglobal:cbv:bt:9521001000017:NL-1"},
    {"no issuer", "", "NL-1", KOLLI_EMPTY, NULL},
    {"a wrong issuer", "9521001000018", "NL-1", KOLLI_KEY_CHECK_DIGIT, NULL},
    {"no number", "9521001000017", "", KOLLI_EMPTY, NULL},
};

static void adds_transactions(void **state)
{
    const struct transaction *row = *state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_status status = kolli_event_add_transaction(event, SPAN("po"), span_of(row->issuer),
                                                      span_of(row->number), NULL);
    assert_int_equal(status, row->status);
    if (row->uri != NULL) {
        assert_span(kolli_event_typed_at(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, 0).value,
                    row->uri);
    }
    kolli_event_free(event);
}

/* ---- Members ---- */

struct member {
    const char *name;
    kolli_field field;
    const char *space, *local;
    kolli_member_kind kind;
    const char *text;
    kolli_status status;
};

static const struct member members[] = {
    {"text in ilmd", KOLLI_FIELD_ILMD, KOLLI_CBVMDA, "lotNumber", KOLLI_MEMBER_TEXT, "M240326",
     KOLLI_OK},
    {"Vietnamese text", KOLLI_FIELD_EXTENSION, "https://example.org/", "ghi-chu", KOLLI_MEMBER_TEXT,
     "mật ong", KOLLI_OK},
    {"a number", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_NUMBER, "1e3",
     KOLLI_OK},
    {"in an errorDeclaration", KOLLI_FIELD_ERROR_EXTENSION, "https://example.org/", "who",
     KOLLI_MEMBER_TEXT, "Lê Thị Hoa", KOLLI_OK},
    {"no number", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_NUMBER, "x",
     KOLLI_NUMBER_SYNTAX},
    {"bad UTF-8", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_TEXT, "a\xFF",
     KOLLI_UTF8},
    {"an object", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_OBJECT, "",
     KOLLI_OK},
    {"an object with text", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_OBJECT,
     "x", KOLLI_OK},
    {"in a read point", KOLLI_FIELD_READ_POINT, "https://example.org/", "n", KOLLI_MEMBER_TEXT, "x",
     KOLLI_OK},
    {"in a persistentDisposition", KOLLI_FIELD_PERSISTENT_EXTENSION, "https://example.org/", "n",
     KOLLI_MEMBER_TEXT, "x", KOLLI_ARGUMENT},
    {"a number with more digits than a decimal", KOLLI_FIELD_EXTENSION, "https://example.org/", "n",
     KOLLI_MEMBER_NUMBER, "123456789012345678901234567890123456789", KOLLI_OK},
    {"true", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_BOOLEAN, "true",
     KOLLI_OK},
    {"yes", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_BOOLEAN, "yes",
     KOLLI_EVENT_VALUE},
    {"null", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_NULL, "", KOLLI_OK},
    {"null with text", KOLLI_FIELD_EXTENSION, "https://example.org/", "n", KOLLI_MEMBER_NULL, "x",
     KOLLI_ARGUMENT},
    {"a list", KOLLI_FIELD_ILMD, "https://example.org/", "n", KOLLI_MEMBER_LIST, "", KOLLI_OK},
    {"a run of text", KOLLI_FIELD_ILMD, "https://example.org/", "n", KOLLI_MEMBER_RUN, "",
     KOLLI_ARGUMENT},
    {"no namespace", KOLLI_FIELD_ILMD, "", "n", KOLLI_MEMBER_TEXT, "", KOLLI_EMPTY},
    {"a name with a colon", KOLLI_FIELD_EXTENSION, "https://example.org/", "a:b", KOLLI_MEMBER_TEXT,
     "", KOLLI_EVENT_NAME},
    {"a name that begins with a digit", KOLLI_FIELD_EXTENSION, "https://example.org/", "1a",
     KOLLI_MEMBER_TEXT, "", KOLLI_EVENT_NAME},
    {"a name with marks", KOLLI_FIELD_EXTENSION, "https://example.org/", "lô", KOLLI_MEMBER_TEXT,
     "", KOLLI_EVENT_NAME},
    {"no name", KOLLI_FIELD_EXTENSION, "https://example.org/", "", KOLLI_MEMBER_TEXT, "",
     KOLLI_EVENT_NAME},
    {"EPCIS's own namespace", KOLLI_FIELD_EXTENSION, "urn:epcglobal:epcis:xsd:2", "a",
     KOLLI_MEMBER_TEXT, "", KOLLI_EVENT_NAME},
    {"a namespace that is no URI", KOLLI_FIELD_EXTENSION, "example", "a", KOLLI_MEMBER_TEXT, "",
     KOLLI_EVENT_URI},
    {"another field", KOLLI_FIELD_EPC_LIST, "https://example.org/", "a", KOLLI_MEMBER_TEXT, "",
     KOLLI_ARGUMENT},
    {"no kind", KOLLI_FIELD_EXTENSION, "https://example.org/", "a",
     (kolli_member_kind)(KOLLI_MEMBER_RUN + 1), "", KOLLI_ARGUMENT},
};

/* XML and JSON write the CBV's namespace without and with a colon: one name is one name. */
static void has_one_namespace_for_the_cbv(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    for (size_t i = 0; i < 2; i++) {
        kolli_span space = span_first(SPAN(KOLLI_CBVMDA), sizeof KOLLI_CBVMDA - 1 - i);
        assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, space,
                                                SPAN("lotNumber"), KOLLI_MEMBER_TEXT, SPAN("L"),
                                                NULL, NULL),
                         KOLLI_OK);
    }
    const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_ILMD);
    assert_span(member->space, KOLLI_CBVMDA);
    assert_span(member->next->space, KOLLI_CBVMDA);
    kolli_event_free(event);
}

static void adds_members(void **state)
{
    const struct member *row = *state;
    const kolli_member *added = NULL;
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_add_member(event, row->field, NULL, span_of(row->space),
                                            span_of(row->local), row->kind, span_of(row->text),
                                            &added, NULL),
                     row->status);
    assert_ptr_equal(added, kolli_event_members(event, row->field));
    if (row->status == KOLLI_OK) {
        assert_span(added->space, row->space);
        assert_span(added->name, row->local);
        assert_span(added->text, row->text);
        assert_int_equal(added->kind, row->kind);
    } else {
        assert_null(added);
    }
    kolli_event_free(event);
}

static const kolli_member *put(kolli_event *event, const kolli_member *parent, const char *name,
                               kolli_member_kind kind)
{
    const kolli_member *added = NULL;
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, parent, SPAN("urn:a:"),
                                            span_of(name), kind, SPAN(""), &added, NULL),
                     KOLLI_OK);
    return added;
}

static void nests_members(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    const kolli_member *outer = put(event, NULL, "outer", KOLLI_MEMBER_OBJECT);
    const kolli_member *after = put(event, NULL, "after", KOLLI_MEMBER_TEXT);
    const kolli_member *first = put(event, outer, "first", KOLLI_MEMBER_TEXT);
    const kolli_member *second = put(event, outer, "second", KOLLI_MEMBER_TEXT);
    assert_ptr_equal(kolli_event_members(event, KOLLI_FIELD_EXTENSION), outer);
    assert_ptr_equal(outer->next, after);
    assert_ptr_equal(outer->child, first);
    assert_ptr_equal(first->next, second);
    assert_null(second->next);
    assert_null(after->next);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EXTENSION), 2);
    assert_int_equal(kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, after, SPAN("urn:a:"),
                                            SPAN("x"), KOLLI_MEMBER_TEXT, SPAN(""), NULL, NULL),
                     KOLLI_ARGUMENT);
    kolli_event_free(event);
}

/* ---- From elements ---- */

struct scan {
    const char *name;
    kolli_event_type type;
    const char *action, *time, *elements;
    kolli_status status;
    const char *argument; /* the last one of the diag */
    const char *epc, *epc_class, *quantity, *uom;
    const char *ilmd; /* "name=value " ... */
};

#define TIME "2026-03-24T16:10:00+07:00"

static const struct scan scans[] = {
    {"a serial is an EPC", OBJECT, "OBSERVE", TIME, "(01)09522100100110(21)QCT95XRBNC", KOLLI_OK,
     NULL, "https://id.gs1.org/01/09522100100110/21/QCT95XRBNC", NULL, NULL, NULL, ""},
    {"an SSCC is an EPC", OBJECT, "OBSERVE", TIME, "(00)095221001000000011", KOLLI_OK, NULL,
     "https://id.gs1.org/00/095221001000000011", NULL, NULL, NULL, ""},
    {"a lot is a class", OBJECT, "OBSERVE", TIME, "(01)09522100100103(10)A200326", KOLLI_OK, NULL,
     NULL, "https://id.gs1.org/01/09522100100103/10/A200326", "", "", ""},
    {"a GTIN is a class", OBJECT, "OBSERVE", TIME, "(01)09522100100103", KOLLI_OK, NULL, NULL,
     "https://id.gs1.org/01/09522100100103", "", "", ""},
    {"a net weight", OBJECT, "OBSERVE", TIME, "(01)09522100100103(10)A(3103)007250", KOLLI_OK, NULL,
     NULL, "https://id.gs1.org/01/09522100100103/10/A", "7.250", "KGM", ""},
    {"a net weight in whole kilograms", OBJECT, "OBSERVE", TIME, "(01)09522100100103(3100)000007",
     KOLLI_OK, NULL, NULL, "https://id.gs1.org/01/09522100100103", "7", "KGM", ""},
    {"litres", OBJECT, "OBSERVE", TIME, "(01)09522100100103(3152)000750", KOLLI_OK, NULL, NULL,
     "https://id.gs1.org/01/09522100100103", "7.50", "LTR", ""},
    {"a count", OBJECT, "OBSERVE", TIME, "(01)09522100100103(30)24", KOLLI_OK, NULL, NULL,
     "https://id.gs1.org/01/09522100100103", "24", "", ""},
    {"a beginning with lot and dates", OBJECT, "ADD", TIME,
     "(01)09522100100110(21)Q1(10)M240326(11)260324(15)270300(17)270430", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL,
     "lotNumber=M240326 productionDate=2026-03-24 bestBeforeDate=2027-03-31 "
     "itemExpirationDate=2027-04-30 "},
    {"a beginning lot", OBJECT, "ADD", TIME, "(01)09522100100103(10)A200326", KOLLI_OK, NULL, NULL,
     "https://id.gs1.org/01/09522100100103/10/A200326", "", "", "lotNumber=A200326 "},
    {"February of a leap year", OBJECT, "ADD", TIME,
     "(01)09522100100110(21)Q1(17)280200(7006)260101(16)270101", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL,
     "itemExpirationDate=2028-02-29 firstFreezeDate=2026-01-01 sellByDate=2027-01-01 "},
    {"50 years on", OBJECT, "ADD", TIME, "(01)09522100100110(21)Q1(17)760101", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL,
     "itemExpirationDate=2076-01-01 "},
    {"49 years back", OBJECT, "ADD", TIME, "(01)09522100100110(21)Q1(11)770101", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL, "productionDate=1977-01-01 "},
    {"the next century", OBJECT, "ADD", "2090-03-24T16:10:00Z",
     "(01)09522100100110(21)Q1(17)010101", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL,
     "itemExpirationDate=2101-01-01 "},
    {"a thing in a parent", PACKING, "ADD", TIME, "(01)09522100100110(21)Q1", KOLLI_OK, NULL,
     "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL, ""},
    {"a lot in a parent", BINDING, "ADD", TIME, "(01)09522100100103(10)A", KOLLI_OK, NULL, NULL,
     "https://id.gs1.org/01/09522100100103/10/A", "", "", ""},
    {"a thing that comes of others", CHANGE, NULL, TIME, "(01)09522100100110(21)Q1(10)M240326",
     KOLLI_OK, NULL, "https://id.gs1.org/01/09522100100110/21/Q1", NULL, NULL, NULL,
     "lotNumber=M240326 "},
    {"a lot that comes of others", CHANGE, NULL, TIME, "(01)09522100100103(10)A(3103)007250",
     KOLLI_OK, NULL, NULL, "https://id.gs1.org/01/09522100100103/10/A", "7.250", "KGM",
     "lotNumber=A "},
    {"a date in a parent", PACKING, "ADD", TIME, "(01)09522100100103(10)A(17)270101",
     KOLLI_EVENT_ILMD, "itemExpirationDate", NULL, NULL, NULL, NULL, ""},
    {"a lot in a shipment", OBJECT, "OBSERVE", TIME, "(01)09522100100110(21)Q1(10)M240326",
     KOLLI_EVENT_ILMD, "lotNumber", NULL, NULL, NULL, NULL, ""},
    {"a date in a shipment", OBJECT, "OBSERVE", TIME, "(01)09522100100103(10)A(17)270101",
     KOLLI_EVENT_ILMD, "itemExpirationDate", NULL, NULL, NULL, NULL, ""},
    {"a date in a transaction", TRANSACTION, "ADD", TIME, "(01)09522100100110(21)Q1(17)270101",
     KOLLI_EVENT_ILMD, "itemExpirationDate", NULL, NULL, NULL, NULL, ""},
    {"a date and no time", OBJECT, "ADD", NULL, "(01)09522100100110(21)Q1(17)270101",
     KOLLI_EVENT_LACKS, "eventTime", NULL, NULL, NULL, NULL, ""},
    {"an element without place", OBJECT, "ADD", TIME, "(01)09522100100110(21)Q1(10)A(240)X",
     KOLLI_EVENT_AI, "240", NULL, NULL, NULL, NULL, ""},
    {"a weight beside a serial", OBJECT, "ADD", TIME, "(01)09522100100110(21)Q1(3103)007250",
     KOLLI_EVENT_AI, "3103", NULL, NULL, NULL, NULL, ""},
    {"no key", OBJECT, "ADD", TIME, "(10)A", KOLLI_LINK_NO_KEY, NULL, NULL, NULL, NULL, NULL, ""},
};

static void ilmd_text(const kolli_event *event, char text[512])
{
    text[0] = '\0';
    for (const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_ILMD); member != NULL;
         member = member->next) {
        assert_span(member->space, KOLLI_CBVMDA);
        size_t used = strlen(text);
        snprintf(text + used, 512 - used, "%.*s=%.*s ", (int)member->name.len, member->name.ptr,
                 (int)member->text.len, member->text.ptr);
    }
}

static kolli_event *event_of(const struct scan *row)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, row->type);
    if (row->action != NULL) {
        kolli_event_set(event, KOLLI_FIELD_ACTION, span_of(row->action), NULL);
    }
    if (row->time != NULL) {
        kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, span_of(row->time), NULL);
    }
    return event;
}

static const char *last_argument(const kolli_diag *diag)
{
    const char *last = diag->arguments;
    while (last + strlen(last) + 1 < diag->arguments + sizeof diag->arguments &&
           last[strlen(last) + 1] != '\0') {
        last += strlen(last) + 1;
    }
    return last;
}

static void takes_elements(void **state)
{
    const struct scan *row = *state;
    char ilmd[512];
    kolli_diag diag = {0};
    kolli_elements *elements = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(elements, span_of(row->elements), &diag),
                     KOLLI_OK);
    kolli_event *event = event_of(row);
    assert_int_equal(kolli_event_add_elements(event, elements, NULL, &diag), row->status);
    if (row->argument != NULL) {
        assert_string_equal(last_argument(&diag), row->argument);
    }
    bool packed = row->type == PACKING || row->type == BINDING;
    kolli_field things = packed                ? KOLLI_FIELD_CHILD_EPCS
                         : row->type == CHANGE ? KOLLI_FIELD_OUTPUT_EPC_LIST
                                               : KOLLI_FIELD_EPC_LIST;
    kolli_field classes = packed                ? KOLLI_FIELD_CHILD_QUANTITY_LIST
                          : row->type == CHANGE ? KOLLI_FIELD_OUTPUT_QUANTITY_LIST
                                                : KOLLI_FIELD_QUANTITY_LIST;
    assert_int_equal(kolli_event_count(event, things), row->epc != NULL);
    assert_int_equal(kolli_event_count(event, classes), row->epc_class != NULL);
    if (row->epc != NULL) {
        assert_span(kolli_event_uri_at(event, things, 0), row->epc);
    }
    if (row->epc_class != NULL) {
        kolli_quantity quantity = kolli_event_quantity_at(event, classes, 0);
        assert_span(quantity.epc_class, row->epc_class);
        assert_span(quantity.quantity, row->quantity);
        assert_span(quantity.uom, row->uom);
    }
    ilmd_text(event, ilmd);
    assert_string_equal(ilmd, row->ilmd);
    kolli_event_free(event);
    kolli_elements_free(elements);
}

static void add_scan(kolli_event *event, const char *text, kolli_status wanted)
{
    kolli_elements *elements = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse_bracketed(elements, span_of(text), NULL), KOLLI_OK);
    assert_int_equal(kolli_event_add_elements(event, elements, NULL, NULL), wanted);
    kolli_elements_free(elements);
}

static void one_ilmd_for_all(void **state)
{
    (void)state;
    char ilmd[512];
    kolli_event *event = event_of(
        &(struct scan){"", OBJECT, "ADD", TIME, "", 0, NULL, NULL, NULL, NULL, NULL, NULL});
    add_scan(event, "(01)09522100100110(21)Q1(10)M1(17)270101", KOLLI_OK);
    add_scan(event, "(01)09522100100110(21)Q2(10)M1", KOLLI_OK);
    add_scan(event, "(01)09522100100110(21)Q3(15)270101(10)M2", KOLLI_EVENT_DIFFERS);
    assert_int_equal(kolli_event_count(event, KOLLI_FIELD_EPC_LIST), 2);
    ilmd_text(event, ilmd);
    assert_string_equal(
        ilmd, "lotNumber=M1 itemExpirationDate=2027-01-01 "); /* and not half of the third */
    add_scan(event, "(01)09522100100110(21)Q3(15)270101(10)M1", KOLLI_OK);
    ilmd_text(event, ilmd);
    assert_string_equal(ilmd,
                        "lotNumber=M1 itemExpirationDate=2027-01-01 bestBeforeDate=2027-01-01 ");
    kolli_event_free(event);
}

static void takes_the_name_alone(void **state)
{
    (void)state;
    kolli_event *event = kolli_event_new(NULL);
    kolli_elements *elements = kolli_elements_new(NULL);
    kolli_quantity quantity = {{NULL, 0}, SPAN("12.6"), SPAN("KGM"), {0}, false, {0}};
    kolli_elements_parse_bracketed(
        elements, SPAN("(01)09522100100103(10)A(3103)007250(17)270101(240)X"), NULL);
    assert_int_equal(kolli_event_add_name(event, elements, &quantity, NULL), KOLLI_OK);
    assert_span(kolli_event_quantity_at(event, KOLLI_FIELD_QUANTITY_LIST, 0).quantity, "12.6");
    assert_null(kolli_event_members(event, KOLLI_FIELD_ILMD));
    kolli_elements_free(elements);
    kolli_event_free(event);
}

/* ---- What an event must have ---- */

struct check {
    const char *name;
    kolli_event_type type;
    const char *steps; /* what is set, by the letters of build() */
    kolli_status status;
    const char *pointer;
};

static const struct check checks[] = {
    {"an ObjectEvent", OBJECT, "tae", KOLLI_OK, ""},
    {"a TransactionEvent", TRANSACTION, "taeb", KOLLI_OK, ""},
    {"no time", OBJECT, "ae", KOLLI_EVENT_LACKS, "/eventTime"},
    {"no action", OBJECT, "te", KOLLI_EVENT_LACKS, "/action"},
    {"no transaction", TRANSACTION, "tae", KOLLI_EVENT_LACKS, "/bizTransactionList"},
    {"no thing", OBJECT, "ta", KOLLI_EVENT_NOTHING, "/epcList"},
    {"no thing in a transaction", TRANSACTION, "tab", KOLLI_EVENT_NOTHING, "/epcList"},
    {"the end of a transaction", TRANSACTION, "tdb", KOLLI_OK, ""},
    {"the end of nothing", OBJECT, "td", KOLLI_EVENT_NOTHING, "/epcList"},
    {"a quantity alone", OBJECT, "taq", KOLLI_OK, ""},
    {"a parent in an ObjectEvent", OBJECT, "taep", KOLLI_EVENT_FOREIGN, "/parentID"},
    {"a parent in a TransactionEvent", TRANSACTION, "taebp", KOLLI_OK, ""},
    {"ilmd with ADD", OBJECT, "taei", KOLLI_OK, ""},
    {"ilmd with DELETE", OBJECT, "tdei", KOLLI_EVENT_ILMD, "/ilmd"},
    {"ilmd in a TransactionEvent", TRANSACTION, "taebi", KOLLI_EVENT_ILMD, "/ilmd"},
    {"the same EPC twice", OBJECT, "taefge", KOLLI_EVENT_REPEATED, "/epcList/3"},
    {"different EPCs", OBJECT, "taefg", KOLLI_OK, ""},
    {"an errorDeclaration", OBJECT, "taeDRCX", KOLLI_OK, ""},
    {"an errorDeclaration of a TransactionEvent", TRANSACTION, "taebD", KOLLI_OK, ""},
    {"a reason and no time", OBJECT, "taeR", KOLLI_EVENT_LACKS,
     "/errorDeclaration/declarationTime"},
    {"a correction and no time", OBJECT, "taeC", KOLLI_EVENT_LACKS,
     "/errorDeclaration/declarationTime"},
    {"an extension and no time", TRANSACTION, "taebX", KOLLI_EVENT_LACKS,
     "/errorDeclaration/declarationTime"},
    {"the same correction twice", OBJECT, "taeDCC", KOLLI_EVENT_REPEATED,
     "/errorDeclaration/correctiveEventIDs/1"},
    {"persistentDisposition", OBJECT, "taesu", KOLLI_OK, ""},
    {"persistentDisposition in a TransactionEvent", TRANSACTION, "taebu", KOLLI_OK, ""},
    {"the same word set twice", OBJECT, "taesus", KOLLI_EVENT_REPEATED,
     "/persistentDisposition/set/1"},
    {"a packing", PACKING, "tapc", KOLLI_OK, ""},
    {"a packing of a class", PACKING, "tapk", KOLLI_OK, ""},
    {"a packing without parent", PACKING, "tac", KOLLI_EVENT_LACKS, "/parentID"},
    {"a packing that was seen without parent", PACKING, "toc", KOLLI_OK, ""},
    {"an unpacking without parent", PACKING, "tdc", KOLLI_EVENT_LACKS, "/parentID"},
    {"an unpacking of all", PACKING, "tdp", KOLLI_OK, ""},
    {"a packing of nothing", PACKING, "tap", KOLLI_EVENT_NOTHING, "/childEPCs"},
    {"a packing of things of an ObjectEvent", PACKING, "tapce", KOLLI_EVENT_FOREIGN, "/epcList"},
    {"a packing without action", PACKING, "tpc", KOLLI_EVENT_LACKS, "/action"},
    {"a packing with ilmd", PACKING, "tapci", KOLLI_EVENT_ILMD, "/ilmd"},
    {"a packing of a thing twice", PACKING, "tapcc", KOLLI_EVENT_REPEATED, "/childEPCs/1"},
    {"a binding", BINDING, "tapc", KOLLI_OK, ""},
    {"a binding that was seen without parent", BINDING, "toc", KOLLI_EVENT_LACKS, "/parentID"},
    {"the end of a binding", BINDING, "tdp", KOLLI_OK, ""},
    {"a binding of nothing", BINDING, "tap", KOLLI_EVENT_NOTHING, "/childEPCs"},
    {"children in an ObjectEvent", OBJECT, "taec", KOLLI_EVENT_FOREIGN, "/childEPCs"},
    {"a change", CHANGE, "tmn", KOLLI_OK, ""},
    {"a change of quantities", CHANGE, "tMN", KOLLI_OK, ""},
    {"a change with ilmd", CHANGE, "tmni", KOLLI_OK, ""},
    {"a change that has no action", CHANGE, "tamn", KOLLI_EVENT_FOREIGN, "/action"},
    {"a change of nothing", CHANGE, "tn", KOLLI_EVENT_NOTHING, "/inputEPCList"},
    {"a change into nothing", CHANGE, "tm", KOLLI_EVENT_NOTHING, "/outputEPCList"},
    {"a change that has a name", CHANGE, "tT", KOLLI_EVENT_NOTHING, "/inputEPCList"},
    {"the beginning of a change that has a name", CHANGE, "tTm", KOLLI_OK, ""},
    {"the end of a change that has a name", CHANGE, "tTN", KOLLI_OK, ""},
    {"a change of one thing twice", CHANGE, "tmmn", KOLLI_EVENT_REPEATED, "/inputEPCList/1"},
    {"members of places", OBJECT, "taePQ", KOLLI_OK, ""},
};

static void build(kolli_event *event, char step)
{
    kolli_quantity quantity = {SPAN("urn:a:class"), SPAN("1"), {NULL, 0}, {0}, false, {0}};
    switch (step) {
    case 't':
        kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL);
        break;
    case 'a':
        kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL);
        break;
    case 'd':
        kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("DELETE"), NULL);
        break;
    case 'e':
        kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:12345678"), NULL);
        break;
    case 'f':
        kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:b:12345678"), NULL);
        break;
    case 'g':
        kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:b:12345678"), NULL);
        break;
    case 'q':
        kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL);
        break;
    case 'p':
        kolli_event_set(event, KOLLI_FIELD_PARENT_ID, SPAN("urn:a:parent"), NULL);
        break;
    case 'b':
        kolli_event_add_typed(event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, SPAN("po"), SPAN("urn:a:po"),
                              NULL);
        break;
    case 'o':
        kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("OBSERVE"), NULL);
        break;
    case 'c':
        kolli_event_add_uri(event, KOLLI_FIELD_CHILD_EPCS, SPAN("urn:a:child"), NULL);
        break;
    case 'k':
        kolli_event_add_quantity(event, KOLLI_FIELD_CHILD_QUANTITY_LIST, &quantity, NULL);
        break;
    case 'm':
        kolli_event_add_uri(event, KOLLI_FIELD_INPUT_EPC_LIST, SPAN("urn:a:in"), NULL);
        break;
    case 'n':
        kolli_event_add_uri(event, KOLLI_FIELD_OUTPUT_EPC_LIST, SPAN("urn:a:out"), NULL);
        break;
    case 'M':
        kolli_event_add_quantity(event, KOLLI_FIELD_INPUT_QUANTITY_LIST, &quantity, NULL);
        break;
    case 'N':
        kolli_event_add_quantity(event, KOLLI_FIELD_OUTPUT_QUANTITY_LIST, &quantity, NULL);
        break;
    case 'T':
        kolli_event_set(event, KOLLI_FIELD_TRANSFORMATION_ID, SPAN("urn:a:change"), NULL);
        break;
    case 'P':
        kolli_event_add_member(event, KOLLI_FIELD_READ_POINT, NULL, SPAN("urn:a:"), SPAN("x"),
                               KOLLI_MEMBER_TEXT, SPAN("1"), NULL, NULL);
        break;
    case 'Q':
        kolli_event_add_member(event, KOLLI_FIELD_BIZ_LOCATION, NULL, SPAN("urn:a:"), SPAN("x"),
                               KOLLI_MEMBER_OBJECT, SPAN(""), NULL, NULL);
        break;
    case 'D':
        kolli_event_set(event, KOLLI_FIELD_DECLARATION_TIME, SPAN(TIME), NULL);
        break;
    case 'R':
        kolli_event_set(event, KOLLI_FIELD_ERROR_REASON, SPAN("did_not_occur"), NULL);
        break;
    case 'C':
        kolli_event_add_uri(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS, SPAN("urn:a:event"), NULL);
        break;
    case 'X':
        kolli_event_add_member(event, KOLLI_FIELD_ERROR_EXTENSION, NULL, SPAN("urn:a:"), SPAN("x"),
                               KOLLI_MEMBER_TEXT, SPAN("1"), NULL, NULL);
        break;
    case 's':
        kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, SPAN("recalled"), NULL);
        break;
    case 'u':
        kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_UNSET, SPAN("recalled"), NULL);
        break;
    case 'i':
        kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, SPAN(KOLLI_CBVMDA), SPAN("lotNumber"),
                               KOLLI_MEMBER_TEXT, SPAN("1"), NULL, NULL);
        break;
    default:
        fail();
    }
}

static void checks_events(void **state)
{
    const struct check *row = *state;
    kolli_diag diag = {0};
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, row->type);
    for (const char *step = row->steps; *step != '\0'; step++) {
        build(event, *step);
    }
    assert_int_equal(kolli_event_check(event, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    assert_string_equal(diag.pointer, row->pointer);
    assert_int_equal(kolli_event_check(event, NULL), row->status);
    kolli_event_free(event);
}

/* Codes of one product, and URIs that are alike at both ends, for which no quick hash is good. */
static const struct {
    const char *name, *format;
} thousands[] = {
    {"codes", "https://id.gs1.org/01/09522100100110/21/%u"},
    {"alike at both ends", "https://id.gs1.org/01/09522100100110/21/%u/0123456789"},
};

static void finds_one_repeat_among_a_thousand(void **state)
{
    const char *format = ((const char *const *)*state)[1];
    kolli_diag diag = {0};
    kolli_event *event = kolli_event_new(NULL);
    build(event, 't');
    build(event, 'a');
    char uri[80];
    for (unsigned i = 0; i < 1000; i++) {
        snprintf(uri, sizeof uri, format, i * 7919 % 1000 + 10000);
        assert_int_equal(kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, span_of(uri), NULL),
                         KOLLI_OK);
    }
    assert_int_equal(kolli_event_check(event, &diag), KOLLI_OK);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST,
                        kolli_event_uri_at(event, KOLLI_FIELD_EPC_LIST, 417), NULL);
    assert_int_equal(kolli_event_check(event, &diag), KOLLI_EVENT_REPEATED);
    assert_string_equal(diag.pointer, "/epcList/1000");
    kolli_event_free(event);
}

/* ---- Identity and memory ---- */

static kolli_status count_up(void *context, void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        ((uint8_t *)bytes)[i] = (*(uint8_t *)context)++;
    }
    return KOLLI_OK;
}

static kolli_status no_bytes(void *context, void *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return KOLLI_NO_RANDOM;
}

static void makes_uuids(void **state)
{
    (void)state;
    uint8_t next = 0xF0;
    kolli_event *event = kolli_event_new(NULL);
    assert_int_equal(kolli_event_set_uuid(event, &(kolli_random){count_up, &next}, NULL), KOLLI_OK);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_ID),
                "urn:uuid:f0f1f2f3-f4f5-46f7-b8f9-fafbfcfdfeff");
    assert_int_equal(kolli_event_set_uuid(event, &(kolli_random){no_bytes, NULL}, NULL),
                     KOLLI_NO_RANDOM);
    assert_span(kolli_event_get(event, KOLLI_FIELD_EVENT_ID),
                "urn:uuid:f0f1f2f3-f4f5-46f7-b8f9-fafbfcfdfeff");
    assert_int_equal(kolli_event_set_uuid(event, NULL, NULL), KOLLI_OK);
    kolli_span system = kolli_event_get(event, KOLLI_FIELD_EVENT_ID);
    assert_int_equal(system.len, 45);
    assert_int_equal(system.ptr[9 + 14], '4');
    kolli_event_free(event);
}

static bool fill(kolli_event *event, kolli_elements *elements)
{
    const kolli_member *object = NULL;
    kolli_status statuses[] = {
        kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN(TIME), NULL),
        kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL),
        kolli_event_set_place(event, KOLLI_FIELD_READ_POINT, SPAN("9521001000017"), NULL),
        kolli_event_add_transaction(event, SPAN("po"), SPAN("9521001000017"), SPAN("1/2"), NULL),
        kolli_event_add_elements(event, elements, NULL, NULL),
        kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, SPAN("recalled"), NULL),
        kolli_event_set(event, KOLLI_FIELD_DECLARATION_TIME, SPAN(TIME), NULL),
        kolli_event_set(event, KOLLI_FIELD_ERROR_REASON, SPAN("did_not_occur"), NULL),
        kolli_event_add_uri(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS, SPAN("urn:a:b"), NULL),
        kolli_event_add_member(event, KOLLI_FIELD_ERROR_EXTENSION, NULL, SPAN("urn:x:"), SPAN("a"),
                               KOLLI_MEMBER_NUMBER, SPAN("1"), NULL, NULL),
        kolli_event_add_member(event, KOLLI_FIELD_EXTENSION, NULL, SPAN("urn:x:"), SPAN("a"),
                               KOLLI_MEMBER_OBJECT, SPAN(""), &object, NULL),
    };
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        if (statuses[i] != KOLLI_OK) {
            return false;
        }
    }
    for (int i = 0; i < 40; i++) {
        char uri[40];
        snprintf(uri, sizeof uri, "urn:example:%d", i);
        if (kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, span_of(uri), NULL) != KOLLI_OK) {
            return false;
        }
    }
    return kolli_event_check(event, NULL) == KOLLI_OK;
}

static kolli_elements *scanned;

static bool attempt(const kolli_allocator *allocator)
{
    kolli_event *event = kolli_event_new(allocator);
    bool good = event != NULL && fill(event, scanned);
    kolli_event_free(event);
    return good;
}

static void lives_without_memory(void **state)
{
    (void)state;
    scanned = kolli_elements_new(NULL);
    kolli_elements_parse_bracketed(scanned, SPAN("(01)09522100100110(21)Q1(10)M1(17)270101"), NULL);
    fail_each_allocation(attempt);
    kolli_elements_free(scanned);
}

int main(void)
{
    SUITE_ROWS(uris, judges_uris);
    suite_add("a NUL is no character of a URI", judges_uris_with_nul);
    SUITE_ROWS(values, sets_values);
    suite_add("the offset of eventTime is the event's unless said otherwise",
              tells_the_offset_of_its_time);
    SUITE_ROWS(places, sets_places);
    suite_add("lists grow, and are empty after clear", keeps_lists);
    SUITE_ROWS(listeds, adds_words);
    SUITE_ROWS(quantities, adds_quantities);
    SUITE_ROWS(typeds, adds_typed);
    SUITE_ROWS(transactions, adds_transactions);
    SUITE_ROWS(members, adds_members);
    suite_add("members nest in objects", nests_members);
    suite_add("the CBV has one namespace", has_one_namespace_for_the_cbv);
    SUITE_ROWS(scans, takes_elements);
    suite_add("one ilmd for all things of an event", one_ilmd_for_all);
    suite_add("the name alone leaves dates out", takes_the_name_alone);
    SUITE_ROWS(checks, checks_events);
    SUITE_ROWS(thousands, finds_one_repeat_among_a_thousand);
    suite_add("identities are version 4", makes_uuids);
    suite_add("without memory", lives_without_memory);
    return suite_run("event");
}
