/* Which step is a row, when and where was it, and by which document? */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_run.h"

#include <stdio.h>

#define B(column) (UINT32_C(1) << DIARY_##column)
#define COUNTED   (B(PRODUCT) | B(QUANTITY) | B(UNIT))
#define GOODS     (COUNTED | B(LOT) | B(CODES))
#define PAPER     (B(DOCUMENT) | B(ISSUER))

/*
 * The ten steps. Source: CBV 2.0 §7.1 (harvest and slaughter are commissioning, as its definition lists
 * them), §7.2; EPCIS 2.0 §7.4.
 */
static const struct diary_kind kinds[DIARY_STEPS] = {
    [DIARY_RESERVE] = {KOLLI_TRANSACTION_EVENT, "ADD", "reserving", "reserved", false, true, false,
                       B(CODES) | B(DOCUMENT), COUNTED | B(CODES) | PAPER},
    [DIARY_ENCODE] = {KOLLI_TRANSACTION_EVENT, "ADD", "encoding", "encoded", false, true, false,
                      B(CODES) | B(DOCUMENT) | B(ISSUER), COUNTED | B(CODES) | PAPER},
    [DIARY_HARVEST] = {KOLLI_OBJECT_EVENT, "ADD", "commissioning", "active", true, true, true,
                       B(PRODUCT), GOODS | B(EXPIRY)},
    [DIARY_PROCESS] = {KOLLI_TRANSFORMATION_EVENT, "", "commissioning", "active", true, true, true,
                       B(PRODUCT) | B(INPUT) | B(INPUT_QUANTITY),
                       GOODS | B(INPUT) | B(INPUT_LOT) | B(INPUT_QUANTITY) | B(INPUT_UNIT) |
                           B(EXPIRY)},
    [DIARY_BOX_UP] = {KOLLI_AGGREGATION_EVENT, "ADD", "packing", "in_progress", true, true, false,
                      B(BOX), GOODS | B(BOX)},
    [DIARY_SHIP] = {KOLLI_OBJECT_EVENT, "OBSERVE", "shipping", "in_transit", false, true, false,
                    B(TO), GOODS | B(BOX) | B(TO) | PAPER},
    [DIARY_RECEIVE] = {KOLLI_OBJECT_EVENT, "OBSERVE", "receiving", "in_progress", true, true, false,
                       B(FROM), GOODS | B(BOX) | B(FROM) | PAPER},
    [DIARY_UNPACK] = {KOLLI_AGGREGATION_EVENT, "DELETE", "unpacking", "sellable_accessible", true,
                      false, false, B(BOX), GOODS | B(BOX)},
    [DIARY_SELL] = {KOLLI_OBJECT_EVENT, "DELETE", "retail_selling", "retail_sold", false, true,
                    false, 0, GOODS},
    [DIARY_CANCEL] = {KOLLI_OBJECT_EVENT, "DELETE", "decommissioning", "inactive", false, true,
                      false, B(CODES) | B(REASON), COUNTED | B(CODES) | B(REASON)},
};

/* ---- Rows that go together ---- */

/* What the first row of a step says for all of them. */
static const enum diary_column common[] = {
    DIARY_STEP, DIARY_DATE,     DIARY_TIME,   DIARY_PLACE,  DIARY_FROM,
    DIARY_TO,   DIARY_DOCUMENT, DIARY_ISSUER, DIARY_EXPIRY, DIARY_REASON,
};

#define COMMON (sizeof common / sizeof common[0])

static kolli_span first_cell(const struct diary_step *step, enum diary_column column)
{
    size_t begin = column == 0 ? 1 : step->first_end[column - 1]; /* behind the line break */
    return span_slice(buf_text(&step->first), begin, step->first_end[column]);
}

static kolli_status keep_first(struct diary *run, kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    buf_clear(&step->first);
    buf_char(&step->first, '\n'); /* so that it is never without memory */
    for (size_t i = 0; i < DIARY_COLUMNS; i++) {
        buf_span(&step->first, diary_cell(run, (enum diary_column)i));
        step->first_end[i] = step->first.len;
    }
    return step->first.failed
               ? diary_end_run(run, diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0))
               : KOLLI_OK;
}

static bool same_text(kolli_span a, kolli_span b)
{
    char left[DIARY_NAME_BYTES];
    char right[DIARY_NAME_BYTES];
    return span_equal(a, b) ||
           (a.len < DIARY_NAME_BYTES && b.len < DIARY_NAME_BYTES &&
            span_equal(heading_fold(a, left, sizeof left), heading_fold(b, right, sizeof right)));
}

bool diary_goes_on(const struct diary *run)
{
    kolli_span number = diary_cell(run, DIARY_NUMBER);
    return run->step.rows > 0 && number.len > 0 &&
           span_equal(number, first_cell(&run->step, DIARY_NUMBER));
}

