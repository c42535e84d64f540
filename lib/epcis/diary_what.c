/* Which goods does a row of a diary name: lots with amounts, boxes, what went into a process? */
#include "base/fail.h"
#include "epcis/diary_run.h"

/* The four columns of goods: what is made, shipped or sold, and what goes into a process. */
struct goods {
    enum diary_column product, lot, quantity, unit;
    kolli_field field;
    bool input;
};

/* Where an event of each type has its classes. */
static kolli_field classes_of(kolli_event_type type)
{
    return type == KOLLI_AGGREGATION_EVENT      ? KOLLI_FIELD_CHILD_QUANTITY_LIST
           : type == KOLLI_TRANSFORMATION_EVENT ? KOLLI_FIELD_OUTPUT_QUANTITY_LIST
                                                : KOLLI_FIELD_QUANTITY_LIST;
}

static bool is_filled(const struct diary *run, enum diary_column column)
{
    return diary_cell(run, column).len > 0;
}

/* ---- Lists that go together ---- */

/* How many goods the row names: each list has as many entries, or one for all where that makes sense. */
static kolli_status count_goods(const struct diary *run, const struct goods *goods, size_t *count,
                                kolli_diag *diag)
{
    const enum diary_column columns[] = {goods->product, goods->lot, goods->quantity, goods->unit};
    size_t counts[4];
    *count = 0;
    for (size_t i = 0; i < 4; i++) {
        counts[i] = diary_count_entries(diary_cell(run, columns[i]));
        *count = counts[i] > *count ? counts[i] : *count;
    }
    for (size_t i = 0; i < 4; i++) {
        bool for_all =
            counts[i] == 1 && (columns[i] == goods->product || columns[i] == goods->unit);
        if (counts[i] == 0 || counts[i] == *count || for_all) {
            continue;
        }
        char has[24], wanted[24], name[100];
        diag_fail(diag, KOLLI_DIARY_LIST, KOLLI_NO_OFFSET, 0,
                  diary_column_name(run, columns[i], name), span_uint(has, counts[i]),
                  span_uint(wanted, *count));
        return diary_fault(run, columns[i], KOLLI_DIARY_LIST, diag);
    }
    return KOLLI_OK;
}

static kolli_span goods_entry(const struct diary *run, enum diary_column column, size_t index)
{
    kolli_span cell = diary_cell(run, column);
    return diary_entry_at(cell, diary_count_entries(cell) == 1 ? 0 : index);
}

/* ---- One of the goods ---- */

/* run->name gets the lot, or the product where none is told. */
static kolli_status name_goods(struct diary *run, const char gtin[15], enum diary_column column,
                               kolli_span lot, kolli_diag *diag)
{
    kolli_elements_clear(run->elements);
    kolli_status status = kolli_elements_add(run->elements, SPAN("01"), span_of(gtin), diag);
    if (status == KOLLI_OK && lot.len > 0) {
        status = kolli_elements_add(run->elements, SPAN("10"), lot, diag);
        diary_fault_in(run, column, lot, status, diag);
    }
    buf_clear(&run->name);
    return status == KOLLI_OK
               ? kolli_name_write(run->elements, lot.len > 0 ? KOLLI_NAME_LOT : KOLLI_NAME_CLASS,
                                  buf_sink(&run->name), diag)
               : status;
}

/* The lot of goods that begin here: their event tells it once, if there is one. */
static kolli_status keep_lot(struct diary *run, kolli_span lot, kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    if (lot.len == 0) {
        return KOLLI_OK;
    }
    if (step->lot.len == 0) {
        buf_span(&step->lot, lot);
    }
    step->lots = step->lots || !span_equal(buf_text(&step->lot), lot);
    return step->lot.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0) : KOLLI_OK;
}

static void keep_weight(struct diary_step *step, const struct diary_product *product)
{
    if (product != NULL && product->net_weight.len > 0) {
        step->net_weights =
            step->net_weights ||
            (step->net_weight.len > 0 && !span_equal(step->net_weight, product->net_weight));
        step->net_weight = product->net_weight;
    }
}

