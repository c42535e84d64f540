/* A finding as it is shown: its sentences in both languages, and its place. */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include "output.h"

#define SHOWN_TEXT 1024

struct shown {
    kolli_level level;
    kolli_diag diag;
    struct place place;
    bool bytes;               /* tell the offset, too */
    char text[2][SHOWN_TEXT]; /* by kolli_language */
    char repair[2][SHOWN_TEXT];
};

/* From the library's diag. */
void shown_of_diag(struct shown *shown, kolli_level level, const kolli_diag *diag);

/* From rows of text.def. A reason, in each language, fills {4}; NULL: none. */
void shown_of_rows(struct shown *shown, kolli_status status, enum text row, enum text repair,
                   const kolli_span arguments[4], const char *const reason[2]);

/* A file that could not be read or written, with the reason in each language. */
void shown_of_file(struct shown *shown, kolli_status status, const char *path, int error);

/* FILE:LINE: error: sentence (NAME) - repair, then the input with its fault marked. */
void shown_write(const struct shown *shown, kolli_language language, struct file_out *out);

/* {"status":…,"name":…,"level":…,…}; NULL without memory. */
json_t *shown_json(const struct shown *shown);

/* A JSON string of any bytes: what is not UTF-8 becomes U+FFFD. */
json_t *json_of(kolli_span bytes);

#endif
