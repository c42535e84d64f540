/* Do keys, check digits, GTIN forms and issuers come out as the conformance set says? */
#include "vectors.h"

#include <string.h>

#include "kolli/ident.h"

static kolli_span input_of(const json_t *line)
{
    const json_t *input = json_object_get(line, "input");
    return (kolli_span){json_string_value(input), json_string_length(input)};
}

/* A member that is this text; absent or null members are equal to NULL. */
static bool member_is(const json_t *line, const char *member, const char *text)
{
    const char *wanted = json_string_value(json_object_get(line, member));
    return wanted == NULL || text == NULL ? wanted == text : strcmp(wanted, text) == 0;
}

/* Only what the line states is asked of it. */
static bool states(const json_t *line, const char *member)
{
    return json_object_get(line, member) != NULL;
}

/* ---- GTIN -------------------------------------------------------------------------------- */

static bool form_is(const json_t *line, const char *member, kolli_key_type form)
{
    kolli_key key;
    bool made = kolli_gtin_convert(&key, form, input_of(line), NULL) == KOLLI_OK;
    return !states(line, member) || member_is(line, member, made ? key.text : NULL);
}

static bool issuer_is(const json_t *line, const kolli_prefix_range *range)
{
    const char *organisation = *range->organisation == '\0' ? NULL : range->organisation;
    return (!states(line, "mo") || member_is(line, "mo", organisation)) &&
           (!states(line, "category") || member_is(line, "category", range->category));
}

static bool gtin_prefix_is(const json_t *line)
{
    kolli_key thirteen, eight;
    char prefix[4] = {0};
    if (kolli_gtin_convert(&eight, KOLLI_KEY_GTIN_8, input_of(line), NULL) == KOLLI_OK) {
        memcpy(prefix, eight.text, 3);
        return member_is(line, "gs1_8_prefix", prefix) && member_is(line, "gs1_prefix", NULL);
    }
    if (kolli_gtin_convert(&thirteen, KOLLI_KEY_GTIN_14, input_of(line), NULL) != KOLLI_OK) {
        return false;
    }
    memcpy(prefix, thirteen.text + 1, 3);
    return !states(line, "gs1_prefix") || member_is(line, "gs1_prefix", prefix);
}

static bool gtin_holds(const json_t *line)
{
    kolli_key key, long_form;
    bool read = kolli_gtin_parse(&key, input_of(line), NULL) == KOLLI_OK;
    if (!read || !json_is_true(json_object_get(line, "ok"))) {
        return read == json_is_true(json_object_get(line, "ok"));
    }
    char indicator[2] = {0};
    kolli_gtin_convert(&long_form, KOLLI_KEY_GTIN_14, input_of(line), NULL);
    indicator[0] = long_form.text[0];
    return form_is(line, "gtin8", KOLLI_KEY_GTIN_8) && form_is(line, "gtin12", KOLLI_KEY_GTIN_12) &&
           form_is(line, "gtin13", KOLLI_KEY_GTIN_13) &&
           form_is(line, "gtin14", KOLLI_KEY_GTIN_14) &&
           (!states(line, "indicator") || member_is(line, "indicator", indicator)) &&
           gtin_prefix_is(line) && issuer_is(line, kolli_key_issuer(&key));
}

/* ---- Check digits and pairs, also those that the input should have had ------------------- */

/* The digits that the check digit of a key is made of: up to the serial component. */
static bool check_digit_is(const json_t *line, const kolli_key_facts *facts)
{
    kolli_span text = input_of(line);
    size_t head = facts == NULL ? text.len : facts->fixed == 0 ? facts->max : facts->fixed;
    char digit[2] = {0};
    if (!states(line, "check_digit")) {
        return true;
    }
    return text.len >= head &&
           kolli_check_digit((kolli_span){text.ptr, head - 1}, digit, NULL) == KOLLI_OK &&
           member_is(line, "check_digit", digit);
}

static bool check_pair_is(const json_t *line)
{
    kolli_span text = input_of(line);
    char pair[3] = {0};
    if (!states(line, "check_pair")) {
        return true;
    }
    return text.len > 2 &&
           kolli_check_pair((kolli_span){text.ptr, text.len - 2}, pair, NULL) == KOLLI_OK &&
           member_is(line, "check_pair", pair);
}

/* ---- The other keys ---------------------------------------------------------------------- */

static bool key_holds(const json_t *line, kolli_key_type type)
{
    const kolli_key_facts *facts = kolli_key_facts_of(type);
    kolli_key key;
    kolli_diag diag = {0};
    bool read = kolli_key_parse(&key, type, input_of(line), &diag) == KOLLI_OK;
    if (read != json_is_true(json_object_get(line, "ok"))) {
        return false;
    }
    if (read && states(line, "serial") &&
        !member_is(line, "serial", key.serial < key.length ? key.text + key.serial : NULL)) {
        return false;
    }
    return check_digit_is(line, facts) && check_pair_is(line);
}

static bool price_holds(const json_t *line)
{
    char digit[2] = {0};
    bool made = kolli_price_check_digit(input_of(line), digit, NULL) == KOLLI_OK;
    return made == json_is_true(json_object_get(line, "ok")) &&
           (!made || member_is(line, "check_digit", digit));
}

static bool prefix_holds(const json_t *line)
{
    const kolli_prefix_range *range = kolli_prefix_find(input_of(line));
    bool ok = json_is_true(json_object_get(line, "ok"));
    return range == NULL ? !ok : ok && issuer_is(line, range);
}

static enum verdict judge_key(const json_t *line)
{
    const char *kind = json_string_value(json_object_get(line, "kind"));
    kolli_key_type type;
    bool holds;
    if (strcmp(kind, "gtin") == 0) {
        holds = gtin_holds(line) && check_digit_is(line, NULL);
    } else if (strcmp(kind, "prefix") == 0) {
        holds = prefix_holds(line);
    } else if (strcmp(kind, "price4") == 0 || strcmp(kind, "price5") == 0) {
        holds = price_holds(line);
    } else {
        holds = kolli_key_type_find(kolli_span_of(kind), &type) && key_holds(line, type);
    }
    return json_object_get(line, "contested") != NULL ? VECTOR_ADVISORY
           : holds                                    ? VECTOR_PASSED
                                                      : VECTOR_FAILED;
}

static enum verdict judge_check(const json_t *line)
{
    char check[3] = {0};
    size_t length;
    const char *bytes = vectors_bytes(line, "input", &length);
    kolli_span input = {bytes, length};
    bool pair = member_is(line, "kind", "check-pair");
    kolli_status status =
        pair ? kolli_check_pair(input, check, NULL) : kolli_check_digit(input, check, NULL);
    bool ok = json_is_true(json_object_get(line, "ok"));
    if (json_object_get(line, "quirk") != NULL) {
        return VECTOR_ADVISORY;
    }
    return (status == KOLLI_OK) == ok && (!ok || member_is(line, "check", check)) ? VECTOR_PASSED
                                                                                  : VECTOR_FAILED;
}

int main(void)
{
    vectors_run("identifiers/keys.jsonl", judge_key);
    vectors_run("syntax/check-digit.jsonl", judge_check);
    return vectors_end();
}
