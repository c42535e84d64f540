/* Do two events say the same, and where do they first differ? */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "epcis/sensor.h"

#define TIME "2026-03-24T16:10:00+07:00"

/* Both ways: equality has no direction, and sides change places. */
static void assert_compared(const kolli_event *left, const kolli_event *right, bool equal,
                            const char *pointer)
{
    kolli_difference there = {.pointer = "untouched"};
    kolli_difference back = {.pointer = "untouched"};
    bool result = kolli_event_equal(left, right, &there);
    if (result != equal) {
        fail_msg("%s at %s: %s, %s", result ? "equal" : "different", there.pointer, there.left,
                 there.right);
    }
    assert_string_equal(there.pointer, equal ? "untouched" : pointer);
    assert_int_equal(kolli_event_equal(right, left, &back), equal);
    assert_int_equal(kolli_event_equal(right, left, NULL), equal);
    if (!equal) {
        assert_true(there.left_has || there.right_has);
    }
    assert_true(kolli_event_equal(left, left, NULL));
}

/* ---- One value ---- */

struct value {
    const char *name;
    kolli_field field;
    const char *left, *right; /* NULL: not there */
    bool equal;
    const char *pointer;
};

static const struct value values[] = {
    {"the same time", KOLLI_FIELD_EVENT_TIME, TIME, "2026-03-24T09:10:00.000Z", true, ""},
    {"another time", KOLLI_FIELD_EVENT_TIME, TIME, "2026-03-24T16:10:00Z", false, "/eventTime"},
    {"the 18th digit", KOLLI_FIELD_EVENT_TIME, "2026-03-24T09:10:00.123456789012345678Z",
     "2026-03-24T09:10:00.123456789012345679Z", false, "/eventTime"},
    {"the 20th digit", KOLLI_FIELD_EVENT_TIME, "2026-03-24T09:10:00.12345678901234567801Z",
     "2026-03-24T09:10:00.12345678901234567802Z", false, "/eventTime"},
    {"the 20th digit, the same", KOLLI_FIELD_EVENT_TIME,
     "2026-03-24T09:10:00.12345678901234567801Z", "2026-03-24T16:10:00.123456789012345678010+07:00",
     true, ""},
    {"no time at all", KOLLI_FIELD_EVENT_TIME, "noon", "noon", true, ""},
    {"no time and a time", KOLLI_FIELD_EVENT_TIME, "noon", TIME, false, "/eventTime"},
    {"nothing and something", KOLLI_FIELD_RECORD_TIME, NULL, TIME, false, "/recordTime"},
    {"an offset is text", KOLLI_FIELD_EVENT_TIME_OFFSET, "-00:00", "+00:00", false,
     "/eventTimeZoneOffset"},
    {"a word and its URN", KOLLI_FIELD_BIZ_STEP, "shipping", "urn:epcglobal:cbv:bizstep:shipping",
     true, ""},
    {"a CURIE and a web URI", KOLLI_FIELD_DISPOSITION, "cbv:Disp-active",
     "https://ref.gs1.org/cbv/Disp-active", true, ""},
    {"two words", KOLLI_FIELD_BIZ_STEP, "shipping", "packing", false, "/bizStep"},
    {"a word of CBV 1.1 and its place", KOLLI_FIELD_DISPOSITION,
     "urn:epcglobal:cbv:disp:non_sellable_expired", "expired", false, "/disposition"},
    {"words of one's own", KOLLI_FIELD_BIZ_STEP, "urn:a:b", "urn:a:c", false, "/bizStep"},
    {"a URN in a field without words", KOLLI_FIELD_EVENT_ID, "urn:epcglobal:cbv:bizstep:shipping",
     "shipping", false, "/eventID"},
    {"a place", KOLLI_FIELD_READ_POINT, "urn:a:b", "urn:a:b", true, ""},
    {"another place", KOLLI_FIELD_READ_POINT, "urn:a:b", "urn:a:c", false, "/readPoint/id"},
    {"in an errorDeclaration", KOLLI_FIELD_ERROR_REASON, "did_not_occur",
     "urn:epcglobal:cbv:er:did_not_occur", true, ""},
    {"in an errorDeclaration, another", KOLLI_FIELD_ERROR_REASON, "did_not_occur", "incorrect_data",
     false, "/errorDeclaration/reason"},
    {"an empty text and none", KOLLI_FIELD_EVENT_ID, "", NULL, false, "/eventID"},
};

