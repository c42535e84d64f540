/* What scanners send, read and written, against the conformance set, folder syntax. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/ident.h"
#include "kolli/link.h"
#include "kolli/scan.h"
#include "vectors.h"

/* Lines whose elements do not go together, and those of them where the number in front mends that. */
static size_t between, mended;
/* Web addresses that are no Digital Link: a kind of data here, an error in the set. */
static size_t addresses;
/* Symbology identifiers of the standard that the set refuses; what was read is written back. */
static size_t more_identifiers;
/* Digital Links whose scheme is in mixed case, plain data to the set. */
static size_t mixed_schemes;
/* Lines that fail as they should: how many with class, AI and place of the set; with a place. */
static size_t faults, faults_right, places;

struct class_row {
    kolli_status status;
    const char *classes;
};

/* Which classes of the set a status stands for. */
static const struct class_row class_rows[] = {
    {KOLLI_EMPTY, "empty primary symbology"},
    {KOLLI_ARGUMENT, "symbology"},
    {KOLLI_AI_UNKNOWN, "unknown-ai"},
    {KOLLI_AI_SEPARATOR, "unknown-ai"},
    {KOLLI_AI_LENGTH, "length"},
    {KOLLI_AI_CHARSET, "charset uri"}, /* uri: %00 in a link */
    {KOLLI_AI_DATE, "date-time"},
    {KOLLI_AI_TIME, "date-time"},
    {KOLLI_AI_CONTENT, "content company-prefix"},
    {KOLLI_AI_CODE, "code-list"},
    {KOLLI_COUPON_SHORT, "coupon"},
    {KOLLI_COUPON_FIELD, "coupon"},
    {KOLLI_COUPON_PERIOD, "coupon"},
    {KOLLI_COUPON_EXCESS, "coupon"},
    {KOLLI_AI_EMPTY, "empty"},
    {KOLLI_AI_FNC1, "syntax"},
    {KOLLI_CHECK_DIGIT, "check-digit"},
    {KOLLI_CHECK_PAIR, "check-digit"},
    {KOLLI_SCAN_NO_IDENTIFIER, "symbology"},
    {KOLLI_SCAN_IDENTIFIER, "symbology"},
    {KOLLI_SCAN_CARET, "charset"},
    {KOLLI_SCAN_DIGITS, "primary"},
    {KOLLI_SCAN_LENGTH, "primary"},
    {KOLLI_SCAN_COMPOSITE, "primary"},
    {KOLLI_SCAN_NO_ELEMENTS, "symbology"},
    {KOLLI_SCAN_NO_TEXT, "symbology"},
    {KOLLI_SCAN_NUMBER, "primary"},
    {KOLLI_SCAN_INDICATOR, "primary"},
    {KOLLI_LINK_SCHEME, "uri"},
    {KOLLI_LINK_DOMAIN, "uri"},
    {KOLLI_LINK_CHARSET, "uri"},
    {KOLLI_LINK_PERCENT, "uri"},
    {KOLLI_LINK_NO_KEY, "digital-link"},
    {KOLLI_LINK_QUALIFIER, "digital-link"},
    {KOLLI_LINK_ATTRIBUTE, "digital-link unknown-ai"},
    {KOLLI_LINK_REPEATED, "repeat"},
};

static const char *text_of(const json_t *line, const char *member)
{
    return json_string_value(json_object_get(line, member));
}

/* The input, in memory that outlives other members of the line. */
static kolli_span input_of(const json_t *line)
{
    static char own[1 << 16];
    kolli_span input;
    input.ptr = vectors_bytes(line, "input", &input.len);
    memcpy(own, input.ptr, input.len);
    return (kolli_span){own, input.len};
}

static bool option(const json_t *line, const char *name)
{
    return json_is_true(json_object_get(json_object_get(line, "options"), name));
}

/* The status of the rule between elements that the line breaks, or KOLLI_OK. */
static kolli_status between_of(const json_t *line)
{
    static const struct class_row rows[] = {{KOLLI_AI_EXCLUDES, "pairing"},
                                            {KOLLI_AI_REQUIRES, "requisite"},
                                            {KOLLI_AI_REPEATED, "repeat"},
                                            {KOLLI_AI_SERIAL_MISSING, "signature-serial"}};
    const char *class = text_of(line, "class");
    for (size_t i = 0; class != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(class, rows[i].classes) == 0) {
            return rows[i].status;
        }
    }
    return KOLLI_OK;
}

