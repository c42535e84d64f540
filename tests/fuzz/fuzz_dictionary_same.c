/*
 * The compiled dictionary and one loaded at run time, of the same release: the same answers to any
 * input. Loaded is the compiled one as text, and where the conformance set is at hand GS1's own.
 */
#include "fuzz.h"

#define OFFICIAL "syntax/dictionary/gs1-syntax-dictionary.txt"

enum { READERS = 6 };

/* One list, and what was said to it. */
struct answer {
    kolli_elements *list;
    kolli_buffer *out;
    kolli_diag diag;
    kolli_status status;
};

static kolli_status read_as(int reader, struct answer *answer, kolli_span input)
{
    kolli_scan scan;
    kolli_name_facts facts;
    kolli_diag *diag = &answer->diag;
    switch (reader) {
    case 0:
        return kolli_elements_parse(answer->list, input, diag);
    case 1:
        return kolli_elements_parse_bracketed(answer->list, input, diag);
    case 2:
        return kolli_link_parse(answer->list, input, diag);
    case 3:
        return kolli_link_scan(&scan, answer->list, input, diag);
    case 4:
        return kolli_elements_parse_lenient(answer->list, input, NULL, diag);
    default:
        return kolli_name_parse(answer->list, input, &facts, diag);
    }
}

static void write_all(struct answer *answer)
{
    kolli_sink sink = kolli_buffer_sink(answer->out);
    kolli_buffer_clear(answer->out);
    kolli_elements_write(answer->list, '^', sink);
    for (size_t i = 0; i < kolli_elements_count(answer->list); i++) {
        kolli_elements_write_hri(answer->list, i, true, sink);
    }
    kolli_link_write(answer->list, kolli_span_of(""), sink, &answer->diag);
    kolli_elements_check(answer->list, NULL, NULL, &answer->diag);
}

static bool same_diag(const kolli_diag *a, const kolli_diag *b)
{
    return a->status == b->status && a->offset == b->offset && a->length == b->length &&
           strcmp(a->pointer, b->pointer) == 0 &&
           memcmp(a->arguments, b->arguments, sizeof a->arguments) == 0;
}

static void compare(const kolli_dictionary *dictionary, kolli_span input)
{
    struct answer answers[2] = {0};
    for (size_t i = 0; i < 2; i++) {
        answers[i].list = kolli_elements_new(NULL);
        answers[i].out = kolli_buffer_new(NULL);
        kolli_elements_use(answers[i].list, i == 0 ? NULL : dictionary);
        kolli_elements_permit_unknown(answers[i].list, input.len % 2 == 0);
    }
    for (int reader = 0; reader < READERS; reader++) {
        for (size_t i = 0; i < 2; i++) {
            answers[i].diag = (kolli_diag){0};
            answers[i].status = read_as(reader, &answers[i], input);
        }
        MUST(answers[0].status == answers[1].status);
        MUST(same_diag(&answers[0].diag, &answers[1].diag));
        MUST(same_elements(answers[0].list, answers[1].list));
        write_all(&answers[0]);
        write_all(&answers[1]);
        MUST(same_diag(&answers[0].diag, &answers[1].diag));
        MUST(span_equal(kolli_buffer_span(answers[0].out), kolli_buffer_span(answers[1].out)));
    }
    for (size_t i = 0; i < 2; i++) {
        kolli_buffer_free(answers[i].out);
        kolli_elements_free(answers[i].list);
    }
}

static kolli_dictionary *load(kolli_span text)
{
    kolli_dictionary *dictionary = NULL;
    MUST(kolli_dictionary_load(&dictionary, text, NULL, NULL, NULL) == KOLLI_OK);
    return dictionary;
}

static kolli_dictionary *load_written(void)
{
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    MUST(kolli_dictionary_write(NULL, kolli_buffer_sink(buffer)) == KOLLI_OK);
    kolli_dictionary *dictionary = load(kolli_buffer_span(buffer));
    kolli_buffer_free(buffer);
    return dictionary;
}

/* NULL, with a word, where there is no conformance set or its dictionary is of another release. */
static kolli_dictionary *load_official(void)
{
    static char text[1 << 17];
    char path[4096];
    const char *folder = getenv("KOLLI_CONFORMANCE");
    snprintf(path, sizeof path, "%s/" OFFICIAL, folder == NULL ? "" : folder);
    FILE *file = folder == NULL ? NULL : fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr,
                "without GS1's own dictionary: KOLLI_CONFORMANCE names no folder that has it\n");
        return NULL;
    }
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    kolli_dictionary *official = load((kolli_span){text, length});
    if (strcmp(kolli_dictionary_release(official), kolli_dictionary_release(NULL)) != 0) {
        fprintf(stderr, "GS1's own dictionary is of another release\n");
        kolli_dictionary_free(official);
        return NULL;
    }
    return official;
}

static kolli_dictionary *written, *official;

static void free_both(void)
{
    kolli_dictionary_free(written);
    kolli_dictionary_free(official);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (written == NULL) {
        written = load_written();
        official = load_official();
        atexit(free_both);
    }
    kolli_span input = {(const char *)data, size};
    compare(written, input);
    if (official != NULL) {
        compare(official, input);
    }
    return 0;
}
