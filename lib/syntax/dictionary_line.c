/*
 * What does one line of a Syntax Dictionary say? AIs, flags, components with their tests,
 * attributes and title, as the head of the GS1 Barcode Syntax Dictionary describes them.
 */
#include "syntax/dictionary_line.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "syntax/rule.h"

/* The texts of an entry as they are gathered; none is longer than the attributes of its line. */
struct joined {
    char text[DICTIONARY_ATTRIBUTE_BYTES];
    size_t used;
};

/* A line on its way into an entry. */
struct reading {
    const struct dictionary_line *line;
    kolli_span rest; /* what is left in front of the title */
    struct ai_entry *entry;
    size_t components;
    bool attribute, key;
    struct joined qualifiers, requires, excludes;
};

kolli_status dictionary_line_fail(const struct dictionary_line *line, kolli_status status,
                                  kolli_span place, kolli_span first, kolli_span second)
{
    diag_fail(line->diag, status, (size_t)(place.ptr - line->begin), place.len, first, second);
    if (line->diag != NULL) {
        line->diag->line = line->number;
    }
    return status;
}

static kolli_span ai_of(const struct reading *reading)
{
    return span_of(reading->entry->first);
}

static kolli_status fail(const struct reading *reading, kolli_status status, kolli_span place)
{
    return dictionary_line_fail(reading->line, status, place, ai_of(reading), place);
}

static kolli_status fail_length(const struct reading *reading, kolli_span place, size_t has,
                                size_t most)
{
    char found[24], limit[24];
    return dictionary_line_fail(reading->line, KOLLI_DICTIONARY_LENGTH, place,
                                span_uint(found, has), span_uint(limit, most));
}

/* What the library does not know and leaves out: told to who asked for it. */
static void tell_unknown(const struct reading *reading, kolli_span place)
{
    kolli_diag diag;
    struct dictionary_line line = *reading->line;
    line.diag = &diag;
    dictionary_line_fail(&line, KOLLI_DICTIONARY_UNKNOWN, place, ai_of(reading), place);
    finding_report(line.unknown, KOLLI_WARNING, &diag, KOLLI_NO_OFFSET);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Is c, which may be NUL, one of these? */
static bool is_one_of(char c, const char *these)
{
    return c != '\0' && strchr(these, c) != NULL;
}

/* The next word that is left, empty at the end; it stays there. */
static kolli_span next_word(struct reading *reading)
{
    reading->rest = span_trim(reading->rest);
    size_t end = 0;
    while (end < reading->rest.len && !is_blank(reading->rest.ptr[end])) {
        end++;
    }
    return span_first(reading->rest, end);
}

static void pass(struct reading *reading, kolli_span word)
{
    reading->rest = span_from(reading->rest, word.len);
}

/* ---- AIs and flags ---- */

/* "01", or "3100-3105": of one length, only their last digits differ. */
static kolli_status read_ais(struct reading *reading)
{
    kolli_span word = next_word(reading);
    kolli_span first = span_first(word, span_find(word, '-'));
    kolli_span last = first.len < word.len ? span_from(word, first.len + 1) : first;
    size_t digits = first.len;
    bool numbers = digits >= 2 && digits <= KOLLI_AI_DIGITS && last.len == digits &&
                   span_digits(first) == digits && span_digits(last) == digits;
    if (!numbers || memcmp(first.ptr, last.ptr, digits - 1) != 0 ||
        (first.len < word.len && first.ptr[digits - 1] >= last.ptr[digits - 1])) {
        return dictionary_line_fail(reading->line, KOLLI_DICTIONARY_AI, word, word, SPAN(""));
    }
    memcpy(reading->entry->first, first.ptr, digits);
    memcpy(reading->entry->last, last.ptr, digits);
    reading->entry->digits = (uint8_t)digits;
    pass(reading, word);
    return KOLLI_OK;
}

/* A word of nothing but the characters from which flags are taken; unknown ones say nothing. */
static bool read_flags(struct reading *reading)
{
    kolli_span word = next_word(reading);
    for (size_t i = 0; i < word.len; i++) {
        if (!is_one_of(word.ptr[i], "*!?\"$%&'()+,-./:;<=>@[\\]^_`{|}~")) {
            return false;
        }
    }
    reading->entry->fixed = reading->entry->fixed || span_find(word, '*') < word.len;
    reading->attribute = reading->attribute || span_find(word, '?') < word.len;
    pass(reading, word);
    return word.len > 0;
}

/* ---- Components ---- */

/* "N6", "X..20", "[N3]"; *tests gets what follows. */
static bool component_read(struct ai_component *component, kolli_span word, kolli_span *tests)
{
    static const struct {
        char letter;
        enum charset set;
    } sets[] = {{'N', CHARSET_N}, {'X', CHARSET_X}, {'Y', CHARSET_Y}, {'Z', CHARSET_Z}};
    *component = (struct ai_component){.optional = span_starts(word, SPAN("["))};
    kolli_span rest = span_from(word, component->optional ? 1 : 0);
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        if (rest.len > 0 && rest.ptr[0] == sets[i].letter) {
            component->set = (uint8_t)sets[i].set;
        }
    }
    rest = span_from(rest, 1);
    bool open = span_starts(rest, SPAN(".."));
    rest = span_from(rest, open ? 2 : 0);
    size_t digits = span_digits(rest);
    uint64_t length = 0;
    if (component->set == 0 || digits > 2 || !span_number(span_first(rest, digits), &length) ||
        rest.ptr[0] == '0') {
        return false;
    }
    component->max = (uint8_t)length;
    component->min = open ? 1 : component->max;
    rest = span_from(rest, digits);
    if (component->optional && !span_starts(rest, SPAN("]"))) {
        return false;
    }
    *tests = span_from(rest, component->optional ? 1 : 0);
    return tests->len == 0 || tests->ptr[0] == ',';
}