static kolli_event *with_value(const struct value *row, const char *text)
{
    kolli_event *event = kolli_event_new(NULL);
    if (text != NULL) {
        event_put(event, field_of(row->field), span_of(text), NULL);
    }
    return event;
}

static void compares_values(void **state)
{
    const struct value *row = *state;
    kolli_event *left = with_value(row, row->left);
    kolli_event *right = with_value(row, row->right);
    assert_compared(left, right, row->equal, row->pointer);
    kolli_event_free(left);
    kolli_event_free(right);
}

/* ---- Members ---- */

/*
 * A tree in a few signs: a=text, a#number, a~boolean, a! null, a{...} an object, a[...] a list whose
 * items have no name, @a=text an attribute, %text the text of the object, & it is mixed, $text a run.
 * "p:a" has the namespace urn:p, "q:a" has urn:p: with its colon, other names have none.
 */
struct trees {
    const char *name;
    const char *left, *right;
    bool equal;
    const char *pointer;
};

static const struct trees trees[] = {
    {"nothing", "", "", true, ""},
    {"the same", "a=1 b=2", "a=1 b=2", true, ""},
    {"another order", "a=1 b=2 c=3", "c=3 a=1 b=2", true, ""},
    {"another value", "a=1 b=2", "a=1 b=3", false, "/b"},
    {"one more", "a=1", "a=1 b=2", false, "/b"},
    {"another name", "a=1", "b=1", false, "/a"},
    {"namespaces that differ at their end", "p:a=1", "q:a=1", true, ""},
    {"a namespace and none", "p:a=1", "a=1", false, "/p:a"},
    {"a number and its text", "a#1", "a=1", true, ""},
    {"numbers of one value", "a#1.50", "a#15e-1", true, ""},
    {"a number and text of its value", "a#1.50", "a=1.5", true, ""},
    {"texts are not numbers", "a=1.50", "a=1.5", false, "/a"},
    {"a number and another", "a#1", "a#2", false, "/a"},
    {"a boolean and its text", "a~true", "a=true", true, ""},
    {"a boolean and another", "a~true", "a~false", false, "/a"},
    {"null and null", "a!", "a!", true, ""},
    {"null and an empty text", "a!", "a=", false, "/a"},
    {"null and nothing", "a!", "", false, "/a"},
    {"an empty object and an empty text", "a{}", "a=", true, ""},
    {"an object and a text", "a{%x}", "a=x", true, ""},
    {"objects", "a{b=1 c{d=2}}", "a{c{d=2} b=1}", true, ""},
    {"objects that differ inside", "a{b=1 c{d=2}}", "a{c{d=3} b=1}", false, "/a/c/d"},
    {"objects, and more behind", "a{b=1 c{d=2}} e=1", "e=2 a{c{d=2} b=1}", false, "/e"},
    {"an object with more", "a{b=1}", "a{b=1 c=2}", false, "/a/c"},
    {"an object's text", "a{%x b=1}", "a{%y b=1}", false, "/a"},
    {"the text of mixed content", "a{%x & b=1 $y}", "a{b=1}", true, ""},
    {"attributes are members", "a{@b=1 %x}", "a{%x b=1}", true, ""},
    {"a list and a name that repeats", "a[=1 =2]", "a=1 a=2", true, ""},
    {"a name that repeats, far apart", "a[=1 =2] b=3", "a=1 b=3 a=2", true, ""},
    {"a list of one", "a[=1]", "a=1", true, ""},
    {"lists in lists", "a[[=1 =2] [] [[=3]]]", "a=1 a=2 a=3", true, ""},
    {"another order of a list", "a[=1 =2]", "a[=2 =1]", false, "/a"},
    {"a longer list", "a[=1 =2]", "a[=1 =2 =3]", false, "/a"},
    {"a shorter list, and more behind", "a[=1 =2] b=1", "a[=1] b=1", false, "/a"},
    {"an empty list and nothing", "a[] b=1", "b=1", true, ""},
    {"empty lists and nothing", "a[[][]] a[]", "", true, ""},
    {"an empty list and a value", "a[]", "a=1", false, "/a"},
    {"objects in lists", "a[{b=1} {b=2 c[=3]}]", "a{b=1} a{c=3 b=2}", true, ""},
    {"objects in lists that differ", "a[{b=1} {b=2 c[=3]}]", "a{b=1} a{c=4 b=2}", false, "/a/c"},
    {"deep, then wide", "a{a{a{a{b=1}}}} c=1 d{e=1}", "d{e=1} c=1 a{a{a{a{b=1}}}}", true, ""},
    {"deep, then wide, and one thing", "a{a{a{a{b=1}}}} c=1 d{e=1}", "d{e=2} c=1 a{a{a{a{b=1}}}}",
     false, "/d/e"},
    {"an object beside others of its name", "a{b=1} a{b=2} a{b=3}", "a{b=1} a{b=2} a{b=4}", false,
     "/a/b"},
};

