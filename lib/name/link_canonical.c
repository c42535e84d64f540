/* Which one link of all that hold these elements is the canonical one? */
#include "kolli/link.h"
#include "name/link_parts.h"
#include "name/link_write.h"

static int order(const kolli_elements *list, const struct element_item *a,
                 const struct element_item *b)
{
    size_t digits = a->digits < b->digits ? a->digits : b->digits; /* no AI begins with another */
    return memcmp(element_ai(list, a).ptr, element_ai(list, b).ptr, digits);
}

/*
 * The key first, so that it stays the key beside an attribute that could be one, and the others by
 * their AIs: there are no more of those than application identifiers.
 */
static void sort(kolli_elements *list)
{
    size_t key = link_key(list);
    struct element_item first = list->items[key];
    list->items[key] = list->items[0];
    list->items[0] = first;
    for (size_t i = 2; i < list->count; i++) {
        struct element_item item = list->items[i];
        size_t to = i;
        for (; to > 1 && order(list, &item, &list->items[to - 1]) < 0; to--) {
            list->items[to] = list->items[to - 1];
        }
        list->items[to] = item;
    }
}

kolli_status kolli_link_canonical(kolli_elements *list, kolli_span uri, kolli_sink sink,
                                  kolli_diag *diag)
{
    static const kolli_link_options reading = {sizeof reading, true, true, true};
    kolli_status status = kolli_link_parse_with(list, uri, &reading, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    sort(list);
    return kolli_link_write(list, SPAN(KOLLI_LINK_STEM), sink, diag);
}
