/* What does a unit measure, and what is its value in the base unit? See unit.h. */
#include "epcis/unit.h"

#include "base/fail.h"

#include <stdio.h>

static const struct unit_code codes[] = {
#define U(code, dimension) {code, KOLLI_UNIT_IN_USE, UNIT_##dimension},
#define D(code, dimension) {code, KOLLI_UNIT_DEPRECATED, UNIT_##dimension},
#define X(code)            {code, KOLLI_UNIT_DELETED, UNIT_UNKNOWN},
#include "epcis/unit_code.def"
#undef U
#undef D
#undef X
};

static const struct unit units[] = {
#define UNIT(code, symbol, factor, divisor, offset, english, vietnamese)                           \
    {code, symbol, factor, divisor, offset, {english, vietnamese}},
#include "epcis/unit.def"
#undef UNIT
};

static const struct dimension {
    const char *base;
    const char *name[2];
} dimensions[UNIT_DIMENSIONS] = {
#define DIMENSION(name, base, english, vietnamese) [UNIT_##name] = {base, {english, vietnamese}},
#define MEASURES(type, quantity)
#define ALSO(type, quantity)
#include "epcis/dimension.def"
#undef DIMENSION
#undef MEASURES
#undef ALSO
};

/* By measurement type; the first of its quantities, and a second where it has one. */
#define MEASURE_INDEX(type) (VOCAB_MEASURE_##type - VOCAB_MEASURE_AbsoluteHumidity)
#define MEASURE_TYPES       (MEASURE_INDEX(Wavenumber) + 1)

static const uint8_t quantities[MEASURE_TYPES] = {
#define DIMENSION(name, base, english, vietnamese)
#define MEASURES(type, quantity) [MEASURE_INDEX(type)] = UNIT_##quantity,
#define ALSO(type, quantity)
#include "epcis/dimension.def"
#undef MEASURES
#undef ALSO
};

static const uint8_t second_quantities[MEASURE_TYPES] = {
#define MEASURES(type, quantity)
#define ALSO(type, quantity) [MEASURE_INDEX(type)] = UNIT_##quantity,
#include "epcis/dimension.def"
#undef DIMENSION
#undef MEASURES
#undef ALSO
};

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

/* ---- Codes ----------------------------------------------------------------------------------- */

static int compare_code(kolli_span code, const char row[4])
{
    int order = memcmp(code.ptr, row, code.len);
    return order != 0 ? order : (int)code.len - (int)strlen(row);
}

