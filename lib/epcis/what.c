/*
 * What does an event say of the things that a scan named? A serial makes an EPC, a lot a class,
 * dates go to ilmd.
 */
#include "base/fail.h"
#include "epcis/check.h"
#include "epcis/event.h"

#include <stdio.h>

enum ilmd_kind { ILMD_TEXT, ILMD_DATE };

static const struct ilmd_row {
    const char *ai;
    enum ilmd_kind kind;
    const char *name;
} ilmd_rows[] = {
#define ILMD(ai, kind, name) {ai, ILMD_##kind, name},
#include "epcis/ilmd.def"
#undef ILMD
};

static const struct measure_row {
    const char *ai, *uom;
} measures[] = {
#define MEASURE(ai, uom) {ai, uom},
#include "epcis/measure.def"
#undef MEASURE
};

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

/* ---- How much ---- */

/* "003250" with three decimals is 3.250. These values have at most eight digits. GenSpecs §3.6.2 */
static kolli_span place_point(char buffer[24], kolli_span digits, size_t decimals)
{
    while (digits.len > decimals + 1 && digits.ptr[0] == '0') {
        digits = span_from(digits, 1);
    }
    int length = decimals == 0
                     ? snprintf(buffer, 24, "%.*s", (int)digits.len, digits.ptr)
                     : snprintf(buffer, 24, "%.*s.%.*s", (int)(digits.len - decimals), digits.ptr,
                                (int)decimals, digits.ptr + digits.len - decimals);
    return (kolli_span){buffer, (size_t)length};
}

/* Does the element tell how much there is? */
static bool read_measure(kolli_quantity *quantity, char buffer[24], kolli_element element)
{
    for (size_t i = 0; i < ROWS(measures); i++) {
        kolli_span ai = span_of(measures[i].ai);
        bool has_point = ai.len == 3;
        if (element.ai.len != ai.len + (has_point ? 1 : 0) || !span_starts(element.ai, ai)) {
            continue;
        }
        size_t decimals = has_point ? (size_t)(element.ai.ptr[3] - '0') : 0;
        if (decimals >= element.value.len) {
            return false;
        }
        quantity->quantity = place_point(buffer, element.value, decimals);
        quantity->uom = span_of(measures[i].uom);
        return true;
    }
    return false;
}

/* The measures that were looked at are part of the what, so no other place is asked for them. */
static bool is_measure(kolli_element element)
{
    kolli_quantity quantity;
    char buffer[24];
    return read_measure(&quantity, buffer, element);
}

/* ---- The name ---- */

static kolli_status write_name(kolli_event *event, const kolli_elements *elements,
                               kolli_name_level level, kolli_diag *diag)
{
    buf_clear(&event->text);
    return kolli_name_write(elements, level, buf_sink(&event->text), diag);
}

/* Where an event of each type has its things, and where its classes with a quantity. */
static const struct {
    kolli_field things, classes;
} lists[FIELD_EVENT_TYPES] = {
    [KOLLI_OBJECT_EVENT] = {KOLLI_FIELD_EPC_LIST, KOLLI_FIELD_QUANTITY_LIST},
    [KOLLI_AGGREGATION_EVENT] = {KOLLI_FIELD_CHILD_EPCS, KOLLI_FIELD_CHILD_QUANTITY_LIST},
    [KOLLI_TRANSACTION_EVENT] = {KOLLI_FIELD_EPC_LIST, KOLLI_FIELD_QUANTITY_LIST},
    [KOLLI_TRANSFORMATION_EVENT] = {KOLLI_FIELD_OUTPUT_EPC_LIST, KOLLI_FIELD_OUTPUT_QUANTITY_LIST},
    [KOLLI_ASSOCIATION_EVENT] = {KOLLI_FIELD_CHILD_EPCS, KOLLI_FIELD_CHILD_QUANTITY_LIST},
    [KOLLI_OWN_EVENT] = {KOLLI_FIELD_EPC_LIST, KOLLI_FIELD_QUANTITY_LIST},
};

