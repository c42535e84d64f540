/* Which EPC schemes are there, and is a value right for a part of one? */
#include "name/epc.h"

#include "base/fail.h"

#define ID    EPC_URN_ID
#define CLASS EPC_URN_CLASS
#define PREFIX                                                                                     \
    {                                                                                              \
        EPC_SET_PREFIX, EPC_PREFIX_MIN, EPC_PREFIX_MAX                                             \
    }
#define REFERENCE                                                                                  \
    {                                                                                              \
        EPC_SET_REFERENCE, 0, 11                                                                   \
    }
#define DIGITS(min, max)                                                                           \
    {                                                                                              \
        EPC_SET_DIGITS, min, max                                                                   \
    }
#define INTEGER(max)                                                                               \
    {                                                                                              \
        EPC_SET_INTEGER, 1, max                                                                    \
    }
#define X(min, max)                                                                                \
    {                                                                                              \
        EPC_SET_X, min, max                                                                        \
    }
#define Y(min, max)                                                                                \
    {                                                                                              \
        EPC_SET_Y, min, max                                                                        \
    }
#define CAGE                                                                                       \
    {                                                                                              \
        EPC_SET_CAGE, 5, 6                                                                         \
    }
#define ADI(min, max)                                                                              \
    {                                                                                              \
        EPC_SET_ADI, min, max                                                                      \
    }
#define ADI_SERIAL(min, max)                                                                       \
    {                                                                                              \
        EPC_SET_ADI_SERIAL, min, max                                                               \
    }
#define BIC                                                                                        \
    {                                                                                              \
        EPC_SET_BIC, 11, 11                                                                        \
    }
#define FIELDS(...) (sizeof((struct epc_field[]){__VA_ARGS__}) / sizeof(struct epc_field))

