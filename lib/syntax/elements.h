/* How does a list hold its elements? One copy of the bytes, and places in it. */
#ifndef SYNTAX_ELEMENTS_H
#define SYNTAX_ELEMENTS_H

#include "base/buf.h"
#include "kolli/element.h"
#include "syntax/ai.h"

struct element_item {
    const struct ai_entry *entry; /* NULL for an AI that no table knows */
    size_t ai;                    /* place of the AI in bytes; the value follows it */
    size_t length;                /* of the value */
    uint16_t code;                /* ai_code() of the AI */
    uint8_t digits;               /* of the AI */
    bool composite;               /* in the 2D part */
    bool separated;               /* a separator stood behind it in what was read */
};

struct kolli_elements {
    kolli_allocator allocator;
    struct buf bytes;
    struct element_item *items;
    size_t count, capacity;
    const kolli_dictionary *dictionary; /* never NULL; the caller keeps it */
    bool permit_unknown;
    bool link_unknown; /* unknown AIs may be attributes of a Digital Link */
    bool format_only;  /* of the rules of values only those of check digits are judged */
};

static inline kolli_span element_ai(const kolli_elements *list, const struct element_item *item)
{
    return (kolli_span){list->bytes.ptr + item->ai, item->digits};
}

static inline kolli_span element_value(const kolli_elements *list, const struct element_item *item)
{
    return (kolli_span){list->bytes.ptr + item->ai + item->digits, item->length};
}

/* Must a separator follow the element when it is not the last of its symbol? */
bool element_needs_separator(const kolli_elements *list, const struct element_item *item);

/* The first element with this AI, or ELEMENT_NONE. */
#define ELEMENT_NONE SIZE_MAX
size_t element_find(const kolli_elements *list, kolli_span ai);

/* The same by its code. */
size_t element_find_code(const kolli_elements *list, size_t code);

/*
 * One more element behind the others, its AI of so many digits at `at` in the bytes of the list and
 * its value behind that; in the same part as the one before. NULL without memory.
 */
struct element_item *elements_push(kolli_elements *list, const struct ai_entry *entry, size_t at,
                                   size_t digits, size_t length);

/*
 * Check the end of the bytes of the list as an AI of so many digits at `at` and its value, and push
 * them. entry: ai_exact() of the AI. The offsets are their places in the input. On failure the
 * caller takes the bytes away.
 */
kolli_status elements_take(kolli_elements *list, const struct ai_entry *entry, size_t at,
                           size_t digits, size_t ai_offset, size_t value_offset, kolli_diag *diag);

/*
 * An AI written by itself ("(3103)") that no table knows, and what is to be its value:
 * KOLLI_AI_UNKNOWN unless its length is possible and the list permits those.
 */
kolli_status elements_check_unknown(const kolli_elements *list, kolli_span ai, kolli_span value,
                                    size_t ai_offset, size_t value_offset, kolli_diag *diag);

/*
 * Read one part of a message behind what the list holds: no FNC1 in front, no bar; offset into
 * data. On failure the caller empties the list.
 */
kolli_status elements_read_part(kolli_elements *list, kolli_span data, char separator,
                                bool composite, kolli_diag *diag);

/*
 * Characters that a value of an AI with these digits must have though no table knows the AI: 0 when
 * it is open.
 */
size_t unknown_length(kolli_span ai);

/* An input of this length: KOLLI_EMPTY, KOLLI_TOO_LONG or KOLLI_OK. */
kolli_status elements_limit(size_t length, kolli_diag *diag);

#endif
