/*
 * Which elements does the message of a symbol hold? FNC1 form: fields end at a separator or at
 * their fixed length.
 */
#include "base/fail.h"
#include "syntax/message.h"
#include "syntax/rule.h"

static kolli_span message_from(const struct message *message, size_t pos)
{
    return (kolli_span){message->list->bytes.ptr + pos, message->end - pos};
}

/* The digits of the AI that begins the rest and has no entry, where such are permitted. */
static kolli_status read_unknown_ai(const struct message *message, kolli_span rest, size_t pos,
                                    size_t *digits)
{
    if (rest.ptr[0] == message->separator) {
        return diag_fail(message->diag, KOLLI_AI_SEPARATOR, pos, 1);
    }
    *digits = message->list->permit_unknown ? ai_digits(message->list->dictionary, rest) : 0;
    kolli_span head = span_first(rest, KOLLI_AI_DIGITS);
    if (*digits == 0 || span_digits(span_first(rest, *digits)) < *digits) {
        char shown[8];
        size_t known = span_digits(head);
        return diag_fail(message->diag, KOLLI_AI_UNKNOWN, pos, known > 0 ? known : 1,
                         known > 0 ? span_first(head, known) : span_shown(shown, head));
    }
    return KOLLI_OK;
}

/* The AI at pos: its entry, or NULL and its digits for an unknown one that is permitted. */
static kolli_status read_ai(const struct message *message, size_t pos,
                            const struct ai_entry **entry, size_t *digits)
{
    kolli_span rest = message_from(message, pos);
    *entry = ai_find(message->list->dictionary, rest);
    if (*entry == NULL) {
        return read_unknown_ai(message, rest, pos, digits);
    }
    *digits = (*entry)->digits;
    return KOLLI_OK;
}

/* Where the value that begins the rest ends: after its fixed length, or at the separator. */
static size_t value_length(const struct message *message, const struct ai_entry *entry,
                           kolli_span ai, kolli_span rest)
{
    size_t fixed = entry == NULL ? unknown_length(ai) : entry->fixed ? ai_max(entry) : 0;
    return span_find(span_first(rest, fixed > 0 ? fixed : rest.len), message->separator);
}

/*
 * Where a value is too long, a separator is missing or wrong characters run on into it: those in
 * the part that could be the value are told first, for they say where it went astray.
 */
static kolli_status check(const struct message *message, const struct ai_entry *entry,
                          kolli_span ai, kolli_span value, size_t offset)
{
    if (value.len == 0) {
        return diag_fail(message->diag, KOLLI_AI_EMPTY, offset, 0, ai);
    }
    if (entry == NULL) {
        return elements_check_unknown(message->list, ai, value, offset - ai.len, offset,
                                      message->diag);
    }
    kolli_status status = value_check(entry, ai, value, offset, message->diag);
    if (status != KOLLI_AI_LENGTH || value.len <= ai_max(entry)) {
        return status;
    }
    kolli_span part = span_first(value, ai_max(entry));
    kolli_status inner = value_check(entry, ai, part, offset, message->diag);
    return inner == KOLLI_OK ? status : inner;
}