/* The fault between elements that a line awaits, and what was heard. */
struct awaited {
    kolli_status status;
    const json_t *ais;
    size_t findings;
    bool found;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct awaited *awaited = context;
    const char *argument = finding->diag.arguments;
    bool right = finding->diag.status == awaited->status;
    for (size_t i = 0; i < json_array_size(awaited->ais); i++) {
        right = right && strcmp(argument, json_string_value(json_array_get(awaited->ais, i))) == 0;
        argument += strlen(argument) + 1;
    }
    awaited->found = awaited->found || right;
    awaited->findings++;
}

/*
 * The elements from `first` on go together, or break the rule that the line names. The set does not
 * take the number of an EAN symbol for AI 01, which may be what the others require.
 */
static bool same_between(const kolli_elements *list, size_t first, const json_t *line)
{
    kolli_check_options options = KOLLI_CHECK_OPTIONS_INIT;
    struct awaited awaited = {.status = between_of(line),
                              .ais = json_object_get(line, "error_ais")};
    const kolli_finding_sink sink = {hear, &awaited};
    kolli_elements *judged = vectors_elements();
    for (size_t i = first; i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        kolli_elements_permit_unknown(judged, element.unknown);
        kolli_elements_add(judged, element.ai, element.value, NULL);
    }
    options.skip_requires =
        json_is_false(json_object_get(json_object_get(line, "options"), "requisiteAIs"));
    kolli_elements_check(judged, &options, &sink, NULL);
    kolli_elements_free(judged);
    if (awaited.status == KOLLI_OK) {
        return awaited.findings == 0;
    }
    between++;
    mended += first > 0 && kolli_elements_check(list, &options, NULL, NULL) == KOLLI_OK ? 1 : 0;
    return awaited.found;
}

static bool has_class(kolli_status status, const char *class)
{
    for (size_t i = 0; i < sizeof class_rows / sizeof class_rows[0]; i++) {
        if (class_rows[i].status == status) {
            return strstr(class_rows[i].classes, class) != NULL;
        }
    }
    return false;
}

/* The first AI that the set finds at fault, where the status tells of one. */
static bool same_ai(const json_t *line, const kolli_diag *diag)
{
    const json_t *ais = json_object_get(line, "error_ais");
    kolli_span shown = span_of(diag->arguments);
    bool told = json_array_size(ais) == 1 && span_digits(shown) == shown.len && shown.len >= 2;
    return !told || span_equal(shown, span_of(json_string_value(json_array_get(ais, 0))));
}

/* Is the fault at the place in the value of the AI that the set names? */
static bool same_place(const json_t *at, const kolli_diag *diag, kolli_span input)
{
    kolli_span ai = span_of(json_string_value(json_object_get(at, "ai")));
    size_t offset = (size_t)json_integer_value(json_object_get(at, "offset"));
    size_t length = (size_t)json_integer_value(json_object_get(at, "length"));
    if (diag->offset > input.len || diag->offset < offset + ai.len || diag->length != length) {
        return false;
    }
    size_t value = diag->offset - offset; /* behind the AI, and in an address behind '/' or '=' */
    bool address = input.ptr[value - 1] == '/' || input.ptr[value - 1] == '=';
    size_t end = value - (address ? 1 : 0);
    return end >= ai.len && span_equal(span_slice(input, end - ai.len, end), ai);
}

/* The class of the fault, the AI and the place in its value are those of the set. */
static bool same_fault(const json_t *line, const kolli_diag *diag, kolli_span input)
{
    const json_t *at = json_object_get(line, "at");
    bool good = has_class(diag->status, text_of(line, "class")) && same_ai(line, diag) &&
                (at == NULL || same_place(at, diag, input));
    faults_right += good ? 1 : 0;
    faults++;
    places += at != NULL ? 1 : 0;
    return good;
}

static bool same(kolli_buffer *buffer, const json_t *line, const char *member)
{
    kolli_span wanted;
    wanted.ptr = vectors_bytes(line, member, &wanted.len);
    bool equal = wanted.ptr == NULL || span_equal(kolli_buffer_span(buffer), wanted);
    kolli_buffer_clear(buffer);
    return equal;
}

