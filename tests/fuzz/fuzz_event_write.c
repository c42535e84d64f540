/*
 * Any calls that build an event: one that kolli_event_check() accepts is written in each form without being refused,
 * read again without an error, and equal unless a loss was told.
 */
#include "forms.h"

enum { MAX_SIZE = 4096, FIELDS = KOLLI_FIELD_EXTENSION + 1, TYPES = 5 };

/* ---- Bytes as calls ---- */

struct tape {
    const uint8_t *at, *end;
};

static uint8_t byte_of(struct tape *tape)
{
    return tape->at < tape->end ? *tape->at++ : 0;
}

/* A text of up to 63 bytes. Some values are hard to guess, so they have short names. */
static kolli_span text_of(struct tape *tape)
{
    static const char *const known[] = {
        "urn:a:1",          "https://example.com/x/",    "2026-03-24T16:10:00.5+07:00",
        "2026-03-24T09:10:00Z", "+07:00",                "ADD",
        "OBSERVE",          "DELETE",                    "shipping",
        "active",           "po",                        "location",
        "incorrect_data",   "Temperature",               "KGM",
        "1.50",             "-3E-2",                     "true",
        "AB12",             "urn:epcglobal:cbv:mda:",    "name",
        "9521001000017",    "gạo \"tẻ\" & nếp",          "x",
    };
    uint8_t length = byte_of(tape);
    if (length >= 64) {
        return span_of(known[length % (sizeof known / sizeof known[0])]);
    }
    size_t left = (size_t)(tape->end - tape->at);
    kolli_span text = {(const char *)tape->at, length < left ? length : left};
    tape->at += text.len;
    return text;
}

/* ---- Building ---- */

static const kolli_member *last; /* object or list that was added last, or NULL */

static void add_member(kolli_event *event, struct tape *tape)
{
    kolli_field field = (kolli_field)(byte_of(tape) % FIELDS);
    uint8_t how = byte_of(tape);
    const kolli_member *added = NULL;
    kolli_span space = text_of(tape);
    kolli_span name = text_of(tape);
    kolli_span text = text_of(tape);
    kolli_member_kind kind = (kolli_member_kind)(how % (KOLLI_MEMBER_RUN + 1));
    kolli_status status =
        kolli_event_add_member(event, field, (how & 0x40) != 0 ? last : NULL, space, name, kind,
                               text, &added, NULL);
    if (status == KOLLI_OK && (kind == KOLLI_MEMBER_OBJECT || kind == KOLLI_MEMBER_LIST)) {
        last = added;
    }
}

static void add_sensor(kolli_event *event, struct tape *tape)
{
    uint8_t how = byte_of(tape);
    uint8_t report = byte_of(tape) % 4;
    kolli_sensor_place place = {how % 3, report == 3 ? KOLLI_SENSOR_METADATA : report};
    kolli_sensor_field field = (kolli_sensor_field)(byte_of(tape) % (KOLLI_SENSOR_UOM + 1));
    kolli_event_sensor_set(event, place, field, text_of(tape), NULL);
}

static void take_step(kolli_event *event, struct tape *tape)
{
    uint8_t step = byte_of(tape) % 9;
    kolli_field field = (kolli_field)(byte_of(tape) % FIELDS);
    kolli_span one = {NULL, 0};
    kolli_span two = {NULL, 0};
    if (step < 7) {
        one = text_of(tape);
        two = step > 3 ? text_of(tape) : two;
    }
    switch (step) {
    case 0:
        kolli_event_set(event, field, one, NULL);
        break;
    case 1:
        kolli_event_add_uri(event, field, one, NULL);
        break;
    case 2:
        kolli_event_add_word(event, field, one, NULL);
        break;
    case 3:
        kolli_event_set_place(event, field, one, NULL);
        break;
    case 4:
        kolli_event_add_quantity(
            event, field,
            &(kolli_quantity){.epc_class = one, .quantity = two, .uom = text_of(tape)}, NULL);
        break;
    case 5:
    case 6:
        kolli_event_add_typed(event, field, one, two, NULL);
        break;
    case 7:
        add_member(event, tape);
        break;
    default:
        add_sensor(event, tape);
    }
}

/* ---- Writing and reading ---- */

static void check_form(const kolli_event *event, enum form form)
{
    struct writer writer;
    struct reader reader;
    kolli_difference difference = {0};
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    open_writer(&writer, form, false, SPAN("2026-03-24T17:00:00Z"));
    begin_document(&writer, buffer, NULL);
    require(add_event(&writer, event) == KOLLI_OK);
    struct losses losses = end_document(&writer);
    open_reader(&reader, form != JSON, kolli_buffer_span(buffer), 1000);
    const kolli_event *again = next(&reader);
    require(again != NULL);
    require_equal(losses.errors + losses.warnings > 0 ||
                      kolli_event_equal(event, again, &difference),
                  &difference);
    require(close_reader(&reader) == 0 || losses.errors > 0);
    kolli_buffer_free(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tape tape = {data, data + (size < MAX_SIZE ? size : MAX_SIZE)};
    kolli_event *event = kolli_event_new(NULL);
    last = NULL;
    kolli_event_set_type(event, (kolli_event_type)(byte_of(&tape) % TYPES));
    while (tape.at < tape.end) {
        take_step(event, &tape);
    }
    if (kolli_event_check(event, NULL) == KOLLI_OK) {
        check_form(event, JSON);
        check_form(event, XML);
        check_form(event, XML_OLD);
    }
    kolli_event_free(event);
    return 0;
}
