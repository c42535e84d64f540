/* Which places and products does a CSV file list? See kolli/diary.h. */
#include "base/fail.h"
#include "base/heading.h"
#include "epcis/diary_lists.h"
#include "epcis/diary_table.h"
#include "epcis/diary_value.h"
#include "syntax/code.h"

struct reading {
    kolli_diary_lists *lists;
    struct table table;
    const kolli_finding_sink *findings;
    int kind;
    char decimal;
};

static kolli_status fail_memory(kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
}

static bool copy(struct reading *reading, kolli_span text, kolli_span *kept)
{
    return arena_copy(&reading->lists->arena, text, kept);
}

/* What the cells of a place say. */
static kolli_status read_place(struct reading *reading, struct diary_place *place, kolli_diag *diag)
{
    const struct table *table = &reading->table;
    kolli_span id = table_field(table, DIARY_PLACE_ID);
    kolli_span party = table_field(table, DIARY_PLACE_PARTY);
    kolli_span country = table_field(table, DIARY_PLACE_COUNTRY);
    char buffer[2][64];
    kolli_span uri, party_uri = {"", 0};
    kolli_status status = diary_place_uri(id, "414", buffer[0], &uri, diag);
    if (status != KOLLI_OK) {
        return table_fault(table, DIARY_PLACE_ID, status, diag);
    }
    if (party.len > 0) {
        status = diary_place_uri(party, "417", buffer[1], &party_uri, diag);
    }
    if (status != KOLLI_OK) {
        return table_fault(table, DIARY_PLACE_PARTY, status, diag);
    }
    if (country.len > 0 && !code_has(CODE_COUNTRY_LETTERS, country)) {
        status = diag_fail(diag, KOLLI_DIARY_COUNTRY, KOLLI_NO_OFFSET, 0, country);
        return table_fault(table, DIARY_PLACE_COUNTRY, status, diag);
    }
    bool digits = span_digits(party) == party.len;
    return copy(reading, uri, &place->named.id) && copy(reading, party_uri, &place->party) &&
                   copy(reading, digits ? party : (kolli_span){"", 0}, &place->party_gln) &&
                   copy(reading, country, &place->country)
               ? KOLLI_OK
               : fail_memory(diag);
}

