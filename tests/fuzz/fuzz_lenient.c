/* A lenient reading: each byte is in an element, a finding or a separator; good splits are whole. */
#include "fuzz.h"
#include "syntax/elements.h"

struct cover {
    kolli_span input;
    unsigned char *times; /* that a byte was named */
    size_t findings;
};

static void mark(struct cover *cover, size_t begin, size_t length)
{
    MUST(begin <= cover->input.len && length <= cover->input.len - begin);
    for (size_t i = begin; i < begin + length; i++) {
        MUST(cover->times[i]++ == 0);
    }
}

static void split(kolli_span field, const kolli_elements *beside)
{
    kolli_elements *lists[4];
    size_t count = 0;
    for (size_t i = 0; i < 4; i++) {
        lists[i] = kolli_elements_new(NULL);
    }
    kolli_status status = kolli_elements_splits(field, beside, lists, 4, &count, NULL);
    MUST(status == KOLLI_OK || (count == 0 && (field.len == 0 || field.len > KOLLI_SPLIT_BYTES)));
    for (size_t i = 0; i < count; i++) {
        kolli_span all = buf_text(&lists[i]->bytes); /* what was added, one behind the other */
        MUST(span_equal(all, field) && kolli_elements_count(lists[i]) > 0);
        for (size_t j = 0; j < i; j++) {
            MUST(!same_elements(lists[i], lists[j]));
        }
    }
    for (size_t i = 0; i < 4; i++) {
        kolli_elements_free(lists[i]);
    }
}

static void hear(void *context, const kolli_finding *finding)
{
    struct cover *cover = context;
    MUST(finding->diag.length > 0 || finding->diag.status == KOLLI_EMPTY);
    mark(cover, finding->diag.offset, finding->diag.length);
    cover->findings++;
}

static void check(struct cover *cover, kolli_elements *list, kolli_elements *strict)
{
    const kolli_finding_sink sink = {hear, cover};
    kolli_diag diag = {0}, first = {0};
    kolli_status status = kolli_elements_parse_lenient(list, cover->input, &sink, &diag);
    MUST(status == kolli_elements_parse(strict, cover->input, &first));
    MUST(status == KOLLI_OK || (diag.offset == first.offset && diag.length == first.length));
    if (cover->input.len == 0 || cover->input.len > KOLLI_ELEMENTS_BYTES) {
        MUST(status != KOLLI_OK && cover->findings == 0);
        return;
    }
    MUST((status == KOLLI_OK) == (cover->findings == 0));
    MUST(status != KOLLI_OK || same_elements(list, strict));
    for (size_t i = 0; i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        mark(cover, (size_t)(element.ai.ptr - list->bytes.ptr), element.ai.len + element.value.len);
    }
    size_t bar = span_find(cover->input, '|');
    for (size_t i = 0; i < cover->input.len; i++) {
        MUST(cover->times[i] == 1 || cover->input.ptr[i] == KOLLI_GS || i == bar);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements *strict = kolli_elements_new(NULL);
    struct cover cover = {{(const char *)data, size}, calloc(size + 1, 1), 0};
    MUST(list != NULL && strict != NULL && cover.times != NULL);
    check(&cover, list, strict);
    split(span_first(cover.input, span_find(cover.input, KOLLI_GS)), list);
    free(cover.times);
    kolli_elements_free(strict);
    kolli_elements_free(list);
    return 0;
}
