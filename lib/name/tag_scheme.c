/* Which encodings of EPCs are there, and what may stand in them? */
#include "name/tag.h"

#define PREFIX                                                                                     \
    {                                                                                              \
        TAG_PREFIX, 0, 0                                                                           \
    }
#define REFERENCE(bits)                                                                            \
    {                                                                                              \
        TAG_REFERENCE, bits, 0                                                                     \
    }
#define NUMBER(bits, total)                                                                        \
    {                                                                                              \
        TAG_NUMBER, bits, total                                                                    \
    }
#define ASSET(bits)                                                                                \
    {                                                                                              \
        TAG_ASSET, bits, 0                                                                         \
    }
#define INTEGER(bits)                                                                              \
    {                                                                                              \
        TAG_INTEGER, bits, 0                                                                       \
    }
#define GUARDED(bits)                                                                              \
    {                                                                                              \
        TAG_GUARDED, bits, 0                                                                       \
    }
#define PAIR(bits)                                                                                 \
    {                                                                                              \
        TAG_PAIR, bits, 0                                                                          \
    }
#define TEXT(bits)                                                                                 \
    {                                                                                              \
        TAG_TEXT, bits, 0                                                                          \
    }
#define SIX                                                                                        \
    {                                                                                              \
        TAG_SIX, 0, 0                                                                              \
    }
#define CAGE(width)                                                                                \
    {                                                                                              \
        TAG_CAGE, width, 0                                                                         \
    }
#define ZERO(bits)                                                                                 \
    {                                                                                              \
        TAG_ZERO, bits, 0                                                                          \
    }
#define NIBBLES(digits)                                                                            \
    {                                                                                              \
        TAG_NIBBLES, digits, 0                                                                     \
    }
#define OPEN                                                                                       \
    {                                                                                              \
        TAG_OPEN, 0, 0                                                                             \
    }
#define ALNUM                                                                                      \
    {                                                                                              \
        TAG_ALNUM, 0, 0                                                                            \
    }
#define COUNTED                                                                                    \
    {                                                                                              \
        TAG_COUNTED, 0, 0                                                                          \
    }
#define DATE                                                                                       \
    {                                                                                              \
        TAG_DATE, 0, 0                                                                             \
    }
#define FIELDS(...) (sizeof((struct tag_field[]){__VA_ARGS__}) / sizeof(struct tag_field))

enum { CHOSEN, NAMED };

static const struct tag_scheme tag_schemes[] = {
#define TAG(id, name, scheme, family, filter, bits, choice, ...)                                   \
    {name, KOLLI_TAG_##id, EPC_##scheme,        KOLLI_TAG_##family, filter,                        \
     bits, choice,         FIELDS(__VA_ARGS__), {__VA_ARGS__}},
#include "name/tag.def"
#undef TAG
};
enum { ROWS = sizeof tag_schemes / sizeof tag_schemes[0] };

/* The place of a row by its header, and 1 more. */
enum {
#define TAG(id, ...) PLACE_##id,
#include "name/tag.def"
#undef TAG
};
static const uint8_t places[256] = {
#define TAG(id, ...) [KOLLI_TAG_##id] = PLACE_##id + 1,
#include "name/tag.def"
#undef TAG
};

const uint8_t tag_prefix_bits[TAG_PARTITIONS] = {40, 37, 34, 30, 27, 24, 20};

const struct tag_scheme *tag_scheme_at(unsigned header)
{
    unsigned place = header < sizeof places ? places[header] : 0;
    return place == 0 ? NULL : &tag_schemes[place - 1];
}

const struct tag_scheme *tag_scheme_named(kolli_span name)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (span_equal(name, span_of(tag_schemes[i].name))) {
            return &tag_schemes[i];
        }
    }
    return NULL;
}

const struct tag_scheme *tag_scheme_row(size_t n)
{
    return n < ROWS ? &tag_schemes[n] : NULL;
}

/* What a field of the encoding makes of the limits of its part. */
static void limit(struct epc_scheme *scheme, size_t part, const struct tag_field *field)
{
    struct epc_field *limits = &scheme->field[part];
    size_t digits = field->size == 0 ? 0 : tag_digits_of_bits(field->size);
    switch (field->kind) {
    case TAG_NUMBER:
        scheme->total = field->total;
        digits = (size_t)field->total - EPC_PREFIX_MIN;
        /* fall through */
    case TAG_INTEGER:
        limits->set = EPC_SET_INTEGER;
        limits->max = (uint8_t)(digits < limits->max ? digits : limits->max);
        break;
    case TAG_GUARDED: /* the guard takes one of the digits */
        limits->set = EPC_SET_DIGITS;
        limits->max = (uint8_t)(digits - 1 < limits->max ? digits - 1 : limits->max);
        break;
    default:
        break;
    }
}

struct epc_scheme tag_limited(const struct tag_scheme *row)
{
    struct epc_scheme scheme = *tag_epc_scheme(row);
    for (size_t i = 0; i < row->fields && i < scheme.parts; i++) {
        limit(&scheme, i, &row->field[i]);
    }
    return scheme;
}

const char *kolli_tag_scheme_name(kolli_tag_scheme scheme)
{
    const struct tag_scheme *row = tag_scheme_at((unsigned)scheme);
    return row == NULL ? "" : row->name;
}

bool kolli_tag_scheme_find(kolli_span name, kolli_tag_scheme *scheme)
{
    const struct tag_scheme *row = tag_scheme_named(name);
    if (row != NULL) {
        *scheme = (kolli_tag_scheme)row->header;
    }
    return row != NULL;
}

static const struct filter {
    uint8_t id; /* enum epc_id */
    uint8_t value;
    const char *text[2]; /* by language */
} filters[] = {
#define FILTER(id, value, english, vietnamese) {EPC_##id, value, {english, vietnamese}},
#include "name/filter.def"
#undef FILTER
};

const char *kolli_tag_filter_text(kolli_tag_scheme scheme, unsigned filter, kolli_language language)
{
    const struct tag_scheme *row = tag_scheme_at((unsigned)scheme);
    if (row == NULL || row->filter == 0) {
        return "";
    }
    if (filter == 0) {
        return language == KOLLI_VIETNAMESE ? "các loại khác" : "all others";
    }
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        if (filters[i].id == row->id && filters[i].value == filter) {
            return filters[i].text[language == KOLLI_VIETNAMESE];
        }
    }
    return "";
}