static bool same_elements(const kolli_elements *list, size_t first, const json_t *line)
{
    const json_t *wanted = json_object_get(line, "elements");
    bool equal = kolli_elements_count(list) == json_array_size(wanted) + first;
    for (size_t i = 0; equal && i < json_array_size(wanted); i++) {
        const json_t *row = json_array_get(wanted, i);
        kolli_element element = kolli_elements_at(list, i + first);
        equal = span_equal(element.ai, span_of(vectors_bytes(row, "ai", NULL))) &&
                span_equal(element.value, span_of(vectors_bytes(row, "value", NULL)));
    }
    return equal;
}

/* The elements from `first` on with '^' for FNC1, with the separators that were read. */
static void write_message(const kolli_elements *list, size_t first, kolli_sink sink)
{
    size_t count = kolli_elements_count(list);
    for (size_t i = first; i < count; i++) {
        kolli_element element = kolli_elements_at(list, i);
        kolli_ai_facts facts = {.separator = true};
        kolli_dictionary_find(vectors_dictionary(), element.ai, &facts);
        sink.write(sink.context, i == first ? SPAN("^") : SPAN(""));
        sink.write(sink.context, element.ai);
        sink.write(sink.context, element.value);
        bool needed = facts.separator && i + 1 < count;
        sink.write(sink.context, element.separated || needed ? SPAN("^") : SPAN(""));
    }
}

/* Text as the set shows it: with '\' in front when it could be taken for elements. */
static void write_shown(kolli_span text, kolli_sink sink)
{
    size_t escapes = 0;
    while (escapes < text.len && text.ptr[escapes] == '\\') {
        escapes++;
    }
    bool escape = escapes < text.len && text.ptr[escapes] == '^';
    sink.write(sink.context, escape ? SPAN("\\") : SPAN(""));
    sink.write(sink.context, text);
}

/* The elements in brackets but the number in front, as the set has them. */
static void write_bracketed(const kolli_elements *list, size_t first, kolli_sink sink)
{
    kolli_buffer *all = kolli_buffer_new(NULL);
    kolli_elements_write_bracketed(list, kolli_buffer_sink(all));
    kolli_span text = kolli_buffer_span(all);
    size_t number = first > 0 ? strlen("(01)12345678901234") : 0;
    text = span_from(text, number < text.len && text.ptr[number] == '|' ? number + 1 : number);
    sink.write(sink.context, text);
    kolli_buffer_free(all);
}

static bool same_symbology(kolli_carrier carrier, const char *name)
{
    static const char *const names[][2] = {
        {"EAN13", "ean-13"},        {"EAN8", "ean-8"},
        {"GS1_128_CCA", "gs1-128"}, {"DataBarExpanded", "databar-expanded"},
        {"DM", "datamatrix"},       {"QR", "qr"},
        {"DotCode", "dotcode"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        kolli_carrier wanted;
        if (strcmp(names[i][0], name) == 0 && kolli_carrier_find(span_of(names[i][1]), &wanted)) {
            return wanted == carrier;
        }
    }
    return false;
}

/* "HtTp:" is a scheme by RFC 3986 §3.1, but plain data to the set. */
static bool is_mixed_link(const kolli_scan *scan, const json_t *line)
{
    kolli_span scheme = span_first(scan->text, 4);
    bool plain = json_array_size(json_object_get(line, "elements")) == 0;
    bool mixed = plain && scan->kind == KOLLI_SCAN_LINK && !span_equal(scheme, SPAN("http")) &&
                 !span_equal(scheme, SPAN("HTTP"));
    mixed_schemes += mixed ? 1 : 0;
    return mixed;
}

/* What the set says of data that it accepts. */
static bool same_scan(const kolli_scan *scan, const kolli_elements *list, const json_t *line,
                      kolli_buffer *buffer)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    size_t first = scan->kind == KOLLI_SCAN_GTIN ? 1 : 0;
    if (is_mixed_link(scan, line)) {
        sink.write(sink.context, scan->text);
        return same(buffer, line, "data") &&
               same_symbology(scan->carrier, text_of(line, "symbology"));
    }
    bool good = same_symbology(scan->carrier, text_of(line, "symbology")) &&
                same_elements(list, first, line);
    write_bracketed(list, first, sink);
    good = same(buffer, line, "bracketed") && good;
    if (first > 0) {
        sink.write(sink.context, scan->text);
        sink.write(sink.context, kolli_elements_count(list) > 1 ? SPAN("|") : SPAN(""));
    }
    write_message(list, first, sink);
    good = same(buffer, line, "fnc1") && good;
    if (first > 0) {
        sink.write(sink.context, scan->text);
        sink.write(sink.context, kolli_elements_count(list) > 1 ? SPAN("|") : SPAN(""));
        write_message(list, first, sink);
    } else {
        write_shown(scan->text, sink);
    }
    return same(buffer, line, "data") && good;
}