const struct epc_scheme epc_schemes[EPC_SCHEMES] = {
#define EPC(id, name, urn, lead, total, key, inside, rest, ...)                                    \
    {name, key, rest, urn, EPC_LEAD_##lead, total, inside, FIELDS(__VA_ARGS__), {__VA_ARGS__}},
#include "name/scheme.def"
#undef EPC
};

const struct epc_scheme *epc_scheme_find(kolli_span name)
{
    char padded[sizeof epc_schemes[0].name] = "";
    if (name.len == 0 || name.len >= sizeof padded || name.ptr[name.len - 1] == '\0') {
        return NULL; /* "cpi" with NULs behind it is no scheme */
    }
    memcpy(padded, name.ptr, name.len);
    for (size_t i = 0; i < EPC_SCHEMES; i++) {
        if (memcmp(padded, epc_schemes[i].name, sizeof padded) == 0) { /* one word */
            return &epc_schemes[i];
        }
    }
    return NULL;
}

static bool is_cage(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O');
}

static bool is_adi(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '/';
}

static bool is_bic(char c, size_t place)
{
    return place < 3    ? c >= 'A' && c <= 'Z'
           : place == 3 ? c == 'J' || c == 'U' || c == 'Z'
                        : is_digit(c);
}

size_t epc_set_end(enum epc_set set, kolli_span value)
{
    size_t end = 0;
    switch (set) {
    case EPC_SET_X:
        return charset_end(CHARSET_X, value);
    case EPC_SET_Y:
        return charset_end(CHARSET_Y, value);
    case EPC_SET_CAGE:
        while (end < value.len && is_cage(value.ptr[end])) {
            end++;
        }
        return end;
    case EPC_SET_ADI_SERIAL:
        end = value.len > 0 && value.ptr[0] == '#';
        /* fall through */
    case EPC_SET_ADI:
        while (end < value.len && is_adi(value.ptr[end])) {
            end++;
        }
        return end;
    case EPC_SET_BIC:
        while (end < value.len && is_bic(value.ptr[end], end)) {
            end++;
        }
        return end;
    default:
        return charset_end(CHARSET_N, value);
    }
}

/* "6" or "6-12" in the caller's buffer. */
static kolli_span range_text(char buffer[48], size_t min, size_t max)
{
    char number[24];
    kolli_span low = span_uint(number, min);
    memcpy(buffer, low.ptr, low.len);
    size_t used = low.len;
    if (max != min) {
        buffer[used++] = '-';
        kolli_span high = span_uint(number, max);
        memcpy(buffer + used, high.ptr, high.len);
        used += high.len;
    }
    return (kolli_span){buffer, used};
}

/* The lengths that part n may have beside the company prefix that is there. */
static void limits_of(const struct epc *epc, size_t n, size_t *min, size_t *max)
{
    const struct epc_scheme *scheme = epc->scheme;
    *min = scheme->field[n].min;
    *max = scheme->field[n].max;
    if (n == 1 && scheme->total > 0) {
        *max = (size_t)scheme->total - epc->end[0];
        *min = scheme->field[1].set == EPC_SET_REFERENCE ? *max : *min;
    }
}

static kolli_status fail_length(const struct epc *epc, size_t n, size_t length, size_t min,
                                size_t max, kolli_diag *diag)
{
    char part[24], wanted[48], has[24];
    kolli_status status =
        epc->scheme->field[n].set == EPC_SET_PREFIX ? KOLLI_URN_PREFIX_LENGTH : KOLLI_URN_LENGTH;
    return diag_fail(diag, status, 0, length, span_of(epc->scheme->name), span_uint(part, n + 1),
                     range_text(wanted, min, max), span_uint(has, length));
}

kolli_status epc_fill(struct epc *epc, size_t n, kolli_span value, kolli_diag *diag)
{
    const struct epc_field *field = &epc->scheme->field[n];
    char part[24];
    size_t min, max;
    limits_of(epc, n, &min, &max);
    if (value.len > EPC_BYTES) {
        return fail_length(epc, n, value.len, min, max, diag);
    }
    size_t end = epc_set_end((enum epc_set)field->set, value);
    if (end < value.len) {
        char shown[8];
        return diag_fail(diag, KOLLI_URN_CHARSET, end, 1, span_of(epc->scheme->name),
                         span_uint(part, n + 1), span_shown(shown, span_from(value, end)));
    }
    if (value.len < min || value.len > max) {
        return fail_length(epc, n, value.len, min, max, diag);
    }
    if (field->set == EPC_SET_INTEGER && value.len > 1 && value.ptr[0] == '0') {
        return diag_fail(diag, KOLLI_URN_ZERO, 0, 1, span_of(epc->scheme->name),
                         span_uint(part, n + 1));
    }
    size_t begin = n == 0 ? 0 : epc->end[n - 1];
    if (value.len > 0) {
        memcpy(epc->text + begin, value.ptr, value.len);
    }
    epc->end[n] = (uint8_t)(begin + value.len);
    return KOLLI_OK;
}

/*
 * What follows the indicator of GTINs that are no EPC: coupons, refunds, ISSN, numbers inside a
 * company or a region. Source: TDS 2.3 §7.3.3 to §7.3.8.
 */
static const struct {
    uint16_t first, last; /* of the first four digits */
} restricted[] = {
    {1, 7},       /* 0001 to 0007 */
    {200, 299},   /* 02 */
    {400, 499},   /* 04 */
    {2000, 2999}, /* 20 to 29 */
    {9770, 9779}, /* 977 */
    {9800, 9849}, /* 980 to 984 */
    {9900, 9999}, /* 99 */
};

/* The company prefix has six digits at least, and the rules need no more. */
static unsigned prefix_digit(const struct epc *epc, size_t place)
{
    return (unsigned)(epc->text[place] - '0');
}

bool epc_allowed(const struct epc *epc)
{
    bool gtin = epc->scheme->lead == EPC_LEAD_LEAD && epc->scheme->total == 13;
    if (!gtin || epc->wild == epc->scheme->parts) {
        return true;
    }
    unsigned four = 1000 * prefix_digit(epc, 0) + 100 * prefix_digit(epc, 1) +
                    10 * prefix_digit(epc, 2) + prefix_digit(epc, 3);
    for (size_t i = 0; i < sizeof restricted / sizeof restricted[0]; i++) {
        if (four >= restricted[i].first && four <= restricted[i].last) {
            return false;
        }
    }
    bool eight = four == 0 && prefix_digit(epc, 4) == 0; /* a GTIN-8, §7.3.2 */
    return !eight || (prefix_digit(epc, 5) != 0 && prefix_digit(epc, 5) != 2);
}
