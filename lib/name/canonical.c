/* Which one URI names the thing, the lot or the class that elements identify? */
#include "name/canonical.h"

#include "base/fail.h"
#include "name/link_write.h"

/*
 * What tells one thing of a key from the next. A key that is not here names one thing by itself:
 * a box (SSCC), a party, an asset (GIAI). Source: CBV 2.0 §8.2, the keys in GenSpecs §3.
 */
static const struct instance {
    const char *key;
    const char *serial, *other; /* AI of its serial, or of what may stand for it; "": none */
    uint8_t class_length;       /* characters that name its class, a serial behind them; 0: all */
    bool optional;              /* the key names one thing without the serial too */
} instances[] = {
    {"01", "21", "235", 0, false}, {"253", "", "", 13, false},   {"255", "", "", 13, false},
    {"414", "254", "", 0, true}, /* a place and a place inside it */
    {"8003", "", "", 14, false},   {"8006", "21", "", 0, false}, {"8010", "8011", "", 0, false},
    {"8013", "", "", 0, false}, /* a model: there is no serial of a GMN */
};

static const struct instance *find_instance(kolli_span key)
{
    for (size_t i = 0; i < sizeof instances / sizeof instances[0]; i++) {
        if (span_equal(key, span_of(instances[i].key))) {
            return &instances[i];
        }
    }
    return NULL;
}

/* What makes the key one thing, ELEMENT_NONE when it is by itself; false when it is missing. */
static bool find_serial(const kolli_elements *list, size_t key, size_t *serial)
{
    const struct instance *row = find_instance(element_ai(list, &list->items[key]));
    *serial = ELEMENT_NONE;
    if (row == NULL) {
        return true;
    }
    *serial = element_find(list, span_of(row->serial));
    if (*serial == ELEMENT_NONE) {
        *serial = element_find(list, span_of(row->other));
    }
    bool inside = row->class_length > 0 && list->items[key].length > row->class_length;
    return *serial != ELEMENT_NONE || inside || row->optional;
}

/* The lot of a trade item or of a part of one. */
static bool find_lot(const kolli_elements *list, size_t key, size_t *lot)
{
    kolli_span ai = element_ai(list, &list->items[key]);
    *lot = element_find(list, SPAN("10"));
    return *lot != ELEMENT_NONE && (span_equal(ai, SPAN("01")) || span_equal(ai, SPAN("8006")));
}

/* The key's value as far as it names the class. */
static kolli_span class_value(const kolli_elements *list, size_t key)
{
    const struct instance *row = find_instance(element_ai(list, &list->items[key]));
    kolli_span value = element_value(list, &list->items[key]);
    return row != NULL && row->class_length > 0 ? span_first(value, row->class_length) : value;
}

kolli_name_level name_finest(const kolli_elements *list, size_t key)
{
    size_t part;
    return find_serial(list, key, &part) ? KOLLI_NAME_INSTANCE
           : find_lot(list, key, &part)  ? KOLLI_NAME_LOT
                                         : KOLLI_NAME_CLASS;
}

kolli_status kolli_name_write(const kolli_elements *list, kolli_name_level level, kolli_sink sink,
                              kolli_diag *diag)
{
    size_t key = link_key(list);
    if (key == ELEMENT_NONE) {
        return diag_fail(diag, KOLLI_LINK_NO_KEY, KOLLI_NO_OFFSET, 0);
    }
    kolli_span ai = element_ai(list, &list->items[key]);
    kolli_span value = element_value(list, &list->items[key]);
    size_t part = ELEMENT_NONE;
    bool named = true;
    level = level == KOLLI_NAME_FINEST ? name_finest(list, key) : level;
    if (level == KOLLI_NAME_INSTANCE) {
        named = find_serial(list, key, &part);
    } else if (level == KOLLI_NAME_LOT) {
        named = find_lot(list, key, &part);
    } else {
        value = class_value(list, key);
    }
    if (!named) {
        return diag_fail(diag, KOLLI_NAME_LEVEL, KOLLI_NO_OFFSET, 0, ai);
    }
    struct text_out out;
    text_out_init(&out, sink);
    out_text(&out, KOLLI_LINK_STEM);
    link_write_part(&out, ai, value, '/', '/');
    if (part != ELEMENT_NONE) {
        const struct element_item *item = &list->items[part];
        link_write_part(&out, element_ai(list, item), element_value(list, item), '/', '/');
    }
    return text_out_finish(&out);
}
