/*
 * Where does the next event begin, without reading those before it? By braces and quotation marks alone,
 * several times faster than reading.
 *
 * The scan and the reader see the same events even where an event is no JSON, for then the reader goes on
 * behind its last brace, too (loose.c). Where the two might differ the scan says that nothing is sure: at
 * a line end in a string, a backslash outside of one, or anything between events but blanks and a comma.
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include "epcis/split.h"

struct json_scan {
    kolli_span text;
    size_t blanks; /* between two events there are fewer bytes than these */
    bool lines;    /* events stand one after another, not in a list */
};

/* A split_scan() whose context is a json_scan. */
bool json_scan(const void *scan, struct split_cut *cut, size_t aim);

/*
 * Past the object whose '{' is at `at`; NULL: it does not end before `end`, or is not sure. Adds its line
 * ends to *lines. With `alone` it is also not sure with a record separator, or a '{' that begins a line.
 */
const char *json_scan_object(const char *at, const char *end, bool alone, uint64_t *lines);

#endif
