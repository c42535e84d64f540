/* Which organisation issues under the prefix of this key? */
#include "ident/key.h"

#include "base/span.h"

#define ROW(first, last, organisation, category) {first, last, organisation, category},

static const kolli_prefix_range ranges[] = {
#define PREFIX ROW
#include "ident/prefix.def"
#undef PREFIX
};

static const kolli_prefix_range parts[] = {
#define PREFIX_PART ROW
#include "ident/prefix.def"
#undef PREFIX_PART
};

static const kolli_prefix_range eights[] = {
#define PREFIX_8 ROW
#include "ident/prefix.def"
#undef PREFIX_8
};

/* The organisations of GS1-8 Prefixes are those of the GS1 Prefixes: the same rows again. */
static const kolli_prefix_range eight_ranges[] = {
#define PREFIX(first, last, organisation, category) {first, last, organisation, "gtin-8"},
#include "ident/prefix.def"
#undef PREFIX
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static bool range_holds(const kolli_prefix_range *range, kolli_span digits)
{
    size_t width = strlen(range->first);
    return digits.len >= width && memcmp(range->first, digits.ptr, width) <= 0 &&
           memcmp(digits.ptr, range->last, width) <= 0;
}

static const kolli_prefix_range *first_that_holds(const kolli_prefix_range *rows, size_t count,
                                                  kolli_span digits)
{
    for (size_t i = 0; i < count; i++) {
        if (range_holds(&rows[i], digits)) {
            return &rows[i];
        }
    }
    return NULL;
}

const kolli_prefix_range *kolli_prefix_find(kolli_span digits)
{
    digits = span_first(digits, span_digits(span_first(digits, 12)));
    const kolli_prefix_range *part = first_that_holds(parts, COUNT(parts), digits);
    return part != NULL ? part : first_that_holds(ranges, COUNT(ranges), digits);
}

static const kolli_prefix_range *find_eight(kolli_span digits)
{
    const kolli_prefix_range *own = first_that_holds(eights, COUNT(eights), digits);
    return own != NULL ? own : first_that_holds(eight_ranges, COUNT(eight_ranges), digits);
}

const kolli_prefix_range *kolli_key_issuer(const kolli_key *key)
{
    char buffer[16];
    char gtin[14];
    if (key_gtin_14(gtin, key) && memcmp(gtin, "000000", 6) == 0) {
        return find_eight((kolli_span){gtin + 6, 8});
    }
    return kolli_prefix_find(key_prefix_digits(buffer, key));
}
