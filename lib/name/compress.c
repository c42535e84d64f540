/* How are elements written as a compressed Digital Link? */
#include "name/compress.h"

#include "base/fail.h"
#include "base/percent.h"
#include "kolli/link.h"
#include "name/link_parts.h"
#include "name/link_rest.h"
#include "name/link_write.h"

/* Bits before the value of a parameter that is no element: its key has six bits a character. */
enum { OTHER = 0xF, OTHER_LENGTH = 7, OTHER_MOST = 127 };

/* ---- Values ------------------------------------------------------------------------------ */

static bool all_of(kolli_span text, char from, char to)
{
    for (size_t i = 0; i < text.len; i++) {
        bool letter = text.ptr[i] >= from && text.ptr[i] <= to;
        if (!letter && !is_digit(text.ptr[i])) {
            return false;
        }
    }
    return true;
}

static bool all_base64(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (bits_value(text.ptr[i]) < 0) {
            return false;
        }
    }
    return true;
}

/* That of fewest bits a character. */
static enum compress_encoding choose(kolli_span text)
{
    return text.len == 0                   ? COMPRESS_ASCII
           : span_digits(text) == text.len ? COMPRESS_DIGITS
           : all_of(text, 'a', 'f')        ? COMPRESS_LOWER_HEX
           : all_of(text, 'A', 'F')        ? COMPRESS_UPPER_HEX
           : all_base64(text)              ? COMPRESS_BASE64
                                           : COMPRESS_ASCII;
}

static void put_characters(struct bits_out *bits, enum compress_encoding encoding, kolli_span text)
{
    if (encoding == COMPRESS_DIGITS) {
        bits_put_digits(bits, text);
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        switch (encoding) {
        case COMPRESS_LOWER_HEX:
        case COMPRESS_UPPER_HEX:
            bits_put(bits, (uint32_t)(is_digit(c) ? c - '0' : to_lower(c) - 'a' + 10), 4);
            break;
        case COMPRESS_BASE64:
            bits_put(bits, (uint32_t)bits_value(c), 6);
            break;
        default:
            bits_put(bits, (unsigned char)c, 7);
            break;
        }
    }
}

static void put_column(struct bits_out *bits, const struct compress_column *column, kolli_span text)
{
    if (column->digits) {
        if (!column->fixed) {
            bits_put(bits, (uint32_t)text.len, bits_for_count(column->most));
        }
        bits_put_digits(bits, text);
        return;
    }
    enum compress_encoding encoding = choose(text);
    bits_put(bits, encoding, 3);
    if (!column->fixed) {
        bits_put(bits, (uint32_t)text.len, bits_for_count(column->most));
    }
    put_characters(bits, encoding, text);
}

static void put_value(struct bits_out *bits, const struct ai_entry *entry, kolli_span value)
{
    struct compress_column columns[AI_COMPONENTS];
    size_t count = compress_columns(entry, columns);
    for (size_t i = 0; i < count; i++) {
        kolli_span part = span_first(value, columns[i].most);
        put_column(bits, &columns[i], part);
        value = span_from(value, part.len);
    }
}

static void put_ai(struct bits_out *bits, kolli_span ai)
{
    for (size_t i = 0; i < ai.len; i++) {
        bits_put(bits, (uint32_t)(ai.ptr[i] - '0'), 4);
    }
}

/* ---- Which elements go into the bits ----------------------------------------------------- */

/* Below 0, 0 or above 0, as text. */
static int ai_order(kolli_span left, kolli_span right)
{
    size_t shared = left.len < right.len ? left.len : right.len;
    int order = shared > 0 ? memcmp(left.ptr, right.ptr, shared) : 0;
    return order != 0 ? order : (left.len > right.len) - (left.len < right.len);
}

/* An element that has a place in the bits: of an AI that is known, and no second key. */
static bool fits(const struct link_plan *plan, size_t index)
{
    const struct ai_entry *entry = plan->list->items[index].entry;
    return entry != NULL && (entry->link != AI_KEY || index == plan->path[0]);
}

/* AI number i of a code; empty behind the last. */
static kolli_span code_ai(const struct compress_code *code, size_t i)
{
    size_t digits = 0;
    while (i < CODE_AIS && code->ai[i][digits] != '\0') {
        digits++;
    }
    return (kolli_span){i < CODE_AIS ? code->ai[i] : "", digits};
}

