/* Element strings and Digital Link URIs against the conformance set, folder syntax. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "syntax/ai.h"
#include "kolli/element.h"
#include "kolli/ident.h"
#include "kolli/link.h"
#include "vectors.h"

static size_t other_kinds;
/* Links that are written though the set has none, and that read back to their elements. */
static size_t more_links;
/* Lines that fail as they should: how many fail at the place that the set names. */
static size_t places, places_right;
/* Lines whose elements do not go together: for how many the fault told first is the one named. */
static size_t between, between_first;

static bool option(const json_t *line, const char *name)
{
    return json_is_true(json_object_get(json_object_get(line, "options"), name));
}

static void permit(kolli_elements *list, const json_t *line)
{
    const json_t *options = json_object_get(line, "options");
    kolli_elements_permit_unknown(list, option(line, "permitUnknownAIs"));
    kolli_link_permit_unknown(list, json_is_false(json_object_get(options, "unknownAINotDLAttr")));
}

static bool same_text(kolli_buffer *buffer, const char *wanted)
{
    bool same = wanted == NULL || strcmp(kolli_buffer_span(buffer).ptr, wanted) == 0;
    kolli_buffer_clear(buffer);
    return same;
}

static bool same_elements(const kolli_elements *list, const json_t *wanted)
{
    if (kolli_elements_count(list) != json_array_size(wanted)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        const json_t *row = json_array_get(wanted, i);
        kolli_element element = kolli_elements_at(list, i);
        if (!span_equal(element.ai, span_of(vectors_bytes(row, "ai", NULL))) ||
            !span_equal(element.value, span_of(vectors_bytes(row, "value", NULL))) ||
            element.composite != json_is_true(json_object_get(row, "cc"))) {
            return false;
        }
    }
    return true;
}

/* The message with the separators that were read: what a message in FNC1 form must come back as. */
static void write_as_read(const kolli_elements *list, kolli_sink sink)
{
    for (size_t i = 0; i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        bool part = i == 0 || element.composite != kolli_elements_at(list, i - 1).composite;
        sink.write(sink.context, part ? i == 0 ? SPAN("^") : SPAN("|^") : SPAN(""));
        sink.write(sink.context, element.ai);
        sink.write(sink.context, element.value);
        sink.write(sink.context, element.separated ? SPAN("^") : SPAN(""));
    }
}

/* The message as it should be written, with FNC1 in front of each part. */
static void write_message(const kolli_elements *list, kolli_sink sink)
{
    kolli_buffer *plain = kolli_buffer_new(NULL);
    kolli_elements_write(list, '^', kolli_buffer_sink(plain));
    sink.write(sink.context, SPAN("^"));
    for (const char *at = kolli_buffer_span(plain).ptr; *at != '\0'; at++) {
        sink.write(sink.context, (kolli_span){at, 1});
        sink.write(sink.context, *at == '|' ? SPAN("^") : SPAN(""));
    }
    kolli_buffer_free(plain);
}

static bool same_hri(const kolli_elements *list, const json_t *line, kolli_buffer *buffer)
{
    const json_t *wanted = json_object_get(line, "hri");
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        json_t *row = json_pack("{s:O}", "text", json_array_get(wanted, i));
        kolli_elements_write_hri(list, i, option(line, "dataTitlesInHRI"),
                                 kolli_buffer_sink(buffer));
        bool same = same_text(buffer, vectors_bytes(row, "text", NULL));
        json_decref(row);
        if (!same) {
            return false;
        }
    }
    return true;
}

/* How a value is written: an escaped character is longer than one. */
enum form { PLAIN, BRACKETED, CODED };

/* Character n of the value that begins at `begin`: "\\(" in bracketed text is one, "%2F" in a URI. */
static size_t place_in_text(kolli_span input, size_t begin, size_t n, enum form form)
{
    size_t pos = begin;
    for (; n > 0 && pos < input.len; n--) {
        kolli_span left = span_from(input, pos);
        pos += form == BRACKETED && span_starts(left, SPAN("\\(")) ? 2
               : form == CODED && left.ptr[0] == '%'               ? 3
                                                                   : 1;
    }
    return pos;
}