kolli_status message_element(const struct message *message, size_t *pos)
{
    const struct ai_entry *entry = NULL;
    size_t digits = 0;
    kolli_status status = read_ai(message, *pos, &entry, &digits);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span ai = span_first(message_from(message, *pos), digits);
    kolli_span rest = message_from(message, *pos + digits);
    kolli_span value = span_first(rest, value_length(message, entry, ai, rest));
    status = check(message, entry, ai, value, *pos + digits);
    if (status != KOLLI_OK) {
        return status;
    }
    struct element_item *item = elements_push(message->list, entry, *pos, digits, value.len);
    if (item == NULL) {
        return diag_fail(message->diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    item->composite = message->composite;
    item->separated = value.len < rest.len && rest.ptr[value.len] == message->separator;
    *pos += digits + value.len + (item->separated ? 1 : 0);
    return KOLLI_OK;
}

size_t message_fault_end(const struct message *message, size_t pos)
{
    kolli_span rest = message_from(message, pos);
    if (rest.ptr[0] == message->separator) {
        return pos + 1;
    }
    struct message quiet = *message;
    quiet.diag = NULL;
    const struct ai_entry *entry = NULL;
    size_t digits = 0;
    if (read_ai(&quiet, pos, &entry, &digits) != KOLLI_OK) {
        return pos + span_find(rest, message->separator);
    }
    kolli_span ai = span_first(rest, digits);
    return pos + digits + value_length(message, entry, ai, span_from(rest, digits));
}

/* The bytes of the part are in the list already; on failure the caller empties it. */
static kolli_status parse_part(const struct message *message)
{
    if (message->begin == message->end) {
        return diag_fail(message->diag, KOLLI_EMPTY, message->begin, 0);
    }
    kolli_status status = KOLLI_OK;
    for (size_t pos = message->begin; status == KOLLI_OK && pos < message->end;) {
        status = message_element(message, &pos);
    }
    return status;
}

/* Where a part begins: behind its FNC1, which may be missing unless it is required. */
static kolli_status part_begin(const struct message *message, bool required, size_t *pos)
{
    kolli_span rest = message_from(message, *pos);
    if (rest.len > 0 && rest.ptr[0] == message->separator) {
        ++*pos;
        return KOLLI_OK;
    }
    return required ? diag_fail(message->diag, KOLLI_AI_FNC1, *pos, 0) : KOLLI_OK;
}

static kolli_status parse_all(kolli_elements *list, char separator, bool required, kolli_diag *diag)
{
    struct message message = {list, 0, list->bytes.len, separator, false, diag};
    size_t bar = span_find(buf_text(&list->bytes), '|');
    message.end = bar;
    kolli_status status = part_begin(&message, required, &message.begin);
    if (status == KOLLI_OK) {
        status = parse_part(&message);
    }
    if (status != KOLLI_OK || bar == list->bytes.len) {
        return status;
    }
    message = (struct message){list, bar + 1, list->bytes.len, separator, true, diag};
    status = part_begin(&message, required, &message.begin);
    return status != KOLLI_OK ? status : parse_part(&message);
}

static kolli_status parse(kolli_elements *list, kolli_span data, char separator, bool required,
                          kolli_diag *diag)
{
    kolli_elements_clear(list);
    kolli_status status = elements_limit(data.len, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    buf_span(&list->bytes, data);
    status = list->bytes.failed ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                                : parse_all(list, separator, required, diag);
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    }
    return status;
}

/* The place of a fault is told in the list's bytes, where the part begins at `begin`. */
static kolli_status place_in_part(kolli_diag *diag, kolli_status status, size_t begin)
{
    if (diag != NULL && status != KOLLI_OK && diag->offset != KOLLI_NO_OFFSET) {
        diag->offset -= begin;
    }
    return status;
}

kolli_status elements_read_part(kolli_elements *list, kolli_span data, char separator,
                                bool composite, kolli_diag *diag)
{
    size_t begin = list->bytes.len;
    kolli_status status = elements_limit(data.len, diag);
    if (status == KOLLI_OK && data.len > KOLLI_ELEMENTS_BYTES - begin) {
        status = elements_limit(begin + data.len, diag);
        return place_in_part(diag, status, begin);
    }
    if (status != KOLLI_OK) {
        return status;
    }
    buf_span(&list->bytes, data);
    if (list->bytes.failed) {
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    struct message message = {list, begin, list->bytes.len, separator, composite, diag};
    return place_in_part(diag, parse_part(&message), begin);
}

kolli_status kolli_elements_parse(kolli_elements *list, kolli_span data, kolli_diag *diag)
{
    return parse(list, data, KOLLI_GS, false, diag);
}

kolli_status kolli_elements_parse_fnc1(kolli_elements *list, kolli_span text, kolli_diag *diag)
{
    return parse(list, text, '^', true, diag);
}