static size_t find(const struct link_plan *plan, kolli_span ai)
{
    size_t index = element_find_code(plan->list, ai_code(ai));
    return index != ELEMENT_NONE && fits(plan, index) ? index : ELEMENT_NONE;
}

/* An AI in one word, to be compared with those of the codes. */
static uint32_t word_of(kolli_span ai)
{
    char padded[KOLLI_AI_DIGITS] = {0};
    uint32_t word;
    memcpy(padded, ai.ptr, ai.len);
    memcpy(&word, padded, sizeof word);
    return word;
}

static bool is_ai(const char *ai, uint32_t word)
{
    return memcmp(ai, &word, sizeof word) == 0;
}

/* Note for each code of this key which of its AIs the element is: bit i for number i. */
static void note_element(uint8_t there[COMPRESS_CODES], uint32_t key, uint32_t ai)
{
    for (size_t n = 0; n < COMPRESS_CODES; n++) {
        const struct compress_code *code = &compress_codes[n];
        for (size_t i = 1; is_ai(code->ai[0], key) && i < CODE_AIS && code->ai[i][0] != '\0'; i++) {
            there[n] |= (uint8_t)(is_ai(code->ai[i], ai) ? 1u << i : 0);
        }
    }
}

/* How many digits the AIs of the code have, when all behind the key are there; else 0. */
static size_t code_digits(const struct compress_code *code, unsigned there)
{
    size_t digits = code_ai(code, 0).len;
    for (size_t i = 1; code_ai(code, i).len > 0; i++) {
        if ((there >> i & 1) == 0) {
            return 0;
        }
        digits += code_ai(code, i).len;
    }
    return digits;
}

/*
 * That of most digits. Each code has the key in it, so one at most can be used. To look each AI of
 * each code up in the list took a third of compressing four elements.
 */
static const struct compress_code *choose_code(const struct link_plan *plan)
{
    const kolli_elements *list = plan->list;
    const struct compress_code *best = NULL;
    uint8_t there[COMPRESS_CODES] = {0};
    uint32_t key = word_of(element_ai(list, &list->items[plan->path[0]]));
    size_t most = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (i != plan->path[0] && fits(plan, i)) {
            note_element(there, key, word_of(element_ai(list, &list->items[i])));
        }
    }
    for (size_t n = 0; n < COMPRESS_CODES; n++) {
        size_t digits = there[n] > 0 ? code_digits(&compress_codes[n], there[n]) : 0;
        if (digits > most) {
            most = digits;
            best = &compress_codes[n];
        }
    }
    return best;
}

static bool in_code(const struct compress_code *code, kolli_span ai)
{
    for (size_t i = 0; code != NULL && code_ai(code, i).len > 0; i++) {
        if (span_equal(code_ai(code, i), ai)) {
            return true;
        }
    }
    return false;
}

static void put_element(struct bits_out *bits, const struct link_plan *plan, size_t index)
{
    const struct element_item *item = &plan->list->items[index];
    put_ai(bits, element_ai(plan->list, item));
    put_value(bits, item->entry, element_value(plan->list, item));
}

static void put_code(struct bits_out *bits, const struct link_plan *plan,
                     const struct compress_code *code)
{
    bits_put(bits, code->code, 8);
    for (size_t i = 0; code_ai(code, i).len > 0; i++) {
        const struct element_item *item = &plan->list->items[find(plan, code_ai(code, i))];
        put_value(bits, item->entry, element_value(plan->list, item));
    }
}

/* ---- The whole --------------------------------------------------------------------------- */

/*
 * Can a parameter stand in the bits? Its key must be of base64url, its value of ASCII; a "+" may be a
 * space or itself, which only who wrote it knows.
 */
static bool other_fits(kolli_span parameter, char *value, size_t *used)
{
    size_t equal = span_find(parameter, '=');
    kolli_span key = span_first(parameter, equal);
    if (equal == parameter.len || key.len == 0 || key.len > OTHER_MOST || !all_base64(key)) {
        return false;
    }
    *used = 0;
    for (size_t i = equal + 1; i < parameter.len; i++) {
        char c = parameter.ptr[i];
        bool whole = c == '%' && parameter.len - i > 2;
        int code = whole ? percent_hex(parameter.ptr + i + 1) : c == '%' || c == '+' ? -1 : c;
        if (code < 0 || code > 0x7F || *used == OTHER_MOST) {
            return false;
        }
        value[(*used)++] = (char)code;
        i += whole ? 2 : 0;
    }
    return true;
}