static bool is_test_name(kolli_span name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (!is_lower(name.ptr[i]) && !is_digit(name.ptr[i])) {
            return false;
        }
    }
    return name.len > 0;
}

/* ",csum,gcppos2" */
static kolli_status read_tests(const struct reading *reading, kolli_span word, kolli_span tests,
                               struct ai_component *component)
{
    for (size_t count = 0; tests.len > 0; count++) {
        tests = span_from(tests, 1);
        kolli_span name = span_first(tests, span_find(tests, ','));
        enum rule_index rule = rule_named(name);
        if (count == DICTIONARY_TESTS || !is_test_name(name)) {
            return fail(reading, KOLLI_DICTIONARY_COMPONENT, word);
        }
        if (rule < RULE_COUNT) {
            component->rules |= (rule_set)1 << rule;
        } else if (reading->line->unknown == NULL) {
            return fail(reading, KOLLI_DICTIONARY_UNKNOWN, name);
        } else {
            tell_unknown(reading, name);
        }
        tests = span_from(tests, name.len);
    }
    return KOLLI_OK;
}

/* Only the last component may vary in length; behind an optional one all are optional. */
static bool may_follow(const struct ai_component *before, const struct ai_component *component)
{
    return before->min == before->max && (component->optional || !before->optional);
}

static kolli_status read_component(struct reading *reading, kolli_span word)
{
    struct ai_component component;
    kolli_span tests;
    struct ai_component *at = &reading->entry->component[reading->components];
    if (reading->components == AI_COMPONENTS || !component_read(&component, word, &tests) ||
        (reading->components > 0 && !may_follow(at - 1, &component)) ||
        ai_max(reading->entry) + component.max > DICTIONARY_VALUE) {
        return fail(reading, KOLLI_DICTIONARY_COMPONENT, word);
    }
    kolli_status status = read_tests(reading, word, tests, &component);
    if (status != KOLLI_OK) {
        return status;
    }
    *at = component;
    reading->components++;
    pass(reading, word);
    return KOLLI_OK;
}