/* Goods by lot and amount, number `index` of the row. */
static kolli_status add_goods(struct diary *run, const struct goods *goods, size_t index,
                              kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    kolli_span name = goods_entry(run, goods->product, index);
    kolli_span lot = goods_entry(run, goods->lot, index);
    kolli_span quantity = goods_entry(run, goods->quantity, index);
    struct diary_amount amount = {.number = ""};
    const struct diary_product *product;
    char gtin[15];
    bool whole = step->kind->whole && !goods->input;
    if (name.len == 0 || (whole && (lot.len == 0 || quantity.len == 0))) {
        return diary_lacks(run,
                           name.len == 0  ? goods->product
                           : lot.len == 0 ? goods->lot
                                          : goods->quantity,
                           diag);
    }
    kolli_status status = diary_read_product(run, goods->product, name, gtin, &product, diag);
    if (status == KOLLI_OK && quantity.len > 0) {
        status = diary_read_amount(run, goods->quantity, quantity, goods->unit,
                                   goods_entry(run, goods->unit, index), product, &amount, diag);
    }
    if (status == KOLLI_OK) {
        status = name_goods(run, gtin, goods->lot, lot, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    const kolli_quantity told = {.epc_class = buf_text(&run->name),
                                 .quantity = span_of(amount.number),
                                 .uom = span_of(quantity.len > 0 ? amount.unit.code : "")};
    status = kolli_event_add_quantity(step->event, goods->field, &told, diag);
    if (status == KOLLI_OK && step->kind->whole && !goods->input) {
        keep_weight(step, product);
        status = keep_lot(run, lot, diag);
    }
    return diary_fault(run, goods->quantity, status, diag);
}

static kolli_status add_all_goods(struct diary *run, const struct goods *goods, kolli_diag *diag)
{
    size_t count;
    kolli_status status = count_goods(run, goods, &count, diag);
    for (size_t i = 0; status == KOLLI_OK && i < count; i++) {
        status = add_goods(run, goods, i, diag);
    }
    return status;
}

/* ---- Codes, and what the row says of them ---- */

/* What a row says beside its codes: of how many there are it must be right. */
static kolli_status check_count(struct diary *run, const struct diary_product *product,
                                size_t count, kolli_diag *diag)
{
    kolli_span cell = diary_cell(run, DIARY_QUANTITY), unit = diary_cell(run, DIARY_UNIT);
    struct diary_amount amount;
    struct diary_number number;
    char codes[24];
    if (cell.len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = diary_read_number(&number, cell, run->options.decimal, diag);
    if (status != KOLLI_OK) {
        return diary_fault(run, DIARY_QUANTITY, status, diag);
    }
    if (unit.len == 0 && number.rest.len == 0) { /* codes are pieces, whatever they are called */
        unit = SPAN("pcs");
    }
    status = diary_read_amount(run, DIARY_QUANTITY, cell, DIARY_UNIT, unit, product, &amount, diag);
    kolli_span counted = span_uint(codes, count);
    if (status == KOLLI_OK &&
        (amount.unit.dimension != DIARY_COUNT || !span_equal(span_of(amount.number), counted))) {
        diag_fail(diag, KOLLI_DIARY_CODES_COUNT, KOLLI_NO_OFFSET, 0, cell, counted);
        return diary_fault(run, DIARY_QUANTITY, KOLLI_DIARY_CODES_COUNT, diag);
    }
    return status;
}

/* The lot that the codes of this row are of, for the sums at the end. */
static kolli_status keep_lot_of_codes(struct diary *run, const char gtin[15], kolli_span lot,
                                      size_t count, kolli_diag *diag)
{
    struct diary_step *step = &run->step;
    if (gtin[0] == '\0' || lot.len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = name_goods(run, gtin, DIARY_LOT, lot, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (step->lot_codes == 0) {
        buf_span(&step->lot_name, buf_text(&run->name));
    } else if (!span_equal(buf_text(&step->lot_name), buf_text(&run->name))) {
        buf_clear(&step->lot_name);
    }
    step->lot_codes += count;
    return step->lot_name.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0) : KOLLI_OK;
}

/* Goods by their codes. Product and lot of the row are of all of them. */
static kolli_status add_coded(struct diary *run, kolli_diag *diag)
{
    kolli_span name = diary_cell(run, DIARY_PRODUCT), lot = diary_cell(run, DIARY_LOT);
    const struct diary_product *product = NULL;
    char gtin[15] = "";
    size_t count = 0;
    kolli_status status = KOLLI_OK;
    if (name.len > 0) {
        status = diary_read_product(run, DIARY_PRODUCT, name, gtin, &product, diag);
    }
    if (status == KOLLI_OK && diary_count_entries(lot) > 1) {
        diag_fail(diag, KOLLI_DIARY_LOTS, KOLLI_NO_OFFSET, 0, lot);
        return diary_fault(run, DIARY_LOT, KOLLI_DIARY_LOTS, diag);
    }
    if (status == KOLLI_OK) {
        status = diary_add_codes(run, gtin, &count, diag);
    }
    if (status == KOLLI_OK) {
        status = check_count(run, product, count, diag);
    }
    if (status == KOLLI_OK && run->step.kind->whole) {
        keep_weight(&run->step, product);
        status = keep_lot(run, lot, diag);
    }
    return status == KOLLI_OK ? keep_lot_of_codes(run, gtin, lot, count, diag) : status;
}

/* ---- Boxes ---- */

/* 18 digits, or a code as scanned. */
static kolli_status read_box(struct diary *run, kolli_span text, kolli_diag *diag)
{
    kolli_name_facts facts;
    if (diary_is_rounded(text)) {
        return diag_fail(diag, KOLLI_DIARY_ROUNDED, KOLLI_NO_OFFSET, 0, text);
    }
    if (span_digits(text) == text.len && text.len == 18) {
        kolli_elements_clear(run->elements);
        return kolli_elements_add(run->elements, SPAN("00"), text, diag);
    }
    kolli_status status = kolli_name_parse(run->elements, text, &facts, diag);
    if (status == KOLLI_NO_MEMORY) {
        return status;
    }
    bool box = status == KOLLI_OK && facts.kind == KOLLI_CODE_GS1 &&
               kolli_elements_find(run->elements, "00").ptr != NULL;
    return box ? KOLLI_OK : diag_fail(diag, KOLLI_DIARY_BOX, KOLLI_NO_OFFSET, 0, text);
}

static kolli_status add_box(struct diary *run, kolli_span text, kolli_diag *diag)
{
    kolli_event *event = run->step.event;
    kolli_status status = read_box(run, text, diag);
    buf_clear(&run->name);
    if (status == KOLLI_OK) {
        status = kolli_name_write(run->elements, KOLLI_NAME_INSTANCE, buf_sink(&run->name), diag);
    }
    if (status == KOLLI_OK && run->step.kind->type != KOLLI_AGGREGATION_EVENT) {
        status = event_add_text(event, KOLLI_FIELD_EPC_LIST, buf_text(&run->name), diag);
    } else if (status == KOLLI_OK) {
        kolli_span parent = kolli_event_get(event, KOLLI_FIELD_PARENT_ID);
        status = parent.len > 0 && !span_equal(parent, buf_text(&run->name))
                     ? diag_fail(diag, KOLLI_EVENT_DIFFERS, KOLLI_NO_OFFSET, 0, SPAN("SSCC"),
                                 parent, text)
                     : kolli_event_set(event, KOLLI_FIELD_PARENT_ID, buf_text(&run->name), diag);
    }
    return diary_fault_in(run, DIARY_BOX, text, status, diag);
}

static kolli_status add_boxes(struct diary *run, kolli_diag *diag)
{
    kolli_span rest = diary_cell(run, DIARY_BOX), entry;
    kolli_status status = KOLLI_OK;
    while (status == KOLLI_OK && diary_next_entry(&rest, &entry)) {
        status = add_box(run, entry, diag);
    }
    return status;
}

/* ---- A row ---- */

static void warn_unused(struct diary *run, enum diary_column column)
{
    kolli_diag warning;
    char buffer[100];
    kolli_span step = diary_cell(run, DIARY_STEP);
    diag_fail(&warning, KOLLI_DIARY_UNUSED, KOLLI_NO_OFFSET, 0,
              step.len > 0 ? step
                           : diary_word_name(DIARY_WORDS_STEPS, run->step.id, KOLLI_VIETNAMESE),
              diary_column_name(run, column, buffer));
    diary_fault(run, column, KOLLI_DIARY_UNUSED, &warning);
    diary_report(run, KOLLI_WARNING, &warning);
}

/* Note what the row says, and warn of what its step has no place for. */
static kolli_status look_through(struct diary *run, kolli_diag *diag)
{
    const uint32_t always = diary_bit(DIARY_NUMBER) | diary_bit(DIARY_STEP) |
                            diary_bit(DIARY_DATE) | diary_bit(DIARY_TIME) | diary_bit(DIARY_PLACE) |
                            diary_bit(DIARY_NOTE);
    struct diary_step *step = &run->step;
    for (size_t i = 0; i < DIARY_COLUMNS; i++) {
        enum diary_column column = (enum diary_column)i;
        kolli_span cell = diary_cell(run, column);
        bool used = ((step->kind->may | always) & diary_bit(column)) != 0;
        if (cell.len > 0 && !used) {
            warn_unused(run, column);
        }
        step->filled |= cell.len > 0 && used ? diary_bit(column) : 0;
        if (column != DIARY_NUMBER && column != DIARY_NOTE) {
            buf_span(&step->said, cell);
            buf_char(&step->said, '\x1F');
        }
    }
    return step->said.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0) : KOLLI_OK;
}

/* A box that travels is told by its number; what is in it was told when it was filled. */
static bool box_tells_all(const struct diary *run)
{
    return is_filled(run, DIARY_BOX) && run->step.kind->type == KOLLI_OBJECT_EVENT &&
           (run->step.kind->may & diary_bit(DIARY_BOX)) != 0;
}

static kolli_status add_things(struct diary *run, kolli_diag *diag)
{
    const struct goods goods = {
        DIARY_PRODUCT, DIARY_LOT, DIARY_QUANTITY, DIARY_UNIT, classes_of(run->step.kind->type),
        false};
    uint32_t may = run->step.kind->may;
    if (is_filled(run, DIARY_CODES) && (may & diary_bit(DIARY_CODES)) != 0) {
        return add_coded(run, diag);
    }
    if (box_tells_all(run)) {
        for (size_t i = DIARY_PRODUCT; i <= DIARY_UNIT; i++) {
            if (is_filled(run, (enum diary_column)i)) {
                warn_unused(run, (enum diary_column)i);
            }
        }
        return KOLLI_OK;
    }
    return (may & diary_bit(DIARY_LOT)) == 0 ? KOLLI_OK : add_all_goods(run, &goods, diag);
}

kolli_status diary_add_row(struct diary *run, kolli_diag *diag)
{
    static const struct goods inputs = {DIARY_INPUT,
                                        DIARY_INPUT_LOT,
                                        DIARY_INPUT_QUANTITY,
                                        DIARY_INPUT_UNIT,
                                        KOLLI_FIELD_INPUT_QUANTITY_LIST,
                                        true};
    uint32_t may = run->step.kind->may;
    kolli_status status = look_through(run, diag);
    if (status == KOLLI_OK) {
        status = add_things(run, diag);
    }
    if (status == KOLLI_OK && (may & diary_bit(DIARY_BOX)) != 0) {
        status = add_boxes(run, diag);
    }
    if (status == KOLLI_OK && (may & diary_bit(DIARY_INPUT)) != 0) {
        status = add_all_goods(run, &inputs, diag);
    }
    return status;
}