const struct unit_code *unit_code_find(kolli_span code)
{
    size_t low = 0;
    size_t high = code.len == 2 || code.len == 3 ? ROWS(codes) : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_code(code, codes[middle].code);
        if (order == 0) {
            return &codes[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

const struct unit *unit_at(size_t index)
{
    return index < ROWS(units) ? &units[index] : NULL;
}

const struct unit *unit_find(kolli_span code)
{
    for (size_t i = 0; i < ROWS(units); i++) {
        if (span_equal(span_of(units[i].code), code)) {
            return &units[i];
        }
    }
    return NULL;
}

/* ---- Measurement types ----------------------------------------------------------------------- */

enum unit_dimension unit_dimension_of(vocab_term measure)
{
    return (enum unit_dimension)quantities[measure - VOCAB_MEASURE_AbsoluteHumidity];
}

kolli_fit unit_fits(kolli_span code, vocab_term measure)
{
    const struct unit_code *row = unit_code_find(code);
    if (row == NULL || row->dimension == UNIT_UNKNOWN) {
        return KOLLI_FIT_OPEN;
    }
    size_t type = (size_t)(measure - VOCAB_MEASURE_AbsoluteHumidity);
    bool same = row->dimension == quantities[type] || row->dimension == second_quantities[type];
    return same ? KOLLI_FIT_NAMED : KOLLI_FIT_AGAINST;
}

kolli_fit kolli_unit_fits(kolli_span unit, kolli_span measurement)
{
    vocab_term measure = vocab_find(VOCAB_MEASURE, measurement);
    return measure == VOCAB_NO_TERM ? KOLLI_FIT_OPEN : unit_fits(unit, measure);
}

/* ---- What is said of a unit ------------------------------------------------------------------ */

static void describe(const struct unit_code *row, const struct unit *unit, kolli_unit *said)
{
    static const struct unit nameless = {"", "", "", 1, "", {"", ""}};
    static const struct dimension unknown = {"", {"", ""}};
    const struct dimension *dimension = &dimensions[row->dimension];
    dimension = dimension->base == NULL ? &unknown : dimension;
    unit = unit == NULL ? &nameless : unit;
    *said = (kolli_unit){.state = (kolli_unit_state)row->state,
                         .symbol = unit->symbol,
                         .name = {unit->name[0], unit->name[1]},
                         .quantity = {dimension->name[0], dimension->name[1]},
                         .base = dimension->base,
                         .factor = unit->factor,
                         .offset = unit->offset,
                         .divisor = unit->divisor};
    memcpy(said->code, row->code, sizeof said->code);
}

bool kolli_unit_find(kolli_span code, kolli_unit *unit)
{
    const struct unit_code *row = unit_code_find(code);
    if (row == NULL) {
        return false;
    }
    describe(row, unit_find(code), unit);
    return true;
}

bool kolli_unit_at(size_t index, kolli_unit *unit)
{
    if (index >= ROWS(units)) {
        return false;
    }
    describe(unit_code_find(span_of(units[index].code)), &units[index], unit);
    return true;
}

bool kolli_unit_code_at(size_t index, kolli_unit *unit)
{
    return index < ROWS(codes) && kolli_unit_find(span_of(codes[index].code), unit);
}

/* ---- Values ---------------------------------------------------------------------------------- */

/* value / divisor where the quotient ends within the digits of a decimal. */
static bool divide(kolli_decimal *value, uint32_t divisor)
{
    char text[KOLLI_DECIMAL_DIGITS + 16];
    size_t used = 0;
    uint64_t rest = 0;
    int exponent = value->exponent;
    if (value->negative) {
        text[used++] = '-';
    }
    for (size_t i = 0; i < value->digits || rest != 0; i++) {
        rest = rest * 10 + (i < value->digits ? value->digit[i] : 0);
        exponent -= i >= value->digits;
        if (used > KOLLI_DECIMAL_DIGITS + 1) {
            return false;
        }
        text[used] = (char)('0' + rest / divisor);
        used += used != value->negative || text[used] != '0';
        rest %= divisor;
    }
    if (used == value->negative) {
        text[used++] = '0';
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "e%d", exponent);
    return kolli_decimal_parse(value, (kolli_span){text, used}, NULL) == KOLLI_OK;
}

kolli_status kolli_unit_to_base(kolli_span code, const kolli_decimal *value, kolli_decimal *base,
                                kolli_diag *diag)
{
    const struct unit *unit = unit_find(code);
    kolli_decimal factor, offset = {0}, result;
    if (unit == NULL || *unit->factor == '\0') {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, code.len, code);
    }
    kolli_decimal_parse(&factor, span_of(unit->factor), NULL); /* a test proves that all are good */
    kolli_decimal_parse(&offset, span_of(unit->offset), NULL);
    if (kolli_decimal_add(&result, value, &offset) != KOLLI_OK ||
        kolli_decimal_multiply(&result, &result, &factor) != KOLLI_OK ||
        !divide(&result, unit->divisor)) {
        char text[KOLLI_DECIMAL_TEXT];
        kolli_span shown = {text, kolli_decimal_write(value, text)};
        return diag_fail(diag, KOLLI_NUMBER_RANGE, KOLLI_NO_OFFSET, 0, shown);
    }
    *base = result;
    return KOLLI_OK;
}
