/* What was scanned, behind the noise of keyboards, logs and interfaces? Each repair is told. */
#include "base/fail.h"
#include "ident/check.h"
#include "syntax/carrier.h"
#include "syntax/elements.h"

/*
 * How GS or FNC1 is shown by those who cannot send it. None but <GS> can be in a value. None begins
 * with a letter, so most bytes of a scan are no mark by their first comparison.
 */
static const char *const marks[] = {"<GS>", "{GS}", "[GS]",         "\\x1d", "\\u001d",
                                    "~1",   "^",    "\xE2\x90\x9D", "|"};

/* One scan under repair. */
struct repair {
    kolli_span raw;
    kolli_buffer *out;
    kolli_elements *list;
    kolli_repair_options options;
    const kolli_finding_sink *notes;
    bool trying; /* nothing is told */
    kolli_status status;
    kolli_diag *diag;
};

static void put(struct repair *repair, kolli_span bytes)
{
    kolli_sink sink = kolli_buffer_sink(repair->out);
    if (repair->status == KOLLI_OK && sink.write(sink.context, bytes) != KOLLI_OK) {
        repair->status = diag_fail(repair->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
}

/* Tell of a repair, or refuse it; the place is that of a part of the raw scan. */
static void tell(struct repair *repair, kolli_status status, kolli_span place, kolli_span first,
                 kolli_span second)
{
    if (repair->trying || repair->status != KOLLI_OK) {
        return;
    }
    size_t offset = (size_t)(place.ptr - repair->raw.ptr);
    kolli_diag note = {0};
    diag_fail(&note, status, offset, place.len, first, second);
    if (!repair->options.strict) {
        finding_report(repair->notes, KOLLI_NOTE, &note, KOLLI_NO_OFFSET);
        return;
    }
    repair->status = status;
    if (repair->diag != NULL) {
        *repair->diag = note;
    }
}

/* Bytes of the mark that begins here; 0 when none does. GS itself is one. */
static size_t mark_length(kolli_span rest)
{
    if (rest.len == 0 || rest.ptr[0] == KOLLI_GS) {
        return rest.len == 0 ? 0 : 1;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (rest.ptr[0] == marks[i][0] && span_starts_nocase(rest, span_of(marks[i]))) {
            return strlen(marks[i]);
        }
    }
    return 0;
}

static kolli_span shown_mark(char buffer[8], kolli_span mark)
{
    return mark.len == 1 ? span_shown(buffer, mark) : mark;
}

/* Elements without FNC1 in front, their separators as GS. Where a GS is, it is the separator. */
static void put_elements(struct repair *repair, kolli_span body)
{
    char shown[8];
    kolli_span lead = span_first(body, mark_length(body));
    if (lead.len > 0) {
        tell(repair, KOLLI_RAW_FNC1, lead, shown_mark(shown, lead), SPAN(""));
        body = span_from(body, lead.len);
    }
    bool real = span_find(body, KOLLI_GS) < body.len;
    size_t plain = 0; /* where what is not yet put begins */
    for (size_t pos = 0; !real && pos < body.len; pos++) {
        kolli_span mark = span_first(span_from(body, pos), mark_length(span_from(body, pos)));
        if (mark.len > 0) {
            tell(repair, KOLLI_RAW_SEPARATOR, mark, shown_mark(shown, mark), SPAN(""));
            put(repair, span_slice(body, plain, pos));
            put(repair, SPAN("\x1D"));
            plain = pos + mark.len;
            pos = plain - 1;
        }
    }
    put(repair, span_from(body, plain));
}

/* AI 00, 01 and 02 begin with a number that has a check digit. */
static bool is_vouched_for(const kolli_elements *list)
{
    kolli_span ai = element_ai(list, &list->items[0]);
    return ai.len == 2 && ai.ptr[0] == '0' && ai.ptr[1] <= '2';
}

/* Would these be good elements, and does something vouch for that? */
static bool are_elements(struct repair *repair, kolli_span body, bool marks_vouch)
{
    repair->trying = true;
    kolli_buffer_clear(repair->out);
    put_elements(repair, body);
    repair->trying = false;
    kolli_span tried = kolli_buffer_span(repair->out);
    kolli_diag diag = {0};
    if (repair->status != KOLLI_OK || span_find(tried, '|') < tried.len) {
        return false;
    }
    kolli_status status = kolli_elements_parse(repair->list, tried, &diag);
    if (status == KOLLI_NO_MEMORY) {
        repair->status = diag_fail(repair->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    bool marked = marks_vouch && (tried.len < body.len || span_find(tried, KOLLI_GS) < tried.len);
    bool good = status == KOLLI_OK && (marked || is_vouched_for(repair->list));
    kolli_elements_clear(repair->list);
    return good;
}

/* A digit string of a length that EAN, UPC or ITF-14 has, with a right check digit. */
static bool is_number(kolli_span body)
{
    bool length = body.len == 8 || (body.len >= 12 && body.len <= 14);
    return length && span_digits(body) == body.len && check_digit_holds(body);
}

static const char *identifier_of_data(struct repair *repair, kolli_span body)
{
    const struct carrier *carrier = carrier_row(repair->options.carrier);
    if (repair->options.carrier == KOLLI_CARRIER_NONE && is_number(body)) {
        return body.len == 8 ? "]E4" : body.len == 14 ? "]I1" : "]E0";
    }
    if (carrier->holds == CARRIER_ELEMENTS) {
        return carrier->elements_id;
    }
    bool possible = carrier->elements_id[0] != '\0' || carrier->text_id[0] == '\0';
    if (possible && !scan_is_address(body) && are_elements(repair, body, true)) {
        return carrier->elements_id[0] != '\0' ? carrier->elements_id : "]C1";
    }
    return carrier->text_id[0] != '\0' ? carrier->text_id : scan_is_address(body) ? "]Q1" : "]X0";
}

static void put_body(struct repair *repair, const struct scan_identifier *row, kolli_span body)
{
    bool number = row->read == SCAN_NUMBER || row->read == SCAN_NUMBER_ADD_ON;
    size_t bar = number ? span_find(body, '|') : body.len;
    if (row->read == SCAN_ELEMENTS) {
        put_elements(repair, body);
        return;
    }
    bool composite = bar < body.len && span_starts(span_from(body, bar), SPAN("|]e0"));
    size_t linear = composite ? bar + 4 : body.len;
    put(repair, span_first(body, linear));
    put_elements(repair, span_from(body, linear));
}

/* No identifier was sent: the carrier of the options or the data say which it would be. */
static void put_without_identifier(struct repair *repair, kolli_span body)
{
    kolli_span id = span_of(identifier_of_data(repair, body));
    tell(repair, KOLLI_RAW_IDENTIFIER, span_first(body, 0), id, SPAN(""));
    kolli_buffer_clear(repair->out);
    put(repair, id);
    bool upc_a = span_equal(id, SPAN("]E0")) && body.len == 12;
    put(repair, upc_a ? SPAN("0") : SPAN(""));
    put_body(repair, scan_identifier_find(id), body);
}

/* An identifier with its code character in the other case. */
static void right_case(kolli_span head, char right[3])
{
    memcpy(right, head.ptr, head.len);
    right[1] = to_lower(head.ptr[1]);
    if (right[1] == head.ptr[1] && is_letter(right[1])) {
        right[1] = (char)(right[1] - 'a' + 'A');
    }
}

/*
 * The row that is meant by the head of a scan, and its text in id: in the other case when the head
 * is none, or "]e0" for an "]E0" that has elements and not 13 digits. NULL: none is.
 */
static const struct scan_identifier *meant_identifier(struct repair *repair, kolli_span scan,
                                                      char id[3])
{
    kolli_span head = span_first(scan, 3);
    kolli_span body = span_from(scan, 3);
    memcpy(id, head.ptr, 3);
    const struct scan_identifier *row = scan_identifier_find(head);
    bool long_number = span_equal(head, SPAN("]E0")) && span_find(body, '|') != 13;
    if (row == NULL || (long_number && are_elements(repair, body, false))) {
        right_case(head, id);
        row = scan_identifier_find((kolli_span){id, 3});
        if (row != NULL) {
            tell(repair, KOLLI_RAW_CASE, head, head, (kolli_span){id, 3});
        }
    }
    return row;
}

static void put_with_identifier(struct repair *repair, kolli_span scan)
{
    char right[3];
    kolli_span id = {right, sizeof right};
    kolli_span head = span_first(scan, 3);
    kolli_span body = span_from(scan, 3);
    const struct scan_identifier *row = meant_identifier(repair, scan, right);
    if (row == NULL) {
        put(repair, scan); /* reading it says what is wrong */
        return;
    }
    const struct carrier *carrier = carrier_row(row->carrier);
    const char *meant = row->carrier == KOLLI_CARRIER_CODE_128 ? "]C1" : carrier->elements_id;
    if (row->read == SCAN_TEXT && meant[0] != '\0' && are_elements(repair, body, false)) {
        tell(repair, KOLLI_RAW_PLAIN, head, id, span_of(meant));
        id = span_of(meant);
        row = scan_identifier_find(id);
    }
    kolli_buffer_clear(repair->out);
    put(repair, id);
    put_body(repair, row, body);
}

static bool is_control(char c)
{
    return (unsigned char)c < ' ' && c != KOLLI_GS;
}

/* The scan between what was put around it. */
static kolli_span trim(struct repair *repair)
{
    char shown[8];
    kolli_span scan = repair->raw;
    kolli_span prefix = repair->options.prefix;
    if (prefix.len > 0 && span_starts(scan, prefix)) {
        tell(repair, KOLLI_RAW_PREFIX, span_first(scan, prefix.len), prefix, SPAN(""));
        scan = span_from(scan, prefix.len);
    }
    size_t blank = 0;
    while (blank < scan.len && (is_control(scan.ptr[blank]) || scan.ptr[blank] == ' ')) {
        blank++;
    }
    if (blank > 0) {
        tell(repair, KOLLI_RAW_PREFIX, span_first(scan, blank), span_shown(shown, scan), SPAN(""));
        scan = span_from(scan, blank);
    }
    size_t end = scan.len;
    while (end > 0 && is_control(scan.ptr[end - 1])) {
        end--;
    }
    kolli_span behind = span_from(scan, end);
    if (behind.len > 0) {
        tell(repair, KOLLI_RAW_SUFFIX, behind, span_shown(shown, behind), SPAN(""));
        scan = span_first(scan, end);
    }
    kolli_span suffix = repair->options.suffix;
    if (suffix.len > 0 && suffix.len <= scan.len &&
        span_equal(span_from(scan, scan.len - suffix.len), suffix)) {
        tell(repair, KOLLI_RAW_SUFFIX, span_from(scan, scan.len - suffix.len), suffix, SPAN(""));
        scan = span_first(scan, scan.len - suffix.len);
    }
    return scan;
}

kolli_status kolli_scan_repair(kolli_buffer *repaired, kolli_elements *list, kolli_span raw,
                               const kolli_repair_options *options, const kolli_finding_sink *notes,
                               kolli_diag *diag)
{
    struct repair repair = {
        .raw = raw, .out = repaired, .list = list, .notes = notes, .diag = diag};
    if (options != NULL) {
        memcpy(&repair.options, options,
               options->size < sizeof repair.options ? options->size : sizeof repair.options);
    }
    kolli_buffer_clear(repaired);
    kolli_elements_clear(list);
    repair.status = elements_limit(raw.len, diag);
    if (repair.status != KOLLI_OK) {
        return repair.status;
    }
    kolli_span scan = trim(&repair);
    if (repair.status == KOLLI_OK && scan.len == 0) {
        repair.status = diag_fail(diag, KOLLI_EMPTY, raw.len, 0);
    }
    if (repair.status == KOLLI_OK && scan.len >= 3 && scan.ptr[0] == ']') {
        put_with_identifier(&repair, scan);
    } else if (repair.status == KOLLI_OK) {
        put_without_identifier(&repair, scan);
    }
    if (repair.status != KOLLI_OK) {
        kolli_buffer_clear(repaired);
    }
    return repair.status;
}
