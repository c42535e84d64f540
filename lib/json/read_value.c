/* How are keys, texts and values of a type read? The parts that all others of the reader use. */
#include "json/read.h"

#include "base/utf8.h"

/* ---- Objects and arrays ------------------------------------------------------------------ */

/* A key, its colon, and on to the value. */
static bool read_key(kolli_json_reader *reader, struct cursor_string *key)
{
    struct window *window = &reader->window;
    if (*window->at != '"') {
        return json_take(reader, window->at == window->end ? CURSOR_SHORT : CURSOR_BAD);
    }
    return json_take(reader, cursor_string(window, key)) &&
           json_take(reader, cursor_sign(window, ':')) && json_take(reader, cursor_blank(window));
}

/* Past the bracket, to what stands behind it; false at the closing one, which is read. */
static bool enter(kolli_json_reader *reader, char close)
{
    struct window *window = &reader->window;
    window->at++;
    if (!json_take(reader, cursor_blank(window))) {
        return false;
    }
    if (*window->at == close) {
        window->at++;
        return false;
    }
    return true;
}

/* Past the comma; false at the closing bracket, which is read. */
static bool pass_comma(kolli_json_reader *reader, char close)
{
    struct window *window = &reader->window;
    if (!json_take(reader, cursor_blank(window))) {
        return false;
    }
    if (*window->at == ',') {
        window->at++;
        if (reader->values == 0) {
            return json_fail(reader, FAULT_LONG);
        }
        reader->values--;
        return json_take(reader, cursor_blank(window));
    }
    if (*window->at != close) {
        return json_take(reader, CURSOR_BAD);
    }
    window->at++;
    return false;
}

bool json_first_key(kolli_json_reader *reader, struct cursor_string *key)
{
    return enter(reader, '}') && read_key(reader, key);
}

bool json_next_key(kolli_json_reader *reader, struct cursor_string *key)
{
    return pass_comma(reader, '}') && read_key(reader, key);
}

bool json_first_item(kolli_json_reader *reader)
{
    return enter(reader, ']');
}

bool json_next_item(kolli_json_reader *reader)
{
    return pass_comma(reader, ']');
}

/* ---- Texts ------------------------------------------------------------------------------- */

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD: half of a surrogate pair has no form in UTF-8 */

/* Escapes become what they stand for; each half of a pair is told of and replaced. */
static size_t decode(kolli_json_reader *reader, kolli_span raw, char *into)
{
    size_t used = 0;
    size_t place;
    size_t got = cursor_decode(raw, into, &place);
    while (got == SIZE_MAX) {
        json_tell(reader, KOLLI_ERROR, raw.ptr + place, 6, KOLLI_JSON_SURROGATE,
                  (kolli_span){raw.ptr + place, 6});
        used += cursor_decode(span_first(raw, place), into + used, &place);
        memcpy(into + used, REPLACEMENT, 3);
        used += 3;
        raw = span_from(raw, place + 6);
        got = cursor_decode(raw, into + used, &place);
    }
    return used + got;
}

static bool decode_text(kolli_json_reader *reader, kolli_span raw, kolli_span *text)
{
    char *into = arena_take(reader->arena, raw.len + 1);
    if (into == NULL) {
        return json_fail(reader, FAULT_MEMORY);
    }
    *text = (kolli_span){into, decode(reader, raw, into)};
    into[text->len] = '\0';
    if (memchr(into, '\0', text->len) != NULL) {
        json_tell(reader, KOLLI_WARNING, raw.ptr, raw.len, KOLLI_JSON_NUL, SPAN(""));
    }
    return true;
}

bool json_text_of(kolli_json_reader *reader, const struct cursor_string *string, kolli_span *text)
{
    if (string->raw.len > reader->options.string_bytes) {
        reader->window.at = string->raw.ptr;
        return json_fail(reader, FAULT_STRING);
    }
    if (string->escaped) {
        return decode_text(reader, string->raw, text);
    }
    *text = string->raw;
    return !reader->copies || arena_copy(reader->arena, *text, text) ||
           json_fail(reader, FAULT_MEMORY);
}

bool json_read_text(kolli_json_reader *reader, kolli_span *text)
{
    struct cursor_string string;
    return json_take(reader, cursor_string(&reader->window, &string)) &&
           json_text_of(reader, &string, text);
}

