/* What does one line of a Syntax Dictionary say? */
#ifndef SYNTAX_DICTIONARY_LINE_H
#define SYNTAX_DICTIONARY_LINE_H

#include "base/arena.h"
#include "syntax/ai.h"

/*
 * What the reference implementation takes of a line and of its attributes, in bytes: an official
 * dictionary keeps within them.
 */
#define DICTIONARY_LINE_BYTES      150
#define DICTIONARY_ATTRIBUTE_BYTES 64
/* The most tests of one component, likewise. */
#define DICTIONARY_TESTS 3
/* The longest value; GS1's longest has 90 characters. Lengths are bytes in tables. */
#define DICTIONARY_VALUE UINT8_MAX

/* One line of a text, and who hears of it. */
struct dictionary_line {
    kolli_span text;
    const char *begin;   /* of the whole text */
    uint32_t number;     /* 1-based */
    struct arena *texts; /* gets the texts of the entry */
    const kolli_finding_sink *unknown;
    kolli_diag *diag;
};

/* Read a line that is neither empty nor a remark. */
kolli_status dictionary_line_read(const struct dictionary_line *line, struct ai_entry *entry);

/* The place of a fault in the line; gives the status back. */
kolli_status dictionary_line_fail(const struct dictionary_line *line, kolli_status status,
                                  kolli_span place, kolli_span first, kolli_span second);

#endif
