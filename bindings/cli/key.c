/* What do `check` and `make` say of a key? */
#include "key.h"

#include "near.h"

#include <stdio.h>

static void write_issuer(struct output *output, const kolli_key *key)
{
    const kolli_prefix_range *range = kolli_key_issuer(key);
    char digits[32];
    bool one = strcmp(range->first, range->last) == 0;
    snprintf(digits, sizeof digits, "%s%s%s", range->first, one ? "" : "-", one ? "" : range->last);
    output_text(output, "prefix", TEXT_NONE, kolli_span_of(digits));
    output_text(output, "issuer", TEXT_NONE, kolli_span_of(range->organisation));
    output_text(output, "prefix_category", TEXT_NONE, kolli_span_of(range->category));
    output_say(output, *range->organisation == '\0' ? TEXT_KEY_NO_ISSUER : TEXT_KEY_ISSUER,
               TEXT_WITH(kolli_span_of(digits), kolli_span_of(range->organisation),
                         kolli_span_of(KOLLI_PREFIX_SNAPSHOT)));
}

void key_write(struct output *output, const kolli_key *key)
{
    const kolli_key_facts *facts = kolli_key_facts_of(key->type);
    kolli_span text = {key->text, key->length};
    kolli_key long_form;
    output_text(output, "key", TEXT_NONE, kolli_span_of(facts->name));
    output_text(output, "value", TEXT_NONE, text);
    output_text(output, "ai", TEXT_NONE, kolli_span_of(facts->ai));
    output_say(output, TEXT_KEY_HEAD, TEXT_WITH(text, kolli_span_of(facts->name)));
    if (key->type <= KOLLI_KEY_GTIN_13 &&
        kolli_gtin_convert(&long_form, KOLLI_KEY_GTIN_14, text, NULL) == KOLLI_OK) {
        output_text(output, "gtin_14", TEXT_KEY_GTIN_14, kolli_span_of(long_form.text));
    }
    if (key->serial < key->length) {
        output_text(output, "serial", TEXT_KEY_SERIAL,
                    (kolli_span){key->text + key->serial, (size_t)(key->length - key->serial)});
    }
    write_issuer(output, key);
}

bool key_type_read(const char *word, kolli_key_type *type, struct output *output)
{
    if (kolli_key_type_find(kolli_span_of(word), type)) {
        return true;
    }
    char small[40] = "";
    for (size_t i = 0; word[i] != '\0' && i + 1 < sizeof small; i++) {
        small[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
    }
    struct near near = {small, NULL, 0};
    for (int i = 0; i < KOLLI_KEY_TYPES; i++) {
        near_offer(&near, kolli_key_facts_of((kolli_key_type)i)->word);
    }
    output_fault(output, KOLLI_ARGUMENT, TEXT_KEY_UNKNOWN,
                 near.best == NULL ? TEXT_KEY_LIST : TEXT_DID_YOU_MEAN,
                 TEXT_WITH(kolli_span_of(word), kolli_span_of(near.best)));
    return false;
}