/* ---- Values of a type -------------------------------------------------------------------- */

bool json_skip(kolli_json_reader *reader, kolli_span *value)
{
    bool deep;
    enum cursor_result result = cursor_value(&reader->window, reader->options.depth, value, &deep);
    return deep ? json_fail(reader, FAULT_DEEP) : json_take(reader, result);
}

kolli_span json_type_at(const kolli_json_reader *reader)
{
    switch (*reader->window.at) {
    case '"':
        return SPAN("string");
    case '{':
        return SPAN("object");
    case '[':
        return SPAN("array");
    case 't':
    case 'f':
        return SPAN("boolean");
    case 'n':
        return SPAN("null");
    default:
        return *reader->window.at == '-' || is_digit(*reader->window.at) ? SPAN("number")
                                                                         : SPAN("");
    }
}

bool json_skip_wrong(kolli_json_reader *reader, kolli_span type, kolli_span name)
{
    const char *place = reader->window.at;
    kolli_span found = json_type_at(reader);
    kolli_span value;
    if (!json_skip(reader, &value)) {
        return false;
    }
    json_tell(reader, KOLLI_ERROR, place, value.len, KOLLI_JSON_TYPE, name, type, found);
    return true;
}

/* A number or a word as it stands. */
bool json_read_token(kolli_json_reader *reader, kolli_span *text)
{
    struct window *window = &reader->window;
    bool word = is_letter(*window->at);
    if (!json_take(reader, word ? cursor_word(window, text) : cursor_number(window, text))) {
        return false;
    }
    return !reader->copies || arena_copy(reader->arena, *text, text) ||
           json_fail(reader, FAULT_MEMORY);
}

bool json_read_scalar(kolli_json_reader *reader, kolli_span type, kolli_span name, kolli_span *text)
{
    const char *place = reader->window.at;
    kolli_span found = json_type_at(reader);
    *text = (kolli_span){NULL, 0};
    if (*place == '{' || *place == '[' || *place == 'n') {
        return json_skip_wrong(reader, type, name);
    }
    if (!(*place == '"' ? json_read_text(reader, text) : json_read_token(reader, text))) {
        return false;
    }
    if (found.ptr[0] != type.ptr[0]) { /* all types begin with letters of their own */
        json_tell(reader, KOLLI_ERROR, place, (size_t)(reader->window.at - place), KOLLI_JSON_TYPE,
                  name, type, found);
    }
    return true;
}

void json_tell_text(kolli_json_reader *reader, const char *place, kolli_span text, kolli_diag *diag)
{
    bool stands = text.ptr == place + 1; /* as it is, behind its quotation mark */
    json_find(&reader->findings, &reader->window, KOLLI_ERROR,
              stands ? text.ptr + diag->offset : place, diag->length, diag);
}

/* ---- Names ------------------------------------------------------------------------------- */

enum names_id json_name_of(const struct cursor_string *key)
{
    char buffer[64];
    size_t place;
    if (!key->escaped) {
        return names_find(key->raw);
    }
    if (key->raw.len > sizeof buffer) { /* a name of at most 30 characters, with few escapes */
        return NAMES_NONE;
    }
    size_t length = cursor_decode(key->raw, buffer, &place);
    return length == SIZE_MAX ? NAMES_NONE : names_find((kolli_span){buffer, length});
}

bool json_is_twice(kolli_json_reader *reader, struct json_seen *seen, enum names_id id,
                   const struct cursor_string *key)
{
    uint64_t bit = UINT64_C(1) << id % 64;
    if ((seen->bits[id / 64] & bit) == 0) {
        seen->bits[id / 64] |= bit;
        seen->at[id] = key->raw.ptr;
        return false;
    }
    json_tell_twice(reader, id, key, window_offset(&reader->window, seen->at[id]));
    return true;
}

void json_tell_twice(kolli_json_reader *reader, enum names_id id, const struct cursor_string *key,
                     uint64_t first)
{
    char offset[24];
    json_tell(reader, reader->options.strict ? KOLLI_ERROR : KOLLI_WARNING, key->raw.ptr,
              key->raw.len, KOLLI_JSON_TWICE, names_text(id), span_uint(offset, first));
}
