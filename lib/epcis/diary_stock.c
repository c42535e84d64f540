/* What does the whole diary say of each lot: when it began, how much there was, how much was used? */
#include "base/fail.h"
#include "epcis/diary_run.h"

bool diary_stock_init(struct diary_stock *stock, kolli_allocator allocator)
{
    *stock = (struct diary_stock){.count = 0};
    arena_init(&stock->arena, allocator);
    return seen_init(&stock->names, allocator);
}

void diary_stock_free(struct diary_stock *stock)
{
    alloc_free(&stock->arena.allocator, stock->lots, stock->capacity * sizeof *stock->lots);
    seen_free(&stock->names);
    arena_free(&stock->arena);
}

/* ---- Lots ---- */

#define STEM_BYTES (sizeof KOLLI_LINK_STEM - 1 + 4 + 14) /* https://id.gs1.org/01/ and a GTIN */

/* The lot of a canonical name, as it stands there; empty: it is the name of a product. */
static kolli_span lot_of(kolli_span name)
{
    kolli_span rest = span_from(name, STEM_BYTES);
    return span_starts(rest, SPAN("/10/")) ? span_from(rest, 4) : (kolli_span){"", 0};
}

static kolli_status find_lot(struct diary *run, kolli_span name, struct diary_lot **lot,
                             kolli_diag *diag)
{
    struct diary_stock *stock = &run->stock;
    struct seen_key key;
    uint32_t index;
    void *block = stock->lots;
    kolli_status status = seen_find(&stock->names, name, &key, &index);
    if (status != KOLLI_OK) {
        return diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
    }
    if (index != 0) {
        *lot = &stock->lots[index - 1];
        return KOLLI_OK;
    }
    struct diary_lot made = {.mixed = false};
    if (stock->count >= UINT32_MAX - 1 || !arena_copy(&stock->arena, name, &made.name) ||
        !alloc_reserve(&stock->arena.allocator, &block, &stock->capacity, stock->count + 1,
                       sizeof *stock->lots)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    stock->lots = block;
    stock->lots[stock->count++] = made;
    *lot = &stock->lots[stock->count - 1];
    seen_add(&stock->names, &key, (uint32_t)stock->count);
    return KOLLI_OK;
}

kolli_status diary_stock_made(struct diary *run, kolli_span name, bool *made, kolli_diag *diag)
{
    struct diary_lot *lot;
    *made = false;
    if (lot_of(name).len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = find_lot(run, name, &lot, diag);
    *made = status == KOLLI_OK && lot->was_made;
    return status;
}

/* ---- What a step does to a lot ---- */

enum change { MAKE, GET, USE, USE_INPUT };

static bool has_amounts(const struct diary_lot *lot)
{
    return lot->was_made || lot->was_got || lot->was_used;
}

static void add_amount(struct diary_lot *lot, kolli_decimal *sum, const kolli_quantity *quantity,
                       struct arena *arena)
{
    if (!has_amounts(lot)) {
        lot->mixed = !arena_copy(arena, quantity->uom, &lot->uom);
    }
    lot->mixed = lot->mixed || !quantity->counted || !span_equal(lot->uom, quantity->uom) ||
                 kolli_decimal_add(sum, sum, &quantity->value) != KOLLI_OK;
}

static bool is_earlier(const kolli_time *time, bool other_known, const kolli_time *other)
{
    return !other_known || kolli_time_compare(time, other) < 0;
}

/* What is received counts only for a lot that this diary does not make. */
static void begin_lot(struct diary_lot *lot, bool made, const struct diary_step *step)
{
    bool instead = made && !lot->was_made;
    bool known = lot->was_made || (lot->was_got && !instead);
    if ((made || !lot->was_made) && is_earlier(&step->time, known, &lot->begun)) {
        lot->begun = step->time;
        lot->begun_at = step->spot;
    }
}

static void use_lot(struct diary_lot *lot, bool input, const struct diary_step *step)
{
    if (is_earlier(&step->time, lot->was_used, &lot->first_used)) {
        lot->first_used = step->time;
        lot->first_used_at = step->spot;
    }
    lot->last_used_at = step->spot;
    lot->input = lot->input || input;
}

static kolli_status change_lot(struct diary *run, enum change change,
                               const kolli_quantity *quantity, kolli_diag *diag)
{
    struct diary_lot *lot;
    if (lot_of(quantity->epc_class).len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = find_lot(run, quantity->epc_class, &lot, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_decimal *sum = change == MAKE ? &lot->made : change == GET ? &lot->got : &lot->used;
    add_amount(lot, sum, quantity, &run->stock.arena);
    if (change == MAKE || change == GET) {
        begin_lot(lot, change == MAKE, &run->step);
    } else {
        use_lot(lot, change == USE_INPUT, &run->step);
    }
    lot->was_made = lot->was_made || change == MAKE;
    lot->was_got = lot->was_got || change == GET;
    lot->was_used = lot->was_used || change == USE || change == USE_INPUT;
    return KOLLI_OK;
}

static kolli_status change_lots(struct diary *run, enum change change, kolli_field field,
                                kolli_diag *diag)
{
    kolli_status status = KOLLI_OK;
    size_t count = kolli_event_count(run->step.event, field);
    for (size_t i = 0; status == KOLLI_OK && i < count; i++) {
        const kolli_quantity quantity = kolli_event_quantity_at(run->step.event, field, i);
        status = change_lot(run, change, &quantity, diag);
    }
    return status;
}

/* Goods that got codes are pieces of their lot. */
static kolli_status make_coded(struct diary *run, kolli_diag *diag)
{
    char count[24];
    kolli_span text = span_uint(count, run->step.lot_codes);
    kolli_quantity quantity = {.epc_class = buf_text(&run->step.lot_name), .quantity = text};
    quantity.counted = kolli_decimal_parse(&quantity.value, text, NULL) == KOLLI_OK;
    return run->step.lot_codes == 0 ? KOLLI_OK : change_lot(run, MAKE, &quantity, diag);
}

kolli_status diary_stock_take(struct diary *run, kolli_diag *diag)
{
    static const struct {
        enum diary_step_id id;
        enum change change;
        kolli_field field;
    } rows[] = {
        {DIARY_HARVEST, MAKE, KOLLI_FIELD_QUANTITY_LIST},
        {DIARY_PROCESS, USE_INPUT, KOLLI_FIELD_INPUT_QUANTITY_LIST},
        {DIARY_PROCESS, MAKE, KOLLI_FIELD_OUTPUT_QUANTITY_LIST},
        {DIARY_RECEIVE, GET, KOLLI_FIELD_QUANTITY_LIST},
        {DIARY_SELL, USE, KOLLI_FIELD_QUANTITY_LIST},
    };
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].id == run->step.id) {
            status = change_lots(run, rows[i].change, rows[i].field, diag);
        }
    }
    bool begins = run->step.id == DIARY_HARVEST || run->step.id == DIARY_PROCESS;
    return status == KOLLI_OK && begins ? make_coded(run, diag) : status;
}

/* ---- What the whole file shows ---- */

static void tell(struct diary *run, kolli_level level, const struct diary_lot *lot,
                 struct diary_spot spot, kolli_diag *diag)
{
    enum diary_column column = lot->input ? DIARY_INPUT_LOT : DIARY_LOT;
    diag->line = spot.line;
    diag->offset = spot.offset;
    if (table_has(&run->table, column)) {
        diag_point_name(diag, span_of(run->table.headings[column]));
    }
    diary_report(run, level, diag);
}

static void tell_early(struct diary *run, const struct diary_lot *lot)
{
    char used[KOLLI_TIME_TEXT], begun[KOLLI_TIME_TEXT], line[24];
    kolli_diag diag;
    kolli_span when = {used, kolli_time_write(&lot->first_used, used)};
    kolli_span origin = {begun, kolli_time_write(&lot->begun, begun)};
    diag_fail(&diag, KOLLI_DIARY_LOT_EARLY, KOLLI_NO_OFFSET, 0, lot_of(lot->name), when, origin,
              span_uint(line, lot->begun_at.line));
    tell(run, KOLLI_WARNING, lot, lot->first_used_at, &diag);
}

static void tell_over(struct diary *run, const struct diary_lot *lot)
{
    char used[KOLLI_DECIMAL_TEXT], had[KOLLI_DECIMAL_TEXT];
    const kolli_decimal *limit = lot->was_made ? &lot->made : &lot->got;
    kolli_diag diag;
    if (lot->mixed || kolli_decimal_compare(&lot->used, limit) <= 0) {
        return;
    }
    kolli_span much = {used, kolli_decimal_write(&lot->used, used)};
    kolli_span little = {had, kolli_decimal_write(limit, had)};
    diag_fail(&diag, KOLLI_DIARY_LOT_OVER, KOLLI_NO_OFFSET, 0, lot_of(lot->name), much, little,
              lot->uom.len > 0 ? lot->uom : SPAN("-"));
    tell(run, KOLLI_WARNING, lot, lot->last_used_at, &diag);
}

void diary_stock_report(struct diary *run)
{
    for (size_t i = 0; i < run->stock.count; i++) {
        const struct diary_lot *lot = &run->stock.lots[i];
        kolli_diag diag;
        if (!lot->was_used) {
            continue;
        }
        if (lot->was_made || lot->was_got) {
            if (kolli_time_compare(&lot->first_used, &lot->begun) < 0) {
                tell_early(run, lot);
            }
            tell_over(run, lot);
        } else if (lot->input) {
            diag_fail(&diag, KOLLI_DIARY_LOT_UNKNOWN, KOLLI_NO_OFFSET, 0, lot_of(lot->name));
            tell(run, KOLLI_NOTE, lot, lot->first_used_at, &diag);
        }
    }
}
