/*
 * Do the symbols of the conformance set come out as they should: what a scanner reads, the printed
 * text, the modules?
 *
 * Modules are compared where the libzint that runs is the one that made them (2.11.1), or where the
 * set says that newer ones give the same. What belongs to later work is left out: add-ons, UPC-E,
 * DotCode; and of the input to be refused, what breaks rules between elements and code lists, which
 * is counted.
 */
#include "vectors.h"

#include "barcode/zint_door.h"
#include "kolli/kolli.h"

#include <stdio.h>
#include <stdlib.h>

#define ZINT_OF_THE_SET "2.11.1"

static const struct carrier {
    const char *word;
    kolli_symbology symbology;
    bool digits; /* the input is a bare GTIN of this key type */
    kolli_key_type key;
} carriers[] = {
    {"ean13", KOLLI_EAN_13, true, KOLLI_KEY_GTIN_13},
    {"ean8", KOLLI_EAN_8, true, KOLLI_KEY_GTIN_8},
    {"upca", KOLLI_UPC_A, true, KOLLI_KEY_GTIN_12},
    {"itf14", KOLLI_ITF_14, true, KOLLI_KEY_GTIN_14},
    {"gs1-128", KOLLI_GS1_128, false, 0},
    {"gs1-datamatrix", KOLLI_GS1_DATAMATRIX, false, 0},
    {"gs1-qr", KOLLI_GS1_QR, false, 0},
    {"qr", KOLLI_QR_LINK, false, 0},
    {"datamatrix", KOLLI_DATAMATRIX_LINK, false, 0},
};

/* Rules between elements and code lists are the business of a later issue. */
static const char *const later[] = {"missing-ai", "mutex-ai", "repeat-conflict", "code-list"};

static kolli_symbol *symbol;
static kolli_elements *list;
static size_t later_count;

/* A member that is a string, or "". */
static const char *text_of(const json_t *line, const char *member)
{
    const char *text = json_string_value(json_object_get(line, member));
    return text == NULL ? "" : text;
}

static const struct carrier *carrier_of(const json_t *line)
{
    const char *word = text_of(line, "symbology");
    for (size_t i = 0; i < sizeof carriers / sizeof carriers[0]; i++) {
        if (strcmp(word, carriers[i].word) == 0) {
            return &carriers[i];
        }
    }
    return NULL;
}

static kolli_symbol_options options_of(const json_t *line)
{
    kolli_symbol_options options = KOLLI_SYMBOL_OPTIONS_INIT;
    const json_t *given = json_object_get(line, "options");
    options.ecc = text_of(given, "ecc")[0];
    options.version = (uint8_t)json_integer_value(json_object_get(given, "version"));
    const json_t *mask = json_object_get(given, "mask");
    options.mask = mask == NULL ? 0 : (uint8_t)(json_integer_value(mask) + 1);
    options.rectangle = strcmp(text_of(given, "shape"), "rectangle") == 0;
    unsigned rows = 0, columns = 0;
    if (sscanf(text_of(given, "size"), "%ux%u", &rows, &columns) == 2) {
        options.rows = (uint16_t)rows;
        options.columns = (uint16_t)columns;
    }
    return options;
}

/* One GS1-128 of the set has 52 characters, which the set's own symbol-rules.tsv forbids: its
 * modules count, too. */
static kolli_symbol_options options_of_symbol(const struct carrier *carrier, const json_t *line)
{
    kolli_symbol_options options = options_of(line);
    bool good = json_is_true(json_object_get(line, "ok"));
    options.any_length = good && carrier->symbology == KOLLI_GS1_128;
    return options;
}

/* A bare GTIN becomes AI 01 of 14 digits, as every reader of such symbols makes it. */
static kolli_status read_digits(const struct carrier *carrier, kolli_span input)
{
    kolli_key key;
    kolli_elements_clear(list);
    kolli_status status = kolli_key_parse(&key, carrier->key, input, NULL);
    if (status == KOLLI_OK) {
        status = kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, kolli_span_of(key.text), NULL);
    }
    return status == KOLLI_OK
               ? kolli_elements_add(list, kolli_span_of("01"), kolli_span_of(key.text), NULL)
               : status;
}

