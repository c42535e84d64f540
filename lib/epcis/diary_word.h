/*
 * What do the words of a diary mean: its columns and those of its lists, its steps, its units? The
 * rows of diary.def.
 */
#ifndef EPCIS_DIARY_WORD_H
#define EPCIS_DIARY_WORD_H

#include "base/near.h"
#include "base/span.h"
#include "kolli/diag.h"

enum diary_column {
    DIARY_NUMBER,
    DIARY_STEP,
    DIARY_DATE,
    DIARY_TIME,
    DIARY_PLACE,
    DIARY_PRODUCT,
    DIARY_LOT,
    DIARY_QUANTITY,
    DIARY_UNIT,
    DIARY_CODES,
    DIARY_BOX,
    DIARY_INPUT,
    DIARY_INPUT_LOT,
    DIARY_INPUT_QUANTITY,
    DIARY_INPUT_UNIT,
    DIARY_FROM,
    DIARY_TO,
    DIARY_DOCUMENT,
    DIARY_ISSUER,
    DIARY_EXPIRY,
    DIARY_REASON,
    DIARY_NOTE,
    DIARY_COLUMNS
};

enum diary_place_column {
    DIARY_PLACE_NAME,
    DIARY_PLACE_ID,
    DIARY_PLACE_PARTY,
    DIARY_PLACE_COUNTRY,
    DIARY_PLACE_COLUMNS
};

enum diary_product_column {
    DIARY_PRODUCT_NAME,
    DIARY_PRODUCT_GTIN,
    DIARY_PRODUCT_UNIT,
    DIARY_PRODUCT_PACK,
    DIARY_PRODUCT_COLUMNS
};

/* The steps, in the order of step_table in diary_step.c. */
enum diary_step_id {
    DIARY_RESERVE,
    DIARY_ENCODE,
    DIARY_HARVEST,
    DIARY_PROCESS,
    DIARY_BOX_UP,
    DIARY_SHIP,
    DIARY_RECEIVE,
    DIARY_UNPACK,
    DIARY_SELL,
    DIARY_CANCEL,
    DIARY_STEPS
};

enum diary_dimension { DIARY_COUNT, DIARY_MASS, DIARY_VOLUME };

struct diary_unit {
    const char *word; /* NULL: not known */
    enum diary_dimension dimension;
    const char *code; /* UN/CEFACT Recommendation 20; "": pieces, which are counted */
};

/* One table of words that mean something: diary_word_find() and the name to show. */
enum diary_words {
    DIARY_WORDS_COLUMNS,
    DIARY_WORDS_PLACES,
    DIARY_WORDS_PRODUCTS,
    DIARY_WORDS_STEPS,
    DIARY_WORDS_TABLES
};

/* What the text means in this table; SIZE_MAX when it is none of its words. */
size_t diary_word_find(enum diary_words table, kolli_span text);

/* The nearest word of the table; ptr NULL when none is near. */
kolli_span diary_word_near(enum diary_words table, kolli_span text);

/* The name of what the words mean; static. */
kolli_span diary_word_name(enum diary_words table, size_t meaning, kolli_language language);

/* Both names, "ngày / date". */
kolli_span diary_both_names(enum diary_words table, size_t meaning, char buffer[100]);

/* The unit that a word names; word NULL when it names none. */
struct diary_unit diary_unit_find(kolli_span text);

kolli_span diary_unit_near(kolli_span text);

#endif