/* Attributes begin with a small letter. */
static kolli_status read_components(struct reading *reading)
{
    kolli_status status = KOLLI_OK;
    kolli_span word = next_word(reading);
    while (status == KOLLI_OK && word.len > 0 && !is_lower(word.ptr[0])) {
        status = read_component(reading, word);
        word = next_word(reading);
    }
    if (status == KOLLI_OK && reading->components == 0) {
        return fail(reading, KOLLI_DICTIONARY_FORMAT, word);
    }
    return status;
}

/*
 * Of predefined length is what has one: a value that varies needs its separator, whatever the flag
 * says, or what is written could not be read.
 */
static kolli_status check_fixed(const struct reading *reading)
{
    struct ai_entry *entry = reading->entry;
    bool optional = false;
    for (size_t i = 0; i < reading->components; i++) {
        optional = optional || entry->component[i].optional;
    }
    if (entry->fixed && optional) {
        return fail(reading, KOLLI_DICTIONARY_FIXED,
                    span_first(reading->line->text, entry->digits));
    }
    entry->fixed = entry->fixed && ai_min(entry) == ai_max(entry);
    return KOLLI_OK;
}

/* ---- Attributes ---- */

/* AIs between marks; with patterns "31nn" too: every AI of four digits that begins with 31. */
static bool are_ais(kolli_span value, const char *marks, bool patterns)
{
    for (;;) {
        size_t digits = span_digits(value);
        size_t length = digits;
        while (patterns && length < value.len && value.ptr[length] == 'n') {
            length++;
        }
        if (digits == 0 || length < 2 || length > KOLLI_AI_DIGITS) {
            return false;
        }
        if (length == value.len) {
            return true;
        }
        if (!is_one_of(value.ptr[length], marks)) {
            return false;
        }
        value = span_from(value, length + 1);
    }
}

/* Behind what is there; in the value ',' becomes `comma`. */
static void join(struct joined *joined, const char *between, kolli_span value, char comma)
{
    kolli_span parts[] = {joined->used > 0 ? span_of(between) : SPAN(""), value};
    for (size_t n = 0; n < 2; n++) {
        for (size_t i = 0; i < parts[n].len; i++) {
            char c = parts[n].ptr[i];
            joined->text[joined->used++] = c == ',' ? comma : c;
        }
    }
}

/* An attribute by its name; *known is false for another. */
static bool take_attribute(struct reading *reading, kolli_span name, kolli_span value, bool *known)
{
    *known = true;
    if (span_equal(name, SPAN("req"))) {
        join(&reading->requires, " & ", value, '|');
        return are_ais(value, ",+", true);
    }
    if (span_equal(name, SPAN("ex"))) {
        join(&reading->excludes, ",", value, ',');
        return are_ais(value, ",", true);
    }
    if (span_equal(name, SPAN("dlpkey"))) {
        join(&reading->qualifiers, value.len > 0 ? "|" : "", value, ',');
        reading->key = true;
        return value.len == 0 || are_ais(value, ",|", false);
    }
    *known = false;
    return true;
}

static kolli_status read_attribute(struct reading *reading, kolli_span word)
{
    size_t equal = span_find(word, '=');
    kolli_span name = span_first(word, equal);
    kolli_span value = span_from(word, equal + 1);
    bool good = name.len > 0 && (equal == word.len || value.len > 0);
    for (size_t i = 0; i < name.len; i++) {
        good = good && is_lower(name.ptr[i]);
    }
    for (size_t i = 0; i < value.len; i++) {
        good = good && value.ptr[i] > ' ' && value.ptr[i] <= '~';
    }
    bool known = false;
    if (!good || !take_attribute(reading, name, value, &known)) {
        return fail(reading, KOLLI_DICTIONARY_ATTRIBUTE, word);
    }
    if (!known) {
        tell_unknown(reading, word);
    }
    pass(reading, word);
    return KOLLI_OK;
}

