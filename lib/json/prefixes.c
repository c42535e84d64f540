/*
 * How is GS1's list of company prefix lengths read from its JSON form? It is configuration, read
 * once, so jansson makes the tree.
 */
#include "kolli/json.h"

#include <jansson.h>
#include <stdio.h>

#include "base/fail.h"
#include "ident/gcp.h"

static kolli_status fail_with_syntax(const json_error_t *error, size_t shift, kolli_diag *diag)
{
    size_t offset = error->position < 0 ? 0 : (size_t)error->position;
    kolli_status status = diag_fail(diag, KOLLI_JSON_SYNTAX, offset + shift, 0);
    if (diag != NULL) {
        diag->line = error->line < 1 ? 1 : (uint32_t)error->line;
    }
    return status;
}

/* The entry with this index is at fault: the tree keeps no offsets, but its pointer is known. */
static kolli_status fail_at_entry(size_t index, kolli_diag *diag, kolli_status status)
{
    if (diag != NULL) {
        snprintf(diag->pointer, sizeof diag->pointer, "/GCPPrefixFormatList/entry/%zu", index);
    }
    return status;
}

static bool entry_read(struct gcp_row *row, const json_t *entry)
{
    const json_t *prefix = json_object_get(entry, "prefix");
    json_int_t length = json_integer_value(json_object_get(entry, "gcpLength"));
    bool has_both = json_is_string(prefix) && json_is_integer(json_object_get(entry, "gcpLength"));
    kolli_span start = {json_string_value(prefix), json_string_length(prefix)};
    return has_both && length >= 0 && length < 100 && gcp_row_make(row, start, (size_t)length);
}

static kolli_status read_entries(struct gcp_list *list, const json_t *entries, kolli_diag *diag)
{
    size_t index;
    const json_t *entry;
    struct gcp_row row;
    json_array_foreach(entries, index, entry)
    {
        if (!entry_read(&row, entry)) {
            kolli_status status = diag_fail(diag, KOLLI_PREFIX_TABLE, KOLLI_NO_OFFSET, 0);
            return fail_at_entry(index, diag, status);
        }
        if (!gcp_list_add(list, &row, (uint32_t)index)) {
            return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
        }
    }
    return KOLLI_OK;
}

static kolli_status load_entries(kolli_prefixes *prefixes, const json_t *entries, kolli_diag *diag)
{
    struct gcp_list list = gcp_list_of(prefixes);
    uint32_t index = 0;
    kolli_status status = read_entries(&list, entries, diag);
    if (status == KOLLI_OK) {
        status = gcp_list_put(&list, prefixes, &index, diag);
    }
    if (status == KOLLI_PREFIX_CONFLICT) {
        fail_at_entry(index, diag, status);
    }
    gcp_list_drop(&list);
    return status;
}

kolli_status kolli_prefixes_load_json(kolli_prefixes *prefixes, kolli_span text, kolli_diag *diag)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = span_starts(text, SPAN(mark)) ? 3 : 0;
    json_error_t error;
    kolli_span rest = span_from(text, skipped);
    json_t *root = json_loadb(rest.ptr, rest.len, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL) {
        return json_error_code(&error) == json_error_out_of_memory
                   ? diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0)
                   : fail_with_syntax(&error, skipped, diag);
    }
    const json_t *entries = json_object_get(json_object_get(root, "GCPPrefixFormatList"), "entry");
    kolli_status status = json_is_array(entries)
                              ? load_entries(prefixes, entries, diag)
                              : diag_fail(diag, KOLLI_PREFIX_LIST, KOLLI_NO_OFFSET, 0);
    json_decref(root);
    return status;
}