static const char *word_end(const char *at)
{
    while (*at != '\0' && strchr(" {}[]=#~!", *at) == NULL) {
        at++;
    }
    return at;
}

static kolli_member name_of(const char *from, const char *to)
{
    kolli_member given = {.kind = KOLLI_MEMBER_TEXT};
    given.attribute = *from == '@';
    from += given.attribute;
    given.name = (kolli_span){from, (size_t)(to - from)};
    if (given.name.len > 2 && from[1] == ':') {
        given.space = from[0] == 'p' ? SPAN("urn:p") : SPAN("urn:p:");
        given.prefix = span_first(given.name, 1);
        given.name = span_from(given.name, 2);
        given.spelling = KOLLI_SPELT_PREFIX;
    }
    return given;
}

static void grow(kolli_event *event, kolli_field field, const char *text)
{
    struct members *top = event_members_room(event, field_of(field));
    struct member *parent = NULL;
    while (*text != '\0') {
        const char *end = word_end(text);
        if (*text == ' ') {
            text++;
            continue;
        }
        if (*text == '}' || *text == ']') {
            parent = parent->parent;
            text++;
            continue;
        }
        if (*text == '&' || *text == '%') {
            parent->shown.mixed = parent->shown.mixed || *text == '&';
            if (*text == '%') {
                parent->shown.text = (kolli_span){text + 1, (size_t)(end - text - 1)};
            }
            text = end;
            continue;
        }
        kolli_member given = name_of(text, end);
        if (*text == '$') {
            given = (kolli_member){.kind = KOLLI_MEMBER_RUN, .text = given.name};
        } else {
            const char *value_end = word_end(end + 1);
            given.kind = *end == '#'   ? KOLLI_MEMBER_NUMBER
                         : *end == '~' ? KOLLI_MEMBER_BOOLEAN
                         : *end == '!' ? KOLLI_MEMBER_NULL
                         : *end == '{' ? KOLLI_MEMBER_OBJECT
                         : *end == '[' ? KOLLI_MEMBER_LIST
                                       : KOLLI_MEMBER_TEXT;
            bool open = *end == '{' || *end == '[';
            given.text = open ? SPAN("") : (kolli_span){end + 1, (size_t)(value_end - end - 1)};
            end = open ? end + 1 : value_end;
        }
        struct member *member =
            member_append(&event->arena, parent == NULL ? top : &parent->inside, parent, &given);
        assert_non_null(member);
        parent =
            given.kind == KOLLI_MEMBER_OBJECT || given.kind == KOLLI_MEMBER_LIST ? member : parent;
        text = end;
    }
    assert_null(parent);
}

/* With few members beside them, and with so many that names have an index. */
static void compares_members(void **state)
{
    const struct trees *row = *state;
    for (size_t others = 0; others < 2; others++) {
        const char *more = others == 0 ? ""
                                       : "y1= y2= y3= y4= y5= y6= y7= y8= y9= y10= y11= y12= "
                                         "y13= y14= y15= y16= y17= y18= y19= y20= ";
        kolli_event *left = kolli_event_new(NULL);
        kolli_event *right = kolli_event_new(NULL);
        grow(left, KOLLI_FIELD_EXTENSION, more);
        grow(left, KOLLI_FIELD_EXTENSION, row->left);
        grow(right, KOLLI_FIELD_EXTENSION, row->right);
        grow(right, KOLLI_FIELD_EXTENSION, more);
        assert_compared(left, right, row->equal, row->pointer);
        kolli_event_free(left);
        kolli_event_free(right);
    }
}

