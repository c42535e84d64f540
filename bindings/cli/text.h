/* What does the command say in English and in Vietnamese? The rows are in text.def. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "kolli/diag.h"

enum text {
#define TEXT(name, english, vietnamese) TEXT_##name,
#include "text.def"
#undef TEXT
    TEXTS,
};

/* The row as it stands, places unfilled; static. */
const char *text_of(enum text text, kolli_language language);

/* Write the row with its places {1} to {4} filled. */
kolli_status text_write(kolli_sink sink, enum text text, kolli_language language,
                        const kolli_span arguments[4]);

/* The same into a buffer, cut at a character and ended by NUL. */
void text_fill(char *buffer, size_t size, enum text text, kolli_language language,
               const kolli_span arguments[4]);

/* Up to four spans for the places of a row. */
#define TEXT_WITH(...) ((const kolli_span[4]){__VA_ARGS__})
#define TEXT_BARE      TEXT_WITH({NULL, 0})

/* Vietnamese or English from "vi" or "en"; false for any other word. */
bool language_find(kolli_span word, kolli_language *language);

/* The language that the locale's variables ask for, English when they say nothing. */
kolli_language language_of_locale(void);

/* The language's own word for a level of finding. */
enum text level_text(kolli_level level);

/* The word for an errno, or TEXT_NONE where only the system has one. */
enum text errno_text(int error);

/* The same for the system's words. */
enum text errno_text_of(const char *words);

#endif
