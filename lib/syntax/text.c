/*
 * Which elements did a person write? (01)09521234543213(10)ABC, with "\(" for a bracket inside a
 * value.
 */
#include "base/fail.h"
#include "syntax/elements.h"
#include "syntax/rule.h"

/* The AI between the brackets that open at pos; *pos moves behind them. */
static kolli_status read_ai(kolli_span text, size_t *pos, kolli_span *ai, kolli_diag *diag)
{
    kolli_span rest = span_from(text, *pos);
    if (rest.len == 0 || rest.ptr[0] != '(') {
        return diag_fail(diag, KOLLI_AI_BRACKET, *pos, rest.len > 0 ? 1 : 0);
    }
    size_t close = span_find(rest, ')');
    if (close == rest.len) {
        return diag_fail(diag, KOLLI_AI_BRACKET, *pos, rest.len);
    }
    *ai = span_slice(rest, 1, close);
    *pos += close + 1;
    return KOLLI_OK;
}

/*
 * Append the value at pos, without its escapes, to the list's bytes; *pos moves to the next "(",
 * "|" or the end.
 */
static void read_value(kolli_elements *list, kolli_span text, size_t *pos)
{
    for (; *pos < text.len; ++*pos) {
        char c = text.ptr[*pos];
        if (c == '(' || c == '|') {
            return;
        }
        if (c == '\\' && *pos + 1 < text.len && text.ptr[*pos + 1] == '(') {
            ++*pos;
        }
        buf_char(&list->bytes, text.ptr[*pos]);
    }
}

/* A fault at n characters into a value: in the text, each escape in front of it takes one more. */
static void shift_over_escapes(kolli_diag *diag, kolli_span text, size_t begin)
{
    if (diag == NULL || diag->offset == KOLLI_NO_OFFSET) {
        return;
    }
    size_t left = diag->offset - begin;
    size_t pos = begin;
    for (; pos < text.len && (left > 0 || text.ptr[pos] == '\\'); pos++) {
        bool escape = text.ptr[pos] == '\\' && pos + 1 < text.len && text.ptr[pos + 1] == '(';
        if (!escape && left == 0) {
            break;
        }
        left -= escape ? 0 : 1;
    }
    diag->offset = pos;
}

static kolli_status read_element(kolli_elements *list, kolli_span text, size_t *pos, bool composite,
                                 kolli_diag *diag)
{
    size_t begin = *pos;
    kolli_span ai;
    kolli_status status = read_ai(text, pos, &ai, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    struct element_item *item = elements_room(list);
    size_t value_at = *pos;
    size_t ai_at = list->bytes.len;
    buf_span(&list->bytes, ai);
    read_value(list, text, pos);
    if (item == NULL || list->bytes.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    kolli_span value = span_from(buf_text(&list->bytes), ai_at + ai.len);
    const struct ai_entry *entry = NULL;
    status = elements_find_ai(list, ai, value, begin + 1, value_at, &entry, diag);
    if (status == KOLLI_OK && value.len == 0) {
        return diag_fail(diag, KOLLI_AI_EMPTY, value_at, 0, ai);
    }
    if (status == KOLLI_OK && entry != NULL) {
        status = value_check(entry, ai, value, value_at, diag);
    }
    if (status != KOLLI_OK) {
        if (status != KOLLI_AI_UNKNOWN) {
            shift_over_escapes(diag, text, value_at);
        }
        return status;
    }
    *item = (struct element_item){entry, ai_at, value.len, (uint8_t)ai.len, composite, false};
    list->count++;
    return KOLLI_OK;
}

static kolli_status parse(kolli_elements *list, kolli_span text, kolli_diag *diag)
{
    bool composite = false;
    for (size_t pos = 0; pos < text.len;) {
        if (text.ptr[pos] == '|') {
            if (composite || list->count == 0) {
                return diag_fail(diag, KOLLI_AI_BRACKET, pos, 1);
            }
            composite = true;
            pos++;
            if (pos == text.len) {
                return diag_fail(diag, KOLLI_AI_BRACKET, pos - 1, 1);
            }
        }
        kolli_status status = read_element(list, text, &pos, composite, diag);
        if (status != KOLLI_OK) {
            return status;
        }
    }
    return KOLLI_OK;
}

kolli_status kolli_elements_parse_bracketed(kolli_elements *list, kolli_span text, kolli_diag *diag)
{
    kolli_elements_clear(list);
    kolli_status status = elements_limit(text.len, diag);
    if (status == KOLLI_OK) {
        status = parse(list, text, diag);
    }
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    }
    return status;
}