static bool writes_back(const kolli_scan *scan, const kolli_elements *list, kolli_span input,
                        kolli_buffer *buffer)
{
    kolli_status status = kolli_scan_write(scan, list, kolli_buffer_sink(buffer), NULL);
    bool equal = status == KOLLI_OK && span_equal(kolli_buffer_span(buffer), input);
    kolli_buffer_clear(buffer);
    return equal;
}

/* What is accepted here and refused by the set. */
static bool is_more(const json_t *line, const kolli_scan *scan, const kolli_elements *list)
{
    const char *error = text_of(line, "error");
    bool identifier = strcmp(error, "UNSUPPORTED_SYMBOLOGY_IDENTIFIER") == 0;
    bool address = scan->kind == KOLLI_SCAN_ADDRESS && kolli_elements_count(list) == 0 &&
                   (strcmp(error, "NO_GS1_DL_KEYS_FOUND_IN_PATH_INFO") == 0 ||
                    strcmp(error, "URI_MISSING_DOMAIN_AND_PATH_INFO") == 0);
    more_identifiers += identifier ? 1 : 0;
    addresses += address ? 1 : 0;
    return identifier || address;
}

static enum verdict judge_scan(const json_t *line)
{
    if (json_object_get(line, "quirk") != NULL) {
        return VECTOR_ADVISORY;
    }
    kolli_span input = input_of(line);
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    bool ok = json_is_true(json_object_get(line, "ok"));
    kolli_elements_permit_unknown(list, option(line, "permitUnknownAIs"));
    kolli_status status = kolli_link_scan(&scan, list, input, &diag);
    bool good = (status == KOLLI_OK) == ok;
    if (status == KOLLI_OK) {
        good = ok                             ? same_scan(&scan, list, line, buffer)
               : between_of(line) == KOLLI_OK ? is_more(line, &scan, list)
                                              : true;
        good = same_between(list, scan.kind == KOLLI_SCAN_GTIN ? 1 : 0, line) && good;
        good = writes_back(&scan, list, input, buffer) && good;
    } else if (good) {
        good = same_fault(line, &diag, input);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

static kolli_carrier carrier_of(const char *symbology)
{
    static const char *const words[][2] = {
        {"DataBarOmni", "databar"},
        {"DataBarTruncated", "databar"},
        {"DataBarStacked", "databar"},
        {"DataBarStackedOmni", "databar"},
        {"DataBarLimited", "databar-limited"},
        {"DataBarExpanded", "databar-expanded"},
        {"UPCA", "upc-a"},
        {"UPCE", "upc-e"},
        {"EAN13", "ean-13"},
        {"EAN8", "ean-8"},
        {"GS1_128_CCA", "gs1-128"},
        {"GS1_128_CCC", "gs1-128"},
        {"QR", "qr"},
        {"DM", "datamatrix"},
        {"DotCode", "dotcode"},
    };
    kolli_carrier carrier = KOLLI_CARRIER_NONE;
    for (size_t i = 0; symbology != NULL && i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i][0], symbology) == 0) {
            kolli_carrier_find(span_of(words[i][1]), &carrier);
        }
    }
    return carrier;
}

static bool takes_number(kolli_carrier carrier)
{
    return (carrier >= KOLLI_CARRIER_EAN_13 && carrier <= KOLLI_CARRIER_EAN_8) ||
           carrier == KOLLI_CARRIER_DATABAR || carrier == KOLLI_CARRIER_DATABAR_LIMITED;
}