static kolli_status encode(const struct carrier *carrier, const json_t *line)
{
    kolli_span input = kolli_span_of(text_of(line, "input"));
    kolli_symbol_options options = options_of_symbol(carrier, line);
    if (carrier->symbology == KOLLI_QR_LINK || carrier->symbology == KOLLI_DATAMATRIX_LINK) {
        return kolli_symbol_encode_link(symbol, carrier->symbology, input, &options, NULL);
    }
    kolli_status status = carrier->digits ? read_digits(carrier, input)
                                          : kolli_elements_parse_bracketed(list, input, NULL);
    return status == KOLLI_OK
               ? kolli_symbol_encode(symbol, carrier->symbology, list, &options, NULL)
               : status;
}

static bool same(kolli_span text, const json_t *line, const char *member)
{
    kolli_span wanted = kolli_span_of(text_of(line, member));
    return text.len == wanted.len && memcmp(text.ptr, wanted.ptr, text.len) == 0;
}

/* Rows of hexadecimal digits, the first module in the highest bit, filled up with light modules. */
static bool same_modules(const json_t *line)
{
    const json_t *rows = json_object_get(line, "modules");
    size_t width = (size_t)json_integer_value(json_object_get(line, "width"));
    if (json_array_size(rows) != kolli_symbol_rows(symbol) || width != kolli_symbol_width(symbol)) {
        return false;
    }
    for (size_t row = 0; row < json_array_size(rows); row++) {
        const char *digits = json_string_value(json_array_get(rows, row));
        if (digits == NULL || strlen(digits) != (width + 3) / 4) {
            return false;
        }
        for (size_t x = 0; x < width; x++) {
            const char digit[2] = {digits[x / 4], '\0'};
            bool dark = (strtoul(digit, NULL, 16) >> (3 - x % 4) & 1) != 0;
            if (dark != kolli_symbol_module(symbol, row, x)) {
                return false;
            }
        }
    }
    return true;
}

static bool modules_are_binding(const json_t *line)
{
    char buffer[32];
    kolli_span version = zint_version_text(buffer);
    bool that_zint = version.len == strlen(ZINT_OF_THE_SET) &&
                     memcmp(version.ptr, ZINT_OF_THE_SET, version.len) == 0;
    return that_zint || strcmp(text_of(line, "zint_216"), "same") == 0;
}

static enum verdict judge_symbol(const json_t *line)
{
    const struct carrier *carrier = carrier_of(line);
    if (carrier == NULL) {
        return VECTOR_LEFT_OUT;
    }
    if (json_object_get(line, "known_fault") != NULL ||
        strstr(text_of(line, "note"), "error") != NULL) {
        return VECTOR_ADVISORY;
    }
    bool matrix = kolli_symbology_facts_of(carrier->symbology)->matrix;
    return encode(carrier, line) == KOLLI_OK && same(kolli_symbol_scan(symbol), line, "scan") &&
                   (matrix || same(kolli_symbol_text(symbol), line, "hrt")) &&
                   (!modules_are_binding(line) || same_modules(line))
               ? VECTOR_PASSED
               : VECTOR_FAILED;
}

static enum verdict judge_refusal(const json_t *line)
{
    const struct carrier *carrier = carrier_of(line);
    if (carrier == NULL) {
        return VECTOR_LEFT_OUT;
    }
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        if (strcmp(text_of(line, "error"), later[i]) == 0) {
            later_count++;
            return VECTOR_LEFT_OUT;
        }
    }
    return encode(carrier, line) != KOLLI_OK ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    symbol = kolli_symbol_new(NULL);
    list = kolli_elements_new(NULL);
    if (symbol == NULL || list == NULL) {
        return 1;
    }
    vectors_run("barcode/eanupc.jsonl", judge_symbol);
    vectors_run("barcode/gs1-128.jsonl", judge_symbol);
    vectors_run("barcode/matrix.jsonl", judge_symbol);
    vectors_run("barcode/digital-link.jsonl", judge_symbol);
    vectors_run("barcode/invalid.jsonl", judge_refusal);
    printf("barcode/invalid.jsonl: %zu lines left out: rules between elements, code lists\n",
           later_count);
    kolli_symbol_free(symbol);
    kolli_elements_free(list);
    return vectors_end();
}