static void put_other(struct bits_out *bits, kolli_span parameter, kolli_span value)
{
    kolli_span key = span_first(parameter, span_find(parameter, '='));
    bits_put(bits, OTHER, 4);
    bits_put(bits, (uint32_t)key.len, OTHER_LENGTH);
    put_characters(bits, COMPRESS_BASE64, key);
    enum compress_encoding encoding = choose(value);
    bits_put(bits, encoding, 3);
    bits_put(bits, (uint32_t)value.len, OTHER_LENGTH);
    put_characters(bits, encoding, value);
}

/* Up to the first that does not fit, so that all keep their order. */
static void put_others(struct bits_out *bits, kolli_span uri)
{
    size_t pos = 0;
    size_t used;
    char value[OTHER_MOST];
    kolli_span parameter;
    while (kolli_link_parameter(uri, &pos, &parameter) && other_fits(parameter, value, &used)) {
        put_other(bits, parameter, (kolli_span){value, used});
    }
}

/* Those that are not in the bits. */
static void write_others(struct text_out *out, kolli_span uri, bool in_bits, char *before)
{
    size_t pos = 0;
    kolli_span parameter;
    while (kolli_link_parameter(uri, &pos, &parameter)) {
        char value[OTHER_MOST];
        size_t used;
        in_bits = in_bits && other_fits(parameter, value, &used);
        if (!in_bits) {
            out_char(out, *before);
            out_span(out, parameter);
            *before = '&';
        }
    }
}

/* The element of the lowest AI above the last one, as text; ELEMENT_NONE behind the last. */
static size_t next_by_ai(const struct link_plan *plan, kolli_span last)
{
    size_t best = ELEMENT_NONE;
    kolli_span lowest = {NULL, 0};
    for (size_t i = 0; i < plan->list->count; i++) {
        kolli_span ai = element_ai(plan->list, &plan->list->items[i]);
        bool lower = best == ELEMENT_NONE || ai_order(ai, lowest) < 0;
        if (fits(plan, i) && ai_order(ai, last) > 0 && lower) {
            best = i;
            lowest = ai;
        }
    }
    return best;
}

/* In the order of their AIs, so that one link has one compressed form. */
static void put_elements(struct bits_out *bits, const struct link_plan *plan,
                         const struct compress_code *code, bool with_key)
{
    kolli_span last = {"", 0};
    size_t index;
    while ((index = next_by_ai(plan, last)) != ELEMENT_NONE) {
        last = element_ai(plan->list, &plan->list->items[index]);
        if (!in_code(code, last) && (with_key || index != plan->path[0])) {
            put_element(bits, plan, index);
        }
    }
}

/* Attributes without a place in the bits stay readable. */
static void write_unfit(struct text_out *out, const struct link_plan *plan, char *before)
{
    for (size_t i = 0; i < plan->list->count; i++) {
        if (link_plan_is_attribute(plan, i) && !fits(plan, i)) {
            const struct element_item *item = &plan->list->items[i];
            link_write_part(out, element_ai(plan->list, item), element_value(plan->list, item),
                            *before, '=');
            *before = '&';
        }
    }
}

/* Is there anything beside the key that goes into the bits? */
static bool has_more(const struct link_plan *plan, kolli_span uri, bool parameters)
{
    bool more = plan->path_count > 1;
    for (size_t i = 0; i < plan->list->count && !more; i++) {
        more = link_plan_is_attribute(plan, i) && fits(plan, i);
    }
    char value[OTHER_MOST];
    size_t used;
    size_t pos = 0;
    kolli_span parameter;
    return more || (parameters && kolli_link_parameter(uri, &pos, &parameter) &&
                    other_fits(parameter, value, &used));
}

static void write_bits(struct text_out *out, const struct link_plan *plan, kolli_span uri,
                       const kolli_link_compress_options *options)
{
    bool whole = !options->partial;
    const struct compress_code *code = whole && !options->no_codes ? choose_code(plan) : NULL;
    struct bits_out bits = {.out = out};
    out_char(out, '/');
    if (code != NULL) {
        put_code(&bits, plan, code);
    }
    put_elements(&bits, plan, code, whole);
    if (options->parameters) {
        put_others(&bits, uri);
    }
    bits_finish(&bits);
}

