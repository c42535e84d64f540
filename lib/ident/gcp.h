/* How does a table of company prefix lengths get its rows? For all that read such a table. */
#ifndef IDENT_GCP_H
#define IDENT_GCP_H

#include "kolli/ident.h"

/* Above every padded start. */
#define GCP_PAST 1000000000000U

/* Keys that begin with `digits` digits of start have a company prefix of `length` digits. */
struct gcp_row {
    uint64_t start; /* padded with zeros to 12 digits */
    uint32_t up;    /* the longest row that holds this one; UINT32_MAX: none. In a list: its place */
    uint8_t digits; /* of the start, 1 to 12 */
    uint8_t length; /* 0 or 4 to 12 */
};

/* The first twelve digits as a number, padded with zeros behind. All must be digits. */
uint64_t gcp_pad(kolli_span digits);

/* False when start is not 1 to 12 digits or length not 0 or 4 to 12. */
bool gcp_row_make(struct gcp_row *row, kolli_span start, size_t length);

/* By start, then the shorter first; 0 when both have the same start. */
int gcp_row_order(const struct gcp_row *left, const struct gcp_row *right);

/* Put rows, in order and each start once, into the table; nothing is changed without memory. */
kolli_status gcp_put(kolli_prefixes *prefixes, const struct gcp_row *rows, size_t count);

const kolli_allocator *gcp_allocator(const kolli_prefixes *prefixes);

/* Rows as a table gives them, in any order, each with its place there. */
struct gcp_list {
    const kolli_allocator *allocator; /* the prefixes' own */
    struct gcp_row *rows;
    size_t count, room;
};

struct gcp_list gcp_list_of(const kolli_prefixes *prefixes);
void gcp_list_drop(struct gcp_list *list);

/* False without memory. */
bool gcp_list_add(struct gcp_list *list, const struct gcp_row *row, uint32_t place);

/*
 * All rows into the table, or none. After KOLLI_PREFIX_CONFLICT *place is that of the row which
 * contradicts another before it; the caller puts it into the diag.
 */
kolli_status gcp_list_put(struct gcp_list *list, kolli_prefixes *prefixes, uint32_t *place,
                          kolli_diag *diag);

#endif
