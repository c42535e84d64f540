/*
 * Which of the standard's names is this? One table for JSON and XML, so that both readers switch over
 * a number.
 */
#ifndef EPCIS_NAMES_H
#define EPCIS_NAMES_H

#include "kolli/base.h"

/* NAMES_NONE, then NAMES_type, NAMES_eventTime...: each row of names.def. */
enum names_id {
    NAMES_NONE,
#define NAME(slot, id, text) NAMES_##id,
#include "epcis/names.def"
#undef NAME
    NAMES_COUNT
};

/* NAMES_NONE for a text that is no name of the standard's. */
enum names_id names_find(kolli_span text);

extern const kolli_span names_table[NAMES_COUNT];

/* Its text, static and ended by NUL; "" for NAMES_NONE. */
static inline kolli_span names_text(enum names_id id)
{
    return names_table[id];
}

/* The slot of a text in the table, for its test. */
size_t names_slot(kolli_span text);

#endif