static void write_compressed(struct text_out *out, const struct link_plan *plan, kolli_span uri,
                             const kolli_link_compress_options *options)
{
    if (options->partial) {
        const struct element_item *key = &plan->list->items[plan->path[0]];
        link_write_part(out, element_ai(plan->list, key), element_value(plan->list, key), '/', '/');
    }
    if (!options->partial || has_more(plan, uri, options->parameters)) {
        write_bits(out, plan, uri, options);
    }
    char before = '?';
    write_unfit(out, plan, &before);
    write_others(out, uri, options->parameters, &before);
    out_span(out, span_from(uri, span_find(uri, '#')));
}

/* ---- Public ------------------------------------------------------------------------------ */

static kolli_link_compress_options options_of(const kolli_link_compress_options *given)
{
    kolli_link_compress_options options = KOLLI_LINK_COMPRESS_OPTIONS_INIT;
    if (given != NULL) {
        memcpy(&options, given, given->size < sizeof options ? given->size : sizeof options);
    }
    return options;
}

static bool reads_as_key(const kolli_elements *list, kolli_span segment)
{
    const struct ai_entry *entry = ai_exact(list->dictionary, segment);
    return entry != NULL && entry->link == AI_KEY;
}

/*
 * What stands compressed behind a part that reads as a key would be read as its value: a part of the
 * stem, or a value that stays readable.
 */
static kolli_status check_readable(const kolli_elements *list, kolli_span stem, kolli_span value,
                                   kolli_diag *diag)
{
    for (kolli_span rest = stem; rest.len > 0;) {
        kolli_span segment = span_first(rest, span_find(rest, '/'));
        if (reads_as_key(list, segment)) {
            return diag_fail(diag, KOLLI_LINK_STEM_KEY, (size_t)(segment.ptr - stem.ptr),
                             segment.len, segment);
        }
        rest = span_from(rest, segment.len + 1);
    }
    return reads_as_key(list, value)
               ? diag_fail(diag, KOLLI_LINK_STEM_KEY, KOLLI_NO_OFFSET, 0, value)
               : KOLLI_OK;
}

/* uri: the link whose other parameters and fragment are kept; empty when there is none. */
static kolli_status write_link(const kolli_elements *list, kolli_span stem, kolli_span uri,
                               const kolli_link_compress_options *given, kolli_sink sink,
                               kolli_diag *diag)
{
    kolli_link_compress_options options = options_of(given);
    struct link_plan plan;
    kolli_status status = link_plan_make(&plan, list, uri.len > 0, diag);
    if (status == KOLLI_OK) {
        kolli_span key = element_value(list, &list->items[plan.path[0]]);
        status = check_readable(list, stem, options.partial ? key : (kolli_span){"", 0}, diag);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    struct text_out out;
    text_out_init(&out, sink);
    out_span(&out, stem);
    write_compressed(&out, &plan, uri, &options);
    status = text_out_finish(&out);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}

kolli_status kolli_link_write_compressed(const kolli_elements *list, kolli_span stem,
                                         const kolli_link_compress_options *options,
                                         kolli_sink sink, kolli_diag *diag)
{
    kolli_status status = link_stem(&stem, diag);
    return status == KOLLI_OK ? write_link(list, stem, (kolli_span){"", 0}, options, sink, diag)
                              : status;
}

kolli_status kolli_link_compress(kolli_elements *list, kolli_span uri,
                                 const kolli_link_compress_options *options, kolli_sink sink,
                                 kolli_diag *diag)
{
    static const kolli_link_options reading = {sizeof reading, .short_gtins = true,
                                               .compressed = true};
    struct link_parts parts = {.format = true};
    kolli_status status = link_read(list, uri, &reading, &parts, diag);
    if (status == KOLLI_OK && parts.compressed) {
        status = diag_fail(diag, KOLLI_LINK_COMPRESSED, parts.stem, parts.query - parts.stem);
    }
    if (status == KOLLI_OK) {
        status = write_link(list, span_first(uri, parts.stem), uri, options, sink, diag);
    } else {
        kolli_elements_clear(list);
    }
    return status;
}
