/* Which company prefixes does the user's list name? See prefixes.h. */
#include "prefixes.h"

#include "whole.h"

#include "kolli/json.h"
#include "kolli/xml.h"

/* The bytes of a byte order mark, which in UTF-16, as XML may be, go on to the first character. */
static size_t mark_length(kolli_span text)
{
    static const char *const marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (text.len > length && memcmp(text.ptr, marks[i], length) == 0) {
            return length + (text.ptr[length] == '\0');
        }
    }
    return 0;
}

/* XML begins with '<', JSON with '{', a table with neither. */
static kolli_status load(kolli_prefixes *prefixes, kolli_span text, kolli_diag *diag)
{
    size_t at = mark_length(text);
    while (at < text.len && strchr(" \t\r\n", text.ptr[at]) != NULL && text.ptr[at] != '\0') {
        at++;
    }
    char first = at < text.len ? text.ptr[at] : '\0';
    return first == '<'   ? kolli_prefixes_load_xml(prefixes, text, diag)
           : first == '{' ? kolli_prefixes_load_json(prefixes, text, diag)
                          : kolli_prefixes_load(prefixes, text, diag);
}

static bool load_file(kolli_prefixes *prefixes, kolli_buffer *buffer, const char *path,
                      struct output *output)
{
    kolli_diag diag = {0};
    if (!whole_read(buffer, path, output)) {
        return false;
    }
    if (load(prefixes, kolli_buffer_span(buffer), &diag) == KOLLI_OK) {
        return true;
    }
    const struct place place = {path, diag.line, {NULL, 0}};
    output_begin(output, &place);
    output_finding_of_use(output, &diag);
    output_end(output);
    return false;
}

bool prefixes_read(kolli_prefixes **prefixes, const struct options *options, struct output *output)
{
    *prefixes = NULL;
    if (!options_given(options, OPTION_PREFIXES)) {
        return true;
    }
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    *prefixes = kolli_prefixes_new(NULL);
    bool loaded = false;
    if (buffer == NULL || *prefixes == NULL) {
        output_no_memory(output);
    } else {
        loaded = load_file(*prefixes, buffer, options->values[OPTION_PREFIXES], output);
    }
    kolli_buffer_free(buffer);
    return loaded;
}
