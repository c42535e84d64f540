/* Which key do a company prefix, a reference and a serial make together? */
#include "ident/key.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "ident/check.h"

/* A key in the making. */
struct draft {
    char text[KOLLI_KEY_TEXT];
    size_t used;
};

static void draft_add(struct draft *draft, kolli_span text)
{
    if (text.len > 0) {
        memcpy(draft->text + draft->used, text.ptr, text.len);
        draft->used += text.len;
    }
}

static kolli_span draft_text(const struct draft *draft)
{
    return (kolli_span){draft->text, draft->used};
}

/* Say which part is at fault. */
static kolli_status in_part(kolli_diag *diag, const char *pointer, kolli_status status)
{
    if (diag != NULL && status != KOLLI_OK) {
        memcpy(diag->pointer, pointer, strlen(pointer) + 1);
    }
    return status;
}

static kolli_status check_set(kolli_span part, enum charset set, kolli_diag *diag)
{
    size_t pos = charset_end(set, part);
    if (pos == part.len) {
        return KOLLI_OK;
    }
    return diag_fail(diag, KOLLI_KEY_CHARSET, pos, utf8_length(part, pos),
                     span_shown((char[8]){0}, span_from(part, pos)));
}

/* Indicator or extension digit; a filler is no part that a caller gives. */
static kolli_status add_lead(struct draft *draft, const struct key_layout *layout, char lead,
                             kolli_diag *diag)
{
    bool given = layout->lead == KEY_INDICATOR || layout->lead == KEY_EXTENSION;
    if (lead != '\0' && !given) {
        return diag_fail(diag, KOLLI_ARGUMENT, 0, 1, SPAN("lead"));
    }
    if (lead == '\0') {
        lead = layout->facts.type == KOLLI_KEY_GTIN_14 ? '1' : '0';
    }
    if (layout->lead != KEY_NO_LEAD) {
        draft_add(draft, (kolli_span){&lead, 1});
    }
    return check_set((kolli_span){&lead, 1}, CHARSET_N, diag);
}

/* A GS1 Company Prefix has 4 to 12 digits, a GS1-8 Prefix 3; a GTIN-12 drops the 0. §1.4.3-4. */
static kolli_status add_prefix(struct draft *draft, const struct key_layout *layout,
                               kolli_span prefix, kolli_diag *diag)
{
    bool eight = layout->facts.type == KOLLI_KEY_GTIN_8;
    bool upc = layout->facts.type == KOLLI_KEY_GTIN_12;
    kolli_status status = check_set(prefix, CHARSET_N, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    bool fits = eight ? prefix.len == 3 : prefix.len >= 4 && prefix.len <= 12;
    if (!fits || (upc && prefix.ptr[0] != '0')) {
        return diag_fail(diag, KOLLI_KEY_PREFIX, 0, prefix.len, prefix);
    }
    draft_add(draft, span_from(prefix, upc ? 1 : 0));
    return KOLLI_OK;
}

/* In front of digits, zeros fill the room; a reference of characters is as short as it comes. */
static kolli_status add_reference(struct draft *draft, const struct key_layout *layout,
                                  kolli_span reference, kolli_diag *diag)
{
    size_t room = layout->facts.prefix + (size_t)layout->body_max - draft->used;
    kolli_status status = check_set(reference, layout->body_set, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (reference.len > room || (reference.len == 0 && room > 0)) {
        return diag_fail(diag, KOLLI_KEY_REFERENCE, 0, reference.len, reference,
                         span_uint((char[24]){0}, room));
    }
    if (layout->body_set == CHARSET_N) {
        draft_add(draft, (kolli_span){"0000000000000000", room - reference.len});
    }
    draft_add(draft, reference);
    return KOLLI_OK;
}

static void add_check(struct draft *draft, const struct key_layout *layout)
{
    char check[2] = {0};
    if (layout->check == KEY_DIGIT) {
        check[0] = check_digit_of(draft_text(draft));
    } else if (layout->check == KEY_PAIR) {
        check_pair_of(draft_text(draft), check);
    }
    draft_add(draft, (kolli_span){check, layout->check});
}

static kolli_status add_serial(struct draft *draft, const struct key_layout *layout,
                               kolli_span serial, kolli_diag *diag)
{
    if (serial.len < layout->serial_min || serial.len > layout->serial_max) {
        return diag_fail(diag, KOLLI_KEY_SERIAL, 0, serial.len, span_of(layout->facts.name),
                         key_range((char[24]){0}, layout->serial_min, layout->serial_max),
                         span_uint((char[24]){0}, serial.len));
    }
    kolli_status status = check_set(serial, layout->serial_set, diag);
    if (status == KOLLI_OK && layout->facts.type == KOLLI_KEY_ITIP) {
        status = key_check_pieces(serial, 0, diag);
    }
    if (status == KOLLI_OK) {
        draft_add(draft, serial);
    }
    return status;
}

kolli_status kolli_key_make(kolli_key *key, kolli_key_type type, const kolli_key_parts *parts,
                            kolli_diag *diag)
{
    const struct key_layout *layout = key_layout_of(type);
    if (layout == NULL) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("type"));
    }
    struct draft draft = {.used = 0};
    kolli_status status = in_part(diag, "/lead", add_lead(&draft, layout, parts->lead, diag));
    if (status == KOLLI_OK) {
        status = in_part(diag, "/prefix", add_prefix(&draft, layout, parts->prefix, diag));
    }
    if (status == KOLLI_OK) {
        status = in_part(diag, "/reference", add_reference(&draft, layout, parts->reference, diag));
    }
    if (status == KOLLI_OK) {
        add_check(&draft, layout);
        status = in_part(diag, "/serial", add_serial(&draft, layout, parts->serial, diag));
    }
    if (status == KOLLI_OK) {
        key_fill(key, layout, draft_text(&draft));
    }
    return status;
}