/* "0,5 kg" as kilograms; what is no weight is none. */
static kolli_status read_pack(struct reading *reading, struct diary_product *product,
                              kolli_diag *diag)
{
    kolli_span text = table_field(&reading->table, DIARY_PRODUCT_PACK);
    struct diary_number number;
    kolli_decimal value, thousandth;
    char buffer[KOLLI_DECIMAL_TEXT];
    if (text.len == 0) {
        return KOLLI_OK;
    }
    kolli_status status = diary_read_number(&number, text, reading->decimal, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct diary_unit unit = diary_unit_find(number.rest);
    if (unit.word == NULL) {
        return diag_fail(diag, KOLLI_DIARY_NO_UNIT, KOLLI_NO_OFFSET, 0, number.rest);
    }
    kolli_decimal_parse(&value, span_of(number.text), NULL);
    if (strcmp(unit.code, "GRM") == 0) {
        kolli_decimal_parse(&thousandth, SPAN("0.001"), NULL);
        status = kolli_decimal_multiply(&value, &value, &thousandth);
    }
    bool weight = strcmp(unit.code, "GRM") == 0 || strcmp(unit.code, "KGM") == 0;
    size_t length = weight && status == KOLLI_OK ? kolli_decimal_write(&value, buffer) : 0;
    return copy(reading, (kolli_span){buffer, length}, &product->net_weight) ? KOLLI_OK
                                                                             : fail_memory(diag);
}

/* A unit that is no measure is what the pieces are called. */
static kolli_status read_product(struct reading *reading, struct diary_product *product,
                                 kolli_diag *diag)
{
    const struct table *table = &reading->table;
    char gtin[15];
    kolli_span unit = table_field(table, DIARY_PRODUCT_UNIT);
    kolli_status status = diary_gtin(table_field(table, DIARY_PRODUCT_GTIN), gtin, diag);
    if (status != KOLLI_OK) {
        return table_fault(table, DIARY_PRODUCT_GTIN, status, diag);
    }
    product->base = diary_unit_find(unit);
    status = copy(reading, unit, &product->unit) && copy(reading, span_of(gtin), &product->named.id)
                 ? KOLLI_OK
                 : fail_memory(diag);
    return status == KOLLI_OK
               ? table_fault(table, DIARY_PRODUCT_PACK, read_pack(reading, product, diag), diag)
               : status;
}

/* The name must be there, and no other entry may have the very same. */
static kolli_status read_name(struct reading *reading, struct diary_named *named, kolli_diag *diag)
{
    const kolli_diary_lists *lists = reading->lists;
    kolli_span name = table_field(&reading->table, 0);
    char buffer[DIARY_NAME_BYTES];
    kolli_span folded = heading_fold(name, buffer, sizeof buffer);
    if (folded.len == 0) {
        kolli_status status = diag_fail(diag, KOLLI_DIARY_EMPTY, KOLLI_NO_OFFSET, 0,
                                        span_of(reading->table.headings[0]));
        return table_fault(&reading->table, 0, status, diag);
    }
    for (uint32_t i = diary_look_up(lists, reading->kind, false, folded); i != 0;
         i = diary_entry(lists, reading->kind, i)->twin) {
        const struct diary_named *other = diary_entry(lists, reading->kind, i);
        if (span_equal(other->name, name)) {
            char line[24];
            kolli_status status = diag_fail(diag, KOLLI_DIARY_LIST_TWICE, KOLLI_NO_OFFSET, 0, name,
                                            span_uint(line, other->line));
            return table_fault(&reading->table, 0, status, diag);
        }
    }
    named->line = kolli_csv_line(reading->table.csv);
    return copy(reading, name, &named->name) && copy(reading, folded, &named->folded)
               ? KOLLI_OK
               : fail_memory(diag);
}

static kolli_status read_row(struct reading *reading, kolli_diag *diag)
{
    kolli_diary_lists *lists = reading->lists;
    struct diary_place place = {.named = {.twin = 0}};
    struct diary_product product = {.named = {.twin = 0}};
    bool places = reading->kind == DIARY_PLACES;
    kolli_status status = diary_lists_reserve(lists, reading->kind) ? KOLLI_OK : fail_memory(diag);
    if (status == KOLLI_OK) {
        status = read_name(reading, places ? &place.named : &product.named, diag);
    }
    if (status == KOLLI_OK) {
        status = places ? read_place(reading, &place, diag) : read_product(reading, &product, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    if (places) {
        lists->places[lists->place_count++] = place;
    } else {
        lists->products[lists->product_count++] = product;
    }
    diary_lists_put(lists, reading->kind,
                    (uint32_t)(places ? lists->place_count : lists->product_count));
    return KOLLI_OK;
}

/* The first two columns of either list are needed: name and number. */
static kolli_status read_header(struct reading *reading, kolli_diag *diag)
{
    struct table *table = &reading->table;
    enum diary_words words =
        reading->kind == DIARY_PLACES ? DIARY_WORDS_PLACES : DIARY_WORDS_PRODUCTS;
    kolli_status status = diary_begin(table, diag);
    for (size_t i = 0; status == KOLLI_OK && i < table->width; i++) {
        size_t column = diary_word_find(words, diary_heading(table_heading(table, i)));
        status = column == SIZE_MAX ? KOLLI_OK : table_put(table, column, i, diag);
    }
    for (size_t i = 0; status == KOLLI_OK && i < 2; i++) {
        if (!table_has(table, i)) {
            status = diary_fail_column(table, words, i, diag);
        }
    }
    return status;
}

static kolli_status read_rows(struct reading *reading, size_t *refused, kolli_diag *fault)
{
    for (bool more = true;;) {
        kolli_status status = table_next(&reading->table, &more, fault);
        if (reading->table.fatal || (status == KOLLI_OK && !more)) {
            return status;
        }
        if (status == KOLLI_OK) {
            status = read_row(reading, fault);
        }
        if (status == KOLLI_NO_MEMORY) {
            return status;
        }
        if (status != KOLLI_OK) {
            ++*refused;
            diary_explain(fault);
            finding_report(reading->findings, KOLLI_ERROR, fault, KOLLI_NO_OFFSET);
        }
    }
}

static kolli_status read_list(struct reading *reading, kolli_source csv, char separator,
                              size_t *refused, kolli_diag *diag)
{
    size_t own;
    kolli_diag fault; /* the caller's diag is left alone where the run succeeds */
    refused = refused == NULL ? &own : refused;
    *refused = 0;
    kolli_status status = table_open(&reading->table, &reading->lists->allocator, csv, separator)
                              ? read_header(reading, &fault)
                              : fail_memory(&fault);
    if (status == KOLLI_OK) {
        status = read_rows(reading, refused, &fault);
    }
    table_close(&reading->table);
    if (status != KOLLI_OK && diag != NULL) {
        *diag = fault;
    }
    return status;
}

kolli_status kolli_diary_lists_read_places(kolli_diary_lists *lists, kolli_source csv,
                                           char separator, const kolli_finding_sink *findings,
                                           size_t *refused, kolli_diag *diag)
{
    struct reading reading = {.lists = lists, .findings = findings, .kind = DIARY_PLACES};
    return read_list(&reading, csv, separator, refused, diag);
}

kolli_status kolli_diary_lists_read_products(kolli_diary_lists *lists, kolli_source csv,
                                             char separator, char decimal,
                                             const kolli_finding_sink *findings, size_t *refused,
                                             kolli_diag *diag)
{
    struct reading reading = {
        .lists = lists, .findings = findings, .kind = DIARY_PRODUCTS, .decimal = decimal};
    return read_list(&reading, csv, separator, refused, diag);
}