/* The set's option to add the check digit: to the digits of the text or of AI 01. */
static void add_check_digit(kolli_scan *scan, const kolli_elements *list, char digits[64])
{
    kolli_span text =
        scan->kind == KOLLI_SCAN_ELEMENTS ? kolli_elements_find(list, "01") : scan->text;
    if (text.len == 0 || text.len > 60) {
        return;
    }
    memcpy(digits, text.ptr, text.len);
    if (kolli_check_digit(text, &digits[text.len], NULL) == KOLLI_OK) {
        scan->text = (kolli_span){digits, text.len + 1};
        scan->kind = KOLLI_SCAN_GTIN;
    }
}

static enum verdict judge_writing(const json_t *line)
{
    kolli_span input = input_of(line);
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    char digits[64];
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    bool ok = json_is_true(json_object_get(line, "ok"));
    kolli_status status = kolli_scan_parse_shown(&scan, list, input, &diag);
    scan.carrier = carrier_of(text_of(json_object_get(line, "options"), "symbology"));
    if (status == KOLLI_OK && option(line, "addCheckDigit") && takes_number(scan.carrier)) {
        add_check_digit(&scan, list, digits);
    }
    if (status == KOLLI_OK) {
        status = kolli_scan_write(&scan, list, kolli_buffer_sink(buffer), &diag);
    }
    bool good = (status == KOLLI_OK) == ok;
    if (between_of(line) != KOLLI_OK) {
        good = same_between(list, 0, line);
    } else if (good && ok) {
        good = same(buffer, line, "scan") && same_between(list, 0, line);
    } else if (good) {
        good = kolli_buffer_span(buffer).len == 0 && same_fault(line, &diag, input);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return json_object_get(line, "quirk") != NULL ? VECTOR_ADVISORY
           : good                                 ? VECTOR_PASSED
                                                  : VECTOR_FAILED;
}

static bool list_is_composite(const kolli_elements *list)
{
    for (size_t i = 0; i < kolli_elements_count(list); i++) {
        if (!kolli_elements_at(list, i).composite) {
            return false;
        }
    }
    return true;
}

/* Data that are neither form: kept as they are, or a number with the 2D part of its composite. */
static enum verdict judge_plain(const json_t *line)
{
    if (json_object_get(line, "quirk") != NULL) {
        return VECTOR_ADVISORY;
    }
    kolli_span input = input_of(line);
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    kolli_status status = kolli_scan_parse_shown(&scan, list, input, &diag);
    bool ok = json_is_true(json_object_get(line, "ok"));
    bool good = (status == KOLLI_OK) == ok;
    if (between_of(line) != KOLLI_OK) {
        good = same_between(list, 0, line);
    } else if (good && ok) {
        good = same_elements(list, 0, line) && same_between(list, 0, line);
        if (kolli_elements_count(list) > 0) {
            sink.write(sink.context, span_first(scan.text, span_find(scan.text, '|') + 1));
            write_message(list, 0, sink);
            good = same(buffer, line, "fnc1") && good;
            sink.write(sink.context, SPAN("|"));
            kolli_elements_write_bracketed(list, sink);
            good = list_is_composite(list) && same(buffer, line, "bracketed") && good;
        }
        write_shown(scan.text, sink);
        good = same(buffer, line, "data") && good;
    } else if (good) {
        good = same_fault(line, &diag, input);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

static enum verdict judge_any(const json_t *line)
{
    const char *kind = text_of(line, "kind");
    return strcmp(kind, "scan") == 0       ? judge_scan(line)
           : strcmp(kind, "scan-gen") == 0 ? judge_writing(line)
           : strcmp(kind, "plain") == 0    ? judge_plain(line)
                                           : VECTOR_LEFT_OUT;
}

int main(void)
{
    vectors_run("syntax/scan.jsonl", judge_scan);
    vectors_run("syntax/scan-gen.jsonl", judge_writing);
    vectors_run("syntax/plain.jsonl", judge_plain);
    vectors_run("syntax/reference-cases.jsonl", judge_any);
    printf("  %zu lines of elements that do not go together; in %zu the number in front mends it\n",
           between, mended);
    printf("  class, AI and place of the fault are those named in %zu of %zu; %zu have a place\n",
           faults_right, faults, places);
    printf("  taken beyond the set: %zu web addresses that are no Digital Link, %zu scans with "
           "identifiers that it does not handle, %zu links with a scheme in mixed case\n",
           addresses, more_identifiers, mixed_schemes);
    return vectors_end();
}
