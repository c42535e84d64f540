/* Does a part of a value pass a named test of the Syntax Dictionary? */
#ifndef SYNTAX_PART_H
#define SYNTAX_PART_H

#include "base/fail.h"
#include "syntax/ai.h"

/* What a test sees: the part of the value, and where to say what is wrong. */
struct part {
    kolli_span ai, text;
    size_t offset; /* of the part in the input */
    bool digits;   /* the text is known to have nothing but digits */
    kolli_diag *diag;
};

/* A fault of `length` characters at `at` in the part; their text is argument {2}. */
static inline kolli_status part_fault(const struct part *part, kolli_status status, size_t at,
                                      size_t length)
{
    return diag_fail(part->diag, status, part->offset + at, length, part->ai,
                     span_slice(part->text, at, at + length));
}

/* All digits, or KOLLI_AI_CHARSET at the first character that is none. */
kolli_status part_digits(const struct part *part);

/* All of the set, or KOLLI_AI_CHARSET at the first character that is not. */
kolli_status part_charset(const struct part *part, enum charset set);

/* One rule on a part of any length and with any characters. */
kolli_status part_check(const struct part *part, enum rule_index rule);

#endif
