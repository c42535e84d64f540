/* Where is one document cut, so that several readers may read it at the same time? See split.h. */
#include "epcis/split.h"

#include <stdatomic.h>

#include "base/alloc.h"

enum told { TOLD_NOT, TOLD_NOW, TOLD };

/* One cut; whoever finds it first tells it. */
struct split_slot {
    _Atomic int told; /* enum told */
    struct split_cut cut;
};

bool split_init(struct split *split, kolli_allocator allocator, kolli_span document, size_t parts,
                double scan)
{
    size_t size;
    *split =
        (struct split){.allocator = allocator, .document = document, .parts = parts, .scan = scan};
    split->slots =
        size_mul(&size, parts, sizeof *split->slots) ? alloc_new(&allocator, size) : NULL;
    return split->slots != NULL;
}

void split_free(struct split *split)
{
    alloc_free(&split->allocator, split->slots, split->parts * sizeof *split->slots);
}

/*
 * Reading from aim[k] to aim[k + 1] takes as much longer than the part before as finding aim[k] took less
 * than reading up to it: each part gets 1 - 1/scan of what the one before has.
 */
size_t split_aim(const struct split *split, size_t list, size_t part)
{
    double share = 1;
    double before = 0;
    double all = 0;
    for (size_t i = 0; i < split->parts; i++) {
        before += i < part ? share : 0;
        all += share;
        share *= 1 - 1 / split->scan;
    }
    return list + (size_t)((double)(split->document.len - list) * (before / all));
}

/* ---- Telling ------------------------------------------------------------------------------ */

static bool is_told(struct split_slot *slot, struct split_cut *cut)
{
    if (atomic_load_explicit(&slot->told, memory_order_acquire) != TOLD) {
        return false;
    }
    *cut = slot->cut;
    return true;
}

static void tell(struct split_slot *slot, const struct split_cut *cut)
{
    int told = TOLD_NOT;
    if (atomic_compare_exchange_strong_explicit(&slot->told, &told, TOLD_NOW, memory_order_relaxed,
                                                memory_order_relaxed)) {
        slot->cut = *cut;
        atomic_store_explicit(&slot->told, TOLD, memory_order_release);
    }
}

struct split_cut split_find(const struct split *split, size_t part, const struct split_cut *list,
                            split_scan *scan, const void *context)
{
    struct split_cut cut = *list;
    size_t known = part;
    while (known > 0 && !is_told(&split->slots[known], &cut)) {
        known--;
    }
    while (known < part) {
        known++;
        cut.none = cut.none || !scan(context, &cut, split_aim(split, list->offset, known));
        tell(&split->slots[known], &cut);
    }
    return cut;
}