kolli_status diary_check_going_on(const struct diary *run, kolli_diag *diag)
{
    char line[24];
    kolli_span number = diary_cell(run, DIARY_NUMBER);
    kolli_span first = span_uint(line, run->step.spot.line);
    if (run->step.refused || run->step.gap) {
        diag_fail(diag, KOLLI_DIARY_PART, KOLLI_NO_OFFSET, 0, number, first);
        return diary_fault(run, DIARY_NUMBER, KOLLI_DIARY_PART, diag);
    }
    for (size_t i = 0; i < COMMON; i++) {
        kolli_span cell = diary_cell(run, common[i]);
        if (cell.len > 0 && !same_text(cell, first_cell(&run->step, common[i]))) {
            diag_fail(diag, KOLLI_DIARY_DIFFERS, KOLLI_NO_OFFSET, 0, number, cell, first);
            return diary_fault(run, common[i], KOLLI_DIARY_DIFFERS, diag);
        }
    }
    return KOLLI_OK;
}

/* ---- What and when ---- */

kolli_status diary_lacks(const struct diary *run, enum diary_column column, kolli_diag *diag)
{
    char buffer[100];
    diag_fail(diag, KOLLI_DIARY_EMPTY, KOLLI_NO_OFFSET, 0, diary_column_name(run, column, buffer));
    return diary_fault(run, column, KOLLI_DIARY_EMPTY, diag);
}

static kolli_status read_step(struct diary *run, kolli_diag *diag)
{
    kolli_span word = diary_cell(run, DIARY_STEP);
    size_t id = diary_word_find(DIARY_WORDS_STEPS, word);
    if (word.len == 0) {
        return diary_lacks(run, DIARY_STEP, diag);
    }
    if (id == SIZE_MAX) {
        kolli_span near = diary_word_near(DIARY_WORDS_STEPS, word);
        kolli_status status = near.ptr == NULL ? KOLLI_DIARY_NO_STEP : KOLLI_DIARY_STEP_NEAR;
        diag_fail(diag, status, KOLLI_NO_OFFSET, 0, word, near);
        return diary_fault(run, DIARY_STEP, status, diag);
    }
    run->step.id = (enum diary_step_id)id;
    run->step.kind = &kinds[id];
    return KOLLI_OK;
}

/* The column of a date and time told as one; DATE where it is there. */
static enum diary_column date_column(const struct diary *run)
{
    return table_has(&run->table, DIARY_DATE) ? DIARY_DATE : DIARY_TIME;
}

static void warn_midnight(struct diary *run, enum diary_column column)
{
    kolli_diag warning;
    diag_fail(&warning, KOLLI_DIARY_MIDNIGHT, KOLLI_NO_OFFSET, 0, diary_cell(run, column));
    diary_fault(run, column, KOLLI_DIARY_MIDNIGHT, &warning);
    diary_report(run, KOLLI_WARNING, &warning);
}

static bool is_midnight(const struct diary_clock *clock)
{
    return clock->hour == 0 && clock->minute == 0 && clock->second == 0;
}

/* The time of day of the row, from either cell; a midnight in the date is what spreadsheets put there. */
static kolli_status read_clock(struct diary *run, const struct diary_clock *in_date,
                               struct diary_clock *clock, kolli_diag *diag)
{
    kolli_span cell = diary_cell(run, DIARY_TIME);
    *clock = *in_date;
    if (date_column(run) == DIARY_TIME || cell.len == 0) {
        if (!clock->told) {
            diag_fail(diag, KOLLI_DIARY_NO_TIME, KOLLI_NO_OFFSET, 0);
            return diary_fault(run, DIARY_TIME, KOLLI_DIARY_NO_TIME, diag);
        }
        if (is_midnight(clock)) {
            warn_midnight(run, date_column(run));
        }
        return KOLLI_OK;
    }
    if (in_date->told && !is_midnight(in_date)) {
        diag_fail(diag, KOLLI_DIARY_TIME_TWICE, KOLLI_NO_OFFSET, 0, diary_cell(run, DIARY_DATE),
                  cell);
        return diary_fault(run, DIARY_TIME, KOLLI_DIARY_TIME_TWICE, diag);
    }
    kolli_status status = diary_read_clock(clock, cell, diag);
    if (status == KOLLI_OK && is_midnight(clock)) {
        warn_midnight(run, DIARY_TIME);
    }
    return diary_fault(run, DIARY_TIME, status, diag);
}

