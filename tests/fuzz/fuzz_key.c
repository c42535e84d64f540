/* Any type and text: what is read as a key is read again the same, and its parts make it again. */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "ident/key.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Cut the key behind every possible company prefix and put it together again. */
static void make_again(const kolli_key *key)
{
    const struct key_layout *layout = key_layout_of(key->type);
    kolli_span text = {key->text, key->length};
    bool given = layout->lead == KEY_INDICATOR || layout->lead == KEY_EXTENSION;
    bool upc = key->type == KOLLI_KEY_GTIN_12;
    size_t body_end = key->serial - (size_t)layout->check;
    char body[KOLLI_KEY_TEXT] = "0"; /* a U.P.C. Company Prefix gets back its 0 */
    size_t body_length = body_end - layout->facts.prefix + upc;
    memcpy(body + upc, key->text + layout->facts.prefix, body_length - upc);
    size_t least = key->type == KOLLI_KEY_GTIN_8 ? 3 : 4;
    size_t most = key->type == KOLLI_KEY_GTIN_8 ? 3 : 12;
    for (size_t cut = least; cut <= most && cut <= body_length; cut++) {
        kolli_key_parts parts = {.prefix = {body, cut},
                                 .reference = {body + cut, body_length - cut},
                                 .serial = span_from(text, key->serial),
                                 .lead = given ? key->text[0] : '\0'};
        kolli_key made;
        kolli_diag diag = {0};
        kolli_status status = kolli_key_make(&made, key->type, &parts, &diag);
        bool no_prefix = span_digits(parts.prefix) < cut;
        bool no_reference = parts.reference.len == 0 && layout->body_min != layout->body_max;
        require(no_prefix      ? status == KOLLI_KEY_CHARSET
                : no_reference ? status == KOLLI_KEY_REFERENCE
                               : status == KOLLI_OK && memcmp(&made, key, sizeof made) == 0);
        require(diag.status == status);
    }
}

static void change_forms(const kolli_key *key)
{
    for (kolli_key_type form = KOLLI_KEY_GTIN_8; form <= KOLLI_KEY_GTIN_14; form++) {
        kolli_key other, back;
        kolli_status status = kolli_gtin_convert(&other, form, kolli_span_of(key->text), NULL);
        require(status == KOLLI_OK || status == KOLLI_GTIN_FORM);
        if (status == KOLLI_OK) {
            status = kolli_gtin_convert(&back, key->type, kolli_span_of(other.text), NULL);
            require(status == KOLLI_OK && memcmp(&back, key, sizeof back) == 0);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    kolli_key_type type = (kolli_key_type)(data[0] % 32); /* beyond the last type too */
    kolli_span text = {(const char *)data + 1, size - 1};
    kolli_key key, again;
    kolli_diag diag = {0};
    kolli_status status = kolli_key_parse(&key, type, text, &diag);
    require(diag.status == status);
    if (status != KOLLI_OK) {
        require(diag.offset == KOLLI_NO_OFFSET || diag.offset + diag.length <= text.len);
        return 0;
    }
    require(span_equal(kolli_span_of(key.text), text) && key.length == text.len);
    require(kolli_key_parse(&again, type, kolli_span_of(key.text), NULL) == KOLLI_OK);
    require(memcmp(&again, &key, sizeof key) == 0);
    require(kolli_key_issuer(&key) != NULL);
    make_again(&key);
    if (type <= KOLLI_KEY_GTIN_14) {
        change_forms(&key);
    }
    return 0;
}