/* The set counts in GTINs of 14 digits; how many of them the link at `begin` leaves out. */
static size_t zeros_left_out(const json_t *line, kolli_span ai, kolli_span input, size_t begin)
{
    size_t digits = span_digits(span_from(input, begin));
    bool shorter = option(line, "permitZeroSuppressedGTIN") && span_equal(ai, SPAN("01"));
    return shorter && digits < 14 ? 14 - digits : 0;
}

/* The place of the fault lies in the value of the AI at fault, behind that AI in the input. */
static void judge_place(const json_t *line, const kolli_diag *diag, kolli_span input,
                        enum form form)
{
    const json_t *at = json_object_get(line, "at");
    if (at == NULL) {
        return;
    }
    places++;
    kolli_span ai = span_of(json_string_value(json_object_get(at, "ai")));
    size_t offset = (size_t)json_integer_value(json_object_get(at, "offset"));
    size_t length = (size_t)json_integer_value(json_object_get(at, "length"));
    for (size_t begin = 0; begin + ai.len <= input.len; begin++) {
        size_t value = begin + ai.len + (form == PLAIN ? 0 : 1);
        size_t zeros = zeros_left_out(line, ai, input, value);
        if (zeros > offset) {
            continue;
        }
        size_t place = place_in_text(input, value, offset - zeros, form);
        if (span_starts(span_from(input, begin), ai) && place == diag->offset &&
            place_in_text(input, place, length, form) == diag->offset + diag->length) {
            places_right++;
            return;
        }
    }
}

/* ---- Rules between elements ---- */

/* Does one finding say what the line says? */
struct awaited {
    kolli_status status; /* KOLLI_OK: no finding at all */
    const json_t *ais;
    size_t findings;
    bool found, first;
};

static kolli_status status_of_class(const char *class)
{
    static const struct {
        const char *class;
        kolli_status status;
    } rows[] = {{"pairing", KOLLI_AI_EXCLUDES},
                {"requisite", KOLLI_AI_REQUIRES},
                {"repeat", KOLLI_AI_REPEATED},
                {"signature-serial", KOLLI_AI_SERIAL_MISSING}};
    for (size_t i = 0; class != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(class, rows[i].class) == 0) {
            return rows[i].status;
        }
    }
    return KOLLI_OK;
}

/* The class names a rule between elements, which is judged once every value is good. */
static bool is_between(const json_t *line)
{
    return status_of_class(json_string_value(json_object_get(line, "class"))) != KOLLI_OK;
}

/* The AIs that the message names are those of the line, in its order. */
static bool names_ais(const kolli_diag *diag, const json_t *ais)
{
    const char *argument = diag->arguments;
    for (size_t i = 0; i < json_array_size(ais); i++) {
        if (strcmp(argument, json_string_value(json_array_get(ais, i))) != 0) {
            return false;
        }
        argument += strlen(argument) + 1;
    }
    return json_array_size(ais) > 0;
}

static void hear(void *context, const kolli_finding *finding)
{
    struct awaited *awaited = context;
    bool right = finding->diag.status == awaited->status && names_ais(&finding->diag, awaited->ais);
    awaited->first = awaited->first || (awaited->findings == 0 && right);
    awaited->found = awaited->found || right;
    awaited->findings++;
}

/*
 * The elements, each good by itself, are told to be at fault as the line says, or not at all when
 * it has none. Of several faults another may be told first.
 */
static bool same_between(const kolli_elements *list, const json_t *line)
{
    const json_t *options = json_object_get(line, "options");
    kolli_check_options check = KOLLI_CHECK_OPTIONS_INIT;
    check.skip_requires = json_is_false(json_object_get(options, "requisiteAIs"));
    struct awaited awaited = {
        .status = status_of_class(json_string_value(json_object_get(line, "class"))),
        .ais = json_object_get(line, "error_ais")};
    const kolli_finding_sink sink = {hear, &awaited};
    kolli_status status = kolli_elements_check(list, &check, &sink, NULL);
    if (awaited.status == KOLLI_OK) {
        return status == KOLLI_OK && awaited.findings == 0;
    }
    between++;
    between_first += awaited.first;
    return status != KOLLI_OK && awaited.found;
}

/* A link that has an AI twice is none: that is told of while it is read. */
static bool is_repeated_in_link(const json_t *line, kolli_status status, const kolli_diag *diag)
{
    return status == KOLLI_LINK_REPEATED &&
           status_of_class(json_string_value(json_object_get(line, "class"))) ==
               KOLLI_AI_REPEATED &&
           names_ais(diag, json_object_get(line, "error_ais"));
}

