/* Which codes stand for which AIs, and into which columns is the value of an AI cut? */
#include "name/compress.h"

const struct compress_code compress_codes[COMPRESS_CODES] = {
#define CODE(code, ...) {code, {__VA_ARGS__}},
#include "name/compress.def"
#undef CODE
};

const struct compress_code *compress_code_find(uint32_t code)
{
    size_t low = 0;
    size_t high = COMPRESS_CODES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compress_codes[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < COMPRESS_CODES && compress_codes[low].code == code ? &compress_codes[low] : NULL;
}

static struct compress_column column_of(const struct ai_component *component)
{
    return (struct compress_column){.digits = component->set == CHARSET_N,
                                    .fixed =
                                        component->min == component->max && !component->optional,
                                    .most = component->max};
}

/*
 * Characters join their neighbours. Digits that are always there join, and so do digits of which
 * some may be absent, but not the one with the other.
 */
static bool joins(const struct compress_column *left, const struct compress_column *right)
{
    return left->digits == right->digits && (!left->digits || left->fixed == right->fixed);
}

size_t compress_columns(const struct ai_entry *entry, struct compress_column columns[AI_COMPONENTS])
{
    size_t count = 0;
    for (size_t i = 0; i < AI_COMPONENTS && entry->component[i].max > 0; i++) {
        struct compress_column next = column_of(&entry->component[i]);
        struct compress_column *last = count > 0 ? &columns[count - 1] : NULL;
        if (last != NULL && joins(last, &next)) {
            last->most = (uint8_t)(last->most + next.most);
            last->fixed = last->fixed && next.fixed;
        } else {
            columns[count++] = next;
        }
    }
    return count;
}
