/*
 * Do the parts of every document of the EPCIS set give what one reader gives? Of the document as it is, and of one that
 * has it several times, each as if it were an event.
 */
#include "documents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../split.h"

enum { TIMES = 9 };

static bool is_same(bool xml, struct text text, const char *file)
{
    static const size_t parts[] = {1, 2, 3, 7};
    kolli_span document = {text.ptr, text.len};
    char why[400] = "";
    bool same = true;
    for (size_t i = 0; same && i < sizeof parts / sizeof parts[0]; i++) {
        same = split_is_same(xml ? &split_xml : &split_json, document, parts[i], NULL, NULL, why);
    }
    if (!same) {
        printf("  %s: %s\n", file, why);
    }
    return same;
}

/* What stands before the document's root element is left out, for it has no place in an event. */
static struct text in_event(struct text text)
{
    const char *end =
        text.len > 5 && memcmp(text.ptr, "<?xml", 5) == 0 ? memchr(text.ptr, '>', text.len) : NULL;
    size_t head = end == NULL ? 0 : (size_t)(end + 1 - text.ptr);
    return (struct text){text.ptr + head, text.len - head};
}

static bool is_same_often(bool xml, struct text text, const char *file)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_sink sink = kolli_buffer_sink(buffer);
    struct text one = xml ? in_event(text) : text;
    sink.write(sink.context, kolli_span_of(xml ? "<EventList>" : "["));
    for (size_t i = 0; i < TIMES; i++) {
        sink.write(sink.context, kolli_span_of(xml ? "<ObjectEvent>" : i > 0 ? "," : ""));
        sink.write(sink.context, (kolli_span){one.ptr, one.len});
        sink.write(sink.context, kolli_span_of(xml ? "</ObjectEvent>\n" : ""));
    }
    sink.write(sink.context, kolli_span_of(xml ? "</EventList>" : "]"));
    bool same = is_same(xml, text_of(buffer), file);
    kolli_buffer_free(buffer);
    return same;
}

static enum verdict judge(const json_t *line)
{
    struct text text;
    const char *file = string_of(line, "file");
    bool xml = strcmp(string_of(line, "format"), "xml") == 0;
    if (!load(&text, file)) {
        return VECTOR_LEFT_OUT;
    }
    bool same = is_same(xml, text, file) && is_same_often(xml, text, file);
    free(text.ptr);
    return same ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    vectors_run_as("epcis/samples (in parts)", "epcis/manifest.jsonl", judge);
    vectors_run_as("epcis/mutants (in parts)", "epcis/mutants.jsonl", judge);
    return vectors_end();
}
