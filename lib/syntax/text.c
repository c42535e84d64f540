/*
 * Which elements did a person write? (01)09521234543213(10)ABC, with "\(" for a bracket inside a
 * value.
 */
#include "base/fail.h"
#include "syntax/elements.h"

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
    size_t plain = *pos; /* where what is not yet appended begins */
    for (; *pos < text.len && text.ptr[*pos] != '(' && text.ptr[*pos] != '|'; ++*pos) {
        if (text.ptr[*pos] == '\\' && *pos + 1 < text.len && text.ptr[*pos + 1] == '(') {
            buf_span(&list->bytes, span_slice(text, plain, *pos));
            plain = ++*pos;
        }
    }
    buf_span(&list->bytes, span_slice(text, plain, *pos));
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
    size_t ai_at = *pos + 1;
    size_t begin = list->bytes.len;
    kolli_span ai;
    kolli_status status = read_ai(text, pos, &ai, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    size_t value_at = *pos;
    buf_span(&list->bytes, ai);
    read_value(list, text, pos);
    const struct ai_entry *entry = ai_exact(list->dictionary, ai);
    status = elements_take(list, entry, begin, ai.len, ai_at, value_at, diag);
    if (status == KOLLI_OK) {
        list->items[list->count - 1].composite = composite;
    } else if (status != KOLLI_AI_UNKNOWN) {
        shift_over_escapes(diag, text, value_at);
    }
    return status;
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