/* Does the link read back to the elements that it was written from, in whichever order? */
static bool reads_back(const kolli_elements *list, const json_t *line, kolli_span link)
{
    kolli_elements *again = vectors_elements();
    permit(again, line);
    bool same = kolli_link_parse(again, link, NULL) == KOLLI_OK;
    for (size_t i = 0; same && i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        char ai[KOLLI_AI_DIGITS + 1] = "";
        memcpy(ai, element.ai.ptr, element.ai.len);
        same = span_equal(kolli_elements_find(again, ai), element.value);
    }
    kolli_elements_free(again);
    return same;
}

/*
 * The Digital Link that the elements give, or none. Where the set has none because the first of two
 * sequences of qualifiers leaves something over, a link with the other that reads back is right
 * too.
 */
static bool same_link(const kolli_elements *list, const json_t *line, kolli_buffer *buffer)
{
    const char *stem = json_string_value(json_object_get(json_object_get(line, "options"), "stem"));
    if (json_object_get(line, "dl") == NULL || (stem != NULL && stem[0] == '\0')) {
        return true; /* none stated; an empty stem is the default here, for a link has a domain */
    }
    const char *wanted = vectors_bytes(line, "dl", NULL);
    const char *error = json_string_value(json_object_get(line, "dl_error"));
    kolli_status status = kolli_link_write(list, span_of(stem), kolli_buffer_sink(buffer), NULL);
    bool good = status == KOLLI_OK;
    if (wanted == NULL && good && error != NULL &&
        strcmp(error, "AI_IS_NOT_VALID_DATA_ATTRIBUTE") == 0) {
        good = reads_back(list, line, kolli_buffer_span(buffer));
        more_links++;
        kolli_buffer_clear(buffer);
    } else if (wanted == NULL) {
        good = !good && kolli_buffer_span(buffer).len == 0;
    }
    return same_text(buffer, wanted) && good;
}

/* "HtTp:" is a scheme by RFC 3986 §3.1, but plain data to the reference implementation. */
static bool has_mixed_scheme(kolli_span uri)
{
    kolli_span scheme = span_first(uri, span_find(uri, ':'));
    size_t small = 0;
    for (size_t i = 0; i < scheme.len; i++) {
        small += scheme.ptr[i] >= 'a' && scheme.ptr[i] <= 'z';
    }
    return small > 0 && small < scheme.len && scheme.len < uri.len;
}

/* The parameters that are no elements; with short names the set does not state those either way. */
static bool same_ignored(const json_t *line, kolli_span uri)
{
    const json_t *wanted = json_object_get(line, "ignored");
    size_t count = 0;
    bool same = true;
    kolli_span parameter;
    for (size_t pos = 0; kolli_link_parameter(uri, &pos, &parameter); count++) {
        const char *text = json_string_value(json_array_get(wanted, count));
        same = same && text != NULL && span_equal(parameter, span_of(text));
    }
    bool stated = wanted != NULL || !option(line, "permitConvenienceAlphas");
    return !stated || (same && count == json_array_size(wanted));
}