static kolli_status read_when(struct diary *run, struct diary_date *date, kolli_diag *diag)
{
    struct diary_clock in_date, clock;
    enum diary_column column = date_column(run);
    char text[48];
    if (diary_cell(run, column).len == 0) {
        return diary_lacks(run, column, diag);
    }
    kolli_status status = diary_read_date(date, &in_date, diary_cell(run, column), diag);
    if (status != KOLLI_OK) {
        return diary_fault(run, column, status, diag);
    }
    status = read_clock(run, &in_date, &clock, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (!clock.offset_told && run->options.zone.len == 0) {
        diag_fail(diag, KOLLI_DIARY_NO_ZONE, KOLLI_NO_OFFSET, 0);
        return diary_fault(run, column, KOLLI_DIARY_NO_ZONE, diag);
    }
    clock.offset = clock.offset_told ? clock.offset : run->zone;
    status = kolli_event_set(run->step.event, KOLLI_FIELD_EVENT_TIME,
                             diary_write_time(date, &clock, text), diag);
    kolli_event_time(run->step.event, KOLLI_FIELD_EVENT_TIME, &run->step.time);
    if (status != KOLLI_OK && diag != NULL) {
        diag->offset = KOLLI_NO_OFFSET; /* it was one into the text made of the cell */
    }
    return diary_fault(run, column, status, diag);
}

/* ---- ilmd and the rest ---- */

static kolli_status add_harvest(struct diary *run, const struct diary_date *date, kolli_diag *diag)
{
    char buffer[32];
    kolli_span day = diary_write_date(date, buffer);
    kolli_span country = run->step.place->country;
    kolli_status status = event_set_ilmd(run->step.event, "harvestStartDate", day, diag);
    if (status == KOLLI_OK) {
        status = event_set_ilmd(run->step.event, "harvestEndDate", day, diag);
    }
    if (status == KOLLI_OK && country.len > 0) {
        status = event_set_ilmd(run->step.event, "countryOfOrigin", country, diag);
    }
    return status;
}

static kolli_status add_expiry(struct diary *run, kolli_diag *diag)
{
    struct diary_date date;
    struct diary_clock clock;
    char buffer[32];
    kolli_span cell = diary_cell(run, DIARY_EXPIRY);
    if (cell.len == 0 || (run->step.kind->may & diary_bit(DIARY_EXPIRY)) == 0) {
        return KOLLI_OK;
    }
    kolli_status status = diary_read_date(&date, &clock, cell, diag);
    if (status == KOLLI_OK) {
        status = event_set_ilmd(run->step.event, "bestBeforeDate", diary_write_date(&date, buffer),
                                diag);
    }
    return diary_fault(run, DIARY_EXPIRY, status, diag);
}

static kolli_status add_reason(struct diary *run, kolli_diag *diag)
{
    kolli_span cell = diary_cell(run, DIARY_REASON);
    if (cell.len == 0 || (run->step.kind->may & diary_bit(DIARY_REASON)) == 0) {
        return KOLLI_OK;
    }
    kolli_status status =
        kolli_event_add_member(run->step.event, KOLLI_FIELD_EXTENSION, NULL, run->options.space,
                               SPAN("reason"), KOLLI_MEMBER_TEXT, cell, NULL, diag);
    return diary_fault(run, DIARY_REASON, status, diag);
}

/* ---- The beginning ---- */

static kolli_status set_words(struct diary *run, kolli_diag *diag)
{
    const struct diary_kind *kind = run->step.kind;
    kolli_event *event = run->step.event;
    kolli_span place = run->step.place->named.id;
    const struct {
        kolli_field field;
        kolli_span value;
    } values[] = {
        {KOLLI_FIELD_ACTION, span_of(kind->action)},
        {KOLLI_FIELD_BIZ_STEP, span_of(kind->step)},
        {KOLLI_FIELD_DISPOSITION, span_of(kind->state)},
        {KOLLI_FIELD_READ_POINT, place},
        {KOLLI_FIELD_BIZ_LOCATION, kind->located ? place : (kolli_span){"", 0}},
    };
    kolli_status status = KOLLI_OK;
    kolli_event_set_type(event, kind->type);
    for (size_t i = 0; status == KOLLI_OK && i < sizeof values / sizeof values[0]; i++) {
        status = values[i].value.len == 0
                     ? KOLLI_OK
                     : kolli_event_set(event, values[i].field, values[i].value, diag);
    }
    return diary_fault(run, DIARY_PLACE, status, diag);
}

static void reset(struct diary *run)
{
    struct diary_step *step = &run->step;
    kolli_event_clear(step->event);
    step->rows = 0;
    step->refused = step->gap = step->lots = step->net_weights = false;
    step->filled = 0;
    step->lot_codes = 0;
    step->net_weight = (kolli_span){"", 0};
    step->spot =
        (struct diary_spot){kolli_csv_line(run->table.csv), kolli_csv_offset(run->table.csv)};
    buf_clear(&step->said);
    buf_clear(&step->lot);
    buf_clear(&step->lot_name);
}

kolli_status diary_open_step(struct diary *run, kolli_diag *diag)
{
    reset(run);
    run->step.rows = 1;
    return keep_first(run, diag);
}

kolli_status diary_begin_step(struct diary *run, kolli_diag *diag)
{
    struct diary_place own;
    struct diary_date date;
    char place[64];
    kolli_status status = read_step(run, diag);
    if (status == KOLLI_OK) {
        status = read_when(run, &date, diag);
    }
    if (status == KOLLI_OK) {
        status = diary_read_place(run, DIARY_PLACE, &own, place, &run->step.place, diag);
    }
    if (status == KOLLI_OK) {
        status = set_words(run, diag);
    }
    if (status == KOLLI_OK) {
        status = diary_read_sides(run, diag);
    }
    if (status == KOLLI_OK && run->step.id == DIARY_HARVEST) {
        status = add_harvest(run, &date, diag);
    }
    if (status == KOLLI_OK) {
        status = add_expiry(run, diag);
    }
    return status == KOLLI_OK ? add_reason(run, diag) : status;
}
