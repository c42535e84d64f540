/* Which product is it, and how much of it in which unit? */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_run.h"

/* ---- Products ---- */

static kolli_status suggest_product(struct diary *run, kolli_span name, kolli_diag *diag)
{
    kolli_span near = {NULL, 0};
    if (run->suggestions < DIARY_SUGGESTIONS) {
        run->suggestions++;
        near = diary_near_product(run->options.lists, name);
    }
    kolli_status status = near.ptr == NULL ? KOLLI_DIARY_NO_PRODUCT : KOLLI_DIARY_PRODUCT_NEAR;
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0, name, near);
}

kolli_status diary_read_product(struct diary *run, enum diary_column column, kolli_span name,
                                char gtin[15], const struct diary_product **product,
                                kolli_diag *diag)
{
    kolli_status status = diary_find_product(run->options.lists, name, product, diag);
    if (status == KOLLI_OK) {
        memcpy(gtin, (*product)->named.id.ptr, 15);
        return KOLLI_OK;
    }
    if (status == KOLLI_DIARY_NO_PRODUCT) {
        bool number = (name.len > 0 && span_digits(name) == name.len) || diary_is_rounded(name);
        status = number ? diary_gtin(name, gtin, diag) : suggest_product(run, name, diag);
        *product = status == KOLLI_OK ? diary_product_of(run->options.lists, span_of(gtin)) : NULL;
    }
    return diary_fault_in(run, column, name, status, diag);
}

/* ---- Units ---- */

static bool is_own_unit(const struct diary_product *product, kolli_span unit)
{
    char a[64], b[64];
    return product != NULL && product->unit.len > 0 &&
           span_equal(heading_fold(product->unit, a, sizeof a), heading_fold(unit, b, sizeof b));
}

/* What the product is measured or counted in; word NULL: its list does not say. */
static struct diary_unit unit_of(const struct diary_product *product)
{
    if (product == NULL || product->unit.len == 0) {
        return (struct diary_unit){NULL, DIARY_COUNT, ""};
    }
    return product->base.word != NULL ? product->base
                                      : (struct diary_unit){product->unit.ptr, DIARY_COUNT, ""};
}

static kolli_status find_unit(const struct diary_product *product, kolli_span word,
                              struct diary_unit *unit, kolli_diag *diag)
{
    *unit = is_own_unit(product, word) ? unit_of(product) : diary_unit_find(word);
    if (unit->word != NULL) {
        return KOLLI_OK;
    }
    kolli_span near = diary_unit_near(word);
    kolli_status status = near.ptr == NULL ? KOLLI_DIARY_NO_UNIT : KOLLI_DIARY_UNIT_NEAR;
    return diag_fail(diag, status, KOLLI_NO_OFFSET, 0, word, near);
}

/* A unit in the heading, "Khối lượng (kg)"; empty: none. */
static kolli_span unit_in_heading(const struct diary *run, enum diary_column column)
{
    kolli_span heading = span_of(run->table.headings[column]);
    kolli_span rest = span_from(heading, span_find(heading, '(') + 1);
    kolli_span unit = span_trim(span_first(rest, span_find(rest, ')')));
    return diary_unit_find(unit).word == NULL ? (kolli_span){"", 0} : unit;
}

/*
 * The unit of an amount: behind the number, in its own column, in the heading, or in the list of
 * products.
 */
static kolli_status read_unit(struct diary *run, enum diary_column column, kolli_span behind,
                              enum diary_column unit_column, kolli_span cell,
                              const struct diary_product *product, struct diary_unit *unit,
                              kolli_diag *diag)
{
    struct diary_unit other;
    kolli_status status = KOLLI_OK;
    *unit = unit_of(product);
    cell = cell.len == 0 && behind.len == 0 ? unit_in_heading(run, column) : cell;
    if (behind.len > 0) {
        status = diary_fault_in(run, column, behind, find_unit(product, behind, unit, diag), diag);
    }
    if (status == KOLLI_OK && cell.len > 0) {
        status =
            diary_fault_in(run, unit_column, cell, find_unit(product, cell, &other, diag), diag);
        if (status == KOLLI_OK && behind.len > 0 && strcmp(other.code, unit->code) != 0) {
            status = diag_fail(diag, KOLLI_DIARY_UNIT_TWICE, KOLLI_NO_OFFSET, 0, behind, cell);
            return diary_fault_in(run, unit_column, cell, status, diag);
        }
        *unit = other;
    }
    if (status == KOLLI_OK && unit->word == NULL) {
        status = diag_fail(diag, KOLLI_DIARY_UNIT_MISSING, KOLLI_NO_OFFSET, 0);
        return diary_fault(run, table_has(&run->table, unit_column) ? unit_column : column, status,
                           diag);
    }
    return status;
}

/* ---- Amounts ---- */

/* The first number that other marks would make another of is told, for the rest are read alike. */
static void note_doubt(struct diary *run, enum diary_column column, kolli_span text,
                       const struct diary_number *number)
{
    kolli_diag note;
    if (!number->doubtful || run->told_number) {
        return;
    }
    run->told_number = true;
    diag_fail(&note, KOLLI_DIARY_NUMBER_READ, KOLLI_NO_OFFSET, 0, text, span_of(number->text));
    diary_fault_in(run, column, text, KOLLI_DIARY_NUMBER_READ, &note);
    diary_report(run, KOLLI_NOTE, &note);
}

/* Pieces are whole: "24", whichever way it was written. */
static bool make_whole(char number[DIARY_DIGITS])
{
    char text[KOLLI_DECIMAL_TEXT];
    kolli_decimal value;
    kolli_decimal_parse(&value, span_of(number), NULL);
    size_t length = kolli_decimal_write(&value, text);
    bool whole = value.exponent >= 0 && length < DIARY_DIGITS;
    if (whole) {
        memcpy(number, text, length + 1);
    }
    return whole;
}

kolli_status diary_read_amount(struct diary *run, enum diary_column column, kolli_span text,
                               enum diary_column unit_column, kolli_span unit,
                               const struct diary_product *product, struct diary_amount *amount,
                               kolli_diag *diag)
{
    struct diary_number number;
    struct diary_unit own = unit_of(product);
    kolli_status status = diary_read_number(&number, text, run->options.decimal, diag);
    if (status != KOLLI_OK) {
        return diary_fault_in(run, column, text, status, diag);
    }
    kolli_span plain = span_first(text, text.len - number.rest.len);
    note_doubt(run, column, span_trim(plain), &number);
    memcpy(amount->number, number.text, sizeof amount->number);
    status = read_unit(run, column, number.rest, unit_column, unit, product, &amount->unit, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (own.word != NULL && own.dimension != amount->unit.dimension) {
        status = diag_fail(diag, KOLLI_DIARY_UNIT_PRODUCT, KOLLI_NO_OFFSET, 0, product->named.name,
                           product->unit, span_of(amount->unit.word));
    } else if (amount->unit.dimension == DIARY_COUNT && !make_whole(amount->number)) {
        status = diag_fail(diag, KOLLI_DIARY_PIECES, KOLLI_NO_OFFSET, 0, text);
    }
    return diary_fault_in(run, column, text, status, diag);
}
