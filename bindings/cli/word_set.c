/*
 * Has this run met the word already? An open hash table, at most half full, over words that stay
 * where they are.
 */
#include "word_set.h"

#include <stdlib.h>

#define BLOCK_BYTES 65536

struct word {
    uint32_t length, line;
    char text[];
};

struct block {
    struct block *next;
    size_t used;
    _Alignas(struct word) char bytes[BLOCK_BYTES];
};

struct word_set {
    size_t count, slots; /* slots is a power of two */
    struct word **table;
    struct block *blocks; /* newest first */
};

struct word_set *word_set_new(void)
{
    struct word_set *set = calloc(1, sizeof *set);
    if (set == NULL) {
        return NULL;
    }
    set->slots = 1024;
    set->table = calloc(set->slots, sizeof(struct word *));
    if (set->table == NULL) {
        free(set);
        return NULL;
    }
    return set;
}

void word_set_free(struct word_set *set)
{
    if (set == NULL) {
        return;
    }
    for (struct block *block = set->blocks, *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
    free(set->table);
    free(set);
}

/* FNV-1a, folded: its low bits alone are weak. */
static size_t hash(const char *text, size_t length)
{
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < length; i++) {
        sum = (sum ^ (unsigned char)text[i]) * UINT64_C(0x100000001B3);
    }
    return (size_t)(sum ^ (sum >> 32));
}

/* The slot that has the word, or the empty one for it. */
static struct word **find(struct word **table, size_t slots, const char *text, size_t length)
{
    size_t slot = hash(text, length) & (slots - 1);
    while (table[slot] != NULL &&
           (table[slot]->length != length || memcmp(table[slot]->text, text, length) != 0)) {
        slot = (slot + 1) & (slots - 1);
    }
    return &table[slot];
}

static bool grow(struct word_set *set)
{
    if (2 * (set->count + 1) <= set->slots) {
        return true;
    }
    size_t slots = 2 * set->slots;
    struct word **table = calloc(slots, sizeof(struct word *));
    if (table == NULL) {
        return false;
    }
    for (size_t i = 0; i < set->slots; i++) {
        if (set->table[i] != NULL) {
            *find(table, slots, set->table[i]->text, set->table[i]->length) = set->table[i];
        }
    }
    free(set->table);
    set->table = table;
    set->slots = slots;
    return true;
}

static struct word *copy(struct word_set *set, kolli_span text)
{
    const size_t align = _Alignof(struct word);
    if (text.len > BLOCK_BYTES / 2) {
        return NULL;
    }
    size_t size = (sizeof(struct word) + text.len + align - 1) / align * align;
    if (set->blocks == NULL || size > BLOCK_BYTES - set->blocks->used) {
        struct block *block = malloc(sizeof *block);
        if (block == NULL) {
            return NULL;
        }
        block->next = set->blocks;
        block->used = 0;
        set->blocks = block;
    }
    struct word *word = (struct word *)(void *)(set->blocks->bytes + set->blocks->used);
    set->blocks->used += size;
    word->length = (uint32_t)text.len;
    memcpy(word->text, text.ptr, text.len);
    return word;
}

bool word_set_add(struct word_set *set, kolli_span word, uint32_t remember, uint32_t *line)
{
    if (!grow(set)) {
        return false;
    }
    struct word **slot = find(set->table, set->slots, word.ptr, word.len);
    *line = 0;
    if (*slot != NULL) {
        *line = (*slot)->line;
        return true;
    }
    struct word *copied = copy(set, word);
    if (copied == NULL) {
        return false;
    }
    copied->line = remember;
    *slot = copied;
    set->count++;
    return true;
}
