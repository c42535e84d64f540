/* Which elements of a message are good though others are not? They are kept, the others told. */
#include "base/fail.h"
#include "syntax/message.h"

struct lenient {
    const kolli_finding_sink *findings;
    kolli_diag *first;   /* may be NULL */
    kolli_status status; /* of the first fault */
    kolli_diag fault;    /* the one at hand */
};

/* The fault keeps its narrow place in the first diag; the finding names all bytes that are left. */
static void tell(struct lenient *lenient, size_t begin, size_t end)
{
    const kolli_diag *fault = &lenient->fault;
    if (lenient->status == KOLLI_OK) {
        lenient->status = fault->status;
        if (lenient->first != NULL) {
            *lenient->first = *fault;
        }
    }
    kolli_diag whole = *fault;
    whole.offset = begin;
    whole.length = end - begin;
    finding_report(lenient->findings, KOLLI_ERROR, &whole, KOLLI_NO_OFFSET);
}

/* False without memory. */
static bool read_part(struct lenient *lenient, const struct message *message)
{
    kolli_span bytes = buf_text(&message->list->bytes);
    size_t pos = message->begin;
    if (pos < message->end && bytes.ptr[pos] == message->separator) {
        pos++; /* FNC1 in first position */
    }
    if (pos == message->end) {
        diag_fail(message->diag, KOLLI_EMPTY, pos, 0);
        tell(lenient, pos, pos);
    }
    while (pos < message->end) {
        kolli_status status = message_element(message, &pos);
        if (status == KOLLI_NO_MEMORY) {
            return false;
        }
        if (status != KOLLI_OK) {
            size_t end = message_fault_end(message, pos);
            tell(lenient, pos, end);
            bool separated = status != KOLLI_AI_SEPARATOR && end < message->end &&
                             bytes.ptr[end] == message->separator;
            pos = end + (separated ? 1 : 0);
        }
    }
    return true;
}

static bool read_all(struct lenient *lenient, kolli_elements *list)
{
    size_t length = list->bytes.len;
    size_t bar = span_find(buf_text(&list->bytes), '|');
    struct message linear = {list, 0, bar, KOLLI_GS, false, &lenient->fault};
    if (!read_part(lenient, &linear)) {
        return false;
    }
    struct message second = {list, bar + 1, length, KOLLI_GS, true, &lenient->fault};
    return bar == length || read_part(lenient, &second);
}

kolli_status kolli_elements_parse_lenient(kolli_elements *list, kolli_span data,
                                          const kolli_finding_sink *findings, kolli_diag *diag)
{
    kolli_elements_clear(list);
    kolli_status status = elements_limit(data.len, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct lenient lenient = {.findings = findings, .first = diag};
    buf_span(&list->bytes, data);
    if (list->bytes.failed || !read_all(&lenient, list)) {
        kolli_elements_clear(list);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    return lenient.status;
}