static enum verdict judge_link(const json_t *line)
{
    if (json_object_get(line, "quirk") != NULL) {
        return VECTOR_ADVISORY;
    }
    bool ok = json_is_true(json_object_get(line, "ok"));
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_span uri;
    uri.ptr = vectors_bytes(line, "input", &uri.len);
    permit(list, line);
    kolli_diag diag = {0};
    kolli_link_options options = KOLLI_LINK_OPTIONS_INIT;
    options.short_names = option(line, "permitConvenienceAlphas");
    options.short_gtins = option(line, "permitZeroSuppressedGTIN");
    kolli_status status = kolli_link_parse_with(list, uri, &options, &diag);
    bool plain =
        ok && json_object_get(line, "data") != NULL; /* no address at all, no fault of it */
    bool good =
        plain ? status == KOLLI_LINK_SCHEME || has_mixed_scheme(uri) : (status == KOLLI_OK) == ok;
    if (is_between(line)) {
        good = status == KOLLI_OK ? same_between(list, line)
                                  : is_repeated_in_link(line, status, &diag);
    } else if (good && ok && !plain) {
        good = same_ignored(line, uri);
        good = same_between(list, line) && good;
        good = same_elements(list, json_object_get(line, "elements")) && good;
        kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer));
        good = same_text(buffer, vectors_bytes(line, "bracketed", NULL)) && good;
        write_message(list, kolli_buffer_sink(buffer));
        good = same_text(buffer, vectors_bytes(line, "fnc1", NULL)) && good;
        good = same_link(list, line, buffer) && good;
    } else if (good && !ok) {
        judge_place(line, &diag, uri, CODED);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

static enum verdict judge(const json_t *line)
{
    if (json_object_get(line, "quirk") != NULL) {
        return VECTOR_ADVISORY;
    }
    size_t length = 0;
    const char *input = vectors_bytes(line, "input", &length);
    const char *kind = json_string_value(json_object_get(line, "kind"));
    bool bracketed = strcmp(kind, "ai-bracketed") == 0;
    bool ok = json_is_true(json_object_get(line, "ok"));
    kolli_elements *list = vectors_elements();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_diag diag = {0};
    permit(list, line);
    kolli_span text = {input, length};
    kolli_status status = bracketed ? kolli_elements_parse_bracketed(list, text, &diag)
                                    : kolli_elements_parse_fnc1(list, text, &diag);
    bool good = (status == KOLLI_OK) == ok;
    if (is_between(line)) {
        good = status == KOLLI_OK && same_between(list, line);
    } else if (good && ok) {
        good = same_between(list, line);
        good = same_elements(list, json_object_get(line, "elements")) && good;
        kolli_elements_write_bracketed(list, kolli_buffer_sink(buffer));
        good = same_text(buffer, vectors_bytes(line, "bracketed", NULL)) && good;
        if (bracketed) {
            write_message(list, kolli_buffer_sink(buffer));
        } else {
            write_as_read(list, kolli_buffer_sink(buffer));
        }
        good = same_text(buffer, vectors_bytes(line, "fnc1", NULL)) && good;
        good = same_hri(list, line, buffer) && good;
        good = same_link(list, line, buffer) && good;
    } else if (good) {
        judge_place(line, &diag, text, bracketed ? BRACKETED : PLAIN);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* The reference reads links and element strings by one call, and the set has both as links. */
static enum verdict judge_link_or_string(const json_t *line)
{
    size_t length = 0;
    return vectors_bytes(line, "input", &length)[0] == '^' ? judge(line) : judge_link(line);
}

/* The check digit or the check characters that belong behind the input. */
static enum verdict judge_check(const json_t *line)
{
    kolli_span input;
    char found[3] = "";
    input.ptr = vectors_bytes(line, "input", &input.len);
    bool pair = strcmp(json_string_value(json_object_get(line, "kind")), "check-pair") == 0;
    kolli_status status =
        pair ? kolli_check_pair(input, found, NULL) : kolli_check_digit(input, found, NULL);
    const char *wanted = json_string_value(json_object_get(line, "check"));
    bool good =
        wanted == NULL ? status != KOLLI_OK : status == KOLLI_OK && strcmp(found, wanted) == 0;
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* The reference implementation's own cases, of all kinds in one file. */
static enum verdict judge_any(const json_t *line)
{
    const char *kind = json_string_value(json_object_get(line, "kind"));
    if (strcmp(kind, "dl-uri") == 0) {
        return judge_link_or_string(line);
    }
    bool ours = strcmp(kind, "ai-bracketed") == 0 || strcmp(kind, "ai-fnc1") == 0;
    other_kinds += ours ? 0 : 1;
    return ours ? judge(line) : VECTOR_LEFT_OUT;
}

int main(void)
{
    vectors_run("syntax/check-digit.jsonl", judge_check);
    vectors_run("syntax/ai-bracketed.jsonl", judge);
    vectors_run("syntax/ai-fnc1.jsonl", judge);
    vectors_run("syntax/dl-uri.jsonl", judge_link_or_string);
    vectors_run("syntax/reference-cases.jsonl", judge_any);
    printf("  left out: %zu lines of scans and plain data\n", other_kinds);
    printf("  of elements that do not go together the fault told first is the one named in %zu of "
           "%zu\n",
           between_first, between);
    printf("  the place of the fault is the one named in %zu of %zu\n", places_right, places);
    printf("  %zu links more than the set has, which read back to their elements\n", more_links);
    int result = vectors_end();
    return places_right == places ? result : 1;
}
