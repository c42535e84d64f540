/* Which of the standard's names is this? See names.h. */
#include "epcis/names.h"

#include "epcis/perfect.h"

/* Parts all rows of names.def in 512 slots. */
#define MULTIPLIER UINT64_C(0x6C7DEA0898D5A74D)
#define BITS       9

const kolli_span names_table[NAMES_COUNT] = {
    {"", 0},
#define NAME(slot, id, text) {text, sizeof(text) - 1},
#include "epcis/names.def"
#undef NAME
};

static const uint8_t slots[1 << BITS] = {
#define NAME(slot, id, text) [slot] = NAMES_##id,
#include "epcis/names.def"
#undef NAME
};

size_t names_slot(kolli_span text)
{
    return perfect_slot(perfect_key(text), MULTIPLIER, BITS);
}

enum names_id names_find(kolli_span text)
{
    uint8_t id = slots[names_slot(text)];
    return id != NAMES_NONE && perfect_same(names_table[id], text) ? (enum names_id)id : NAMES_NONE;
}
