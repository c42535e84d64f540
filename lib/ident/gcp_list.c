/* How do rows of a table, in whatever form it came, get into the prefixes? All of them, or none. */
#include "ident/gcp.h"

#include "base/alloc.h"
#include "base/fail.h"

struct gcp_list gcp_list_of(const kolli_prefixes *prefixes)
{
    return (struct gcp_list){.allocator = gcp_allocator(prefixes)};
}

void gcp_list_drop(struct gcp_list *list)
{
    alloc_free(list->allocator, list->rows, list->room * sizeof *list->rows);
    *list = (struct gcp_list){.allocator = list->allocator};
}

static bool grow(struct gcp_list *list)
{
    size_t room, bytes;
    if (!size_mul(&room, list->room > 0 ? list->room : 512, 2) ||
        !size_mul(&bytes, room, sizeof *list->rows)) {
        return false;
    }
    struct gcp_row *rows = alloc_new(list->allocator, bytes);
    if (rows == NULL) {
        return false;
    }
    if (list->count > 0) {
        memcpy(rows, list->rows, list->count * sizeof *rows);
    }
    alloc_free(list->allocator, list->rows, list->room * sizeof *rows);
    list->rows = rows;
    list->room = room;
    return true;
}

bool gcp_list_add(struct gcp_list *list, const struct gcp_row *row, uint32_t place)
{
    if (list->count == list->room && !grow(list)) {
        return false;
    }
    list->rows[list->count] = *row;
    list->rows[list->count++].up = place;
    return true;
}

/* ---- Order ------------------------------------------------------------------------------- */

/* Two runs that follow each other, from begin and middle up to end, become one. */
static void merge_runs(struct gcp_row *into, const struct gcp_row *from, size_t begin,
                       size_t middle, size_t end)
{
    size_t left = begin;
    size_t right = middle;
    for (size_t i = begin; i < end; i++) {
        bool take_left =
            right == end || (left < middle && gcp_row_order(&from[left], &from[right]) <= 0);
        into[i] = from[take_left ? left++ : right++];
    }
}

static bool in_order(const struct gcp_row *rows, size_t count)
{
    size_t i = 1;
    while (i < count && gcp_row_order(&rows[i - 1], &rows[i]) <= 0) {
        i++;
    }
    return i >= count;
}

/* Sort by merging, in place of qsort(), which may take memory of its own and need not be stable. */
static void sort_rows(struct gcp_row *rows, struct gcp_row *scratch, size_t count)
{
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * run) {
            size_t middle = count - begin < run ? count : begin + run;
            size_t end = count - middle < run ? count : middle + run;
            merge_runs(scratch, rows, begin, middle, end);
        }
        memcpy(rows, scratch, count * sizeof *rows);
    }
}

/* Rows that are in order already, as GS1's list has them, are only looked at. */
static bool list_sort(struct gcp_list *list)
{
    if (in_order(list->rows, list->count)) {
        return true;
    }
    size_t bytes = list->count * sizeof *list->rows;
    struct gcp_row *scratch = alloc_new(list->allocator, bytes);
    if (scratch == NULL) {
        return false;
    }
    sort_rows(list->rows, scratch, list->count);
    alloc_free(list->allocator, scratch, bytes);
    return true;
}

/* A start listed twice with one length counts once; false when the row *at contradicts another. */
static bool drop_repeated(struct gcp_row *rows, size_t *count, size_t *at)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        if (kept > 0 && gcp_row_order(&rows[kept - 1], &rows[i]) == 0) {
            if (rows[kept - 1].length != rows[i].length) {
                *at = i;
                return false;
            }
            continue;
        }
        rows[kept++] = rows[i];
    }
    *count = kept;
    return true;
}

static kolli_status fail_with_conflict(const struct gcp_row *first, const struct gcp_row *second,
                                       kolli_diag *diag)
{
    char digits[24];
    kolli_span padded = span_uint(digits, second->start + GCP_PAST); /* keeps zeros in front */
    return diag_fail(diag, KOLLI_PREFIX_CONFLICT, KOLLI_NO_OFFSET, 0,
                     span_first(span_from(padded, 1), second->digits),
                     span_uint((char[24]){0}, first->length),
                     span_uint((char[24]){0}, second->length));
}

kolli_status gcp_list_put(struct gcp_list *list, kolli_prefixes *prefixes, uint32_t *place,
                          kolli_diag *diag)
{
    size_t at;
    if (!list_sort(list)) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    if (!drop_repeated(list->rows, &list->count, &at)) {
        *place = list->rows[at].up;
        return fail_with_conflict(&list->rows[at - 1], &list->rows[at], diag);
    }
    kolli_status status = gcp_put(prefixes, list->rows, list->count);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}