/* Places of members have their pointers. */
static void knows_places(void **state)
{
    (void)state;
    static const struct {
        kolli_field field;
        const char *pointer;
    } places[] = {
        {KOLLI_FIELD_ILMD, "/ilmd/p:a"},
        {KOLLI_FIELD_READ_POINT, "/readPoint/p:a"},
        {KOLLI_FIELD_ERROR_EXTENSION, "/errorDeclaration/p:a"},
        {KOLLI_FIELD_PERSISTENT_EXTENSION, "/persistentDisposition/p:a"},
        {KOLLI_FIELD_EXTENSION, "/p:a"},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        kolli_event *left = kolli_event_new(NULL);
        kolli_event *right = kolli_event_new(NULL);
        grow(left, places[i].field, "p:a=1");
        grow(right, places[i].field, "p:a=2");
        assert_compared(left, right, false, places[i].pointer);
        kolli_event_free(left);
        kolli_event_free(right);
    }
    kolli_event *left = kolli_event_new(NULL);
    kolli_event *right = kolli_event_new(NULL);
    grow(left, KOLLI_FIELD_ILMD, ""); /* an empty ilmd says that something begins */
    assert_compared(left, right, false, "/ilmd");
    event_fill(right, KOLLI_FIELD_ILMD);
    event_fill(right, KOLLI_FIELD_EPC_LIST); /* an empty list says nothing */
    assert_compared(left, right, true, "");
    kolli_event_free(left);
    kolli_event_free(right);
}

static void compares_deep_and_wide(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    kolli_event *events[2];
    for (size_t side = 0; side < 2; side++) {
        events[side] = kolli_event_new(NULL);
        struct members *top = event_members_room(events[side], field_of(KOLLI_FIELD_ILMD));
        struct member *parent = NULL;
        for (size_t i = 0; i < MANY; i++) { /* deep */
            const kolli_member given = {.name = SPAN("x"), .kind = KOLLI_MEMBER_OBJECT};
            parent = member_append(&events[side]->arena, parent == NULL ? top : &parent->inside,
                                   parent, &given);
        }
        for (size_t i = 0; i < MANY; i++) { /* wide, in another order */
            char name[24];
            kolli_member given = {.kind = KOLLI_MEMBER_TEXT};
            arena_copy(&events[side]->arena, span_uint(name, side == 0 ? i : MANY - 1 - i),
                       &given.name);
            given.text = given.name;
            assert_non_null(member_append(&events[side]->arena, &parent->inside, parent, &given));
        }
    }
    assert_true(kolli_event_equal(events[0], events[1], NULL));
    kolli_event_free(events[0]);
    kolli_event_free(events[1]);
}

/* ---- Lists and sensors ---- */

