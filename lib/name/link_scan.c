/* Is a web address that was scanned a GS1 Digital Link, an ordinary one, or a wrong link? */
#include "base/fail.h"
#include "kolli/link.h"
#include "name/link_scan.h"
#include "syntax/elements.h"

/*
 * Can this stand behind the AI of a key? Every key begins with four digits at least, of a company
 * prefix or before one; "2026/01/15" names none.
 */
static bool may_be_key(kolli_span segment)
{
    return segment.len >= 5 && span_digits(segment) >= 4;
}

/* Does a part of the path name a GS1 key, with what may be one behind it? */
static bool names_key(const kolli_dictionary *dictionary, kolli_span uri)
{
    size_t end = span_find(span_first(uri, span_find(uri, '?')), '#');
    for (size_t pos = 0; pos < end;) {
        kolli_span rest = span_slice(uri, pos, end);
        size_t slash = span_find(rest, '/');
        const struct ai_entry *entry = ai_exact(dictionary, span_first(rest, slash));
        kolli_span next = span_from(rest, slash + 1);
        next = span_first(next, span_find(next, '/'));
        if (entry != NULL && entry->link == AI_KEY && may_be_key(next)) {
            return true;
        }
        pos += slash + 1;
    }
    return false;
}

bool link_is_ordinary(const kolli_elements *list, kolli_status status, kolli_span uri)
{
    return status == KOLLI_LINK_NO_KEY || (status != KOLLI_OK && !names_key(list->dictionary, uri));
}

kolli_status kolli_link_scan(kolli_scan *scan, kolli_elements *list, kolli_span data,
                             kolli_diag *diag)
{
    static const kolli_link_options reading = {sizeof reading, .compressed = true};
    kolli_scan found = {0};
    kolli_status status = kolli_scan_parse(&found, list, data, diag);
    if (status == KOLLI_OK && found.kind == KOLLI_SCAN_ADDRESS) {
        kolli_diag fault = {0};
        status = kolli_link_parse_with(list, found.text, &reading, &fault);
        if (link_is_ordinary(list, status, found.text)) {
            status = KOLLI_OK;
        } else if (status == KOLLI_OK) {
            found.kind = KOLLI_SCAN_LINK;
        } else if (diag != NULL) {
            *diag = fault;
            diag_shift(diag, status, data.len - found.text.len);
        }
    }
    if (status == KOLLI_OK) {
        *scan = found;
    }
    return status;
}
