/* Which codes were met before? See codes.h. */
#include "epcis/codes.h"

#include "base/fail.h"

bool codes_init(struct kolli_codes *codes, kolli_allocator allocator)
{
    codes->allocator = allocator;
    buf_init(&codes->name, allocator);
    return seen_init(&codes->seen, allocator);
}

void codes_finish(struct kolli_codes *codes)
{
    seen_free(&codes->seen);
    buf_free(&codes->name);
}

kolli_codes *kolli_codes_new(const kolli_allocator *allocator)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_codes *codes = alloc_new(&own, sizeof *codes);
    if (codes != NULL && !codes_init(codes, own)) {
        codes_finish(codes);
        alloc_free(&own, codes, sizeof *codes);
        return NULL;
    }
    return codes;
}

void kolli_codes_free(kolli_codes *codes)
{
    if (codes != NULL) {
        kolli_allocator own = codes->allocator;
        codes_finish(codes);
        alloc_free(&own, codes, sizeof *codes);
    }
}

kolli_status codes_check_key(const kolli_elements *elements, kolli_diag *diag)
{
    static const char *const others[] = {"414", "417", "8017", "8018"};
    kolli_ai_facts facts;
    for (size_t i = 0; i < kolli_elements_count(elements); i++) {
        kolli_span ai = kolli_elements_at(elements, i).ai;
        if (!kolli_ai_find(ai, &facts) || !facts.key) {
            continue;
        }
        for (size_t k = 0; k < sizeof others / sizeof others[0]; k++) {
            if (span_equal(ai, span_of(others[k]))) {
                return diag_fail(diag, KOLLI_ACTIVATION_KEY, KOLLI_NO_OFFSET, 0, ai);
            }
        }
        return KOLLI_OK; /* the first key is the one that names */
    }
    return KOLLI_OK; /* without a key the name will fail */
}

kolli_status codes_name(struct kolli_codes *codes, const kolli_elements *elements, kolli_diag *diag)
{
    buf_clear(&codes->name);
    kolli_status status =
        kolli_name_write(elements, KOLLI_NAME_INSTANCE, buf_sink(&codes->name), diag);
    return status == KOLLI_NO_MEMORY ? diag_fail(diag, status, KOLLI_NO_OFFSET, 0) : status;
}

kolli_status codes_find(struct kolli_codes *codes, struct seen_key *key, uint32_t *line,
                        kolli_diag *diag)
{
    kolli_status status = seen_find(&codes->seen, buf_text(&codes->name), key, line);
    return status == KOLLI_OK ? status : diag_fail(diag, status, KOLLI_NO_OFFSET, 0);
}

kolli_status kolli_codes_add(kolli_codes *codes, const kolli_elements *elements, uint32_t line,
                             kolli_diag *diag)
{
    struct seen_key key;
    uint32_t before;
    kolli_status status = codes_name(codes, elements, diag);
    if (status == KOLLI_OK) {
        status = codes_find(codes, &key, &before, diag);
    }
    if (status == KOLLI_OK && before == 0) {
        seen_add(&codes->seen, &key, line == 0 ? 1 : line);
    }
    return status;
}

size_t kolli_codes_count(const kolli_codes *codes)
{
    return codes->seen.count;
}