static kolli_status add_class(kolli_event *event, const kolli_elements *elements,
                              const kolli_quantity *given, kolli_diag *diag)
{
    kolli_status status = write_name(event, elements, KOLLI_NAME_LOT, diag);
    if (status == KOLLI_NAME_LEVEL) {
        status = write_name(event, elements, KOLLI_NAME_CLASS, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    char buffer[24];
    kolli_quantity quantity = given != NULL ? *given : (kolli_quantity){.value = {0}};
    for (size_t i = 0; given == NULL && i < kolli_elements_count(elements); i++) {
        if (read_measure(&quantity, buffer, kolli_elements_at(elements, i))) {
            break;
        }
    }
    quantity.epc_class = buf_text(&event->text);
    return kolli_event_add_quantity(event, lists[event->type].classes, &quantity, diag);
}

kolli_status kolli_event_add_name(kolli_event *event, const kolli_elements *elements,
                                  const kolli_quantity *quantity, kolli_diag *diag)
{
    kolli_status status = write_name(event, elements, KOLLI_NAME_INSTANCE, diag);
    if (status == KOLLI_NAME_LEVEL) {
        return add_class(event, elements, quantity, diag);
    }
    return status == KOLLI_OK
               ? event_add_text(event, lists[event->type].things, buf_text(&event->text), diag)
               : status;
}

/* ---- ilmd ---- */

static int year_of(const kolli_time *time)
{
    char text[KOLLI_TIME_TEXT];
    int year = 0;
    size_t length = kolli_time_write(time, text);
    for (size_t i = 0; i < 4 && i < length; i++) {
        year = 10 * year + (text[i] - '0');
    }
    return year;
}

/*
 * The year with these last digits that is at most 49 years behind or 50 years before now. GenSpecs
 * §7.12.
 */
static int full_year(int digits, int now)
{
    int difference = digits - now % 100;
    int century = now - now % 100;
    return century + digits + (difference >= 51 ? -100 : difference <= -50 ? 100 : 0);
}

static int last_day(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[(month + 11) % 12] + (month == 2 && leap ? 1 : 0);
}

static int two_digits(kolli_span text, size_t at)
{
    return 10 * (text.ptr[at] - '0') + text.ptr[at + 1] - '0';
}

/* YYMMDD, which was checked when it became an element, as an xsd:date. */
static kolli_span write_date(char buffer[48], kolli_span value, int now)
{
    int year = full_year(two_digits(value, 0), now);
    int month = two_digits(value, 2);
    int day = two_digits(value, 4);
    int length =
        snprintf(buffer, 48, "%04d-%02d-%02d", year, month, day == 0 ? last_day(year, month) : day);
    return (kolli_span){buffer, (size_t)length};
}

static const struct ilmd_row *find_row(kolli_span ai)
{
    for (size_t i = 0; i < ROWS(ilmd_rows); i++) {
        if (span_equal(ai, span_of(ilmd_rows[i].ai))) {
            return &ilmd_rows[i];
        }
    }
    return NULL;
}

kolli_status event_set_ilmd(kolli_event *event, const char *name, kolli_span value,
                            kolli_diag *diag)
{
    for (const kolli_member *member = kolli_event_members(event, KOLLI_FIELD_ILMD); member != NULL;
         member = member->next) {
        if (!span_equal(member->name, span_of(name)) ||
            !span_equal(member->space, SPAN(KOLLI_CBVMDA))) {
            continue;
        }
        return span_equal(member->text, value)
                   ? KOLLI_OK
                   : diag_fail(diag, KOLLI_EVENT_DIFFERS, KOLLI_NO_OFFSET, 0, span_of(name),
                               member->text, value);
    }
    return kolli_event_add_member(event, KOLLI_FIELD_ILMD, NULL, SPAN(KOLLI_CBVMDA), span_of(name),
                                  KOLLI_MEMBER_TEXT, value, NULL, diag);
}

static kolli_status add_ilmd(kolli_event *event, const struct ilmd_row *row, kolli_span value,
                             kolli_diag *diag)
{
    char buffer[48];
    kolli_time time;
    if (!check_begins(event)) {
        return diag_fail(diag, KOLLI_EVENT_ILMD, KOLLI_NO_OFFSET, 0, span_of(row->name));
    }
    if (row->kind == ILMD_TEXT) {
        return event_set_ilmd(event, row->name, value, diag);
    }
    if (!kolli_event_time(event, KOLLI_FIELD_EVENT_TIME, &time)) {
        return diag_fail(diag, KOLLI_EVENT_LACKS, KOLLI_NO_OFFSET, 0, event_type_text(event),
                         SPAN("eventTime"));
    }
    return event_set_ilmd(event, row->name, write_date(buffer, value, year_of(&time)), diag);
}

kolli_status event_add_ilmd(kolli_event *event, const kolli_elements *elements, kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < kolli_elements_count(elements); i++) {
        kolli_element element = kolli_elements_at(elements, i);
        const struct ilmd_row *row = find_row(element.ai);
        status = row == NULL ? KOLLI_OK : add_ilmd(event, row, element.value, diag);
    }
    return status;
}

/* Does the name that was written hold the element: key or serial? Its AI stands in the path. */
static bool in_name(kolli_span name, kolli_span ai)
{
    char part[16];
    int length = snprintf(part, sizeof part, "/%.*s/", (int)ai.len, ai.ptr);
    for (size_t i = sizeof KOLLI_LINK_STEM - 1; i + (size_t)length <= name.len; i++) {
        if (memcmp(name.ptr + i, part, (size_t)length) == 0) {
            return true;
        }
    }
    return false;
}

/* The last thing that the event names: the one just added. */
static kolli_span last_name(const kolli_event *event, bool instance)
{
    kolli_field field = instance ? lists[event->type].things : lists[event->type].classes;
    size_t last = kolli_event_count(event, field) - 1;
    return instance ? kolli_event_uri_at(event, field, last)
                    : kolli_event_quantity_at(event, field, last).epc_class;
}

static kolli_status add_rest(kolli_event *event, const kolli_elements *elements, bool instance,
                             kolli_diag *diag)
{
    kolli_span name = last_name(event, instance);
    for (size_t i = 0; i < kolli_elements_count(elements); i++) {
        kolli_element element = kolli_elements_at(elements, i);
        const struct ilmd_row *row = find_row(element.ai);
        kolli_status status = KOLLI_OK;
        if (row != NULL && (check_begins(event) || !in_name(name, element.ai))) {
            status = add_ilmd(event, row, element.value, diag);
        } else if (row == NULL && !in_name(name, element.ai) &&
                   (instance || !is_measure(element))) {
            status = diag_fail(diag, KOLLI_EVENT_AI, KOLLI_NO_OFFSET, 0, element.ai);
        }
        if (status != KOLLI_OK) {
            return status;
        }
    }
    return KOLLI_OK;
}

kolli_status kolli_event_add_elements(kolli_event *event, const kolli_elements *elements,
                                      const kolli_quantity *quantity, kolli_diag *diag)
{
    const kolli_field touched[] = {lists[event->type].things, lists[event->type].classes,
                                   KOLLI_FIELD_ILMD};
    uint64_t filled = event->filled;
    struct event_slot before[ROWS(touched)];
    for (size_t i = 0; i < ROWS(touched); i++) {
        before[i] = event->slots[touched[i]];
    }
    kolli_status status = kolli_event_add_name(event, elements, quantity, diag);
    if (status == KOLLI_OK) {
        bool instance = kolli_event_count(event, touched[0]) > before[0].as.list.count;
        status = add_rest(event, elements, instance, diag);
    }
    for (size_t i = 0; status != KOLLI_OK && i < ROWS(touched); i++) {
        event_put_back(event, touched[i], &before[i], filled);
    }
    return status;
}