static kolli_status read_attributes(struct reading *reading)
{
    kolli_status status = KOLLI_OK;
    size_t total = 0;
    kolli_span begin = next_word(reading);
    for (kolli_span word = begin; status == KOLLI_OK && word.len > 0; word = next_word(reading)) {
        total += word.len + (total > 0 ? 1 : 0); /* a blank between two */
        if (total > DICTIONARY_ATTRIBUTE_BYTES) {
            begin.len = (size_t)(word.ptr + word.len - begin.ptr);
            return fail_length(reading, begin, total, DICTIONARY_ATTRIBUTE_BYTES);
        }
        status = read_attribute(reading, word);
    }
    return status;
}

/* ---- Title ---- */

static bool is_title_character(uint32_t character)
{
    return character == ' ' || character == '#' ||
           (character < 0x80 ? charset_has(CHARSET_X, (char)character) : character >= 0xA0);
}

/* A raised 2 or 3 becomes ^2 or ^3, as ai.def has it: printers of labels want ASCII. */
static kolli_status read_title(struct reading *reading, kolli_span title)
{
    char shown[8], text[DICTIONARY_LINE_BYTES];
    kolli_span copy;
    size_t length;
    for (size_t pos = 0; pos < title.len; pos += length) {
        uint32_t character = utf8_decode(title, pos, &length);
        if (!is_title_character(character)) {
            return dictionary_line_fail(reading->line, KOLLI_DICTIONARY_TITLE,
                                        span_slice(title, pos, pos + length), ai_of(reading),
                                        span_shown(shown, span_from(title, pos)));
        }
        bool raised = character == 0xB2 || character == 0xB3;
        memcpy(text + pos, raised ? character == 0xB2 ? "^2" : "^3" : title.ptr + pos, length);
    }
    if (!arena_copy(reading->line->texts, (kolli_span){text, title.len}, &copy)) {
        return diag_fail(reading->line->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    reading->entry->title = copy.ptr;
    return KOLLI_OK;
}

static kolli_status keep_texts(struct reading *reading)
{
    const struct joined *texts[] = {&reading->qualifiers, &reading->requires, &reading->excludes};
    const char **into[] = {&reading->entry->qualifiers, &reading->entry->requires,
                           &reading->entry->excludes};
    for (size_t i = 0; i < 3; i++) {
        kolli_span copy;
        kolli_span text = {texts[i]->text, texts[i]->used};
        if (!arena_copy(reading->line->texts, text, &copy)) {
            return diag_fail(reading->line->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
        *into[i] = copy.ptr;
    }
    return KOLLI_OK;
}

kolli_status dictionary_line_read(const struct dictionary_line *line, struct ai_entry *entry)
{
    size_t hash = span_find(line->text, '#');
    struct reading reading = {.line = line, .rest = span_first(line->text, hash), .entry = entry};
    *entry = (struct ai_entry){.digits = 0};
    if (line->text.len > DICTIONARY_LINE_BYTES) {
        return fail_length(&reading, line->text, line->text.len, DICTIONARY_LINE_BYTES);
    }
    kolli_status status = read_ais(&reading);
    while (status == KOLLI_OK && read_flags(&reading)) {
    }
    if (status == KOLLI_OK) {
        status = read_components(&reading);
    }
    if (status == KOLLI_OK) {
        status = check_fixed(&reading);
    }
    if (status == KOLLI_OK) {
        status = read_attributes(&reading);
    }
    if (status == KOLLI_OK) {
        status = keep_texts(&reading);
    }
    if (status == KOLLI_OK) {
        status = read_title(&reading, span_trim(span_from(line->text, hash + 1)));
    }
    entry->link = reading.key ? AI_KEY : reading.attribute ? AI_DATA : AI_BOUND;
    return status;
}
