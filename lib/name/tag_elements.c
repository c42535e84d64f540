/* Which elements does a tag hold, and what is their Digital Link? */
#include "name/link_write.h"
#include "name/tag.h"

/* A key, its serial, and the date of dsgtin. Values are in the tag or in `store`. */
struct content {
    kolli_span ai[3], value[3];
    size_t count;
    bool date; /* the last is the date */
    char store[EPC_KEY_BYTES];
};

static void add(struct content *content, kolli_span ai, kolli_span value)
{
    content->ai[content->count] = ai;
    content->value[content->count] = value;
    content->count++;
}

/* The key of a classic tag is made of its parts, that of '+' stands there as it is. */
static kolli_span key_of(const kolli_tag *tag, const struct tag_scheme *row, char *store)
{
    const struct epc_scheme *scheme = tag_epc_scheme(row);
    if (row->family == KOLLI_TAG_CLASSIC) {
        struct epc epc;
        tag_to_epc(tag, row, &epc);
        return (kolli_span){store, epc_write_key(&epc, store)};
    }
    bool inside = scheme->rest[0] == '\0'; /* all values together are the key's */
    return (kolli_span){tag->text, tag->end[inside ? tag->values - 1 : 0]};
}

static bool find_content(const kolli_tag *tag, struct content *content)
{
    const struct tag_scheme *row = tag_scheme_at((unsigned)tag->scheme);
    content->count = 0;
    content->date = false;
    if (row == NULL || tag_epc_scheme(row)->total == 0) {
        return false;
    }
    const struct epc_scheme *scheme = tag_epc_scheme(row);
    add(content, span_of(scheme->key), key_of(tag, row, content->store));
    kolli_span rest = kolli_tag_value(tag, tag->values - (size_t)1);
    bool place = row->id == EPC_SGLN && span_equal(rest, SPAN("0")); /* no extension at all */
    if (scheme->rest[0] != '\0' && !place) {
        add(content, span_of(scheme->rest), rest);
    }
    if (tag->date_ai[0] != '\0') {
        content->date = true;
        add(content, span_of(tag->date_ai), span_of(tag->date));
    }
    return true;
}

static kolli_status fail_none(const kolli_tag *tag, kolli_diag *diag)
{
    return diag_fail(diag, KOLLI_TAG_NO_ELEMENTS, KOLLI_NO_OFFSET, 0,
                     span_of(kolli_tag_scheme_name(tag->scheme)));
}

kolli_status kolli_tag_elements(const kolli_tag *tag, kolli_elements *list, kolli_diag *diag)
{
    struct content content;
    kolli_elements_clear(list);
    if (!find_content(tag, &content)) {
        return fail_none(tag, diag);
    }
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; status == KOLLI_OK && i < content.count; i++) {
        status = kolli_elements_add(list, content.ai[i], content.value[i], diag);
    }
    if (status != KOLLI_OK) {
        kolli_elements_clear(list);
    }
    return status;
}

kolli_status kolli_tag_write_link(const kolli_tag *tag, kolli_span stem, kolli_sink sink,
                                  kolli_diag *diag)
{
    struct content content;
    struct text_out out;
    if (!find_content(tag, &content)) {
        return fail_none(tag, diag);
    }
    bool host = stem.len == 0 && tag->host_length > 0;
    if (host) {
        stem = SPAN("https://");
    } else if (link_stem(&stem, diag) != KOLLI_OK) {
        return KOLLI_LINK_STEM_BAD;
    }
    text_out_init(&out, sink);
    out_span(&out, stem);
    if (host) {
        out_span(&out, kolli_tag_host(tag));
    }
    for (size_t i = 0; i < content.count; i++) {
        bool query = content.date && i + 1 == content.count;
        link_write_part(&out, content.ai[i], content.value[i], query ? '?' : '/',
                        query ? '=' : '/');
    }
    return text_out_finish(&out);
}