/* Each step makes both events alike but for what `other` changes. */
static void build(kolli_event *event, const char *other)
{
    kolli_sensor_place metadata = {0, KOLLI_SENSOR_METADATA};
    kolli_sensor_place report = {0, 1};
    bool xml = strcmp(other, "") != 0;
    kolli_quantity quantity = {.epc_class = SPAN("urn:a:c"),
                               .quantity = xml ? SPAN("7.50") : SPAN("7.5"),
                               .uom = SPAN("KGM")};
    if (strcmp(other, "uom") == 0) {
        quantity.uom = SPAN("GRM");
    }
    kolli_event_set_type(event,
                         strcmp(other, "type") == 0 ? KOLLI_TRANSACTION_EVENT : KOLLI_OBJECT_EVENT);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:1"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST,
                        strcmp(other, "epc") == 0 ? SPAN("urn:a:3") : SPAN("urn:a:2"), NULL);
    kolli_event_add_quantity(event, KOLLI_FIELD_QUANTITY_LIST, &quantity, NULL);
    kolli_event_add_typed(event, KOLLI_FIELD_SOURCE_LIST,
                          xml ? SPAN("urn:epcglobal:cbv:sdt:location") : SPAN("location"),
                          SPAN("urn:a:s"), NULL);
    if (strcmp(other, "more") == 0) {
        kolli_event_add_typed(event, KOLLI_FIELD_SOURCE_LIST, SPAN("location"), SPAN("urn:a:t"),
                              NULL);
    }
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET,
                         strcmp(other, "word") == 0 ? SPAN("active") : SPAN("recalled"), NULL);
    kolli_event_add_sensor(event, NULL);
    kolli_event_add_report(event, 0, NULL);
    kolli_event_add_report(event, 0, NULL);
    kolli_event_sensor_set(event, metadata, KOLLI_SENSOR_TIME,
                           xml ? SPAN("2026-03-24T09:10:00Z") : SPAN(TIME), NULL);
    if (strcmp(other, "device") == 0) {
        kolli_event_sensor_set(event, metadata, KOLLI_SENSOR_DEVICE_ID, SPAN("urn:a:d"), NULL);
    }
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_TYPE,
                           xml ? SPAN("gs1:Temperature") : SPAN("Temperature"), NULL);
    kolli_event_sensor_set(event, report, KOLLI_SENSOR_VALUE,
                           strcmp(other, "value") == 0 ? SPAN("27") : SPAN("26.0"), NULL);
    sensor_put(event, (struct sensor_record *)sensor_elements(event, &(size_t){0})->reports.items,
               sensor_named(NAMES_booleanValue), xml ? SPAN("1") : SPAN("true"), NULL);
    if (strcmp(other, "report") == 0) {
        kolli_event_add_report(event, 0, NULL);
    }
}

static const struct change {
    const char *name;
    const char *pointer, *left, *right;
} changes[] = {
    {"xml", "", "", ""}, /* other forms of the same */
    {"type", "/type", "ObjectEvent", "TransactionEvent"},
    {"epc", "/epcList/1", "urn:a:2", "urn:a:3"},
    {"uom", "/quantityList/0/uom", "KGM", "GRM"},
    {"more", "/sourceList", "1", "2"},
    {"word", "/persistentDisposition/set/0", "recalled", "active"},
    {"device", "/sensorElementList/0/sensorMetadata/deviceID", "", "urn:a:d"},
    {"value", "/sensorElementList/0/sensorReport/1/value", "26.0", "27"},
    {"report", "/sensorElementList/0/sensorReport", "2", "3"},
};

static void compares_events(void **state)
{
    const struct change *row = *state;
    kolli_difference difference = {.pointer = ""};
    kolli_event *left = kolli_event_new(NULL);
    kolli_event *right = kolli_event_new(NULL);
    build(left, "");
    build(right, row->name);
    assert_compared(left, right, row->pointer[0] == '\0', row->pointer);
    kolli_event_equal(left, right, &difference);
    assert_string_equal(difference.left, row->left);
    assert_string_equal(difference.right, row->right);
    kolli_event_free(left);
    kolli_event_free(right);
}

/* Long values are cut where a character ends. */
static void cuts_values(void **state)
{
    (void)state;
    kolli_difference difference;
    kolli_event *left = kolli_event_new(NULL);
    kolli_event *right = kolli_event_new(NULL);
    char text[301] = "x";
    for (size_t i = 1; i + 2 < sizeof text; i += 2) {
        memcpy(text + i, "\xC4\x91", 3);
    }
    event_put(left, field_of(KOLLI_FIELD_EVENT_ID), span_of(text), NULL);
    assert_false(kolli_event_equal(left, right, &difference));
    assert_int_equal(strlen(difference.left), 119);
    assert_false(difference.right_has);
    kolli_event_free(left);
    kolli_event_free(right);
}

int main(void)
{
    SUITE_ROWS(values, compares_values);
    SUITE_ROWS(trees, compares_members);
    suite_add("places of members", knows_places);
    suite_add("100,000 deep and 100,000 wide", compares_deep_and_wide);
    SUITE_ROWS(changes, compares_events);
    suite_add("long values", cuts_values);
    return suite_run("equal");
}
