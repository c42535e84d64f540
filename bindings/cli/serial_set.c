/* Has this run made the serial already? An open hash table, never more than half full. */
#include "serial_set.h"

#include <stdio.h>
#include <stdlib.h>

#define TRIES 64

struct serial_set {
    size_t mask;
    char (*slots)[SERIAL_SET_BYTES];
};

struct serial_set *serial_set_new(size_t count)
{
    struct serial_set *set = malloc(sizeof *set);
    size_t slots = 16;
    while (slots / 2 < count && slots <= SIZE_MAX / 4) {
        slots *= 2;
    }
    if (set == NULL) {
        return NULL;
    }
    set->mask = slots - 1;
    set->slots = calloc(slots, sizeof *set->slots);
    if (set->slots == NULL) {
        free(set);
        return NULL;
    }
    return set;
}

void serial_set_free(struct serial_set *set)
{
    if (set != NULL) {
        free(set->slots);
        free(set);
    }
}

/* Put it in; false when it is there. Serials are random: FNV-1a spreads them well enough. */
static bool put(struct serial_set *set, const char *serial)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (const char *p = serial; *p != '\0'; p++) {
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001B3);
    }
    size_t slot = (size_t)(hash ^ (hash >> 32)) & set->mask;
    while (set->slots[slot][0] != '\0') {
        if (strcmp(set->slots[slot], serial) == 0) {
            return false;
        }
        slot = (slot + 1) & set->mask;
    }
    memcpy(set->slots[slot], serial, strlen(serial) + 1);
    return true;
}

kolli_status serial_set_make(struct serial_set *set, char serial[SERIAL_SET_BYTES], size_t length,
                             kolli_diag *diag)
{
    for (int i = 0; i < TRIES; i++) {
        kolli_status status = kolli_serial_make(serial, length, NULL, diag);
        if (status != KOLLI_OK || put(set, serial)) {
            return status;
        }
    }
    *diag = (kolli_diag){.status = KOLLI_LEDGER_FULL, .offset = KOLLI_NO_OFFSET};
    snprintf(diag->arguments, sizeof diag->arguments, "%zu", length);
    return KOLLI_LEDGER_FULL;
}
